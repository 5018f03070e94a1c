import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'
import { APPLICATION_ID } from './application.ts'
import { backupBeforeMigration } from './backup.ts'
import { type Connection, connect, type ReadableCase, type WritableCase } from './database.ts'
import { guarded } from './failure.ts'
import { fillFreeBusyGrid } from './freebusy-grid.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { LATEST_VERSION } from './migrations/index.ts'
import { applyPragmas, isNetworkPath } from './pragmas.ts'
import { hasOwnSchema } from './schema.ts'
import { sql } from './sql.ts'

const MAGIC = 'SQLite format 3\0'
const PAGE_BYTES = 16_384

/** Looks at the first 100 bytes only: tells a foreign file before SQLite touches it. */
function checkHeader(path: string): void {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
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
 * A file from a stick is not trusted: it is opened read-only, checked as the first statement, and refused when its
 * schema is not exactly ours (foreign triggers or views could act when we write).
 */
function checkTrust(path: string): void {
  const driver = new Driver(path, { readonly: true, fileMustExist: true })
  try {
    const answer: unknown = driver.pragma('quick_check(1)', { simple: true })
    if (answer !== 'ok') throw new AttendantError('case-damaged', String(answer).slice(0, 200))
    applyPragmas(driver, 'read')
    const version = schemaVersion(driver)
    if (version > LATEST_VERSION) throw new AttendantError('case-newer', `schema ${version}, known ${LATEST_VERSION}`)
    if (version < 1 || !hasOwnSchema(driver, version)) throw new AttendantError('case-foreign', 'schema is not ours')
  } finally {
    driver.close()
  }
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
  const driver = new Driver(path, { fileMustExist: true })
  try {
    driver.pragma('schema_version')
  } finally {
    driver.close()
  }
}

/** Makes a new, empty case file. Refuses to overwrite anything. */
export function createCase(path: string): void {
  if (existsSync(path)) throw new AttendantError('case-exists', path)
  guarded(() => {
    const driver = new Driver(path)
    try {
      // Evidence comes by the hundred thousand wide rows: larger pages make an import a quarter faster.
      driver.pragma(`page_size = ${PAGE_BYTES}`)
      driver.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(driver)
    } finally {
      driver.close()
    }
  })
}

/** Opens a checked case for reading: leaves no trace in the file or beside it. */
export function openForReading(path: string): ReadableCase & { close(): void } {
  checkExists(path)
  return guarded(() => {
    checkHeader(path)
    playBackAfterCrash(path)
    checkTrust(path)
    return openReader(path)
  })
}

/** A reading connection to a case this program has already checked and holds open (the query thread). */
export function openReader(path: string): ReadableCase & { close(): void } {
  return guarded(() => {
    const driver = new Driver(path, { readonly: true, fileMustExist: true })
    applyPragmas(driver, 'read')
    const connection = connect(driver)
    return { ...connection, close: () => driver.close() }
  })
}

export interface OpenedForWriting extends WritableCase {
  /** False where the last session did not end with a clean close; the file was checked and is sound. */
  readonly closedCleanly: boolean
  /** Leaves one single file to carry. */
  close(): void
}

/** Opens a checked case for writing, brings its schema up to date (with a backup beside it), marks it as in use. */
export function openForWriting(path: string): OpenedForWriting {
  checkExists(path)
  return guarded(() => {
    checkHeader(path)
    playBackAfterCrash(path)
    checkTrust(path)
    backupBeforeMigration(path)
    const driver = new Driver(path, { fileMustExist: true })
    try {
      applyPragmas(driver, isNetworkPath(path) ? 'write-network' : 'write-local')
      migrate(driver)
      const connection = connect(driver)
      fillFreeBusyGrid(connection)
      const closedCleanly = connection.get(sql`SELECT 1 FROM meta WHERE key = 'in-use'`) === undefined
      connection.run(sql`INSERT OR REPLACE INTO meta (key, value) VALUES ('in-use', '1')`)
      return { ...connection, closedCleanly, close: () => closeCleanly(connection) }
    } catch (error) {
      driver.close()
      throw error
    }
  })
}

function closeCleanly(connection: Connection): void {
  try {
    connection.run(sql`DELETE FROM meta WHERE key = 'in-use'`)
    connection.driver.pragma('optimize')
    connection.driver.pragma('wal_checkpoint(TRUNCATE)')
    // Another process may still read: then the file stays in WAL mode and is none the worse.
    connection.driver.pragma('journal_mode = DELETE')
  } catch {
    // A full or read-only disk at this point loses nothing: everything is committed.
  } finally {
    connection.driver.close()
  }
}
