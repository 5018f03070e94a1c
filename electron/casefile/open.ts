import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'
import { APPLICATION_ID } from './application.ts'
import { backupBeforeMigration } from './backup.ts'
import { type Connection, connect, type ReadableCase, type WritableCase } from './database.ts'
import { openDriver } from './driver.ts'
import { guarded } from './failure.ts'
import { fillFreeBusyGrid } from './freebusy-grid.ts'
import { companionsOf, landed } from './landing.ts'
import { fillLogonGroups } from './logon-groups.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { LATEST_VERSION } from './migrations/index.ts'
import { applyPragmas, isNetworkPath } from './pragmas.ts'
import { hasOwnSchema } from './schema.ts'
import { checkSeal, isInUse, type SealState, seal, unseal } from './seal.ts'
import { standInForMissing } from './stand-ins.ts'

const MAGIC = 'SQLite format 3\0'
const PAGE_BYTES = 16_384

function openToLook(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES' || code === 'EPERM') throw new AttendantError('case-unreadable', path)
    throw error
  }
}

/** Looks at the first 100 bytes only: tells a foreign file before SQLite touches it. */
function checkHeader(path: string): void {
  const header = Buffer.alloc(100)
  const file = openToLook(path)
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== MAGIC) throw new AttendantError('case-foreign', 'not an SQLite file')
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw new AttendantError('case-foreign', 'no Attendant mark')
  const version = header.readUInt32BE(60)
  if (version > LATEST_VERSION) throw new AttendantError('case-newer', `schema ${version}, known ${LATEST_VERSION}`)
}

/**
 * A file from a stick is not trusted: it is opened read-only, checked as the first statement, compared with its seal, and
 * refused when its schema is not exactly ours (foreign triggers or views could act when we write).
 */
function checkTrust(path: string): SealState {
  // Opened before SQLite locks the file and closed after it has let go: see `checkSeal`.
  const file = openSync(path, 'r')
  try {
    const driver = openDriver(path, { readonly: true, fileMustExist: true })
    try {
      return inspected(driver, file)
    } finally {
      driver.close()
    }
  } finally {
    closeSync(file)
  }
}

function inspected(driver: Driver.Database, file: number): SealState {
  const answer: unknown = driver.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') throw new AttendantError('case-damaged', String(answer).slice(0, 200))
  applyPragmas(driver, 'read')
  const version = schemaVersion(driver)
  if (version > LATEST_VERSION) throw new AttendantError('case-newer', `schema ${version}, known ${LATEST_VERSION}`)
  if (version < 1 || !hasOwnSchema(driver, version)) throw new AttendantError('case-foreign', 'schema is not ours')
  const state = checkSeal(driver, file)
  if (state === 'broken')
    throw new AttendantError('case-damaged', 'the content is not what was there at the last close')
  return state
}

/** As `guarded`, for a file that is there: what SQLite cannot create then is the journal beside it. */
function opening<T>(work: () => T): T {
  try {
    return guarded(work)
  } catch (error) {
    if (error instanceof AttendantError && error.code === 'not-writable') {
      throw new AttendantError('case-read-only', error.detail)
    }
    throw error
  }
}

/** All that is checked before a case is read: header, crash journal, structure, schema, seal. */
export function checkBeforeUse(path: string): SealState {
  checkExists(path)
  return opening(() => {
    checkHeader(path)
    playBackAfterCrash(path)
    return checkTrust(path)
  })
}

function checkExists(path: string): void {
  if (!existsSync(path)) throw new AttendantError('case-not-found', path)
  if (!statSync(path).isFile()) throw new AttendantError('case-foreign', 'not a regular file')
}

/**
 * A crash in the middle of a write leaves a rollback journal that only a writing connection can play back; a read-only
 * one refuses the file. Playing back is SQLite's own first step on opening and needs no trust in what the file holds.
 */
function playBackAfterCrash(path: string): void {
  const journal = `${path}-journal`
  if (!existsSync(journal) || statSync(journal).size === 0) return
  const driver = openDriver(path, { fileMustExist: true })
  try {
    driver.pragma('schema_version')
  } finally {
    driver.close()
  }
}

