import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { chromiumHere, launchBrowser, type Opened, openApp, type Served, serveApp } from '../helpers/browser.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const { ui } = texts('fr')

/** Presses Tab until the control of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element === null ? '' : (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
    })
    if (name.test(focused)) return
    passed.push(focused.slice(0, 40))
  }
  throw new Error(`Tab never reached ${name}; it passed ${passed.join(' | ')}`)
}

describe.skipIf(chromiumHere === null)(
  'with the keyboard alone, in French at 1366x768 (skipped without a Chromium)',
  () => {
    let browser: Browser
    let served: Served
    let opened: Opened
    let page: Page

    beforeAll(async () => {
      mkdirSync(join(folder, 'data'))
      browser = await launchBrowser()
      served = await serveApp(join(folder, 'data'), ['--lang', 'fr'])
      opened = await openApp(browser, served.url, {
        language: 'fr',
        width: 1366,
        height: 768,
        scheme: 'light',
        contrast: false,
      })
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
      await browser?.close()
    })

    it('the sample is opened and imported', async () => {
      await tabTo(page, new RegExp(ui.start.sample))
      await page.keyboard.press('Enter')
      await page.getByText('MAILBOX_TABLE.xml').first().waitFor()
      await tabTo(page, /^Importer \d/)
      await page.keyboard.press('Enter')
      await page
        .getByText(/est enregistré/)
        .first()
        .waitFor({ timeout: 60_000 })
    })

    it('a damaged message is found with the filter row and its details are opened and closed', async () => {
      await page.keyboard.press('Alt+4')
      await page.getByRole('grid').waitFor()
      await page.getByRole('row').nth(3).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('aquinn')
      await page.getByText(ui.grid.rows(1), { exact: true }).first().waitFor()
      // Out of the filter row, then down to the row.
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: /AQUINN/ }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('heading', { name: /AQUINN/ }).waitFor({ state: 'hidden' })
    })

    it('a plan is made, a step is answered, and the answer is undone', async () => {
      await page.keyboard.press('Alt+7')
      await page.getByRole('button', { name: ui.plan.make }).waitFor()
      await tabTo(page, new RegExp(`^${ui.plan.make}`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
      await page.keyboard.press('1')
      await page
        .getByText(/^1 sur \d+ faites?$/)
        .first()
        .waitFor()
      await page.keyboard.press('Control+z')
      await page
        .getByText(/^0 sur \d+ faites?$/)
        .first()
        .waitFor()
    })

    it('the checklist is exported', async () => {
      await page.keyboard.press('Control+p')
      await page.getByRole('menuitem', { name: /CSV/ }).waitFor()
      await page.waitForFunction(() => document.activeElement?.closest('[role="menu"]') !== null)
      for (let presses = 0; presses < 12; presses++) {
        if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).includes('CSV')) break
        await page.keyboard.press('ArrowDown')
      }
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      expect(file.suggestedFilename()).toMatch(/\.csv$/)
    })

    it('help says which keys there are', async () => {
      await page.keyboard.press('F1')
      await page.getByRole('dialog').getByText('Alt+1 … Alt+9, Alt+0').waitFor()
      await page.keyboard.press('Escape')
      expect(opened.complaints).toEqual([])
    })
  },
)
