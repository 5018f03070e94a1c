import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSnapshots, undoSnapshot } from '../../../electron/casefile/snapshots.ts'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import type { TableName } from '../../../shared/model/tables.ts'
import { type CaseWith, caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const TAKEN = Date.UTC(2016, 2, 28, 7, 40)

function shown({ db, snapshot }: CaseWith, table: TableName, filter?: readonly [string, string]) {
  const filters = filter === undefined ? [] : [{ column: filter[0], text: filter[1] }]
  return queryRows(db, { snapshot, table, filters, search: '', sort: [], offset: 0, limit: 100 })
}

describe('usage and permissions in a case file', () => {
  const built = caseWith(join(temporaryFolder(), 'u.attendant'), [
    [
      { kind: 'usage', tool: 'exmon', user: 'John Doe', cpuMilli: 12_500, sessions: 11, place: { line: 2 } },
      {
        kind: 'usage',
        tool: 'store-usage',
        user: 'Scanner Xe...',
        category: 'LogBytes',
        logBytes: 88_210,
        time: TAKEN,
        truncated: ['user'],
        place: { line: 3 },
      },
    ],
    [
      {
        kind: 'permission',
        folder: '\\SCHEDULE+ FREE BUSY',
        user: 'Default',
        rights: ['ReadItems', 'None'],
        place: { line: 4 },
      },
      { kind: 'permission', user: 'Anonymous', place: { line: 5, path: 'a' } },
    ],
  ])

  it('are counted, shown, filtered by number, and tell when the export was alive', () => {
    expect(listSnapshots(built.db)[0]).toMatchObject({ taken: TAKEN, counts: { usage: 2, permissions: 2 } })
    expect(shown(built, 'usage', ['cpu', '>12']).map((row) => row.cells)).toMatchObject([
      { user: 'John Doe', cpu: 12.5, sessions: 11, tool: 'exmon', truncated: [], place: 'line 2' },
    ])
    expect(shown(built, 'usage', ['truncated', 'user'])).toMatchObject([{ cells: { logBytes: 88_210 } }])
    expect(shown(built, 'permissions').map((row) => row.cells)).toMatchObject([
      { folder: null, user: 'Anonymous', rights: null, place: 'line 5 a' },
      { folder: '\\SCHEDULE+ FREE BUSY', user: 'Default', rights: 'ReadItems, None' },
    ])
  })

  it('go with their snapshot', () => {
    undoSnapshot(built.db, built.snapshot, TAKEN)
    expect([...shown(built, 'usage'), ...shown(built, 'permissions')]).toEqual([])
  })
})
