import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenedService, openService } from '../../helpers/service.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const docs = readFileSync(new URL('../../../docs/procedure-packs.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''

let door: OpenedService
beforeAll(async () => {
  door = openService(join(folder, 'door'))
  await door.call('case-create', { name: 'packs' })
})
afterAll(() => door.close())

const load = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return door.call('pack-load', { file: door.handle(path) })
}

describe('packs through a door', () => {
  it('a file with a fault is refused with each place, and the case holds nothing of it', async () => {
    expect(await load('bad.json', example.replace('"minutes": 5,', ''))).toMatchObject({
      is: 'refused',
      problems: [{ code: 'missing', place: 'procedures[0].steps[0].minutes' }],
    })
    expect(await load('large.json', ' '.repeat(3 * 1024 * 1024))).toMatchObject({
      is: 'refused',
      problems: [{ code: 'too-large' }],
    })
    expect(await door.call('packs-list', {})).toEqual({ packs: [], leftOut: [] })
  })

  it('a sound one is listed under its own name, replaced by its next version, and goes when it is removed', async () => {
    expect(await load('first.json', example)).toMatchObject({ is: 'loaded', replaced: false })
    expect(await load('second.json', example)).toMatchObject({ is: 'loaded', replaced: true })
    const { packs } = await door.call('packs-list', {})
    expect(packs).toMatchObject([{ id: 'contoso', procedures: [{ id: 'own:contoso/call-the-user' }] }])
    expect(await door.call('pack-remove', { pack: 'contoso' })).toEqual({ removed: true })
    expect(await door.call('pack-remove', { pack: 'contoso' })).toEqual({ removed: false })
    expect((await door.call('packs-list', {})).packs).toEqual([])
  })

  it('a folder is no pack', async () => {
    const answer = await door.answer('pack-load', { file: door.handle(folder) })
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  })

  it('the open case itself is never read as one', async () => {
    const file = door.handle(join(folder, 'door', 'data', 'cases', 'packs.attendant'))
    const answer = await door.answer('pack-load', { file })
    expect(answer).toMatchObject({ ok: false })
  })
})
