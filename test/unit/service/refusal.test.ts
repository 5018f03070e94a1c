import { afterAll, describe, expect, it } from 'vitest'
import { openService } from '../../helpers/service.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const door = openService(temporaryFolder())
afterAll(() => door.close())

describe('a refused request', () => {
  it('is told by its place, of which a key as long as a book is cut', async () => {
    const widths = { ['x'.repeat(70_000)]: 'wide' }
    const answer = await door.answer('grid-layout-set', { table: 'logons', layout: { columns: [], widths, views: [] } })
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(JSON.stringify(answer).length).toBeLessThan(1000)
    expect(JSON.stringify(answer)).toContain('layout')
  })
})
