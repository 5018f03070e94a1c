import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const ROOT: string = resolve(import.meta.dirname, '../..')
export const ROUNDS = 5

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Seconds one run of another program takes; throws when it fails. */
export function timed(command: string, args: readonly string[], input?: string): number {
  const start = performance.now()
  const run = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...(input === undefined ? {} : { input }) })
  if (run.error !== undefined) throw run.error
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stderr.slice(0, 500)}`)
  return (performance.now() - start) / 1000
}

export interface Run {
  readonly seconds: number
  /** Highest resident memory of the whole program; undefined where the system does not tell. */
  readonly peakMiB: number | undefined
}

/** One run of `attendant` as a user starts it, with its time and its highest memory. */
export function attendantRun(args: readonly string[]): Promise<Run> {
  const start = performance.now()
  const child = spawn(process.execPath, ['dist/node/cli.js', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let peak: number | undefined
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said = `${said}${data.toString()}`.slice(-500)
  })
  const look = setInterval(() => {
    peak = highWater(child.pid) ?? peak
  }, 50)
  return new Promise((resolved, rejected) => {
    child.on('error', rejected)
    child.on('exit', (code) => {
      clearInterval(look)
      if (code === 0) resolved({ seconds: (performance.now() - start) / 1000, peakMiB: peak })
      else rejected(new Error(`attendant ended with ${code}: ${said}`))
    })
  })
}

/** VmHWM of a process, in MiB; Linux only. */
function highWater(pid: number | undefined): number | undefined {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line === null ? undefined : Math.round(Number(line[1]) / 1024)
  } catch {
    return undefined
  }
}

/** Whether a peer program is installed. */
export function present(command: string, args: readonly string[] = ['--version']): boolean {
  return spawnSync(command, args).error === undefined
}

export function line(what: string, value: string): void {
  console.log(`${what.padEnd(34)} ${value}`)
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`
export const ratio = (ours: number, peer: number): string => (ours / peer).toFixed(2)
