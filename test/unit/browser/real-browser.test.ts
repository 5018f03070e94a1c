import { createServer, type Server } from 'node:http'
import { type Browser, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../electron/browser/chromium.ts'
import { echoService, type Fixture, startDoor } from './fixture.ts'

const chromium = await findChromium()

describe.skipIf(chromium === null)('the door in a real browser (skipped where no Chromium is installed)', () => {
  const calls: string[] = []
  let door: Fixture
  let browser: Browser
  let evil: Server
  let evilPort = 0

  beforeAll(async () => {
    const echo = echoService()
    const call = (channel: string, request: unknown) => {
      calls.push(channel)
      return echo.call(channel, request)
    }
    door = await startDoor({ service: { ...echo, call } })
    browser = await playwright.launch({
      executablePath: chromium?.executablePath ?? '',
      args: [...(chromium?.args ?? [])],
      // Without a UTF-8 locale Chromium gives up on file names with accents.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    evil = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>elsewhere</title><form method="post"></form>')
    })
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    const address = evil.address()
    evilPort = address !== null && typeof address === 'object' ? address.port : 0
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    evil.close()
    await door.close()
  })

  it('lets its page call, upload and download, and runs nothing else [sec 1.7] [sec 3.1]', {
    timeout: 60_000,
  }, async () => {
    const context = await browser.newContext({ acceptDownloads: true })
    const page = await context.newPage()
    await page.goto(door.server.url)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.title()).toBe('Attendant')
    const post = (path: string, body: string, type: string) =>
      page.evaluate(
        async ([to, text, media]) => {
          const headers = { 'Content-Type': media, 'X-Attendant': '1' }
          return (await fetch(to, { method: 'POST', body: text, headers })).json()
        },
        [path, body, type] as const,
      )
    expect(await post('/api/app-info', '{}', 'application/json')).toMatchObject({ ok: true })
    expect(await post('/upload?name=a.csv', 'abc', 'application/octet-stream')).toMatchObject({
      ok: true,
      value: { name: 'a.csv', size: 3 },
    })
    expect(await page.evaluate(() => document.cookie)).toBe('')

    const made = await door.host.deliver('Plan été.pdf', Buffer.from('%PDF'), 'application/pdf')
    const waiting = page.waitForEvent('download')
    await page.evaluate((id) => {
      const link = document.createElement('a')
      link.href = `/download/${id}`
      link.click()
    }, made?.download)
    expect((await waiting).suggestedFilename()).toBe('Plan été.pdf')

    const blocked = await page.evaluate(async (port) => {
      const seen = new Set<string>()
      const all = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.add(event.effectiveDirective)
          if (seen.size === 4) resolve()
        })
      })
      const script = document.createElement('script')
      const attempts = [
        () => script.append('window.ran = true'),
        () => document.body.append(script),
        () => document.body.append(Object.assign(new Image(), { src: `http://127.0.0.1:${port}/x.png` })),
        () =>
          document.body.append(Object.assign(document.createElement('iframe'), { src: `http://127.0.0.1:${port}/` })),
        () => fetch(`http://127.0.0.1:${port}/`).catch(() => {}),
        () => {
          document.body.innerHTML = '<b>x</b>'
        },
      ]
      for (const attempt of attempts) {
        try {
          await attempt()
        } catch {
          // Trusted Types throw; the violation is counted all the same.
        }
      }
      await all
      return { seen: [...seen].sort(), ran: 'ran' in window }
    }, evilPort)
    expect(blocked).toEqual({
      seen: ['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for'],
      ran: false,
    })
    expect(door.host.foreignRequests()).toBe(0)
    await page.reload()
    expect(await page.title()).toBe('Attendant')

    const before = calls.length
    for (const host of ['127.0.0.1', 'localhost']) {
      const other = await context.newPage()
      await other.goto(`http://${host}:${evilPort}/`)
      await other.evaluate(async (own) => {
        const options: RequestInit = { method: 'POST', body: '{}', credentials: 'include', mode: 'no-cors' }
        await fetch(`${own}/api/app-info`, options).catch(() => {})
        await fetch(`${own}/`, { credentials: 'include' }).catch(() => {})
      }, `http://127.0.0.1:${door.server.port}`)
      await other.evaluate((own) => {
        const form = document.querySelector('form')
        if (form !== null) form.action = `${own}/api/case-close`
        form?.submit()
      }, `http://127.0.0.1:${door.server.port}`)
      await other.waitForURL('**/api/case-close')
      expect(await other.textContent('body')).toContain('bad-request')
    }
    expect(calls.length).toBe(before)
    expect(door.host.foreignRequests()).toBe(6)
    await context.close()
  })
})
