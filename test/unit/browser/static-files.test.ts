import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStatic } from '../../../electron/browser/static-files.ts'

const home = mkdtempSync(join(tmpdir(), 'attendant-static-'))
const root = join(home, 'renderer')

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(home, 'renderer2'))
  writeFileSync(
    join(root, 'index.html'),
    '<meta property="csp-nonce" nonce="__NONCE__"><style nonce="__NONCE__"></style>',
  )
  writeFileSync(join(root, 'assets', 'app.js'), 'const text = "__NONCE__"')
  writeFileSync(join(home, 'renderer2', 'secret.js'), 'secret')
  mkdirSync(join(root, 'folder.js'))
  symlinkSync(join(home, 'renderer2', 'secret.js'), join(root, 'link.js'))
  symlinkSync(join(home, 'renderer2'), join(root, 'linked'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('readStatic', () => {
  it('puts the nonce into the document and its policy', async () => {
    const found = await readStatic(root, '/', 'n0nce')
    if (found.status !== 200) throw new Error(String(found.status))
    expect(Buffer.from(found.body).toString()).toBe(
      '<meta property="csp-nonce" nonce="n0nce"><style nonce="n0nce"></style>',
    )
    expect(found.headers['Content-Security-Policy']).toContain("style-src 'self' 'nonce-n0nce'")
  })

  it('leaves scripts as they are, with a policy that loads nothing', async () => {
    const found = await readStatic(root, '/assets/app.js', 'n0nce')
    if (found.status !== 200) throw new Error(String(found.status))
    expect(Buffer.from(found.body).toString()).toBe('const text = "__NONCE__"')
    expect(found.headers['Content-Security-Policy']).toContain("default-src 'none'")
  })

  it.each(['/link.js', '/linked/secret.js', '/missing.js', '/folder.js'])(
    'does not give out %s [sec 4.14]',
    async (target) => {
      expect(await readStatic(root, target, 'n0nce')).toEqual({ status: 404 })
    },
  )
})
