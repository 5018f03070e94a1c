import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNEL_NAMES } from '../../shared/contract/channels.ts'
import { attendant } from '../helpers/attendant.ts'
import { chromiumHere, launchBrowser, type Opened, openApp, type Served, serveApp } from '../helpers/browser.ts'
import { writeHostileExports } from '../helpers/hostile-exports.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { ask } from '../unit/browser/client.ts'

const folder = temporaryFolder()
const LOOK = { language: 'en', width: 1366, height: 768, scheme: 'light', contrast: false } as const
const NAME = 'attacker.example'

/** What a page asked of the door, by path and query, and the status the network layer saw, whatever the page saw. */
async function watch(page: Page, door: string): Promise<Map<string, number>> {
  const statuses = new Map<string, number>()
  const addresses = new Map<string, string>()
  const early = new Map<string, number>()
  const note = (id: string): void => {
    const address = addresses.get(id)
    const status = early.get(id)
    if (address?.startsWith(door) === true && status !== undefined) statuses.set(address.slice(door.length), status)
  }
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    addresses.set(requestId, request.url)
    note(requestId)
  })
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    early.set(requestId, statusCode)
    note(requestId)
  })
  return statuses
}

/** The state of the case as its own page is told it. */
function stateOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json', 'X-Attendant': '1' }
    const call = async (channel: string, body: string) =>
      (await fetch(`/api/${channel}`, { method: 'POST', headers, body })).text()
    const asked = ['case-current', 'snapshot-list', 'settings-get', 'grid-layouts', 'plan-all', 'case-recent']
    return JSON.stringify(await Promise.all(asked.map((channel) => call(channel, '{}'))))
  })
}

