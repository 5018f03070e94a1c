import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { formatTime } from '../../shared/time/zone.ts'
import { attendant, attendantJson } from '../helpers/attendant.ts'
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
  { name: 'staging-en-dark', language: 'en', width: 1366, height: 768, scheme: 'dark', contrast: false },
  { name: 'staging-fr-light', language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false },
  { name: 'staging-fr-contrast', language: 'fr', width: 1366, height: 768, scheme: 'dark', contrast: true },
]

/** A French export whose dates nobody can tell: every number is at most 12. */
const AMBIGUOUS = [
  '"UserName";"ClientName";"LogonTime";"LastAccessTime";"Windows2000Account";"ServerName";"ClientIPAddress"',
  ...Array.from({ length: 30 }, (_, n) =>
    [
      'André Côté',
      `NB-${n}`,
      `03/04/2011 0${n % 8}:12:04`,
      '05/06/2011 09:00:00',
      'CONTOSO\\acote',
      'EXMBX01',
      '10.8.1.1',
    ]
      .map((cell) => `"${cell}"`)
      .join(';'),
  ),
  '"torn";"row"',
  '',
].join('\r\n')
const NETSTAT = `Proto  Local Address          Foreign Address        State           PID
  TCP    10.1.1.5:6001          10.8.14.22:49812       ESTABLISHED     1234
`

const folder = temporaryFolder()
let browser: Browser

