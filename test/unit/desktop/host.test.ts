import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHandles } from '../../../electron/browser/handles.ts'
import { acceptDrop } from '../../../electron/desktop/drop.ts'
import { createDesktopHost, type Places } from '../../../electron/desktop/host.ts'
import { writeAtomically } from '../../../electron/service/atomic-write.ts'

const home = mkdtempSync(join(tmpdir(), 'attendant-desktop-'))
const at = (...names: string[]) => join(home, ...names)
const handles = createHandles()
/** A user who answers each dialog with what the test lays down here. */
const answers = { paths: [] as string[], place: null as string | null, asked: '' }
const places: Places = {
  pickPaths: async () => answers.paths,
  pickCase: async () => answers.place,
  placeCase: async (name) => {
    answers.asked = name
    return answers.place
  },
  placeDocument: async (name) => {
    answers.asked = name
    return answers.place
  },
}
const host = createDesktopHost({
  dataDirectory: at('data'),
  language: 'en',
  handles,
  places,
  print: async () => new Uint8Array(),
  foreignRequests: () => 0,
})

beforeAll(() => {
  mkdirSync(at('folder'))
  writeFileSync(at('a.csv'), 'abc')
  writeFileSync(at('Contoso.attendant'), '')
  symlinkSync(at('a.csv'), at('link.csv'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('desktop host', () => {
  it('answers handles for picked files and folders, never paths [sec 5.2]', async () => {
    answers.paths = [at('a.csv'), at('folder'), at('missing.csv')]
    const files = await host.pickFiles(false)
    expect(files).toEqual([
      { handle: expect.stringMatching(/^file-[0-9a-f]{32}$/), name: 'a.csv', size: 3, directory: false },
      { handle: expect.stringMatching(/^file-[0-9a-f]{32}$/), name: 'folder', size: 0, directory: true },
    ])
    expect(JSON.stringify(files)).not.toContain(home)
    expect(host.pathOf(files[0]?.handle ?? '')).toBe(at('a.csv'))
  })

  it('proposes a safe name for a new case and adds the extension [sec 7.16]', async () => {
    answers.place = at('New')
    expect(await host.placeCase('a/b:c')).toBe(at('New.attendant'))
    expect(answers.asked).toBe('a_b_c')
    answers.place = at('New.ATTENDANT')
    expect(await host.placeCase('x')).toBe(at('New.ATTENDANT'))
    answers.place = null
    expect(await host.placeCase('x')).toBeNull()
  })

  it('writes a document where the user said, or not at all', async () => {
    answers.place = at('Liste')
    const written = await host.deliver('Liste été.pdf', Buffer.from('%PDF'), 'application/pdf')
    expect(written).toEqual({ name: 'Liste.pdf', download: null })
    expect(readFileSync(at('Liste.pdf'), 'utf8')).toBe('%PDF')
    answers.place = null
    expect(await host.deliver('x.pdf', Buffer.from('%PDF'), 'application/pdf')).toBeNull()
  })
})

describe('acceptDrop', () => {
  it('treats a drop like a dialog: files and folders, no links, nothing that is not there [sec 5.2]', async () => {
    const dropped = await acceptDrop(handles, [at('a.csv'), at('folder'), at('link.csv'), at('missing'), '', 'a.csv'])
    expect(dropped.map(({ name, directory }) => [name, directory])).toEqual([
      ['a.csv', false],
      ['folder', true],
    ])
  })

  it('gives a case file a case handle', async () => {
    const [dropped] = await acceptDrop(handles, [at('Contoso.attendant')])
    expect(dropped?.handle).toMatch(/^case-[0-9a-f]{32}$/)
  })

  it.each([[null], ['/etc/passwd'], [{ length: 1, 0: '/etc/passwd' }], [new Array(5001).fill('/x')], [[1, null, {}]]])(
    'answers nothing to what is no list of paths [sec 5.2]',
    async (paths) => {
      expect(await acceptDrop(handles, paths)).toEqual([])
    },
  )

  it('refuses a path with a NUL', async () => {
    expect(await acceptDrop(handles, [`${at('a.csv')}\0.png`])).toEqual([])
  })
})

describe('writeAtomically', () => {
  it('replaces a file whole and leaves nothing beside it', async () => {
    mkdirSync(at('out'))
    await writeAtomically(at('out', 'x.pdf'), Buffer.from('old'))
    await writeAtomically(at('out', 'x.pdf'), Buffer.from('new'))
    expect(readFileSync(at('out', 'x.pdf'), 'utf8')).toBe('new')
    expect(readdirSync(at('out'))).toEqual(['x.pdf'])
  })

  it('keeps the old file and tidies up where it cannot write', async () => {
    mkdirSync(at('taken', 'x.pdf'), { recursive: true })
    writeFileSync(at('taken', 'x.pdf', 'kept'), 'kept')
    await expect(writeAtomically(at('taken', 'x.pdf'), Buffer.from('new'), 2, 1)).rejects.toMatchObject({
      code: 'not-writable',
    })
    expect(readdirSync(at('taken'))).toEqual(['x.pdf'])
    expect(existsSync(at('taken', 'x.pdf', 'kept'))).toBe(true)
    await expect(writeAtomically(at('nowhere', 'x.pdf'), Buffer.from('new'))).rejects.toMatchObject({
      code: 'not-writable',
      detail: 'ENOENT',
    })
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says so in a read-only folder', async () => {
    mkdirSync(at('locked'))
    chmodSync(at('locked'), 0o500)
    await expect(writeAtomically(at('locked', 'x.pdf'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'not-writable',
    })
  })
})
