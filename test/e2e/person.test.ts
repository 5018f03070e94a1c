import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { attendant } from '../helpers/attendant.ts'
import {
  axeViolations,
  chromiumHere,
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
const dn = (alias: string): string =>
  `/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${alias}`

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(focused.trim())) return
  }
  throw new Error(`Tab never reached ${name}`)
}

describe.skipIf(chromiumHere === null).each(['fr', 'en'] as const)(
  'everything about a person, with the keyboard alone (%s; skipped without a Chromium)',
  (language) => {
    const { ui, person: words, sessionViews, tables } = texts(language)
    let browser: Browser
    let served: Served
    let opened: Opened
    let page: Page

    beforeAll(async () => {
      const data = join(folder, language)
      mkdirSync(data)
      const list = join(data, 'users.csv')
      // A second John Doe, so that the display name is ambiguous.
      const rows = [
        ['DisplayName', 'SamAccountName', 'legacyExchangeDN', 'mail'],
        ['John Doe', 'jdoe', dn('jdoe'), 'jdoe@contoso.com'],
        ['John Doe', 'jdoe2', dn('jdoe2'), 'jdoe2@contoso.com'],
      ]
      writeFileSync(list, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'))
      const path = join(data, 'people.attendant')
      expect(attendant(['import', path, SAMPLES, list, '--zone', 'Europe/Paris']).code).toBe(0)
      browser = await launchBrowser()
      served = await serveApp(data, [path, '--lang', language])
      opened = await openApp(browser, served.url, {
        language,
        width: 1366,
        height: 768,
        scheme: language === 'fr' ? 'light' : 'dark',
        contrast: false,
      })
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
      await browser?.close()
    })

    it('a logon leads to its person: keys with their files, what is ambiguous, counts', async () => {
      await page.keyboard.press('Alt+5')
      await tabTo(page, new RegExp(`^${sessionViews.tabs.overview}$`))
      // From the views of sessions to their tables.
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await page.getByRole('row').nth(3).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('john')
      await page.getByText(ui.grid.rows(20), { exact: true }).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: words.about, exact: true }).waitFor()
      await tabTo(page, new RegExp(`^${words.about}$`))
      await page.keyboard.press('Enter')
      const pane = page.getByRole('complementary', { name: words.about })
      await pane.getByRole('heading', { name: words.ambiguities }).waitFor()
      expect(await pane.evaluate((element) => element === document.activeElement)).toBe(true)
      await pane.getByRole('row', { name: /CONTOSO\\jdoe/ }).waitFor()
      await pane.getByRole('row', { name: /jdoe@contoso\.com.*users\.csv/ }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `person-${language}`)
    })

    it('the namesake is shown and is another one', async () => {
      await tabTo(page, new RegExp(`^${words.other('John Doe')}.*jdoe2$`))
      await page.keyboard.press('Enter')
      const pane = page.getByRole('complementary', { name: words.about })
      await pane.getByText('jdoe2@contoso.com').first().waitFor()
      expect(await pane.getByRole('row', { name: /CONTOSO\\jdoe/ }).count()).toBe(0)
    })

    it('the way back leads to the row, and the keyboard stands where it was', async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: words.about, exact: true }).waitFor()
      await page.waitForFunction((name) => document.activeElement?.textContent?.trim() === name, words.about)
      await page.keyboard.press('Enter')
    })

    it('a count leads to the rows it counts, and says so', async () => {
      const shown = words.showRows('4', 'EXMBX01 10.8.14.22')
      await page.getByRole('button', { name: shown }).waitFor()
      await tabTo(page, new RegExp(`^${shown}$`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.grid.rows(4), { exact: true }).first().waitFor()
      await page.getByRole('button', { name: ui.grid.removeFilter(ui.grid.personChip('John Doe')) }).waitFor()
      expect(await page.getByRole('tab', { name: tables.names.logons }).getAttribute('aria-selected')).toBe('true')
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  },
)