describe.skipIf(chromiumHere === null)('staging files in a browser (skipped without a Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
    writeFileSync(join(folder, 'ouvertures.csv'), iconv.encode(AMBIGUOUS, 'windows-1252'))
    writeFileSync(join(folder, 'netstat.txt'), NETSTAT)
  })
  afterAll(async () => {
    await browser?.close()
  })

  describe.each(LOOKS)('$name', (look) => {
    const { ui, intake } = texts(look.language)
    const data = join(folder, look.name)
    const caseFile = join(data, 'cases', 'Agence.attendant')
    let served: Served
    let opened: Opened
    let page: Page
    const tasks: number[] = []

    beforeAll(async () => {
      mkdirSync(data, { recursive: true })
      served = await serveApp(data, ['--lang', look.language])
      opened = await openApp(browser, served.url, look)
      page = opened.page
      await watchLongTasks(page)
    })
    afterAll(async () => {
      await opened?.context.close()
      await served?.stop()
    })

    /** The first logon as a table shows it: in April (3) with the day first, in March (2) with the month first. */
    const shown = (month: 2 | 3): string =>
      formatTime(Date.UTC(2011, month, month === 3 ? 3 : 4, 0, 12, 4), 'UTC', look.language, 'second')
    const see = async (name: string): Promise<void> => {
      tasks.push(...(await takeLongTasks(page)))
      await picture(page, `${look.name}-${name}`)
      expect(await axeViolations(page), name).toEqual([])
      // The look itself, which runs in the page, is none of the program's tasks.
      await takeLongTasks(page)
    }
    const stage = async (name: string): Promise<void> => {
      await page.locator('input[data-input="files"]').first().setInputFiles(join(folder, name))
      await page.getByText(name).first().waitFor()
      await commitButton().waitFor()
    }
    const commitButton = () => page.getByRole('button', { name: /^(Import \d|Importer \d)/ })
    const firstRows = () =>
      page.getByRole('region', { name: look.language === 'fr' ? /^Premières lignes/ : /^First rows/ })
    const choose = async (label: string, value: string): Promise<void> => {
      await page.getByRole('group', { name: ui.importing.howRead }).getByLabel(label).selectOption(value)
      await page.getByText(ui.importing.readingAgain).first().waitFor({ state: 'detached' })
    }

    it('a case is made for them', async () => {
      await page.getByRole('button', { name: ui.start.newCase }).first().click()
      await page.getByLabel(ui.start.nameLabel).fill('Agence')
      await page.getByRole('button', { name: ui.start.create }).click()
      await page.getByText(ui.importing.nothing).waitFor()
    })

    it('an ambiguous file says how it was read, why, and what its first rows are', async () => {
      await stage('ouvertures.csv')
      await page.getByText(intake.evidence('semicolon')).first().waitFor()
      await page.getByText('03/04/2011 00:12:04', { exact: false }).first().waitFor()
      await firstRows().getByText('André Côté').first().waitFor()
      expect(await firstRows().getByText(shown(3)).count()).toBeGreaterThan(0)
      await page
        .getByText(look.language === 'fr' ? 'ligne 32' : 'line 32')
        .first()
        .waitFor()
      await see('1-staged')
    })

    it('month first is chosen, and the first rows follow at once', async () => {
      await choose(ui.importing.dates, 'month-first')
      await firstRows().getByText(shown(2)).first().waitFor()
      expect(await firstRows().getByText(shown(3)).count()).toBe(0)
      await page.getByText(intake.evidence('given')).first().waitFor()
      await see('2-overridden')
    })

    it('an encoding that cannot be right is said so, and taken back', async () => {
      await choose(ui.importing.encoding, 'utf-8')
      await page.getByText(intake.evidence('not-utf-8'), { exact: false }).first().waitFor()
      await see('3-wrong-encoding')
      await choose(ui.importing.encoding, '')
      await firstRows().getByText('André Côté').first().waitFor()
      await choose(ui.importing.zoneColumn, 'Europe/Paris')
      await firstRows().getByText(shown(2)).first().waitFor()
    })

    it('the import stores the reading that was given', async () => {
      await commitButton().click()
      await page
        .getByText(/is stored|est enregistré/)
        .first()
        .waitFor({ timeout: 30_000 })
      await see('4-stored')
    })

    it('the same file again is said before it is stored again', async () => {
      await stage('ouvertures.csv')
      await page.getByText(look.language === 'fr' ? /déjà dans le dossier d’analyse/ : /already in the case/).waitFor()
      await stage('netstat.txt')
      await page.getByRole('button', { name: /netstat\.txt/ }).click()
      await page.getByText('10.8.14.22').first().waitFor()
      await see('5-known')
      await page.getByRole('button', { name: ui.importing.discard }).click()
      await page.getByText(ui.importing.nothing).waitFor()
    })

    it('kept the page answering', async () => {
      tasks.push(...(await takeLongTasks(page)))
      const longest = Math.max(0, ...tasks)
      // Measured, not asserted: the machine of a test run is shared.
      console.log(
        `${look.name}: longest task of the page ${Math.round(longest)} ms, ${tasks.filter((ms) => ms > 100).length} over 100 ms`,
      )
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
    })

    it('the case file has the reading, its source and its audit, also for the command line', async () => {
      await served.stop()
      const rows = attendantJson<readonly { readonly logonTime: string }[]>(['show', caseFile, 'logons'])
      expect(rows).toHaveLength(30)
      // The fourth of March 2011, 00:12:04 in Paris.
      expect(rows.map((row) => row.logonTime)).toContain('2011-03-03T23:12:04Z')
      const [source] = attendantJson<readonly Record<string, unknown>[]>(['show', caseFile, 'sources'])
      expect(source).toMatchObject({
        encoding: 'windows-1252',
        encodingWhy: 'fallback',
        dateOrder: 'month-first',
        dateOrderWhy: 'given',
        zone: 'Europe/Paris',
        zoneWhy: 'given',
      })
    })
  })

  it('an import is undone from the screen, with its consequences in words', async () => {
    const { ui } = texts('fr')
    const data = join(folder, 'undo')
    mkdirSync(data)
    const served = await serveApp(data, ['--lang', 'fr'])
    const look: Look = { language: 'fr', width: 1366, height: 768, scheme: 'light', contrast: false }
    const { page, context } = await openApp(browser, served.url, look)
    await page.getByRole('button', { name: ui.start.newCase }).first().click()
    await page.getByLabel(ui.start.nameLabel).fill('Agence')
    await page.getByRole('button', { name: ui.start.create }).click()
    await page.locator('input[data-input="files"]').first().setInputFiles(join(folder, 'netstat.txt'))
    await page.getByRole('button', { name: /^Importer \d/ }).click()
    await page
      .getByText(/est enregistré/)
      .first()
      .waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: ui.overview.undo }).click()
    await page.getByText(/avec ses constats, ses plans et leur historique.*journal d’audit/).waitFor()
    await picture(page, 'staging-fr-undo')
    await page.getByRole('button', { name: ui.overview.undoConfirm }).click()
    await page.getByText(ui.importing.nothing).waitFor()
    await context.close()
    await served.stop()
    const caseFile = join(data, 'cases', 'Agence.attendant')
    expect(attendantJson(['snapshots', caseFile])).toEqual([])
    expect(attendant(['check', caseFile]).code).toBe(0)
  })
})

interface Watched {
  longTasks?: number[]
}

/** Notes every task of the page over 50 ms from now on. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: number[] = []
    ;(globalThis as unknown as Watched).longTasks = noted
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) noted.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** The long tasks noted since the last call, milliseconds each. */
function takeLongTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (globalThis as unknown as Watched).longTasks?.splice(0) ?? [])
}
