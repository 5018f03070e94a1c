import type Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'

type Setting = readonly [name: string, value: string | number, readBack: string | number]

/** Settings for every connection, reading or writing (SQLite's advice for files that may be hostile). */
const EVERY: readonly Setting[] = [
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  // No mailbox data in %TEMP%.
  ['temp_store', 'MEMORY', 2],
  ['busy_timeout', 5000, 5000],
]

/** WAL while open so that reading goes on during an import. Reopening WAL falls back to NORMAL, hence FULL each time. */
const WRITING_LOCAL: readonly Setting[] = [
  // 32 MiB: the default of 2 MiB makes the indexes of a large import thrash.
  ['cache_size', -32_768, -32_768],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  // Removed evidence must not linger in the file.
  ['secure_delete', 'ON', 1],
]

/** WAL needs shared memory, which a network share does not give. */
const WRITING_NETWORK: readonly Setting[] = [
  ['cache_size', -32_768, -32_768],
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'EXTRA', 3],
  ['secure_delete', 'ON', 1],
]

export type Use = 'read' | 'write-local' | 'write-network'

/** 64 MiB: the grid of a large snapshot fits, so that sorting and searching it again reads no file. */
const READING: readonly Setting[] = [['cache_size', -65_536, -65_536]]

/** Sets the pragmas of a connection and reads each one back; a setting that does not hold is a fault. */
export function applyPragmas(driver: Driver.Database, use: Use): void {
  const settings =
    use === 'read' ? [...EVERY, ...READING] : [...EVERY, ...(use === 'write-local' ? WRITING_LOCAL : WRITING_NETWORK)]
  for (const [name, value, expected] of settings) {
    driver.pragma(`${name} = ${value}`)
    const actual: unknown = driver.pragma(name, { simple: true })
    // mmap_size answers nothing where the build has no memory mapping at all: that is the wanted state.
    if (actual !== expected && !(name === 'mmap_size' && actual === undefined)) {
      throw new AttendantError('internal', `pragma ${name} is ${String(actual)}, not ${expected}`)
    }
  }
}

/** True for a path on a network share: UNC on Windows, or the test switch. Mapped drives are told by the door. */
export function isNetworkPath(path: string): boolean {
  return process.env.ATTENDANT_ASSUME_NETWORK === '1' || path.startsWith('\\\\') || path.startsWith('//')
}
