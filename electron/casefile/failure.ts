import { AttendantError, type ErrorCode } from '../../shared/contract/error.ts'

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code)
  return ''
}

/** Reading fails: a bad sector, a stick pulled out, a share gone. */
const NOT_READ = ['SQLITE_IOERR_READ', 'SQLITE_IOERR_FSTAT', 'SQLITE_IOERR_CORRUPTFS', 'SQLITE_IOERR_DATA']

/** SQLite's result codes (sqlite.org/rescode.html) by the beginning of their names; the first that fits decides. */
const BY_SQLITE: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_CORRUPT', 'case-damaged'],
  // The file ends before the page that its header promises.
  ['SQLITE_IOERR_SHORT_READ', 'case-damaged'],
  ...NOT_READ.map((prefix) => [prefix, 'medium-failed'] as const),
  ['SQLITE_IOERR', 'disk-full'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_NOLFS', 'disk-full'],
  ['SQLITE_NOTADB', 'case-foreign'],
  ['SQLITE_BUSY', 'case-locked'],
  ['SQLITE_LOCKED', 'case-locked'],
  ['SQLITE_PROTOCOL', 'case-locked'],
  ['SQLITE_READONLY_DBMOVED', 'case-not-found'],
  ['SQLITE_READONLY', 'case-read-only'],
  ['SQLITE_CANTOPEN', 'not-writable'],
  ['SQLITE_PERM', 'not-writable'],
]

const BY_SYSTEM: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'case-read-only',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  // Windows: another program has the file open for itself alone.
  EBUSY: 'case-locked',
  EIO: 'medium-failed',
  ENXIO: 'medium-failed',
  ESTALE: 'medium-failed',
}

/** The closed code for a code of SQLite or the system; undefined where there is none. */
export function errorCodeOf(code: string): ErrorCode | undefined {
  if (Object.hasOwn(BY_SYSTEM, code)) return BY_SYSTEM[code]
  return BY_SQLITE.find(([prefix]) => code.startsWith(prefix))?.[1]
}

/** Turns an error of SQLite or the file system into one with a closed code. Others pass unchanged. */
export function typedFailure(error: unknown): unknown {
  if (error instanceof AttendantError) return error
  const code = codeOf(error)
  const known = errorCodeOf(code)
  if (known !== undefined) return new AttendantError(known, code)
  // A statement of ours on a schema that is exactly ours fails only where stored text or the schema itself is damaged.
  if (code === 'SQLITE_ERROR' && error instanceof Error && error.message.startsWith('malformed')) {
    return new AttendantError('case-damaged', error.message.slice(0, 200))
  }
  return error
}

/** Runs `work`; SQLite's errors leave it with a closed code. */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw typedFailure(error)
  }
}
