import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs'
import type Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'
import { faultsOf } from './backup.ts'
import { openDriver } from './driver.ts'
import { guarded } from './failure.ts'
import { companionsOf, landed } from './landing.ts'
import { LATEST_VERSION } from './migrations/index.ts'
import { makeCase } from './open.ts'
import { type Salvaged, salvageTables } from './salvage.ts'
import { hasOwnSchema, readSchema } from './schema.ts'
import { checkSeal, type SealState, seal } from './seal.ts'
import { COUNTED } from './snapshots.ts'

/** A table of a snapshot with fewer rows than its import had counted. */
export interface Shortage {
  readonly snapshot: string
  readonly table: string
  readonly expected: number
  readonly found: number
}

export interface RepairResult {
  /** Nothing is known to be missing: every row was read and the counts of the imports agree. */
  readonly complete: boolean
  /** `broken`: some value was altered although every row can be read; which one cannot be told. */
  readonly seal: SealState
  readonly tables: readonly Salvaged[]
  readonly short: readonly Shortage[]
}

/**
 * Saves what can be read of a damaged case into a new file; the damaged one is not touched (a copy of it is worked on).
 * The new file is sound and sealed, and its audit log says what is missing. Errors: `case-exists`, `case-foreign`,
 * `case-newer`, `case-damaged` where not even the list of tables can be read, those of writing.
 */
export function repairCase(path: string, target: string, at: number): RepairResult {
  if (!existsSync(path)) throw new AttendantError('case-not-found', path)
  if (existsSync(target)) throw new AttendantError('case-exists', target)
  return guarded(() => {
    const copy = `${target}.damaged-copy`
    const clear = (): void => {
      for (const one of [copy, ...companionsOf(copy)]) rmSync(one, { force: true })
    }
    clear()
    try {
      copyFileSync(path, copy)
      // The memory map of a WAL is made anew; the WAL and the rollback journal hold data.
      for (const suffix of ['-wal', '-journal']) {
        if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`)
      }
      fillUp(copy)
      let result: RepairResult | undefined
      landed(target, (unfinished) => {
        result = salvageInto(copy, unfinished, at)
      })
      if (result === undefined) throw new AttendantError('internal', 'nothing was repaired')
      return result
    } finally {
      clear()
    }
  })
}

function salvageInto(from: string, unfinished: string, at: number): RepairResult {
  const version = readableVersion(from)
  makeCase(unfinished, version)
  const state = sealOf(from)
  const source = openDriver(from, { fileMustExist: true })
  const driver = openDriver(unfinished, { fileMustExist: true })
  const file = openSync(unfinished, 'r')
  try {
    for (const one of [source, driver]) {
      one.pragma('trusted_schema = OFF')
      one.pragma('temp_store = MEMORY')
    }
    source.pragma('cell_size_check = ON')
    driver.pragma('foreign_keys = OFF')
    const tables = readSchema(driver)
      .filter(({ type }) => type === 'table')
      .map(({ name }) => name)
      // A snapshot that is there already keeps its sources from being added.
      .sort((a, b) => Number(a === 'snapshots') - Number(b === 'snapshots'))
    const result = driver
      .transaction(() => {
        driver.prepare('DELETE FROM meta').run()
        const salvaged = salvageTables(source, driver, tables)
        standIns(driver)
        const short = shortages(driver)
        const complete = short.length === 0 && !salvaged.some(hasLoss)
        const told = { complete, seal: state, tables: salvaged.filter(hasLoss), short }
        driver
          .prepare('INSERT INTO audit (at, what, detail) VALUES (?, ?, ?)')
          .run(at, 'case-repaired', JSON.stringify(told))
        return { complete, seal: state, tables: salvaged, short }
      })
      .immediate()
    const [fault] = faultsOf(driver, 1)
    if (fault !== undefined) throw new AttendantError('case-damaged', fault.slice(0, 200))
    seal(driver, file)
    return result
  } finally {
    source.close()
    driver.close()
    closeSync(file)
  }
}

/** What a row of a logon table points to (migration 0002). */
const PARTIES = [
  ['logon_users', 'user_id'],
  ['logon_clients', 'client_id'],
  ['logon_mailboxes', 'mailbox_id'],
] as const

/** A logon whose user, client or mailbox is lost keeps its times and counts: it gets a party of which nothing is known. */
function standIns(driver: Driver.Database): void {
  // A file from before the parties has none to lose.
  const present = driver.prepare<[string], { n: number }>('SELECT count(*) AS n FROM sqlite_schema WHERE name = ?')
  if (present.get('logon_rows')?.n !== 1) return
  for (const [table, column] of PARTIES) {
    driver.exec(`INSERT INTO ${table} (id, snapshot_id) SELECT DISTINCT ${column}, snapshot_id FROM logon_rows
      WHERE ${column} NOT IN (SELECT id FROM ${table})`)
  }
}

const hasLoss = ({ gaps, orphans }: Salvaged): boolean => gaps.length > 0 || orphans > 0

const HEADER = 100
/** A header that promises more than this many times what is there is damaged itself. */
const MOST_MISSING = 64

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(HEADER)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new AttendantError('case-foreign', 'not SQLite')
  return header
}

/** SQLite opens no file that is shorter than its header says; the missing end of the copy becomes empty pages. */
function fillUp(copy: string): void {
  const header = headerOf(copy)
  // SQLite file format 1.3: page size at 16 (1 means 65,536), size in pages at 28.
  const stored = header.readUInt16BE(16)
  const wanted = header.readUInt32BE(28) * (stored === 1 ? 65_536 : stored)
  const { size } = statSync(copy)
  if (size < wanted && wanted <= size * MOST_MISSING) truncateSync(copy, wanted)
}

/** The schema version of a damaged file, provided its list of tables can be read and is exactly ours. */
function readableVersion(path: string): number {
  const driver = openDriver(path, { fileMustExist: true })
  try {
    const version = Number(driver.pragma('user_version', { simple: true }))
    if (version > LATEST_VERSION) throw new AttendantError('case-newer', `schema ${version}, known ${LATEST_VERSION}`)
    if (version < 1 || !hasOwnSchema(driver, version)) throw new AttendantError('case-foreign', 'schema is not ours')
    return version
  } finally {
    driver.close()
  }
}

function sealOf(path: string): SealState {
  const file = openSync(path, 'r')
  const driver = openDriver(path, { readonly: true, fileMustExist: true })
  try {
    return checkSeal(driver, file)
  } catch {
    return 'broken'
  } finally {
    driver.close()
    closeSync(file)
  }
}

/** What each import had counted against what is there now. */
function shortages(driver: Driver.Database): readonly Shortage[] {
  const snapshots = driver.prepare('SELECT id, name FROM snapshots ORDER BY id').all() as readonly {
    id: number
    name: string
  }[]
  return snapshots.flatMap(({ id, name }) =>
    Object.entries(COUNTED).flatMap(([table, kind]) => {
      const expected = numberOf(
        driver,
        'SELECT coalesce(sum(iif(json_valid(counts), counts ->> ?, 0)), 0) AS n FROM sources WHERE snapshot_id = ?',
        [`$.${kind}`, id],
      )
      const found = numberOf(driver, `SELECT count(*) AS n FROM ${table} WHERE snapshot_id = ?`, [id])
      return found < expected ? [{ snapshot: name, table, expected, found }] : []
    }),
  )
}

function numberOf(driver: Driver.Database, text: string, values: readonly (string | number)[]): number {
  return Number((driver.prepare(text).get(...values) as { n: number | null } | undefined)?.n ?? 0)
}
