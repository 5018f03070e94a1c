import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInside, resolveStaticPath } from '../../../electron/browser/static-path.ts'

const REFUSED: readonly (readonly [string, string])[] = [
  ['parent', '/../secret.js'],
  ['parent in the middle', '/assets/../../secret.js'],
  ['encoded parent', '/%2e%2e/secret.js'],
  ['half-encoded parent', '/.%2e/secret.js'],
  ['encoded slash', '/assets%2fapp.js'],
  ['encoded backslash', '/assets%5capp.js'],
  ['backslash', '/assets\\app.js'],
  ['backslash parent', '/..\\..\\secret.js'],
  ['drive', '/C:/Windows/win.ini'],
  ['drive without slash', 'C:/Windows/win.ini'],
  ['server share', '//server/share/app.js'],
  ['server share with backslashes', '\\\\server\\share\\app.js'],
  ['encoded NUL', '/index.html%00.js'],
  ['NUL', '/index.html\0.js'],
  ['trailing dot', '/index.html.'],
  ['trailing space', '/index.html '],
  ['encoded trailing space', '/index.html%20'],
  ['alternate stream', '/assets/app.js:stream'],
  ['alternate stream of data', '/index.html::$DATA'],
  ['device', '/con'],
  ['device with extension', '/nul.js'],
  ['device in capitals', '/assets/COM1.css'],
  ['hidden file', '/.env.js'],
  ['empty segment', '/assets//app.js'],
  ['trailing slash', '/assets/'],
  ['nothing', ''],
  ['address instead of a path', 'http://127.0.0.1/index.html'],
  ['asterisk', '*'],
  ['other script', '/аpp.js'],
  ['very long', `/${'a/'.repeat(300)}app.js`],
]

describe('resolveStaticPath', () => {
  it.each(REFUSED)('refuses %s [sec 4.3-4.13]', (_what, target) => {
    for (const [path, root] of [
      [posix, '/opt/attendant/renderer'],
      [win32, 'C:\\Program Files\\Attendant\\renderer'],
    ] as const) {
      const found = resolveStaticPath(root, target, path)
      expect(found).toEqual({ ok: false, status: 400 })
    }
  })

  it.each(['/app.exe', '/app', '/notes.md', '/app.js.map', '/index.htm', '/data.json'])(
    'does not know %s [sec 4.16]',
    (target) => {
      expect(resolveStaticPath('/opt/renderer', target, posix)).toEqual({ ok: false, status: 404 })
    },
  )

  it('finds the document, with and without its name and query', () => {
    for (const target of ['/', '/index.html', '/?a=1', '/index.html?v=../..', '/index.html#x']) {
      expect(resolveStaticPath('/opt/renderer', target, posix)).toEqual({
        ok: true,
        file: '/opt/renderer/index.html',
        mediaType: 'text/html; charset=utf-8',
        document: true,
      })
    }
  })

  it('finds what the build writes, on Windows too [sec 4.16]', () => {
    const found = resolveStaticPath('C:\\App\\renderer', '/assets/index-B_x-9z.js', win32)
    expect(found).toMatchObject({ ok: true, file: 'C:\\App\\renderer\\assets\\index-B_x-9z.js', document: false })
    expect(found).toHaveProperty('mediaType', 'text/javascript; charset=utf-8')
  })

  it('never leaves the folder, whatever is asked [sec 4.3-4.8]', () => {
    const part = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', 'C:', 'con', 'a', 'index', '.js', '.html')
    const target = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => `/${parts.join('')}`),
    )
    fc.assert(
      fc.property(target, (asked) => {
        for (const [path, root] of [
          [posix, '/srv/renderer'],
          [win32, 'C:\\srv\\renderer'],
        ] as const) {
          const found = resolveStaticPath(root, asked, path)
          if (found.ok) expect(path.normalize(found.file).startsWith(root + path.sep)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('isInside', () => {
  it('does not take a sibling whose name begins alike [sec 4.15]', () => {
    expect(isInside('/app/renderer', '/app/renderer2/x.js', posix)).toBe(false)
    expect(isInside('C:\\app\\renderer', 'C:\\app\\renderer2\\x.js', win32)).toBe(false)
    expect(isInside('C:\\app\\renderer', 'D:\\app\\renderer\\x.js', win32)).toBe(false)
    expect(isInside('/app/renderer', '/app/renderer', posix)).toBe(false)
    expect(isInside('/app/renderer', '/app/renderer/..x.js', posix)).toBe(true)
  })
})
