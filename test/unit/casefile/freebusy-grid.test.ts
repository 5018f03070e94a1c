import { join } from 'node:path'
import Driver from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { refreshFreeBusyGrid } from '../../../electron/casefile/freebusy-grid.ts'
import { gridLayouts } from '../../../electron/casefile/grid-layouts.ts'
import { keptCopies } from '../../../electron/casefile/kept-copies.ts'
import { openForReading, openForWriting } from '../../../electron/casefile/open.ts'
import { undoSnapshot } from '../../../electron/casefile/snapshots.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { countRows, iterateRows, queryRows, type TableQuery } from '../../../electron/casefile/table-query.ts'
import { TABLES } from '../../../shared/model/tables.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { makeFaultyOrganisation, PERSON_FAULTS } from '../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
const path = join(folder, 'grid.attendant')
const organisation = makeFaultyOrganisation({
  seed: 5,
  mailboxes: 120,
  taken: TAKEN,
  faults: { ...Object.fromEntries(PERSON_FAULTS.map((fault) => [fault, 1])), orphan: 2, queue: 3 },
})
const { db, snapshot } = caseWith(
  path,
  organisation.sources.map((source) => [...source()]),
  { taken: TAKEN },
)
afterAll(() => db.close())

const ask = (change: Partial<TableQuery>): TableQuery => ({
  snapshot,
  table: 'freebusy',
  filters: [],
  search: '',
  sort: [],
  offset: 0,
  limit: 1000,
  ...change,
})
/** Ids by reading the messages themselves, one by one, without the grid. */
const plainly = (query: TableQuery): readonly number[] => [...iterateRows(db, query)].map(({ id }) => id)
const ids = (query: TableQuery): readonly number[] => queryRows(db, query).map(({ id }) => id)
const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

