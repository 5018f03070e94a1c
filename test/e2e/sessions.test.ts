import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { attendant } from '../helpers/attendant.ts'
import {
  axeViolations,
  chromiumHere,
  type Look,
  launchBrowser,
  type Opened,
  openApp,
  picture,
  type Served,
  serveApp,
} from '../helpers/browser.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const SAMPLES = resolve(import.meta.dirname, '../../samples/contoso')

/** Presses Tab until the control of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp, role?: string): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const labelled =
        element?.getAttribute('aria-label') ?? (element as HTMLInputElement | null)?.labels?.[0]?.textContent
      return { name: (labelled ?? element?.textContent ?? '').trim(), role: element?.getAttribute('role') }
    })
    if (name.test(focused.name) && (role === undefined || focused.role === role)) return
    passed.push(focused.name.slice(0, 40))
  }
  throw new Error(`Tab never reached ${name}; it passed ${passed.join(' | ')}`)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'fr-light', language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false },
  { name: 'en-dark', language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: false },
  { name: 'en-contrast', language: 'en', width: 1366, height: 768, scheme: 'light', contrast: true },
]

describe.skipIf(chromiumHere === null).each(LOOKS)(
  'the session screens, with the keyboard alone ($name; skipped without a Chromium)',
  (look) => {
    const { ui, sessionViews: words, whatIf, tables } = texts(look.language)
    let browser: Browser
    let served: Served
    let opened: Opened
    let page: Page

    beforeAll(async () => {
      const data = join(folder, look.name)
      mkdirSync(data)
      const path = join(data, 'sessions.attendant')
      expect(attendant(['import', path, SAMPLES, '--zone', 'Europe/Paris']).code).toBe(0)
      browser = await launchBrowser()
      served = await serveApp(data, [path, '--lang', look.language])
      opened = await openApp(browser, served.url, look)
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
      await browser?.close()
    })

    /** The tab strip of the views: one stop of Tab, arrows inside. */
    async function view(name: keyof typeof words.tabs): Promise<void> {
      await page.keyboard.press('Alt+5')
      const tab = page.getByRole('tab', { name: words.tabs[name], exact: true })
      await tab.waitFor()
      await tabTo(page, new RegExp(`^(${Object.values(words.tabs).map(escaped).join('|')})$`), 'tab')
      for (let presses = 0; presses < 8; presses++) {
        if (await tab.evaluate((element) => element === document.activeElement)) break
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('Enter')
      await page.getByRole('tab', { name: words.tabs[name], exact: true, selected: true }).waitFor()
    }

    async function soundAndPictured(name: string): Promise<void> {
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `sessions-${name}-${look.name}`)
    }

    it('pools stand against the limits in force, and every count leads to its rows', async () => {
      await page.keyboard.press('Alt+5')
      await page.getByRole('heading', { name: words.pools }).waitFor()
      await page
        .getByRole('row', { name: new RegExp(escaped(words.perAdmin)) })
        .first()
        .waitFor()
      await soundAndPictured('pools')
      const link = page.getByRole('button', { name: words.link('Outlook 2003 11.0.8326.0', '3') })
      await link.waitFor()
      await tabTo(page, new RegExp(`^${escaped(words.link('Outlook 2003 11.0.8326.0', '3'))}$`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.grid.rows(3), { exact: true }).first().waitFor()
      expect(await page.getByRole('tab', { name: tables.names.logons }).getAttribute('aria-selected')).toBe('true')
    })

    it('timeline', async () => {
      await view('timeline')
      await tabTo(page, new RegExp(`^${escaped(words.account)}`))
      await page.keyboard.type('CONTOSO\\jdoe')
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: words.lane('10.8.14.22', 4, 3, 4) }).waitFor()
      await page.keyboard.press('Escape')
      await soundAndPictured('timeline')
    })

    it('reconciliation', async () => {
      await view('reconciliation')
      await page.getByRole('heading', { name: words.closable }).waitFor()
      await soundAndPictured('reconciliation')
    })

    it('what if', async () => {
      await view('what-if')
      await page.getByRole('heading', { name: words.curve }).waitFor()
      await soundAndPictured('what-if')
      expect(whatIf).toBeDefined()
    })

    it('limits', async () => {
      await view('limits')
      await page.getByRole('heading', { name: words.changes }).waitFor()
      await soundAndPictured('limits')
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  },
)
