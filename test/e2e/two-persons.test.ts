import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForReading, openForWriting } from '../../electron/casefile/open.ts'
import { answersOf, planIds, readPlan } from '../../electron/casefile/plans.ts'
import { sql } from '../../electron/casefile/sql.ts'
import { giveAnswer } from '../../electron/service/step-answer.ts'
import { nameToConfirm } from '../../shared/model/interlock.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { attendant, FIXTURES } from '../helpers/attendant.ts'
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
import { pdfFacts } from '../helpers/pdf.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'two-en-1920-light', language: 'en', width: 1920, height: 1080, scheme: 'light', contrast: false },
  { name: 'two-fr-1366-dark', language: 'fr', width: 1366, height: 768, scheme: 'dark', contrast: false },
  { name: 'two-fr-1366-contrast', language: 'fr', width: 1366, height: 768, scheme: 'dark', contrast: true },
]
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const folder = temporaryFolder()
let browser: Browser

/** Keys only: reaches a control by Tab, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp, presses = 120): Promise<void> {
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
    })
    if (name.test(focused)) return
  }
  throw new Error(`Tab never reached ${name}`)
}

describe.skipIf(chromiumHere === null)('two persons work through one plan (skipped without a Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  describe.each(LOOKS)('$name', (look) => {
    const { ui } = texts(look.language)
    const data = join(folder, look.name)
    const casePath = join(data, 'story.attendant')
    let served: Served
    let opened: Opened
    let page: Page

    const see = async (name: string): Promise<void> => {
      await picture(page, `${look.name}-${name}`)
      expect(opened.complaints, name).toEqual([])
      expect(await axeViolations(page), name).toEqual([])
      expect(opened.complaints, `${name}, after axe`).toEqual([])
    }
    const start = async (): Promise<void> => {
      served = await serveApp(data, [casePath, '--lang', look.language])
      opened = await openApp(browser, served.url, look)
      page = opened.page
      await page.keyboard.press('Alt+7')
    }
    const stop = async (): Promise<void> => {
      expect(opened.complaints).toEqual([])
      expect(opened.foreign).toEqual([])
      await opened.context.close()
      await served.stop()
    }
    /** The stored plan, read beside the program between two sittings. */
    const stored = (): { readonly id: number; readonly plan: Plan } => {
      const db = openForReading(casePath)
      try {
        const id = planIds(db)[0] ?? 0
        return { id, plan: readPlan(db, id) }
      } finally {
        db.close()
      }
    }
    const choose = async (step: PlanStep): Promise<void> => {
      await page.locator(`#step-${step.key}`).click()
      await page.getByRole('article').getByRole('heading', { level: 2, name: step.title[look.language] }).waitFor()
    }
    const state = (step: PlanStep): Promise<string> => page.locator(`#step-${step.key} .at-step-sub`).innerText()

    beforeAll(() => {
      mkdirSync(data, { recursive: true })
      const run = attendant(['import', casePath, join(FIXTURES, 'sessions'), '--zone', 'Europe/Paris'])
      expect(run.code, run.err).toBe(0)
    })

    it('Ann makes the plan and answers with the keyboard; what is left out needs a reason', async () => {
      await start()
      await page.getByRole('button', { name: ui.plan.make }).waitFor()
      await page.getByLabel(ui.plan.exchange).selectOption('2007')
      await tabTo(page, new RegExp(`^${ui.plan.make}`))
      await page.keyboard.press('Enter')
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
      await page.getByLabel(ui.plan.who, { exact: true }).fill('Ann')
      await page.locator('[data-pane="steps"]').focus()
      await page.keyboard.press('3')
      await page.getByText(ui.progress.reasonMissing).waitFor()
      // The focus is where the reason is written; out of it, and the key holds.
      await page.keyboard.type('no domain controller of that age')
      await page.keyboard.press('Tab')
      await page.keyboard.press('3')
      await page.locator('.at-step-line').first().getByText(ui.plan.states['not-applicable']).waitFor()
      await page.keyboard.press('Control+z')
      await page.locator('.at-step-line').first().getByText(ui.plan.states.open).waitFor()
      await page.locator('.at-history-origin', { hasText: ui.progress.origin.undo('Ann') }).waitFor()
      await page.locator('[data-pane="steps"]').focus()
      await page.keyboard.press('1')
      await page.locator('.at-step-line').first().getByText(ui.plan.states.done).waitFor()
      await see('1-answered')
    })

    it('Ann lays evidence beside the step: a text, the hash of a file, a picture', async () => {
      const picturePath = join(data, 'écran.png')
      const file = join(data, 'before.csv')
      writeFileSync(picturePath, PNG)
      writeFileSync(file, 'a,b\n')
      await page.getByLabel(ui.progress.textLabel).fill('netstat: 9389 LISTENING')
      await page.getByRole('button', { name: ui.progress.addText }).click()
      await page.locator('.at-evidence').getByText('netstat: 9389 LISTENING').first().waitFor()
      for (const [button, path] of [
        [ui.progress.addFile, file],
        [ui.progress.addPicture, picturePath],
      ] as const) {
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.getByRole('button', { name: button }).click(),
        ])
        await chooser.setFiles(path)
      }
      await page.locator('.at-evidence li').nth(2).waitFor()
      await page.getByRole('button', { name: ui.progress.look('écran.png') }).click()
      await page.getByRole('img', { name: 'écran.png' }).waitFor()
      await page.locator('.at-evidence').scrollIntoViewIfNeeded()
      await see('2-evidence')
    })

    it('the copies part: Bob answers in his, Ann in hers', async () => {
      await stop()
      const { id, plan } = stored()
      const copy = join(data, 'copy of Bob.attendant')
      copyFileSync(casePath, copy)
      // Not those the deletion of the next test waits for.
      const awaited = plan.steps.find((step) => step.reversibility === 'irreversible')?.after ?? []
      const free = plan.steps.filter((step) => step.after.length === 0 && !awaited.includes(step.key))
      const answer = (path: string, step: PlanStep | undefined, state_: 'done' | 'failed', who: string): void => {
        const db = openForWriting(path)
        try {
          giveAnswer(db, {
            plan: id,
            step: step?.key ?? '',
            state: state_,
            comment: `${who} says so`,
            who,
            second: '',
            confirm: '',
            now: Date.now(),
          })
        } finally {
          db.close()
        }
      }
      answer(copy, free[1], 'done', 'Bob')
      answer(copy, free[2], 'failed', 'Bob')
      answer(casePath, free[2], 'done', 'Ann')
      await start()
      await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
      await page.getByRole('button', { name: ui.progress.merge }).click()
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: ui.progress.mergeChoose }).click(),
      ])
      await chooser.setFiles(copy)
      await page.getByText(ui.progress.mergeConflicts(1)).waitFor()
      const apply = page.getByRole('dialog').getByRole('button', { name: ui.progress.mergeApply, exact: true })
      expect(await apply.isDisabled()).toBe(true)
      await see('3-conflict')
      await page.getByRole('radio', { name: new RegExp(`^${ui.progress.mergeTheirs}`) }).click()
      await apply.click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const [, second, third] = free
      if (second === undefined || third === undefined) throw new Error('too few steps')
      await expect.poll(() => state(second)).toContain(ui.plan.states.done)
      expect(await state(third)).toContain(ui.plan.states.failed)
    })

    it('what cannot be undone waits for its steps, its name and a second person', async () => {
      const deletion = stored().plan.steps.find((step) => step.reversibility === 'irreversible')
      if (deletion === undefined) throw new Error('no such step')
      await choose(deletion)
      const done = page.locator('.at-state-button').first()
      expect(await done.isDisabled()).toBe(true)
      await page.locator('[data-pane="steps"]').focus()
      await page.keyboard.press('1')
      await page.getByText(ui.plan.waitsForNote('').trim().slice(0, 6), { exact: false }).first().waitFor()
      // Its conditions are settled, one after the other.
      const { plan } = stored()
      const settled = new Set<string>()
      const settle = async (key: string): Promise<void> => {
        const step = plan.steps.find((one) => one.key === key)
        if (step === undefined || settled.has(key)) return
        settled.add(key)
        for (const before of step.after) await settle(before)
        await choose(step)
        await page.locator('[data-comment-field] textarea').fill('settled before')
        await page.locator('[data-pane="steps"]').focus()
        await page.keyboard.press('3')
        await expect.poll(() => state(step)).toContain(ui.plan.states['not-applicable'])
      }
      for (const key of deletion.after) await settle(key)
      await choose(deletion)
      await page.locator('[data-pane="steps"]').focus()
      await page.keyboard.press('1')
      await page.getByText(ui.plan.confirmMissing).waitFor()
      await see('4-interlock')
      await page.keyboard.type(nameToConfirm(deletion))
      await page.getByLabel(ui.plan.who, { exact: true }).fill('Ann')
      await page.getByLabel(ui.plan.second, { exact: true }).fill('ann')
      await done.click()
      await page.getByText(ui.plan.sameSecond).waitFor()
      await page.getByLabel(ui.plan.second, { exact: true }).fill('Bob')
      await done.click()
      await expect.poll(() => state(deletion)).toContain(ui.plan.states.done)
      await page.locator('.at-history', { hasText: 'Ann + Bob' }).waitFor()
    })

    it('the checklist leaves whole and as a redacted twin, with the key apart', { timeout: 120_000 }, async () => {
      const save = async (name: RegExp): Promise<Buffer> => {
        const [file] = await Promise.all([
          page.waitForEvent('download', { timeout: 90_000 }),
          page.getByRole('menuitem', { name }).click(),
        ])
        return readFileSync(await file.path())
      }
      const menu = async (): Promise<void> => {
        await page.locator('[data-export]:not([disabled])').waitFor()
        await page.keyboard.press('Control+p')
        await page.getByRole('menuitem', { name: /PDF/ }).waitFor()
      }
      await menu()
      const whole = await pdfFacts(await save(/PDF/))
      expect(whole).toMatchObject({ tagged: true, language: look.language })
      expect(whole.text).toContain('Ann + Bob')
      expect(whole.text).toContain('before.csv')
      await menu()
      await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${ui.progress.redacted}`) }).click()
      await see('5-export')
      const twin = (await save(/CSV/)).toString('utf8')
      expect(twin).toContain('Person-')
      expect(twin).not.toMatch(/jdoe|EXMBX|10\.8\.14|\bAnn\b|\bBob\b/)
      await menu()
      expect((await save(new RegExp(ui.progress.key))).toString('utf8')).toMatch(/"Person-\d+","jdoe"/i)
    })

    it('a plan made anew takes the answers over', async () => {
      await page.getByRole('button', { name: ui.plan.another }).click()
      await page.getByLabel(ui.plan.exchange).selectOption('2007')
      await page.getByLabel(ui.progress.carry, { exact: true }).selectOption({ index: 1 })
      await see('6-again')
      await page.getByRole('button', { name: ui.plan.make }).click()
      await page.getByText(ui.progress.carried(9, 0).slice(-12)).first().waitFor({ timeout: 30_000 })
      await stop()
      const db = openForReading(casePath)
      try {
        const [first = 0, second = 0] = planIds(db)
        const states = (plan: number) => answersOf(db, plan).map(({ state: one }) => one)
        expect(states(second)).toEqual(states(first))
        const log = db.all<{ readonly what: string }>(sql`SELECT what FROM audit`).map(({ what }) => what)
        expect(log).toContain('progress-merged')
      } finally {
        db.close()
      }
    })
  })
})
