import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Run } from './attendant.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLI = resolve(ROOT, 'dist/node/cli.js')

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** In a namespace of its own an ordinary account may mount a disk in memory; it is gone with the last process in it. */
const NAMESPACE = ['unshare', '--user', '--map-root-user', '--mount'] as const
export const canMount: boolean = works(NAMESPACE[0], [
  ...NAMESPACE.slice(1),
  'sh',
  '-c',
  'mount -t tmpfs -o size=1m tmpfs /mnt',
])
export const canLimit: boolean = works('prlimit', ['--fsize=1000000', 'true'])
/** An account that file modes apply to: root may write everywhere. */
const NOBODY = 65_534
export const isRoot: boolean = process.getuid?.() === 0
export const canBecomeNobody: boolean =
  isRoot &&
  works('setpriv', [
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    process.execPath,
    '-e',
    'process.exit(0)',
  ])

/** The program's own folder, log included: never the developer's. The account that owns nothing writes there too. */
const OWN = mkdtempSync(join(tmpdir(), 'attendant-own-'))
chmodSync(OWN, 0o1777)
process.once('exit', () => rmSync(OWN, { recursive: true, force: true }))
const ENVIRONMENT = {
  ...process.env,
  LC_ALL: 'en_US.UTF-8',
  TZ: 'Europe/Paris',
  XDG_DATA_HOME: OWN,
  LOCALAPPDATA: OWN,
}

function run(command: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', env: ENVIRONMENT })
  return { code: status, out: stdout, err: stderr }
}

/**
 * Runs the command line on a disk of `bytes`, with `files` copied onto it beforehand, as /mnt. What lies there
 * afterwards is copied to `rescue`, and its names are listed. `{disk}` in an argument stands for the disk.
 */
export function onSmallDisk(
  bytes: number,
  files: readonly string[],
  args: readonly string[],
  rescue: string,
): Run & { readonly left: readonly string[] } {
  const script = `
    set -e; mount -t tmpfs -o size=${bytes} tmpfs /mnt
    rescue="$1"; shift; count="$1"; shift
    while [ "$count" -gt 0 ]; do cp "$1" /mnt/; shift; count=$((count - 1)); done
    code=0; "$@" || code=$?
    mkdir -p "$rescue"; cp -a /mnt/. "$rescue/"
    exit "$code"`
  const command = [process.execPath, CLI, ...args.map((one) => one.replace('{disk}', '/mnt'))]
  const done = run(NAMESPACE[0], [
    ...NAMESPACE.slice(1),
    'sh',
    '-c',
    script,
    'sh',
    rescue,
    String(files.length),
    ...files,
    ...command,
  ])
  const { stdout } = spawnSync('ls', ['-A', rescue], { encoding: 'utf8' })
  return { ...done, left: stdout.split('\n').filter((name) => name !== '') }
}

/** Runs the command line with files limited to `bytes`: writing further fails with EFBIG. */
export function withLimitedFiles(bytes: number, args: readonly string[]): Run {
  return run('prlimit', [`--fsize=${bytes}`, process.execPath, CLI, ...args])
}

/** Runs the command line as an account that owns nothing, so that file modes apply. */
export function asNobody(args: readonly string[]): Run {
  if (!isRoot) return run(process.execPath, [CLI, ...args])
  return run('setpriv', [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', process.execPath, CLI, ...args])
}
