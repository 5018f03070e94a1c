import { AttendantError } from '../../shared/contract/error.ts'

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code)
  return ''
}

/** Turns an error of SQLite or the file system into one with a closed code. Others pass unchanged. */
export function typedFailure(error: unknown): unknown {
  if (error instanceof AttendantError) return error
  const code = codeOf(error)
  if (code.startsWith('SQLITE_CORRUPT')) return new AttendantError('case-damaged', code)
  if (code === 'SQLITE_NOTADB') return new AttendantError('case-foreign', code)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new AttendantError('case-locked', code)
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') return new AttendantError('case-read-only', code)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new AttendantError('disk-full', code)
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'EACCES' || code === 'EPERM') {
    return new AttendantError('not-writable', code)
  }
  if (code.startsWith('SQLITE_IOERR')) return new AttendantError('disk-full', code)
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
