import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
/** The program's own folder, log included: never the developer's. */
const OWN = mkdtempSync(join(tmpdir(), 'attendant-own-'))
process.once('exit', () => rmSync(OWN, { recursive: true, force: true }))
const ENVIRONMENT = { LC_ALL: 'en_US.UTF-8', TZ: 'Europe/Paris', XDG_DATA_HOME: OWN, LOCALAPPDATA: OWN }
const CLI = resolve(ROOT, 'dist/node/cli.js')

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built command line. Tests are started by `npm test`, which builds first. */
export function attendant(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  if (!existsSync(CLI))
    throw new Error('dist/node/cli.js is missing: run the tests with "npm test", which builds first')
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ...ENVIRONMENT, ...environment },
  })
  return { code: status, out: stdout, err: stderr }
}

/** As `attendant`, with `--json`, parsed. */
export function attendantJson<T>(args: readonly string[]): T {
  const run = attendant([...args, '--json'])
  try {
    return JSON.parse(run.out) as T
  } catch {
    throw new Error(
      `no JSON from "${args.join(' ')}" (exit ${run.code}): ${run.out.slice(0, 300)} ${run.err.slice(0, 2000)}`,
    )
  }
}

/** Starts the built command line and leaves it running. */
export function startAttendant(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Folder of the specification's example and sample files, where the workplace has it. */
export const SHARED = resolve(ROOT, '../shared')
export const FIXTURES = resolve(ROOT, 'test/fixtures')