describe('the grid of free/busy messages', () => {
  const filters = fc.constantFrom(
    ...([
      ['subject', 'user0000'],
      ['subject', '=user-/cn=recipients/cn=user000003'],
      ['mailbox', 'etienne'],
      ['mailbox', '='],
      ['mailbox', '!dörte'],
      ['folder', 'deuxieme'],
      ['folder', '!first'],
      ['status', 'corrupt'],
      ['status', '!ok'],
      ['role', 'queue'],
      ['findings', '>0'],
      ['findings', '0'],
      ['copies', '>=2'],
      ['published', '2011-03'],
      ['published', '2011-03-27'],
      ['published', '2011-03-27T1'],
      ['published', '2011-03-27T10'],
      ['published', '2011-13'],
      ['publishEnd', '2011-05'],
      ['size', '>1600'],
      ['dn', 'recipients'],
      ['messageClass', 'ipm.post'],
      ['nonsense', 'x'],
    ] as const),
  )
  const words = fc.constantFrom(
    '',
    'muller',
    'ÉTIENNE',
    'dorte user',
    'corrupt',
    'post',
    'export-0',
    'file-1',
    'line',
    'zzz',
  )
  const columns = TABLES.freebusy.map(({ id }) => id)

  it('finds the same rows as the evidence itself, whatever is filtered and searched', () => {
    fc.assert(
      fc.property(fc.uniqueArray(filters, { maxLength: 2 }), words, (chosen, search) => {
        const query = ask({ filters: chosen.map(([column, text]) => ({ column, text })), search })
        const plain = plainly(query)
        expect(ascending(ids(query))).toEqual(ascending(plain))
        expect(countRows(db, query)).toBe(plain.length)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it.each(columns)('sorts by %s, empty cells last, and pages without gap or overlap', (column) => {
    for (const descending of [false, true]) {
      const query = ask({ sort: [{ column, descending }] })
      const rows = queryRows(db, query)
      expect(ascending(rows.map(({ id }) => id))).toEqual(ascending(plainly(ask({}))))
      const cells = rows.map(({ cells: all }) => all[column])
      const firstEmpty = cells.findIndex((cell) => cell === null || cell === undefined)
      if (firstEmpty >= 0)
        expect(cells.slice(firstEmpty).every((cell) => cell === null || cell === undefined)).toBe(true)
      const numbers = cells.filter((cell) => typeof cell === 'number')
      expect(numbers).toEqual([...numbers].sort((a, b) => (descending ? b - a : a - b)))
      const paged = [0, 50, 100].flatMap((offset) => ids({ ...query, offset, limit: 50 }))
      expect(paged).toEqual(rows.map(({ id }) => id).slice(0, paged.length))
    }
  })

  it('shows the rows of a finding, and one row by its id', () => {
    const finding = db.get<{ readonly id: number }>(
      sql`SELECT id FROM findings WHERE rule = 'freebusy-duplicate' LIMIT 1`,
    )
    expect(ids(ask({ finding: finding?.id ?? 0 }))).toHaveLength(2)
    const [first] = ids(ask({ limit: 1 }))
    expect(ids(ask({ ids: [first ?? 0] }))).toEqual([first])
  })

  it('counts findings anew when they change, and is not written twice', () => {
    const before = queryRows(db, ask({ filters: [{ column: 'findings', text: '>0' }] })).length
    refreshFreeBusyGrid(db, snapshot)
    expect(queryRows(db, ask({ filters: [{ column: 'findings', text: '>0' }] }))).toHaveLength(before)
    expect(countRows(db, ask({}))).toBe(plainly(ask({})).length)
  })
})

describe('a case of the schema before the grid', () => {
  /** Takes a case back to the version before the grid, as an earlier build would have left it. */
  const older = (name: string): string => {
    const old = join(folder, name)
    const small = caseWith(old, [[...(organisation.sources[1]?.() ?? [])].slice(0, 20)], { taken: TAKEN })
    small.db.close()
    const driver = new Driver(old)
    for (const table of ['freebusy_texts', 'freebusy_rows', 'freebusy_contexts']) driver.exec(`DROP TABLE ${table}`)
    for (const index of ['messages_by_worst', 'folders_by_path', 'messages_soft_deleted'])
      driver.exec(`DROP INDEX ${index}`)
    const later = [
      'procedure_packs',
      'session_users',
      'session_addresses',
      'step_evidence',
      'step_reviews',
      'pseudonyms',
      'kept_copies',
      'grid_layouts',
      'logon_groups',
    ]
    for (const table of later) driver.exec(`DROP TABLE ${table}`)
    driver.exec('DROP TRIGGER step_history_kept')
    driver.exec('ALTER TABLE steps DROP COLUMN current_id')
    for (const column of ['origin', 'note', 'restores']) driver.exec(`ALTER TABLE step_history DROP COLUMN ${column}`)
    driver.exec('ALTER TABLE messages DROP COLUMN soft_deleted')
    driver.exec("DELETE FROM meta WHERE key = 'seal'")
    driver.pragma('user_version = 6')
    driver.close()
    return old
  }
  const all: TableQuery = { ...ask({ sort: [{ column: 'subject', descending: false }] }), snapshot: 1 }

  it('opens for reading as it is', () => {
    const reader = openForReading(older('reading.attendant'))
    try {
      expect(queryRows(reader, all)).toHaveLength(20)
      expect(countRows(reader, all)).toBe(20)
      // Tables that came later are empty, not a failure.
      for (const table of ['logons', 'users', 'addresses'] as const) {
        expect(countRows(reader, { ...all, table, sort: [] })).toBe(0)
      }
      expect(keptCopies(reader, 1)).toEqual([])
      expect(gridLayouts(reader)).toEqual([])
    } finally {
      reader.close()
    }
  })

  it('gets its grid when it is opened for writing', () => {
    const writer = openForWriting(older('writing.attendant'))
    try {
      expect(writer.get<{ readonly n: number }>(sql`SELECT count(*) AS n FROM freebusy_rows`)?.n).toBe(20)
      expect(queryRows(writer, all)).toHaveLength(20)
    } finally {
      writer.close()
    }
  })
})

describe('an undone import', () => {
  it('leaves nothing in the grid', () => {
    const { db: own, snapshot: id } = caseWith(
      join(folder, 'undo.attendant'),
      [[...(organisation.sources[1]?.() ?? [])].slice(0, 5)],
      { taken: TAKEN },
    )
    try {
      undoSnapshot(own, id, TAKEN)
      for (const table of ['freebusy_rows', 'freebusy_texts', 'freebusy_contexts'] as const) {
        const left = {
          freebusy_rows: sql`freebusy_rows`,
          freebusy_texts: sql`freebusy_texts`,
          freebusy_contexts: sql`freebusy_contexts`,
        }[table]
        expect(own.get(sql`SELECT 1 FROM ${left} LIMIT 1`)).toBeUndefined()
      }
    } finally {
      own.close()
    }
  })
})
