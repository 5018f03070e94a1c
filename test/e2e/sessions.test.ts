import { mkdirSync, readFileSync } from 'node:fs'
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
    const { ui, sessionViews: words, tables } = texts(look.language)
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

    it('a user is shown over time: ghosts in words and hatched, the VPN derived until it is named', async () => {
      await view('timeline')
      await tabTo(page, new RegExp(`^${escaped(words.account)}`))
      await page.keyboard.type('CONTOSO\\jdoe')
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: words.lane('10.8.14.22', 4, 3, 4) }).waitFor()
      await page.getByRole('heading', { name: words.timelineSummary(20, 5, 10) }).waitFor()
      expect(await page.getByText(words.vpnDerived, { exact: true }).count()).toBe(4)
      await page.keyboard.press('Escape')
      await soundAndPictured('timeline')
    })

    it('another account is found by typing a part of its name', async () => {
      await page.getByRole('combobox', { name: words.account }).focus()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('xerox')
      await page.getByRole('option', { name: 'CONTOSO\\svc_xerox' }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: words.timelineSummary(1, 1, 0) }).waitFor()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('CONTOSO\\jdoe')
      await page.getByRole('option', { name: 'CONTOSO\\jdoe' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: words.timelineSummary(20, 5, 10) }).waitFor()
      await page.keyboard.press('Escape')
    })

    it('the subnet is named once in the settings, and the lanes bear its name', async () => {
      await tabTo(page, new RegExp(`^${escaped(words.nameSubnets)}$`))
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await tabTo(page, new RegExp(`^${escaped(words.subnetAdd)}$`))
      await page.keyboard.press('Enter')
      const name = page.getByRole('textbox', { name: words.subnetName })
      await name.waitFor()
      await name.focus()
      await page.keyboard.type('Tunnel')
      await page.keyboard.press('Tab')
      await page.keyboard.type('10.8.0.0/99')
      await page.getByText(ui.settings.cidr('10.8.0.0/99')).waitFor()
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
      await page.keyboard.type('16')
      await soundAndPictured('subnets')
      await page
        .locator('summary')
        .filter({ hasText: words.thresholdsTitle(0) })
        .focus()
      await page.keyboard.press('Enter')
      const idle = page.getByRole('textbox', { name: words.thresholds['ghost-idle'] })
      await idle.focus()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('0')
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('button', { name: ui.settings.save }).isDisabled()).toBe(true)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('1200')
      await soundAndPictured('thresholds')
      await tabTo(page, new RegExp(`^${escaped(ui.settings.save)}$`))
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.getByText('Tunnel', { exact: true }).first().waitFor()
      expect(await page.getByText(words.vpnGiven, { exact: true }).count()).toBe(4)
      await page.getByText(words.idleNote(20)).waitFor()
    })

    it('a finding leads to the drawing of its account', async () => {
      await page.keyboard.press('Alt+6')
      await page.getByRole('option').filter({ hasText: 'CONTOSO\\jdoe' }).first().click()
      const way = page.getByRole('button', { name: words.timelineOf('CONTOSO\\jdoe') })
      await way.waitFor()
      await way.press('Enter')
      await page.getByRole('img', { name: words.lane('10.8.14.22', 4, 3, 4) }).waitFor()
    })

    it('the drawing has a twin in words', async () => {
      await page.locator('summary').filter({ hasText: words.asTable }).focus()
      await page.keyboard.press('Enter')
      const rows = page.getByRole('row').filter({ hasText: '10.8.14.22' })
      await rows.first().waitFor()
      expect(await rows.filter({ hasText: words.states.ghost }).count()).toBe(3)
      await page
        .getByRole('cell', { name: words.eventMark(9646, 'session') })
        .first()
        .waitFor()
      expect(await axeViolations(page)).toEqual([])
    })

    it('connections that may be closed stand with process, PID and both ends', async () => {
      await view('reconciliation')
      await page.getByRole('heading', { name: words.closable }).waitFor()
      const orphan = page.getByRole('row').filter({ hasText: '10.8.13.90:51020' })
      await orphan.getByText(words.why.orphan).waitFor()
      await orphan.getByText('store.exe').waitFor()
      await orphan.getByText('3812').waitFor()
      await page.getByText(words.closableCaution).waitFor()
      await soundAndPictured('reconciliation')
    })

    it('what-if answers while the slider moves, and its recommendation goes into the change file', async () => {
      await view('what-if')
      await page.getByText(words.inTime('58 min'), { exact: true }).first().waitFor()
      await page.getByText(words.fromReconnects(4, 84)).waitFor()
      await soundAndPictured('what-if')
      const slider = page.getByRole('slider', { name: words.keepAlive })
      await slider.focus()
      expect(await slider.getAttribute('aria-valuetext')).toBe('120')
      await page.keyboard.press('Home')
      await page.getByText(words.never, { exact: true }).first().waitFor()
      const field = page.getByRole('textbox', { name: words.keepAlive })
      await field.focus()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('90,5')
      expect(await slider.getAttribute('aria-valuetext')).toBe(look.language === 'fr' ? '90,5' : '90.5')
      await tabTo(page, new RegExp(`^${escaped(words.takeRecommended(words.minutes('30')))}$`))
      await page.keyboard.press('Enter')
      await page.getByText(words.isRecommended).first().waitFor()
      await tabTo(page, new RegExp(`^${escaped(words.reset)}$`))
      await page.keyboard.press('Enter')
      await tabTo(page, new RegExp(`^${escaped(words.fileFor)}$`))
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: words.removeWanted('KeepAliveTime') }).waitFor()
    })

    it('limits name file and line, differ in words, and leave as change and undo files', async () => {
      await page.getByRole('heading', { name: words.changes }).waitFor()
      await page.getByRole('combobox', { name: words.server }).selectOption({ index: 1 })
      const pool = page.getByRole('row').filter({ hasText: 'Maximum Allowed Exchange Sessions Per Service' }).first()
      await pool.getByText('0x000061a8').waitFor()
      await pool.getByRole('button', { name: /parameterssystem\.reg/ }).waitFor()
      expect(await page.getByText(words.differs, { exact: true }).count()).toBeGreaterThan(0)
      await soundAndPictured('limits')
      await page
        .getByRole('combobox', { name: words.setName })
        .selectOption('Maximum Allowed Exchange Sessions Per Service')
      await page.getByRole('textbox', { name: words.setNumber }).focus()
      await page.keyboard.type('65537')
      await page.keyboard.press('Enter')
      await page
        .getByText(
          texts(look.language).cli.refusedChange['over-maximum'](
            'Maximum Allowed Exchange Sessions Per Service',
            65_537,
            65_536,
          ),
        )
        .waitFor()
      const change = page.getByRole('row').filter({ hasText: 'KeepAliveTime' }).filter({ hasText: '1800000' })
      await change.getByText(/0x001b7740/).waitFor()
      await page.getByRole('heading', { name: words.changes }).scrollIntoViewIfNeeded()
      await soundAndPictured('changes')
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.saveUndo }).press('Enter'),
      ])
      expect(file.suggestedFilename()).toMatch(/ undo\.reg$/)
      const bytes = readFileSync(await file.path())
      expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
      expect(bytes.toString('utf16le')).toContain('KeepAliveTime')
    })

    it('at twice the size nothing is lost: wide tables scroll, also with the keyboard', async () => {
      await page.setViewportSize({ width: Math.round(look.width / 2), height: Math.round(look.height / 2) })
      for (const name of ['limits', 'reconciliation', 'timeline', 'what-if', 'overview'] as const) {
        await page.getByRole('tab', { name: words.tabs[name], exact: true }).press('Enter')
        await page.getByRole('tab', { name: words.tabs[name], exact: true, selected: true }).waitFor()
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        const wider = await page.evaluate(() => {
          const shown = document.querySelector('.at-session-view')
          return shown === null ? -1 : shown.scrollWidth - shown.clientWidth
        })
        expect([name, wider]).toEqual([name, 0])
        expect(await axeViolations(page)).toEqual([])
      }
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  },
)
