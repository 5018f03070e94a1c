import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fuzzInput } from './input.ts'
import { CLOCK, type Failure, type FromWorker, type InputReport, type WorkerTask } from './protocol.ts'
import { type SeedGroup, seedGroups } from './seeds.ts'

export interface CampaignOptions {
  readonly seed: number
  readonly seconds: number
  /** Number of the first input, for a failure met before; default 0. */
  readonly from?: number
  /** At most this many inputs; default: as many as the time allows. */
  readonly count?: number
  readonly threads?: number
}

export interface FormatTally {
  readonly format: string
  readonly inputs: number
  readonly records: number
  readonly rejects: number
  readonly slowestMs: number
  readonly slowestIndex: number
}

export interface CampaignResult {
  readonly inputs: number
  readonly tallies: readonly FormatTally[]
  readonly failures: readonly Failure[]
}

export const LIMITS = { inputMs: 5000, heapMb: 400, growthBytes: 600e6, failures: 50 } as const
const WATCH_MS = 100

/**
 * Reads mutated files until the time is over, in threads that are ended when one input takes longer than 5 s or too much
 * memory; the rest of the run goes on in a new thread. The same seed gives the same inputs; the time only decides how
 * many of them are tried.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignResult> {
  const groups = seedGroups()
  const tallies = new Map<string, FormatTally>()
  const failures: Failure[] = []
  const until = performance.now() + options.seconds * 1000
  const first = options.from ?? 0
  const end = options.count === undefined ? Number.MAX_SAFE_INTEGER : first + options.count
  const step = options.threads ?? 1
  const lane = async (from: number): Promise<void> => {
    for (let next: number | undefined = from; next !== undefined && next < end; ) {
      if (performance.now() >= until || failures.length >= LIMITS.failures) return
      const task = { seed: options.seed, first: next, step, end }
      const died = await runThread(task, until, groups, {
        reports: (reports) => {
          for (const report of reports) add(tallies, report)
        },
        failure: (failure) => void failures.push(failure),
      })
      next = died === undefined ? undefined : died + step
    }
  }
  await Promise.all(Array.from({ length: step }, (_, at) => lane(first + at)))
  const sorted = [...tallies.values()].sort((a, b) => (a.format < b.format ? -1 : 1))
  return { inputs: sorted.reduce((sum, { inputs }) => sum + inputs, 0) + failures.length, tallies: sorted, failures }
}

interface Listener {
  reports(reports: readonly InputReport[]): void
  failure(failure: Failure): void
}

/** Answers the number of the input the thread died of; undefined when it ended by itself. */
function runThread(
  task: Omit<WorkerTask, 'clock' | 'folder'>,
  until: number,
  groups: readonly SeedGroup[],
  listener: Listener,
): Promise<number | undefined> {
  const clock = new Int32Array(new SharedArrayBuffer(CLOCK.slots * 4))
  Atomics.store(clock, CLOCK.index, -1)
  const folder = mkdtempSync(join(tmpdir(), 'attendant-fuzz-'))
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...task, folder, clock: clock.buffer } satisfies WorkerTask,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.heapMb },
    // A test runner's own flags are not for this thread: Node reads TypeScript by itself.
    execArgv: [],
  })
  return new Promise((resolve) => {
    let seen = { tries: -1, since: performance.now(), held: process.memoryUsage.rss() }
    let settled = false
    const settle = (what: Failure['what'] | undefined, message: string): void => {
      if (settled) return
      settled = true
      clearInterval(watch)
      void worker.terminate().then(() => rmSync(folder, { recursive: true, force: true }))
      const index = Atomics.load(clock, CLOCK.index)
      if (what === undefined) resolve(undefined)
      else if (index < 0) {
        listener.failure({ index, from: '', what, message, bytes: new Uint8Array() })
        resolve(undefined)
      } else {
        const { from, bytes } = fuzzInput(groups, task.seed, index)
        listener.failure({ index, from, what, message, bytes })
        resolve(index)
      }
    }
    const watch = setInterval(() => {
      const now = performance.now()
      if (now >= until) Atomics.store(clock, CLOCK.stop, 1)
      const tries = Atomics.load(clock, CLOCK.tries)
      const held = process.memoryUsage.rss()
      if (tries !== seen.tries) seen = { tries, since: now, held }
      else if (Atomics.load(clock, CLOCK.index) >= 0) {
        if (now - seen.since > LIMITS.inputMs) settle('hangs', `more than ${LIMITS.inputMs} ms`)
        if (held - seen.held > LIMITS.growthBytes) settle('memory', `${Math.round((held - seen.held) / 1e6)} MB more`)
      }
    }, WATCH_MS)
    worker.on('message', (message: FromWorker) => {
      if (message.is === 'reports') listener.reports(message.reports)
      else if (message.is === 'failure') listener.failure(message.failure)
      else settle(undefined, '')
    })
    worker.once('error', (error: Error & { code?: string }) => {
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash', error.stack ?? error.message)
    })
    worker.once('exit', (code) => settle(code === 0 ? undefined : 'crash', `the thread ended with ${code}`))
  })
}

function add(tallies: Map<string, FormatTally>, report: InputReport): void {
  const { format, records, rejects, milliseconds, index } = report
  const old = tallies.get(format)
  const slower = old === undefined || milliseconds > old.slowestMs
  tallies.set(format, {
    format,
    inputs: (old?.inputs ?? 0) + 1,
    records: (old?.records ?? 0) + records,
    rejects: (old?.rejects ?? 0) + rejects,
    slowestMs: slower ? milliseconds : old.slowestMs,
    slowestIndex: slower ? index : old.slowestIndex,
  })
}
