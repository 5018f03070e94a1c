import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { attachmentHeader, createDownloads } from '../../../electron/browser/downloads.ts'
import { createBrowserHost } from '../../../electron/browser/host.ts'

const home = mkdtempSync(join(tmpdir(), 'attendant-host-'))
const print = async () => new Uint8Array()
const host = createBrowserHost({ dataDirectory: join(home, 'data'), language: 'fr', print })
afterAll(() => {
  host.close()
  rmSync(home, { recursive: true, force: true })
})

describe('browser host', () => {
  it('has no dialogs', async () => {
    expect([host.door, host.uploads, host.language]).toEqual(['browser', true, 'fr'])
    expect(await host.pickFiles(false)).toEqual([])
    expect(await host.pickCase()).toBeNull()
  })

  it('places new cases in its own folder under a name every system accepts', async () => {
    const cases = join(home, 'data', 'cases')
    expect(await host.placeCase('Contoso été')).toBe(join(cases, 'Contoso été.attendant'))
    expect(await host.placeCase('Contoso.attendant')).toBe(join(cases, 'Contoso.attendant'))
    expect(await host.placeCase('..\\..\\con')).toBe(join(cases, '_.._con.attendant'))
    expect(await host.placeCase('NUL')).toBe(join(cases, '_NUL.attendant'))
  })

  it('gives a path one handle per kind and knows only its own [sec 5.2]', () => {
    const file = host.handleFor('/tmp/a.csv', 'file')
    expect(file).toMatch(/^file-[0-9a-f]{32}$/)
    expect(host.handleFor('/tmp/a.csv', 'file')).toBe(file)
    expect(host.handleFor('/tmp/a.csv', 'case')).toMatch(/^case-[0-9a-f]{32}$/)
    expect(host.pathOf(file)).toBe('/tmp/a.csv')
    expect(host.pathOf('file-00000000000000000000000000000000')).toBeUndefined()
    expect(host.pathOf('__proto__')).toBeUndefined()
  })

  it('says so where its folder cannot be made', () => {
    writeFileSync(join(home, 'taken'), '')
    const create = () => createBrowserHost({ dataDirectory: join(home, 'taken'), language: 'en', print })
    expect(create).toThrow(expect.objectContaining({ code: 'not-writable' }))
  })
})

describe('downloads', () => {
  const document = (size: number) => ({ name: 'x.pdf', bytes: new Uint8Array(size), mediaType: 'application/pdf' })

  it('expire after ten minutes', () => {
    let now = 0
    const downloads = createDownloads(() => now)
    const id = downloads.keep(document(1))
    now = 10 * 60 * 1000 + 1
    expect(downloads.take(id)).toBeUndefined()
  })

  it('let the oldest go where they grow too large, and refuse what never fits', () => {
    const downloads = createDownloads(Date.now, 100)
    const [first, second, third] = [
      downloads.keep(document(40)),
      downloads.keep(document(40)),
      downloads.keep(document(50)),
    ]
    expect(downloads.take(first)).toBeUndefined()
    expect(downloads.take(second)).toBeDefined()
    expect(downloads.take(third)).toBeDefined()
    expect(() => downloads.keep(document(101))).toThrow(expect.objectContaining({ code: 'internal' }))
  })

  it('keep a name from breaking its header', () => {
    expect(attachmentHeader('a"\r\nSet-Cookie: x;\ud800(1).pdf')).toBe(
      'attachment; filename="a___Set-Cookie: x;_(1).pdf"; ' +
        "filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3B%EF%BF%BD%281%29.pdf",
    )
  })
})
