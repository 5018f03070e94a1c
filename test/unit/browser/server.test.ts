import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, ask, enter, ownHeaders } from './client.ts'
import { echoService, type Fixture, startDoor } from './fixture.ts'

let door: Fixture
let cookie = ''
const get = (path: string, headers: Ask['headers'] = {}) =>
  ask(door.server.port, { path, headers: { Cookie: cookie, ...headers } })
const post = (path: string, body: string | Uint8Array, headers: Ask['headers'] = {}) =>
  ask(door.server.port, { method: 'POST', path, body, headers: { ...ownHeaders(cookie), ...headers } })

beforeAll(async () => {
  door = await startDoor()
  cookie = await enter(door.server)
})
afterAll(() => door.close())

describe('the way in', () => {
  it('is one address on this machine', () => {
    expect(door.server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?token=[0-9a-f]{64}$/)
  })

  it('opens once: a second browser is refused, the first one is let in again', async () => {
    const { pathname, search } = new URL(door.server.url)
    expect((await ask(door.server.port, { path: pathname + search })).status).toBe(403)
    const again = await get(pathname + search)
    expect([again.status, again.headers.location, again.headers['set-cookie']]).toEqual([303, '/', undefined])
  })

  it.each(['/', '/index.html', '/assets/app.js', '/download/00', '/enter', '/enter?token=', '/enter?token=%zz'])(
    'shows a plain page for %s without the cookie',
    async (path) => {
      const reply = await ask(door.server.port, { path })
      expect(reply.status).toBe(403)
      expect(reply.text).toContain('This page is closed')
      expect(reply.text).not.toContain('<script')
      expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
    },
  )

  it('answers calls without the cookie with an envelope', async () => {
    const reply = await ask(door.server.port, {
      method: 'POST',
      path: '/api/app-info',
      body: '{}',
      headers: ownHeaders('attendant-00000000=00'),
    })
    expect(reply.status).toBe(403)
    expect(JSON.parse(reply.text)).toEqual({ ok: false, error: { code: 'bad-request', detail: 'no-session' } })
  })
})

