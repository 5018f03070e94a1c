import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gridLayouts, storeGridLayout } from '../../../electron/casefile/grid-layouts.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { CHANNELS } from '../../../shared/contract/channels.ts'
import type { GridLayout } from '../../../shared/contract/grid-layout.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const { db } = caseWith(join(temporaryFolder(), 'layouts.attendant'), [])
afterAll(() => db.close())

const view = (name: string): GridLayout['views'][number] => ({
  name,
  columns: ['account', 'server'],
  widths: { account: 200 },
  filters: [{ column: 'server', text: '=EX01' }],
  sort: [{ column: 'account', descending: true }],
  group: null,
})
const layout: GridLayout = { columns: ['server', 'account'], widths: { server: 90 }, views: [view('été 1')] }
const accepts = (request: unknown): boolean => CHANNELS['grid-layout-set'].request.safeParse(request).success

describe('the layouts of a case', () => {
  it('come back as they were stored, the last one for each table', () => {
    db.transaction(() => storeGridLayout(db, { table: 'logons', layout: { ...layout, views: [] } }))
    db.transaction(() => storeGridLayout(db, { table: 'logons', layout }))
    expect(gridLayouts(db)).toEqual([{ table: 'logons', layout }])
  })

  it('are passed over where they are not what this version writes', () => {
    db.transaction(() =>
      db.run(sql`INSERT INTO grid_layouts (table_name, layout) VALUES ('events', '{"columns":5}'), ('gone', '{}')`),
    )
    expect(gridLayouts(db).map(({ table }) => table)).toEqual(['logons'])
  })

  it('are bounded', () => {
    expect(accepts({ table: 'logons', layout })).toBe(true)
    expect(accepts({ table: 'other', layout })).toBe(false)
    expect(accepts({ table: 'logons', layout: { ...layout, columns: [] } })).toBe(false)
    expect(accepts({ table: 'logons', layout: { ...layout, widths: { a: 5 } } })).toBe(false)
    expect(accepts({ table: 'logons', layout: { ...layout, views: [view('x'.repeat(81))] } })).toBe(false)
    const many = Array.from({ length: 41 }, (_, n) => view(String(n)))
    expect(accepts({ table: 'logons', layout: { ...layout, views: many } })).toBe(false)
    expect(accepts({ table: 'logons', layout, path: '/etc' })).toBe(false)
  })
})
