import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AttendantError } from '../../shared/contract/error.ts'
import { NATIVE_HASHES, type NativeTarget } from './native-hashes.ts'

/** better-sqlite3 13 uses Node-API 10 (Node 22.14); under a lower one it ends the process without a word. */
const NEEDED_NODE_API = 10

/** The C library is told by the loader that is mapped into this process; musl's binaries are others than glibc's. */
function isMusl(): boolean {
  try {
    return readFileSync('/proc/self/maps', 'latin1').includes('/ld-musl-')
  } catch {
    return false
  }
}

/** The name of this machine's binary; undefined where none is made for it. */
export function nativeTarget(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
  musl: () => boolean = isMusl,
): NativeTarget | undefined {
  const wanted = `${platform === 'linux' && musl() ? 'linuxmusl' : platform}-${arch}`
  return isTarget(wanted) ? wanted : undefined
}

const isTarget = (name: string): name is NativeTarget => Object.hasOwn(NATIVE_HASHES, name)

/**
 * Compares a binary with the SHA-256 that was released with this program. Native code lies outside the archive whose
 * integrity Electron checks, so this is the only check it gets. `program-altered` where it differs or is missing.
 */
export function checkNativeFile(path: string, target: NativeTarget): void {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new AttendantError('program-altered', `${target}.node ${why}`)
  }
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (hash !== NATIVE_HASHES[target]) throw new AttendantError('program-altered', `${target}.node SHA-256 ${hash}`)
}

let checked: string | undefined

/**
 * The path of this machine's SQLite binary, checked once per thread before anything is loaded from it. It is named to
 * the driver, so that a binary compiled into its folder afterwards is never taken instead.
 * Errors: `program-altered`, `runtime-too-old`.
 */
export function nativeBinary(): string {
  if (checked !== undefined) return checked
  const napi = Number(process.versions.napi)
  if (!(napi >= NEEDED_NODE_API))
    throw new AttendantError('runtime-too-old', `Node ${process.versions.node}, Node-API ${napi} < ${NEEDED_NODE_API}`)
  const target = nativeTarget()
  if (target === undefined)
    throw new AttendantError('program-altered', `${process.platform}-${process.arch}.node ENOENT`)
  const home = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))
  const path = join(home, 'prebuilds', `${target}.node`)
  checkNativeFile(path, target)
  checked = path
  return path
}
