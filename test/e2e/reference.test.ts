import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
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

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'reference-fr-1366-light', language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false },
  { name: 'reference-en-1920-dark', language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: false },
  { name: 'reference-en-1366-contrast', language: 'en', width: 1366, height: 768, scheme: 'dark', contrast: true },
  { name: 'reference-fr-1920-light', language: 'fr', width: 1920, height: 1080, scheme: 'light', contrast: false },
]

const folder = temporaryFolder()

describe.skipIf(chromiumHere === null)('the reference in a browser, by keyboard (skipped without a Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  describe.each(LOOKS)('$name', (look) => {
    const { reference, ui } = texts(look.language)
    let served: Served
    let opened: Opened
    let page: Page
    const data = join(folder, look.name)

    beforeAll(async () => {
      mkdirSync(data, { recursive: true })
      served = await serveApp(data, ['--lang', look.language])
      opened = await openApp(browser, served.url, look)
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
    })

    const see = async (name: string): Promise<void> => {
      await picture(page, `${look.name}-${name}`)
      expect(await axeViolations(page), name).toEqual([])
    }
    const search = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+f')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
    }
    const heading = (name: string | RegExp) => page.getByRole('article').getByRole('heading', { level: 2, name })

    it('opens without a case file, ready to type', async () => {
      await page.keyboard.press('Alt+9')
      await page.getByRole('listbox', { name: reference.entries }).waitFor()
      await page.waitForFunction(() => document.activeElement?.matches('input[data-screen-search]'))
      await see('1-all')
    })

    it('finds an event, with both languages side by side', async () => {
      await search('9646')
      await heading(/9646 \(MSExchangeIS\)/).waitFor()
      const heads = await page.getByRole('columnheader').allInnerTexts()
      expect(heads.slice(0, 2)).toEqual(look.language === 'fr' ? ['Français', 'English'] : ['English', 'Français'])
      expect(await page.getByRole('article').innerText()).toMatch(/la demande a été refusée/)
      await see('2-event')
    })

    it('finds a property by its id and says how well each fact is known', async () => {
      await search('36E4')
      await heading('PidTagFreeBusyEntryIds').waitFor()
      await page
        .getByRole('cell', { name: new RegExp(`S ${reference.certainty.confirmed}`) })
        .first()
        .waitFor()
      await see('3-property')
    })

    it('finds a word of either language', async () => {
      await search('libre/occupé')
      await heading(look.language === 'fr' ? /libre\/occupé/ : 'Free/busy information').waitFor()
    })

    it('moves with the arrows while typing, opens an entry, follows a link and comes back', async () => {
      await search('sessions per user')
      await heading('Maximum Allowed Sessions Per User').waitFor()
      await page.keyboard.press('ArrowDown')
      await heading('Maximum Allowed Sessions Per User').waitFor({ state: 'hidden' })
      await page.keyboard.press('ArrowUp')
      await heading('Maximum Allowed Sessions Per User').waitFor()
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-pane'))).toBe('step')
      await see('4-limit')
      await page.getByRole('article').getByRole('button', { name: /9646/ }).first().focus()
      await page.keyboard.press('Enter')
      await heading(/9646 \(MSExchangeIS\)/).waitFor()
      await page.keyboard.press('Alt+ArrowLeft')
      await heading('Maximum Allowed Sessions Per User').waitFor()
    })

    it('says what helps where nothing is found', async () => {
      await search('qqzzxx')
      await page.getByText(reference.none('qqzzxx')).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('listbox', { name: reference.entries }).waitFor()
    })

    it('is reached from the help of a screen, and by its address', async () => {
      await page.keyboard.press('Alt+1')
      await page.keyboard.press('F1')
      await page.getByRole('dialog').getByText(reference.inReference).waitFor()
      await see('5-help')
      await page.getByRole('dialog').locator('.at-link').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => location.hash === '#reference/topic-freebusy')
      await page.getByRole('button', { name: reference.backTo(ui.screens.start) }).waitFor()
      await page.evaluate(() => {
        location.hash = '#reference/event-8207'
      })
      await heading(/8207/).waitFor()
      await page.reload()
      await heading(/8207/).waitFor()
    })

    it('shows long tables of versions, and fits a narrow window', async () => {
      await search('version-by-freebusy-publisher')
      await page.getByText('Exchange 2003').first().waitFor()
      await see('6-versions')
      await page.setViewportSize({ width: 760, height: 900 })
      await see('7-narrow')
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  })
})
