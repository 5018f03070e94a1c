import { parentPort, workerData } from 'node:worker_threads'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import { type FuzzInput, fuzzInput } from './input.ts'
import { readInput } from './outcome.ts'
import { CLOCK, type FromWorker, type InputReport, type WorkerTask } from './protocol.ts'
import { scratchCase } from './scratch-case.ts'
import { seedGroups } from './seeds.ts'
import { shrunk } from './shrink.ts'

const REPORTS_AT_ONCE = 50

const task = workerData as WorkerTask
const clock = new Int32Array(task.clock)
const scratch = scratchCase(task.folder)
const send = (message: FromWorker): void => parentPort?.postMessage(message)

function attempt(input: FuzzInput) {
  Atomics.add(clock, CLOCK.tries, 1)
  const records: EvidenceRecord[] = []
  const outcome = readInput(input, input.stored ? (record) => void records.push(record) : undefined)
  if (input.stored) scratch.tryToStore(records)
  return outcome
}

/** Class and first own line of the stack: two errors with the same one are the same fault. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const frame = error.stack?.split('\n').find((line) => /\/(electron|shared)\//.test(line)) ?? ''
  return `${error.name} ${error.message.split(':')[0]} ${frame.trim()}`
}

function failureOf(input: FuzzInput, error: unknown): void {
  const kind = kindOf(error)
  const smallest = shrunk(input.bytes, (bytes) => {
    try {
      attempt({ ...input, bytes })
      return false
    } catch (again) {
      return kindOf(again) === kind
    }
  })
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { index, from, bytes } = input
  send({ is: 'failure', failure: { index, from, what: 'throws', message, bytes, smallest } })
}

const groups = seedGroups()
let reports: InputReport[] = []
for (let index = task.first; index < task.end && Atomics.load(clock, CLOCK.stop) === 0; index += task.step) {
  Atomics.store(clock, CLOCK.index, index)
  const input = fuzzInput(groups, task.seed, index)
  const start = performance.now()
  try {
    const { facts, records, rejects } = attempt(input)
    const milliseconds = performance.now() - start
    reports.push({ index, format: facts.format, records, rejects, milliseconds, size: input.bytes.length })
  } catch (error) {
    failureOf(input, error)
  }
  if (reports.length >= REPORTS_AT_ONCE) {
    send({ is: 'reports', reports })
    reports = []
  }
}
scratch.close()
send({ is: 'reports', reports })
send({ is: 'done' })