/** Makes a new, empty case file, whole or not at all. Refuses to overwrite anything. */
export function createCase(path: string): void {
  guarded(() => landed(path, (unfinished) => makeCase(unfinished)))
}

/** An empty, sealed case of the given schema version. */
export function makeCase(path: string, version: number = LATEST_VERSION): void {
  const driver = openDriver(path)
  const file = openSync(path, 'r')
  try {
    // Evidence comes by the hundred thousand wide rows: larger pages make an import a quarter faster.
    driver.pragma(`page_size = ${PAGE_BYTES}`)
    driver.pragma('secure_delete = ON')
    driver.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(driver, version)
    seal(driver, file)
  } finally {
    driver.close()
    closeSync(file)
  }
}

/** Opens a checked case for reading: leaves no trace in the file or beside it. */
export function openForReading(path: string): ReadableCase & { close(): void } {
  checkBeforeUse(path)
  return openReader(path)
}

/** A reading connection to a case this program has already checked and holds open (the query thread). */
export function openReader(path: string): ReadableCase & { close(): void } {
  return guarded(() => {
    const driver = openDriver(path, { readonly: true, fileMustExist: true })
    applyPragmas(driver, 'read')
    standInForMissing(driver)
    const connection = connect(driver)
    return { ...connection, close: () => driver.close() }
  })
}

export interface OpenedForWriting extends WritableCase {
  /** False where the last session did not end with a clean close; the file was checked and is sound. */
  readonly closedCleanly: boolean
  /** Schema version the file had; null where it was ours already. */
  readonly migratedFrom: number | null
  /** Leaves one single, sealed file to carry, where the disk allows. */
  close(): void
}

/** Opens a checked case for writing, brings its schema up to date (with a backup beside it), marks it as in use. */
export function openForWriting(path: string): OpenedForWriting {
  checkBeforeUse(path)
  return opening(() => {
    backupBeforeMigration(path)
    const file = openSync(path, 'r')
    let driver: Driver.Database | undefined
    try {
      const opened = openDriver(path, { fileMustExist: true })
      driver = opened
      const closedCleanly = !isInUse(opened)
      // First of all: the change to WAL alone alters the file, and the disk may be too full for anything after it.
      opened.transaction(() => unseal(opened)).immediate()
      applyPragmas(opened, isNetworkPath(path) ? 'write-network' : 'write-local')
      const before = schemaVersion(opened)
      migrate(opened)
      const connection = connect(opened)
      fillFreeBusyGrid(connection)
      fillLogonGroups(connection)
      return {
        ...connection,
        transaction: (work) =>
          connection.transaction(() => {
            // Another process that closed the same file has sealed it.
            unseal(opened)
            const value = work()
            // Before the commit: what is written to a file that was removed or replaced is lost without a word.
            checkStillThere(path, file)
            return value
          }),
        closedCleanly,
        migratedFrom: before === LATEST_VERSION ? null : before,
        close: () => closeCleanly(connection, file),
      }
    } catch (error) {
      driver?.close()
      closeSync(file)
      throw error
    }
  })
}

/** True where something that belongs to the case still lies in a file beside it: it must be carried along. */
export function leftBeside(path: string): boolean {
  return companionsOf(path).some((one) => !one.endsWith('-shm') && existsSync(one) && statSync(one).size > 0)
}

function checkStillThere(path: string, file: number): void {
  const open = fstatSync(file, { bigint: true })
  const now = existsSync(path) ? statSync(path, { bigint: true }) : undefined
  if (now === undefined) throw new AttendantError('case-not-found', path)
  if (now.ino !== open.ino || now.dev !== open.dev) throw new AttendantError('case-replaced', path)
}

function closeCleanly(connection: Connection, file: number): void {
  const { driver } = connection
  try {
    driver.pragma('optimize')
    driver.pragma('wal_checkpoint(TRUNCATE)')
    // Another process may still read: then the file stays in WAL mode and is none the worse.
    driver.pragma('journal_mode = DELETE')
    driver.pragma('synchronous = EXTRA')
    seal(driver, file)
  } catch {
    // A full or read-only disk at this point loses nothing: everything is committed. `leftBeside` tells of a WAL.
  } finally {
    driver.close()
    closeSync(file)
  }
}