describe.skipIf(chromiumHere === null)('a page elsewhere on this machine (skipped without a Chromium)', () => {
  let browser: Browser
  let served: Served
  let opened: Opened
  let evil: Server
  let evilPort = 0
  let door = ''
  let before = ''

  beforeAll(async () => {
    const path = join(folder, 'attacked.attendant')
    const exports = join(folder, 'exports')
    writeHostileExports(exports, 'before')
    const run = attendant(['import', path, exports, '--zone', 'Europe/Paris'])
    expect(run.code, run.err).toBe(0)
    browser = await launchBrowser([`--host-resolver-rules=MAP ${NAME} 127.0.0.1`])
    served = await serveApp(folder, [path, '--lang', 'en'])
    opened = await openApp(browser, served.url, LOOK)
    door = new URL(served.url).origin
    before = await stateOf(opened.page)
    evil = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>elsewhere</title><body></body>')
    })
    await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening))
    const address = evil.address()
    evilPort = address !== null && typeof address === 'object' ? address.port : 0
  })
  afterAll(async () => {
    await opened?.context.close()
    await served?.stop()
    await browser?.close()
    evil?.close()
  })

  const foreign = (): Promise<number> =>
    opened.page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json', 'X-Attendant': '1' }
      const answer = await fetch('/api/app-info', { method: 'POST', headers, body: '{}' })
      return ((await answer.json()) as { readonly value: { readonly foreignRequests: number } }).value.foreignRequests
    })

  // 127.0.0.1 at another port is the same site, so the browser sends the cookie; localhost is another site.
  describe.each(['127.0.0.1', 'localhost'])('at http://%s and another port', (host) => {
    let page: Page
    let statuses: Map<string, number>
    beforeAll(async () => {
      page = await opened.context.newPage()
      statuses = await watch(page, door)
      await page.goto(`http://${host}:${evilPort}/`)
    })
    afterAll(() => page?.close())

    it('[sec 1.13] every channel refuses its calls, plain, without CORS and with the own header', async () => {
      const counted = await foreign()
      const reached = await page.evaluate(
        async ([own, channels]) => {
          const got: string[] = []
          const attempt = async (way: string, channel: string, options: RequestInit): Promise<void> => {
            try {
              const answer = await fetch(`${own}/api/${channel}?${way}`, { ...options, credentials: 'include' })
              if (answer.type !== 'opaque') got.push(`${way} ${channel}`)
            } catch {
              // Refused: what is wanted.
            }
          }
          for (const channel of channels) {
            const body = '{}'
            const headers = { 'Content-Type': 'application/json', 'X-Attendant': '1' }
            await Promise.all([
              attempt('get', channel, {}),
              attempt('plain', channel, { method: 'POST', body }),
              attempt('blind', channel, { method: 'POST', body, mode: 'no-cors' }),
              attempt('own', channel, { method: 'POST', body, headers }),
            ])
          }
          return got
        },
        [door, [...CHANNEL_NAMES]] as const,
      )
      expect(reached).toEqual([])
      for (const channel of CHANNEL_NAMES) {
        for (const way of ['get', 'plain', 'blind'])
          expect([way, channel, statuses.get(`/api/${channel}?${way}`)]).toEqual([way, channel, 403])
      }
      // The fourth asks leave first (OPTIONS), and gets none.
      expect(await foreign()).toBeGreaterThanOrEqual(counted + 4 * CHANNEL_NAMES.length)
      expect(await stateOf(opened.page)).toBe(before)
    })

    it('[sec 1.13] nothing of the door can be embedded, listened to or written to', async () => {
      const events = await page.evaluate(async (own) => {
        const settled = (element: HTMLElement): Promise<string> =>
          new Promise((done) => {
            element.onload = () => done('load')
            element.onerror = () => done('error')
            document.body.append(element)
            setTimeout(() => done('nothing'), 5_000)
          })
        const add = <T extends HTMLElement>(tag: string, more: Partial<T>): Promise<string> =>
          settled(Object.assign(document.createElement(tag), more))
        const socket = new Promise<string>((done) => {
          const one = new WebSocket(`${own.replace('http', 'ws')}/api/settings-get?socket`)
          one.onopen = () => done('open')
          one.onerror = () => done('error')
        })
        const source = new Promise<string>((done) => {
          const one = new EventSource(`${own}/api/snapshot-list?source`, { withCredentials: true })
          one.onopen = () => done('open')
          one.onerror = () => {
            one.close()
            done('error')
          }
        })
        const sent = navigator.sendBeacon(`${own}/api/case-close?beacon`, '{}')
        const frame = add<HTMLIFrameElement>('iframe', { src: `${own}/?frame` })
        const seen = {
          script: await add<HTMLScriptElement>('script', { src: `${own}/assets/app.js?script` }),
          style: await add<HTMLLinkElement>('link', { rel: 'stylesheet', href: `${own}/assets/app.css?style` }),
          image: await add<HTMLImageElement>('img', { src: `${own}/icon.svg?image` }),
          socket: await socket,
          source: await source,
        }
        await frame
        const inside = document.querySelector('iframe')
        let readable = false
        try {
          readable = (inside?.contentDocument?.body.textContent ?? '') !== ''
        } catch {
          // Another origin: what is wanted.
        }
        return { ...seen, sent, readable }
      }, door)
      expect(events).toEqual({
        ...{ script: 'error', style: 'error', image: 'error', socket: 'error', source: 'error' },
        ...{ sent: true, readable: false },
      })
      const asked = {
        '/assets/app.js?script': 403,
        '/assets/app.css?style': 403,
        '/icon.svg?image': 403,
        '/api/snapshot-list?source': 403,
        '/api/case-close?beacon': 403,
        '/?frame': 403,
      }
      const seen = () => Object.fromEntries(Object.keys(asked).map((path) => [path, statuses.get(path)]))
      await expect.poll(seen, { timeout: 10_000 }).toEqual(asked)
      // Of a socket the page and its protocol learn only that it failed: the same handshake, byte by byte.
      const [own] = await opened.context.cookies(door)
      const handshake = await ask(Number(new URL(door).port), {
        path: '/api/settings-get',
        headers: {
          ...{ Host: new URL(door).host, Cookie: `${own?.name}=${own?.value}`, Origin: `http://${host}:${evilPort}` },
          ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
          'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        },
      })
      expect(handshake.status).toBe(403)
      expect(await stateOf(opened.page)).toBe(before)
    })

    it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'])(
      '[sec 1.13] a form of %s sent to it is refused',
      async (enctype) => {
        for (const path of ['/api/case-close', '/upload?name=a.csv']) {
          await page.goto(`http://${host}:${evilPort}/`)
          const [answer] = await Promise.all([
            page.waitForResponse((response) => response.url() === `${door}${path}`),
            page.evaluate(
              ([action, type]) => {
                const form = Object.assign(document.createElement('form'), { action, method: 'post', enctype: type })
                form.append(Object.assign(document.createElement('input'), { name: '{"a":"', value: '"}' }))
                document.body.append(form)
                form.submit()
              },
              [`${door}${path}`, enctype] as const,
            ),
          ])
          expect([path, answer.status()]).toEqual([path, 403])
          await page.waitForURL(`${door}${path}`)
        }
        expect(await stateOf(opened.page)).toBe(before)
      },
    )

    it('[sec 1.13] leading the browser to it, in the same window or another, shows a refusal', async () => {
      for (const path of ['/', '/enter?token=0', '/download/0', '/api/case-current']) {
        await page.goto(`http://${host}:${evilPort}/`)
        const [answer] = await Promise.all([
          page.waitForResponse((response) => response.url() === `${door}${path}`),
          page.evaluate((to) => location.assign(to), `${door}${path}`),
        ])
        expect([path, answer.status()]).toEqual([path, 403])
        await page.waitForURL(`${door}${path}`)
      }
      await page.goto(`http://${host}:${evilPort}/`)
      const [other] = await Promise.all([
        opened.context.waitForEvent('page'),
        page.evaluate((to) => {
          window.open(to)
        }, `${door}/?opened`),
      ])
      await other.waitForLoadState()
      expect(await other.locator('[data-app-state]').count()).toBe(0)
      await other.close()
      expect(await stateOf(opened.page)).toBe(before)
    })
  })

  it('[sec 1.13] a name that was rebound to this machine is refused, with the right cookie too', async () => {
    const [own] = await opened.context.cookies(door)
    if (own === undefined) throw new Error('no cookie')
    const { port } = new URL(door)
    const Cookie = `${own.name}=${own.value}`
    const headers = { Host: `${NAME}:${port}`, Cookie }
    const calling = { ...headers, 'X-Attendant': '1', 'Content-Type': 'application/json' }
    for (const path of ['/', '/enter?token=0', '/download/0'])
      expect([path, (await ask(Number(port), { path, headers })).status]).toEqual([path, 403])
    for (const channel of CHANNEL_NAMES) {
      const { status } = await ask(Number(port), {
        ...{ method: 'POST', path: `/api/${channel}`, body: '{}' },
        headers: calling,
      })
      expect([channel, status]).toEqual([channel, 403])
    }
    // The same requests under the door's own name are served: it is the name that is refused.
    expect((await ask(Number(port), { path: '/', headers: { Host: `127.0.0.1:${port}`, Cookie } })).status).toBe(200)

    const context = await browser.newContext()
    await context.addCookies([{ ...own, domain: NAME, sameSite: 'Lax' }])
    const page = await context.newPage()
    const answer = await page.goto(`http://${NAME}:${port}/`)
    expect(answer?.status()).toBe(403)
    expect(await answer?.request().headerValue('cookie')).toContain(Cookie)
    const called = await page.evaluate(async () => {
      const asking = { 'Content-Type': 'application/json', 'X-Attendant': '1' }
      // The refusal's own policy lets it connect nowhere.
      return fetch('/api/case-close', { method: 'POST', headers: asking, body: '{}' }).then(
        ({ status }) => status,
        () => 0,
      )
    })
    expect([0, 403]).toContain(called)
    await context.close()
    expect(await stateOf(opened.page)).toBe(before)
  })

  it('the app itself goes on', async () => {
    await opened.page.reload()
    await opened.page.waitForSelector('[data-app-state="loaded"]')
    expect(opened.complaints).toEqual([])
  })
})
