import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
import { exportOrganisation } from '../writers/export-organisation.ts'
import { type Fault, makeFaultyOrganisation } from '../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(focused.trim())) return
    passed.push(focused.trim().slice(0, 30))
  }
  throw new Error(`Tab never reached ${name}; it passed ${passed.join(' | ')}`)
}

/** A case with the organisation before and after: orphans and an old message are gone, a damaged message is new. */
function twoSnapshots(path: string): void {
  const states: readonly (readonly [string, Readonly<Partial<Record<Fault, number>>>])[] = [
    ['before', { 'duplicate-agreed': 2, old: 2, orphan: 3, 'wrong-rights': 1 }],
    ['after', { 'duplicate-agreed': 2, old: 1, orphan: 1, 'wrong-rights': 1, 'damaged-length': 1 }],
  ]
  for (const [index, [name, faults]] of states.entries()) {
    const exports = `${path}.${name}`
    const { sources } = makeFaultyOrganisation({ seed: 5, mailboxes: 40, taken: TAKEN, faults })
    for (const [file, bytes] of exportOrganisation(sources.flatMap((source) => [...source()]))) {
      mkdirSync(dirname(join(exports, file)), { recursive: true })
      writeFileSync(join(exports, file), bytes)
    }
    const taken = new Date(TAKEN + index * 7_200_000).toISOString()
    const run = attendant(['import', path, exports, '--snapshot', name, '--taken', taken, '--zone', 'Europe/Paris'])
    expect(run.code, run.err).toBe(0)
  }
}

const LOOKS: readonly Look[] = [
  { language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false },
  { language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: false },
]

describe.skipIf(chromiumHere === null).each(LOOKS)(
  'did it work, with the keyboard alone ($language, $width; skipped without a Chromium)',
  (look) => {
    const { language } = look
    const { ui, compare: words } = texts(language)
    let browser: Browser
    let served: Served
    let opened: Opened
    let page: Page

    beforeAll(async () => {
      const data = join(folder, language)
      mkdirSync(data)
      const path = join(data, 'loop.attendant')
      twoSnapshots(path)
      browser = await launchBrowser()
      served = await serveApp(data, [path, '--lang', language])
      opened = await openApp(browser, served.url, look)
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
      await browser?.close()
    })

    it('a plan is made for the snapshot before', async () => {
      await page.getByRole('combobox', { name: ui.frame.snapshot, exact: true }).selectOption({ index: 0 })
      await page.keyboard.press('Alt+7')
      await page.getByRole('button', { name: ui.plan.make }).waitFor()
      await tabTo(page, new RegExp(`^${ui.plan.make}`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
    })

    it('the compare screen offers the other snapshot and shows what became of the first', async () => {
      await page.keyboard.press('Alt+8')
      await page.getByText(words.needsChoice).waitFor()
      await tabTo(page, /^after – /)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: words.ofArea(words.findings, words.findingState.fixed) }).waitFor()
      await page.getByText(words.onlyTold).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `compare-findings-${language}`)
    })

    it('totals are links, lists walk with the arrows, details follow', async () => {
      await tabTo(page, new RegExp(`^${words.findingState.new}`))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: words.ofArea(words.findings, words.findingState.new) }).waitFor()
      await page.getByRole('listbox').getByRole('option').first().waitFor()
      await tabTo(page, new RegExp(`^${words.recordState.gone}`))
      await page.keyboard.press('Enter')
      const list = page.getByRole('listbox', { name: words.ofArea(words.area.messages, words.recordState.gone) })
      await list.getByRole('option').first().waitFor()
      await page.keyboard.press('F6')
      await list.getByRole('option').first().focus()
      await page.keyboard.press('ArrowDown')
      expect(await list.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true')
      const details = page.getByRole('complementary', { name: words.details })
      await details.getByText(words.deletion.untold).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `compare-gone-${language}`)
    })

    it('changed records show their properties side by side', async () => {
      const messages = page.getByRole('region', { name: words.area.messages })
      await messages.getByRole('button', { name: new RegExp(`^${words.recordState.changed}`) }).press('Enter')
      await page.getByRole('complementary', { name: words.details }).getByText(words.before).first().waitFor()
      await picture(page, `compare-changed-${language}`)
      expect(await axeViolations(page)).toEqual([])
    })

    it('steps of the plan are marked beside their answers', async () => {
      await tabTo(page, new RegExp(`^${words.mark['not-confirmed']}`))
      await page.keyboard.press('Enter')
      const details = page.getByRole('complementary', { name: words.details })
      await details.getByText(words.besideAnswer).waitFor()
      await details.getByRole('heading', { name: words.recordState.still }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `compare-steps-${language}`)
      await page.emulateMedia({ forcedColors: 'active' })
      await picture(page, `compare-contrast-${language}`)
      await page.emulateMedia({ forcedColors: 'none' })
    })

    it('the closing report leaves as a file', async () => {
      await page.keyboard.press('Control+p')
      await page.getByRole('menuitem', { name: /Markdown/ }).waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: /Markdown/ }).press('Enter'),
      ])
      const text = readFileSync(await file.path(), 'utf8')
      expect(text).toContain(words.closing.title)
      expect(text.replaceAll('\\_', '_')).toContain('MAILBOX_TABLE.xml')
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  },
)
