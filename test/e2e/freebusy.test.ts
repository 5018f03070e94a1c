import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREEN_TABLES } from '../../renderer/state/route.ts'
import { type ColumnInfo, TABLE_NAMES, TABLES, type TableName } from '../../shared/model/tables.ts'
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

/** Presses a key until the control of this name has the focus. */
async function goTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key)
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const labelled = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : ''
      return element?.getAttribute('aria-label') || labelled || element?.textContent || ''
    })
    if (name.test(focused.trim())) return
  }
  throw new Error(`${key} never reached ${name}`)
}

describe.skipIf(chromiumHere === null)(
  'which message is to be deleted and which is kept (skipped without a Chromium)',
  () => {
    const { ui, copies, folders, rules } = texts('fr')
    let browser: Browser
    let served: Served
    let opened: Opened
    let page: Page

    beforeAll(async () => {
      mkdirSync(join(folder, 'keys'))
      browser = await launchBrowser()
      served = await serveApp(join(folder, 'keys'), ['--lang', 'fr'])
      const look: Look = { language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false }
      opened = await openApp(browser, served.url, look)
      page = opened.page
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
      await browser?.close()
    })

    it('is reached from the start screen with the keyboard alone, said with its reason, and stands in the plan', async () => {
      await goTo(page, new RegExp(ui.start.sample))
      await page.keyboard.press('Enter')
      await page.getByText('MAILBOX_TABLE.xml').first().waitFor()
      await goTo(page, /^Importer \d/)
      await page.keyboard.press('Enter')
      await page
        .getByText(/est enregistré/)
        .first()
        .waitFor({ timeout: 60_000 })
      await page.keyboard.press('Alt+6')
      await page.locator('.at-finding').first().waitFor()
      await goTo(page, /a épuisé/)
      await goTo(page, /GCARPENTI existe en 2/, 'ArrowDown')
      await page.getByText(/^Proposition.*B est à supprimer, A est à garder, parce que/).waitFor()
      await goTo(page, new RegExp(`^${copies.follow}`))
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.getByText(/^Choix.*A est à supprimer, B est à garder, parce qu’il a été choisi à la main/).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, 'freebusy-choice-fr')
      await goTo(page, new RegExp(`^${ui.findings.makePlan}$`))
      await page.keyboard.press('Enter')
      await page.getByText(copies.forPlan(1, 1, 0, 0)).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await goTo(page, new RegExp(`^${ui.plan.make}$`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
      await page.getByText(ui.plan.about).click()
      await page.getByText(/une personne a choisi l’exemplaire à garder/).waitFor()
    })

    it('is also reached through the tree of folders, whose counts lead to the messages they count', async () => {
      await page.keyboard.press('Alt+4')
      await goTo(page, new RegExp(`^${folders.navigation}$`), 'Shift+Tab')
      await page.keyboard.press('Enter')
      await page.getByRole('treegrid').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await goTo(page, /SCHEDULE\+ FREE BUSY/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.getByText(ui.grid.rows(4), { exact: true }).first().waitFor()
      await page.getByText(rules.ruleName['freebusy-duplicate']).first().waitFor()
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })
  },
)

const LOOKS: readonly (readonly [string, Look])[] = [
  ['fr-light', { language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false }],
  ['fr-dark', { language: 'fr', width: 1366, height: 768, scheme: 'dark', contrast: false }],
  ['fr-contrast', { language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: true }],
  ['en-light', { language: 'en', width: 1920, height: 1080, scheme: 'light', contrast: false }],
  ['en-dark', { language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: false }],
  ['en-contrast', { language: 'en', width: 1920, height: 1080, scheme: 'dark', contrast: true }],
]

/** Script, right-to-left and turned text, zero-width characters, a lone surrogate, emoji, great length. */
const HOSTILE = [
  '<script>window.hostile = 1</script><img src=x onerror="window.hostile = 1">',
  'abc\u202egnp.exe',
  'שלום עולם',
  'zero\u200bwidth\ufeffend',
  'lone \ud83d surrogate',
  'smile \u{1f600}\u{1f468}\u200d\u{1f469}',
  `long ${'x'.repeat(32_762)}`,
  '=HYPERLINK("http://evil")',
]

describe.skipIf(chromiumHere === null)('the free/busy screens (skipped without a Chromium)', () => {
  let browser: Browser
  let path = ''
  beforeAll(async () => {
    mkdirSync(join(folder, 'looks'))
    path = join(folder, 'looks', 'looks.attendant')
    const list = join(folder, 'hostile.csv')
    const cells = HOSTILE.map((text) => `"${text.replaceAll('"', '""')}"`)
    const rows = cells.map((cell, index) => [cell, `user${index}`, cell, cell, cell, cell, cell, cell].join(','))
    const head =
      'DisplayName,SamAccountName,Alias,ServerName,Database,RecipientTypeDetails,UserPrincipalName,ThrottlingPolicy'
    // A lone surrogate cannot be written as UTF-8: the file is UTF-16.
    writeFileSync(list, Buffer.from(`\ufeff${[head, ...rows].join('\r\n')}`, 'utf16le'))
    expect(attendant(['import', path, SAMPLES, list, '--zone', 'Europe/Paris']).code).toBe(0)
    browser = await launchBrowser()
  })
  afterAll(async () => browser?.close())

  it.each(LOOKS)('are readable in %s, without a complaint of axe', async (name, look) => {
    const served = await serveApp(join(folder, 'looks'), [path, '--lang', look.language])
    const { page, context, complaints } = await openApp(browser, served.url, look)
    const { folders } = texts(look.language)
    try {
      await page.locator('.at-heat svg').waitFor()
      await page.getByRole('heading', { name: folders.heat }).scrollIntoViewIfNeeded()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `freebusy-overview-${name}`)
      await page.getByRole('button', { name: folders.navigation, exact: true }).click()
      await page.getByRole('treegrid').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `freebusy-folders-${name}`)
      await page.keyboard.press('Alt+6')
      await page
        .getByRole('option', { name: /GCARPENTI/ })
        .first()
        .click()
      await page.locator('.at-t-differs').first().scrollIntoViewIfNeeded()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `freebusy-compare-${name}`)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
      await served.stop()
    }
  })

  it('keep a view of grouped logons in the case: it is there after the case is opened again', async () => {
    const look: Look = { language: 'en', width: 1366, height: 768, scheme: 'light', contrast: false }
    const { grid, ui, tables } = texts('en')
    for (const visit of ['save', 'use'] as const) {
      const served = await serveApp(join(folder, 'looks'), [path, '--lang', 'en'])
      const { page, context, complaints } = await openApp(browser, served.url, look)
      try {
        await page.keyboard.press('Alt+5')
        await page.getByRole('tab', { name: texts('en').sessionViews.tabs.tables, exact: true }).click()
        await page.getByRole('row').nth(3).waitFor()
        if (visit === 'save') {
          await page.getByRole('button', { name: grid.group, exact: true }).click()
          await page.getByRole('menuitemradio', { name: tables.columns.logons.account, exact: true }).click()
          await page.getByRole('button', { name: 'CONTOSO\\jdoe' }).waitFor()
          await page.getByRole('button', { name: ui.grid.columns }).click()
          const first = tables.columns.logons.userName
          await page.getByRole('button', { name: grid.moveDown(first), exact: true }).click()
          await page.getByRole('button', { name: grid.done }).click()
          await page.getByRole('button', { name: grid.views }).click()
          await page.getByRole('menuitem', { name: grid.saveView }).click()
          await page.getByLabel(grid.viewName).fill('who holds most')
          await page.keyboard.press('Enter')
          await page.getByRole('dialog').waitFor({ state: 'hidden' })
          expect(await axeViolations(page)).toEqual([])
          await picture(page, 'groups-en')
        } else {
          await page.evaluate(() => localStorage.clear())
          // The order of the columns came back with the case.
          const heads = await page.getByRole('columnheader').allInnerTexts()
          expect(heads.slice(0, 2)).toEqual([tables.columns.logons.account, tables.columns.logons.userName])
          await page.getByRole('button', { name: grid.views }).click()
          await page.getByRole('menuitem', { name: 'who holds most', exact: true }).click()
          await page.getByRole('button', { name: 'CONTOSO\\jdoe' }).click()
          await page.getByText(ui.grid.rows(20), { exact: true }).first().waitFor()
          await page.getByRole('button', { name: grid.back(tables.columns.logons.account) }).click()
          await page.getByRole('button', { name: 'CONTOSO\\jdoe' }).waitFor()
        }
        expect(complaints).toEqual([])
      } finally {
        await context.close()
        await served.stop()
      }
    }
  })

  it('show hostile text literally and mark what would hide [sec 7.11] [sec 7.12]', async () => {
    const served = await serveApp(join(folder, 'looks'), [path, '--lang', 'en'])
    const look: Look = { language: 'en', width: 1920, height: 1080, scheme: 'light', contrast: false }
    const { page, context, complaints } = await openApp(browser, served.url, look)
    const { tables } = texts('en')
    try {
      await page.keyboard.press('Alt+4')
      await page.getByRole('tab', { name: tables.names.people }).click()
      await page.getByRole('row').nth(3).waitFor()
      const shown = await page.getByRole('grid').innerText()
      for (const part of [
        '<script>window.hostile = 1</script>',
        'abc[U+202E]gnp.exe',
        'שלום עולם',
        'zero[U+200B]width[U+FEFF]end',
        // A text file's lone surrogate is no character of any encoding: the decoder has put U+FFFD in its place.
        'lone \ufffd surrogate',
        '\u{1f600}',
        '=HYPERLINK',
      ]) {
        expect(shown, part).toContain(part)
      }
      expect(shown).not.toContain('\u202e')
      expect(await page.evaluate(() => 'hostile' in window)).toBe(false)
      await picture(page, 'hostile-en')
      expect(complaints).toEqual([])
    } finally {
      await context.close()
      await served.stop()
    }
  })

  it('show hostile text literally in every text column of every table [sec 7.11]', async () => {
    const served = await serveApp(join(folder, 'looks'), [path, '--lang', 'en'])
    const look: Look = { language: 'en', width: 1920, height: 1080, scheme: 'light', contrast: false }
    const { page, context, complaints } = await openApp(browser, served.url, look)
    const { tables } = texts('en')
    // The door answers as it would for a case full of such names; a lone surrogate reaches the page as JSON carries it.
    const nasty = [...HOSTILE.filter((text) => !text.startsWith('long')), 'x'.repeat(32_767)].join(' ')
    await page.route('**/api/rows-query', async (route) => {
      const { table } = route.request().postDataJSON() as { table: TableName }
      const infos: readonly ColumnInfo[] = TABLES[table]
      const cell = ({ kind }: ColumnInfo): unknown =>
        kind === 'text' || kind === 'hex' ? nasty : kind === 'flags' ? [nasty] : null
      const rows = [{ id: 1, cells: Object.fromEntries(infos.map((info) => [info.id, cell(info)])) }]
      await route.fulfill({ json: { ok: true, value: { rows, total: 1 } } })
    })
    await page.route('**/api/grid-layouts', async (route) => {
      const value = TABLE_NAMES.map((table) => ({
        table,
        layout: { columns: TABLES[table].map(({ id }) => id), widths: {}, views: [] },
      }))
      await route.fulfill({ json: { ok: true, value } })
    })
    try {
      await page.reload()
      await page.waitForSelector('[data-app-state="loaded"]')
      const screens = { '4': SCREEN_TABLES.freebusy, '5': SCREEN_TABLES.sessions, '0': SCREEN_TABLES.quality }
      for (const [key, shown] of Object.entries(screens)) {
        await page.keyboard.press(`Alt+${key}`)
        if (key === '5')
          await page.getByRole('tab', { name: texts('en').sessionViews.tabs.tables, exact: true }).click()
        for (const table of shown) {
          await page.getByRole('tab', { name: tables.names[table], exact: true }).click()
          await page.getByRole('grid', { name: tables.names[table], exact: true }).waitFor()
          const row = page.getByRole('row').nth(2)
          await row.getByText('gnp.exe').first().waitFor()
          const cells = await row.getByRole('gridcell').allInnerTexts()
          const infos: readonly ColumnInfo[] = TABLES[table]
          expect(cells).toHaveLength(infos.length)
          for (const [index, { id, kind }] of infos.entries()) {
            if (kind !== 'text' && kind !== 'hex' && kind !== 'flags') continue
            const said = `${table}.${id}`
            expect(cells[index], said).toContain('abc[U+202E]gnp.exe')
            expect(cells[index], said).toContain('lone [U+D83D] surrogate')
            expect(cells[index], said).toContain('<script>window.hostile = 1</script>')
            expect(cells[index], said).toContain('שלום עולם')
            expect(cells[index], said).not.toContain('\u202e')
          }
        }
      }
      expect(await page.evaluate(() => 'hostile' in window)).toBe(false)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
      await served.stop()
    }
  })
})
