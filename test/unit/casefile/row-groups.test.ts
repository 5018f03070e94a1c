import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openForReading } from '../../../electron/casefile/open.ts'
import { type GroupsQuery, rowGroups } from '../../../electron/casefile/row-groups.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { countRows, queryRows } from '../../../electron/casefile/table-query.ts'
import { TABLES, type TableName } from '../../../shared/model/tables.ts'
import { caseWithStreams } from '../../helpers/case-streams.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { makeFaultyOrganisation } from '../../writers/faulty-organisation.ts'
import { sessionOrganisation } from '../../writers/session-organisation.ts'

const folder = temporaryFolder()
const taken = Date.UTC(2011, 2, 28, 7, 41)
const sessions = sessionOrganisation({
  seed: 4,
  users: 200,
  logons: 3000,
  connections: 100,
  events: 20,
  taken,
  each: 1,
})
const { db, snapshot } = caseWithStreams(
  join(folder, 'groups.attendant'),
  [sessions.logons(), sessions.connections(), sessions.events(), sessions.limits()],
  { taken },
)
const organisation = makeFaultyOrganisation({
  seed: 9,
  mailboxes: 80,
  taken,
  faults: { 'duplicate-agreed': 2, orphan: 2, queue: 3, 'damaged-length': 1 },
})
const messages = caseWith(
  join(folder, 'messages.attendant'),
  organisation.sources.map((source) => [...source()]),
  { taken },
)
afterAll(() => {
  db.close()
  messages.db.close()
})

const ask = (change: Partial<GroupsQuery>): GroupsQuery => ({
  snapshot,
  table: 'logons',
  filters: [],
  search: '',
  by: 'account',
  maxima: [],
  order: 'count',
  offset: 0,
  limit: 1000,
  ...change,
})

describe('rows gathered by a column', () => {
  it('are counted as reading every row counts them, with the greatest values of other columns', () => {
    const rows = queryRows(db, { ...ask({}), sort: [], limit: 100_000 })
    for (const by of [
      'account',
      'clientIp',
      'clientName',
      'clientVersion',
      'server',
      'subnet',
      'sessionId',
      'openFolders',
    ]) {
      const found = rowGroups(db, ask({ by, maxima: ['lastAccessTime', 'openMessages'], limit: 1000 }))
      const counted = Map.groupBy(rows, ({ cells }) => cells[by] ?? null)
      expect(found.total, by).toBe(counted.size)
      expect(found.rows, by).toBe(rows.length)
      for (const { value, count, maxima } of found.groups) {
        const group = counted.get(value as string) ?? []
        const max = (column: string) =>
          group.reduce<number | null>((most, { cells }) => {
            const one = cells[column]
            return typeof one === 'number' && (most === null || one > most) ? one : most
          }, null)
        expect([count, ...maxima], `${by} ${value}`).toEqual([group.length, max('lastAccessTime'), max('openMessages')])
      }
    }
  })

  it('answer the same from the groups kept after the import and from the rows', () => {
    const kept = rowGroups(db, ask({ maxima: ['logonTime'], filters: [{ column: 'server', text: 'EXMBX01' }] }))
    // A search looks at columns that are not of users, clients and mailboxes: then the rows themselves are read.
    const read = rowGroups(
      db,
      ask({ maxima: ['logonTime'], filters: [{ column: 'server', text: 'EXMBX01' }], search: 'e' }),
    )
    expect(kept).toEqual(read)
    expect(kept.rows).toBeGreaterThan(0)
  })

  it('carry the filter that finds exactly their rows, in every table and column that can be gathered', () => {
    const check = (from: typeof db, at: number, table: TableName): void => {
      for (const { id, kind } of TABLES[table]) {
        if (kind === 'time' || kind === 'minutes' || kind === 'hex') continue
        const { groups } = rowGroups(from, ask({ snapshot: at, table, by: id, limit: 5 }))
        for (const { filter, count } of groups) {
          const filters = [{ column: id, text: filter }]
          const query = { snapshot: at, table, filters, search: '', sort: [], offset: 0, limit: 1000 }
          expect(countRows(from, query), `${table}.${id} ${filter}`).toBe(count)
          expect(queryRows(from, query), `${table}.${id} ${filter}`).toHaveLength(count)
        }
      }
    }
    check(messages.db, messages.snapshot, 'freebusy')
    check(messages.db, messages.snapshot, 'mailboxes')
    check(messages.db, messages.snapshot, 'folders')
  })

  it('come most rows first, or by value, a page at a time', () => {
    const all = rowGroups(db, ask({})).groups
    expect(all.map(({ count }) => count)).toEqual(all.map(({ count }) => count).sort((a, b) => b - a))
    expect(rowGroups(db, ask({ offset: 3, limit: 2 })).groups).toEqual(all.slice(3, 5))
    const named = rowGroups(db, ask({ order: 'value' })).groups.map(({ value }) => String(value))
    expect(named).toEqual([...named].sort())
  })

  it('are none for a column that is not there', () => {
    expect(rowGroups(db, ask({ by: 'password' }))).toEqual({ groups: [], total: 0, rows: 0 })
  })

  it('are made for an older case when it is opened for writing, and read from the rows where it is not', () => {
    db.transaction(() => db.run(sql`DELETE FROM logon_groups`))
    const reading = openForReading(db.path)
    const read = rowGroups(reading, ask({}))
    reading.close()
    expect(read.rows).toBeGreaterThan(3000)
  })
})
