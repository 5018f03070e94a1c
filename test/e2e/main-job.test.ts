import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { attendantJson } from '../helpers/attendant.ts'
import {
  axeViolations,
  chromiumHere,
  type Look,
  launchBrowser,
  type Opened,
  openApp,
  PICTURES,
  picture,
  type Served,
  serveApp,
} from '../helpers/browser.ts'
import { pdfFacts } from '../helpers/pdf.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'en-1366-light', language: 'en', width: 1366, height: 768, scheme: 'light', contrast: false },
  { name: 'fr-1366-light', language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false },
  { name: 'en-1920-dark', language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: false },
  { name: 'fr-1366-contrast', language: 'fr', width: 1366, height: 768, scheme: 'dark', contrast: true },
]

const folder = temporaryFolder()
let browser: Browser

describe.skipIf(chromiumHere === null)('the whole main job in a browser (skipped without a Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  describe.each(LOOKS)('$name', (look) => {
    const { ui, reference, rules, sessionViews, tables } = texts(look.language)
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
    const go = async (screen: keyof typeof ui.screens): Promise<void> => {
      await page
        .getByRole('navigation', { name: ui.frame.navigation })
        .getByRole('button', { name: new RegExp(`^${ui.screens[screen]}`) })
        .click()
    }

    it('starts with what to do first', async () => {
      await page.getByRole('heading', { name: ui.start.title }).waitFor()
      await see('1-start')
    })

    it('says what the sample files are before anything is stored, then imports them', async () => {
      await page.getByRole('button', { name: ui.start.sample }).click()
      await page.getByText('MAILBOX_TABLE.xml').first().waitFor()
      const commit = page.getByRole('button', { name: /^(Import \d|Importer \d)/ })
      await commit.waitFor()
      await see('2-import')
      await commit.click()
      await page
        .getByText(/is stored|est enregistré/)
        .first()
        .waitFor({ timeout: 60_000 })
      await go('overview')
      await page.getByText(ui.overview.worst).waitFor()
      await see('3-overview')
    })

    it('shows which free/busy messages are wrong, with the details of one', async () => {
      await go('freebusy')
      await page.getByRole('grid').waitFor()
      await page.getByRole('row').nth(3).waitFor()
      await page.getByRole('row').nth(3).click()
      await page.keyboard.press('Enter')
      await page.getByText(ui.details.properties, { exact: true }).first().waitFor()
      await see('4-freebusy')
      await page
        .getByRole('button', { name: new RegExp(`^${ui.details.explain}`) })
        .first()
        .click()
      await page.getByRole('columnheader', { name: ui.details.meaning }).first().waitFor()
      await page.locator('.at-explanation').first().scrollIntoViewIfNeeded()
      await see('4-freebusy-bytes')
    })

    it('shows sessions, connections, events and limits', async () => {
      await go('sessions')
      await page.getByRole('tab', { name: sessionViews.tabs.tables, exact: true }).click()
      for (const table of ['logons', 'connections', 'events', 'limits'] as const) {
        await page.getByRole('tab', { name: tables.names[table], exact: true }).click()
        await page.getByRole('row').nth(3).waitFor()
      }
      await page.getByRole('tab', { name: tables.names.logons, exact: true }).click()
      await page.getByRole('row').nth(3).waitFor()
      await see('5-sessions')
    })

    it('explains a finding and its risk', async () => {
      await go('findings')
      await page
        .getByText(rules.title({ rule: 'freebusy-orphan', variant: 'plausible', subject: '', params: {} }).trim())
        .first()
        .waitFor()
      await see('6-findings')
    })

    it('makes a plan and shows its first step', async () => {
      await go('plan')
      await page.getByRole('button', { name: ui.plan.make }).click()
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
      await see('7-plan')
    })

    it('opens the source of a step in the reference, and comes back to the step', async () => {
      const title = await page.getByRole('article').getByRole('heading', { level: 2 }).first().innerText()
      await page
        .getByRole('article')
        .locator('section', { hasText: ui.plan.citations })
        .last()
        .getByRole('button')
        .first()
        .click()
      await page.getByRole('columnheader', { name: reference.evidence }).waitFor()
      await see('8-source')
      await page.getByRole('button', { name: reference.backTo(ui.screens.plan) }).click()
      await page.getByRole('article').getByRole('heading', { level: 2, name: title }).waitFor()
    })

    it('exports the checklist as a tagged PDF in its language', async () => {
      await page.keyboard.press('Control+p')
      const [file] = await Promise.all([
        page.waitForEvent('download', { timeout: 90_000 }),
        page.getByRole('menuitem', { name: /PDF/ }).click(),
      ])
      const path = join(data, 'plan.pdf')
      await file.saveAs(path)
      const facts = await pdfFacts(readFileSync(path))
      expect(facts.pages).toBeGreaterThanOrEqual(3)
      expect(facts).toMatchObject({ language: look.language, tagged: true })
      expect(facts.outline.length).toBeGreaterThan(3)
      expect(facts.text.replace(/\s+/g, ' ')).toContain('Permanent delete passing DELETE_HARD_DELETE (unrecoverable)')
    })

    it('broke no rule of the content security policy and asked nothing of any other place [sec 1.1] [sec 3.3] [sec 3.4]', () => {
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  })
})

describe.skipIf(chromiumHere === null)('the case file of the app', () => {
  it('is sound and readable by the command line', () => {
    const path = join(folder, 'en-1366-light', 'Contoso (sample).attendant')
    expect(attendantJson<{ readonly sound: boolean }>(['check', path])).toMatchObject({ sound: true })
    expect(attendantJson<readonly unknown[]>(['snapshots', path])).toHaveLength(1)
  })

  it('is what the README’s picture shows (ATTENDANT_WRITE_PICTURE=1 makes it anew)', () => {
    const shown = resolve(import.meta.dirname, '../../docs/overview.png')
    if (process.env.ATTENDANT_WRITE_PICTURE === '1') copyFileSync(join(PICTURES, 'en-1366-light-3-overview.png'), shown)
    expect(readFileSync(shown).subarray(1, 4).toString()).toBe('PNG')
    expect(readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')).toContain('docs/overview.png')
  })
})
