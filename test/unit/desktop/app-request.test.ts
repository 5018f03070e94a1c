import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLocalUrl, isOwnUrl } from '../../../electron/desktop/app-origin.ts'
import { answerAppRequest } from '../../../electron/desktop/app-request.ts'
import { isAllowed } from '../../../electron/desktop/permissions.ts'

const home = mkdtempSync(join(tmpdir(), 'attendant-app-'))
const root = join(home, 'renderer')
beforeAll(() => {
  mkdirSync(root)
  writeFileSync(join(root, 'index.html'), '<meta nonce="__NONCE__">')
  writeFileSync(join(root, 'app.js'), 'export {}')
  writeFileSync(join(home, 'secret.js'), 'secret')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('answerAppRequest', () => {
  it.each(['app://attendant', 'app://attendant/', 'app://attendant/index.html', 'app://attendant/index.html?a#b'])(
    'answers %s with the document, its policy and a nonce of its own [sec 3.1] [sec 3.2]',
    async (url) => {
      const reply = await answerAppRequest(root, 'GET', url)
      expect(reply.status).toBe(200)
      const nonce = /nonce="([\w-]{20,})"/.exec(await reply.text())?.[1]
      expect(reply.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      expect(reply.headers.get('content-security-policy')).toContain("trusted-types 'none'")
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
      expect(reply.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    },
  )

  it('answers a script as one [sec 4.16]', async () => {
    const reply = await answerAppRequest(root, 'GET', 'app://attendant/app.js')
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  })

  it.each([
    ['GET', 'app://other/index.html'],
    ['GET', 'app://attendant.evil/index.html'],
    ['GET', 'app://attendant:80/index.html'],
    ['GET', 'app://user@attendant/index.html'],
    ['GET', 'app://user:word@attendant/index.html'],
    ['GET', 'app:attendant/index.html'],
    ['GET', 'file:///etc/passwd'],
    ['GET', 'not an address'],
    ['POST', 'app://attendant/index.html'],
    ['PUT', 'app://attendant/app.js'],
    ['HEAD', 'app://attendant/app.js'],
    ['GET', 'app://attendant/../secret.js'],
    ['GET', 'app://attendant/%2e%2e/secret.js'],
    ['GET', 'app://attendant/..%5csecret.js'],
    ['GET', 'app://attendant//server/share/app.js'],
    ['GET', 'app://attendant/app.js%00'],
    ['GET', 'app://attendant/app.js.'],
    ['GET', 'app://attendant/app.js:stream'],
    ['GET', 'app://attendant/con'],
    ['GET', 'app://attendant/C:/Windows/win.ini'],
    ['GET', 'app://attendant/missing.js'],
    ['GET', 'app://attendant/app.exe'],
  ])(
    'refuses %s %s [sec 1.18] [sec 4.1] [sec 4.2] [sec 4.3-4.4] [sec 4.6] [sec 4.8-4.13] [sec 4.16]',
    async (method, url) => {
      const reply = await answerAppRequest(root, method, url)
      expect(reply.status).toBeGreaterThanOrEqual(400)
      expect(reply.status).toBeLessThan(500)
      expect(await reply.text()).toBe('')
    },
  )
})

describe('addresses', () => {
  it('knows its own', () => {
    expect(isOwnUrl('app://attendant/index.html#plan')).toBe(true)
    for (const url of [
      'https://attendant/',
      'app://attendant.evil.example/',
      'https://evil.example/?app://attendant/',
      'javascript:app://attendant/',
      'about:blank',
      'app://ATTENDANT@evil/',
      '',
    ]) {
      expect(isOwnUrl(url)).toBe(false)
    }
  })

  it('tells what stays inside from what would go out [sec 1.26]', () => {
    for (const url of ['app://attendant/a.js', 'blob:app://attendant/0-1', 'app://print/document.html', 'data:,x']) {
      expect(isLocalUrl(url)).toBe(true)
    }
    for (const url of [
      'http://127.0.0.1/',
      'https://redirector.gvt1.com/',
      'ws://x/',
      'file:///c:/x',
      'ftp://x/',
      'blob:https://evil.example/0',
      'chrome-extension://x/',
      'devtools://devtools/',
      'app://elsewhere/',
    ]) {
      expect(isLocalUrl(url)).toBe(false)
    }
  })

  it('lets its own page copy text, and grants nothing else to anybody [sec 1.5]', () => {
    expect(isAllowed('clipboard-sanitized-write', 'app://attendant/')).toBe(true)
    expect(isAllowed('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
    for (const permission of [
      'clipboard-read',
      'geolocation',
      'media',
      'notifications',
      'openExternal',
      'usb',
      'hid',
    ]) {
      expect(isAllowed(permission, 'app://attendant/')).toBe(false)
    }
  })
})