describe('the interface', () => {
  it('carries every header of the policy and a fresh nonce [sec 1.7] [sec 3.1] [sec 3.2] [sec 3.4]', async () => {
    const [first, second] = [await get('/'), await get('/')]
    const nonce = /nonce="([\w-]{20,})"/.exec(first.text)?.[1] ?? 'none'
    expect(first.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; ` +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; frame-src 'none'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        "trusted-types 'none'",
    )
    expect(second.text).not.toContain(nonce)
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(first.headers['permissions-policy']).toContain('camera=()')
    expect(first.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('serves its files and nothing beside them [sec 4.3-4.4] [sec 4.9]', async () => {
    expect((await get('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    for (const path of ['/assets', '/assets/', '/../data/x.js', '/%2e%2e/data', '//etc/passwd', '/missing.js']) {
      expect([400, 404]).toContain((await get(path)).status)
    }
  })

  it.each(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('does not answer %s [sec 4.2]', async (method) => {
    const reply = await ask(door.server.port, { method, path: '/', headers: { Cookie: cookie } })
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, POST'])
  })
})

describe('where a request comes from', () => {
  const own = () => `127.0.0.1:${door.server.port}`
  const sites = [undefined, 'none', 'same-origin', 'same-site', 'cross-site', 'elsewhere'] as const
  const methods = ['GET', 'POST'] as const
  const hosts = ['own', 'localhost', 'evil.example', 'no port', 'other port', 'trailing dot'] as const
  const origins = [undefined, 'own', 'null', 'https', 'evil.example', 'other port'] as const
  const cases = methods.flatMap((method) =>
    hosts.flatMap((host) => origins.flatMap((origin) => sites.map((site) => ({ method, host, origin, site })))),
  )

  it(`decides ${cases.length} combinations and counts the refused`, async () => {
    const hostOf = {
      own: own(),
      localhost: `localhost:${door.server.port}`,
      'evil.example': `evil.example:${door.server.port}`,
      'no port': '127.0.0.1',
      'other port': `127.0.0.1:${door.server.port - 1}`,
      'trailing dot': `localhost.:${door.server.port}`,
    }
    for (const { method, host, origin, site } of cases) {
      const originOf = {
        own: `http://${hostOf[host]}`,
        null: 'null',
        https: `https://${hostOf[host]}`,
        'evil.example': 'http://evil.example',
        'other port': 'http://127.0.0.1:1',
      }
      const before = door.host.foreignRequests()
      const reply = await ask(door.server.port, {
        method,
        path: method === 'GET' ? '/' : '/api/app-info',
        ...(method === 'POST' ? { body: '{}' } : {}),
        headers: {
          ...ownHeaders(cookie),
          Host: hostOf[host],
          ...(origin === undefined ? {} : { Origin: originOf[origin] }),
          ...(site === undefined ? {} : { 'Sec-Fetch-Site': site }),
        },
      })
      const good =
        (host === 'own' || host === 'localhost') &&
        (origin === undefined || origin === 'own') &&
        (site === undefined || site === 'same-origin' || (site === 'none' && method === 'GET'))
      expect({
        method,
        host,
        origin,
        site,
        status: reply.status,
        counted: door.host.foreignRequests() - before,
      }).toEqual({ method, host, origin, site, status: good ? 200 : 403, counted: good ? 0 : 1 })
    }
  })

  it('refuses two Host headers', async () => {
    const text = await new Promise<string>((resolve) => {
      const socket = connect(door.server.port, '127.0.0.1', () => {
        socket.write(
          `GET / HTTP/1.1\r\nHost: ${own()}\r\nHost: evil.example\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        )
      })
      let heard = ''
      socket.on('data', (part) => {
        heard += part.toString()
      })
      socket.on('close', () => resolve(heard))
    })
    expect(text).toMatch(/^HTTP\/1\.1 (400|403)/)
  })
})

describe('calls', () => {
  it('hands the request to the service and its answer back', async () => {
    const reply = await post('/api/case-create', JSON.stringify({ name: 'Été' }))
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse(reply.text)).toEqual({ ok: true, value: { channel: 'case-create', request: { name: 'Été' } } })
  })

  it('needs its own header and media type', async () => {
    expect((await post('/api/app-info', '{}', { 'X-Attendant': '0' })).status).toBe(403)
    expect((await post('/api/app-info', '{}', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post('/api/app-info', '{}', { 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200)
    expect((await post('/elsewhere', '{}')).status).toBe(404)
  })

  it.each([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a byte order mark and more', '\ufeff{}{}'],
  ])('says 400 to %s', async (_what, body) => {
    const reply = await post('/api/app-info', body)
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.text)).toEqual({ ok: false, error: { code: 'bad-request', detail: 'not-json' } })
  })

  it('takes 8 MiB and not a byte more, declared or not [sec 5.4]', async () => {
    const text = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes - 11) })
    const limit = 8 * 1024 * 1024
    expect((await post('/api/case-create', text(limit))).status).toBe(200)
    expect((await post('/api/case-create', text(limit + 1))).status).toBe(413)
    expect((await post('/api/case-create', text(limit + 1), { 'Transfer-Encoding': 'chunked' })).status).toBe(413)
  })
})

describe('downloads', () => {
  it('gives a document once, under its name', async () => {
    const made = await door.host.deliver('Liste d’été "a".pdf', Buffer.from('%PDF'), 'application/pdf')
    const reply = await get(`/download/${made?.download}`)
    expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([200, '%PDF', 'application/pdf'])
    expect(reply.headers['content-disposition']).toBe(
      'attachment; filename="Liste d__t_ _a_.pdf"; filename*=UTF-8\'\'Liste%20d%E2%80%99%C3%A9t%C3%A9%20_a_.pdf',
    )
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await get(`/download/${made?.download}`)).status).toBe(404)
  })
})

describe('an end', () => {
  it('comes when asked, once, and frees the port', async () => {
    let stops = 0
    const other = await startDoor({ onStop: () => (stops += 1) })
    await Promise.all([other.server.stop(), other.server.stop()])
    await other.close()
    expect(stops).toBe(1)
    await expect(ask(other.server.port, { path: '/' })).rejects.toThrow('ECONNREFUSED')
  })

  it('comes by itself when nobody asks anything, but not while a job runs', async () => {
    let asked = 0
    const service = { ...echoService(), busy: () => ++asked < 3 }
    const { promise, resolve } = Promise.withResolvers<void>()
    const other = await startDoor({ service, idleLimit: 10, onStop: resolve })
    await promise
    await other.close()
    expect(asked).toBe(3)
  })
})
