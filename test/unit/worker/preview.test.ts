import { describe, expect, it } from 'vitest'
import { PREVIEW_BOUNDS, PreviewRows } from '../../../electron/worker/preview.ts'
import type { EvidenceRecord } from '../../../shared/model/records.ts'

const logon = (line: number, more: object = {}): EvidenceRecord => ({
  kind: 'logon',
  totalOps: 5,
  logonTime: Date.UTC(2011, 2, 28),
  userName: 'John Doe',
  place: { line },
  ...more,
})

describe('PreviewRows', () => {
  it('keeps the first records of each kind, typed, with their places', () => {
    const rows = new PreviewRows()
    for (let line = 2; line < 40; line++) rows.take(logon(line))
    rows.take({ kind: 'connection', protocol: 'TCP', localAddress: '10.0.0.1', localPort: 135, place: { line: 99 } })
    const [logons, connections] = rows.tables()
    expect(logons?.rows).toHaveLength(PREVIEW_BOUNDS.rows)
    expect(logons?.columns).toEqual([
      { id: 'userName', kind: 'text' },
      { id: 'logonTime', kind: 'time' },
      { id: 'totalOps', kind: 'number' },
    ])
    expect(logons?.rows[0]).toEqual({
      place: { line: 2 },
      cells: { userName: 'John Doe', logonTime: Date.UTC(2011, 2, 28), totalOps: 5 },
    })
    expect(connections?.rows).toEqual([
      { place: { line: 99 }, cells: { protocol: 'TCP', localAddress: '10.0.0.1', localPort: 135 } },
    ])
  })

  it('is not changed by a record that its reader uses again', () => {
    const rows = new PreviewRows()
    const used = { kind: 'logon' as const, userName: 'John Doe', place: { line: 2 } }
    rows.take(used)
    used.userName = 'Somebody Else'
    expect(rows.tables()[0]?.rows[0]?.cells.userName).toBe('John Doe')
  })

  it('takes a kind of record it has never heard of', () => {
    const rows = new PreviewRows()
    rows.take({
      kind: 'usage',
      displayName: 'Jane',
      lastSeenAt: Date.UTC(2020, 0, 1),
      share: 12,
      nested: { deep: 1 },
      place: { line: 3 },
    } as unknown as EvidenceRecord)
    expect(rows.tables()).toEqual([
      {
        kind: 'usage',
        columns: [
          { id: 'displayName', kind: 'text' },
          { id: 'lastSeenAt', kind: 'time' },
          { id: 'share', kind: 'number' },
        ],
        moreColumns: 0,
        rows: [{ place: { line: 3 }, cells: { displayName: 'Jane', lastSeenAt: Date.UTC(2020, 0, 1), share: 12 } }],
      },
    ])
  })

  it('bounds columns, kinds and texts', () => {
    const rows = new PreviewRows()
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`member${n}`, 'x'.repeat(5000)]))
    rows.take(logon(2, many))
    for (let n = 0; n < 20; n++) rows.take({ ...logon(2), kind: `kind${n}` } as unknown as EvidenceRecord)
    const tables = rows.tables()
    expect(tables).toHaveLength(PREVIEW_BOUNDS.kinds)
    expect(tables[0]?.columns).toHaveLength(PREVIEW_BOUNDS.columns)
    expect(tables[0]?.moreColumns).toBe(43 - PREVIEW_BOUNDS.columns)
    expect(JSON.stringify(tables).length).toBeLessThan(10_000)
  })
})
