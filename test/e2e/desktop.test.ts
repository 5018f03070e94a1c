import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../shared/text/index.ts'
import { axeViolations } from '../helpers/browser.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ELECTRON = join(ROOT, 'node_modules/electron')

/** Path of Electron's runtime, which is fetched on first use and is not inside the npm package. */
function runtime(): string | undefined {
  const named = join(ELECTRON, 'path.txt')
  if (!existsSync(named)) return undefined
  const path = join(ELECTRON, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(path) ? path : undefined
}

const executablePath = runtime()
const display =
  process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined
const absent = executablePath === undefined ? 'Electron’s runtime is absent here' : display ? '' : 'no display here'
const { ui } = texts('en')

describe.skipIf(absent !== '')(`the desktop window${absent === '' ? '' : ` (skipped: ${absent})`}`, () => {
  const folder = temporaryFolder()
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    mkdirSync(join(folder, 'data'))
    app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [ROOT, '--data-dir', join(folder, 'data'), '--lang=en', '--safe-graphics'],
    })
    page = await app.firstWindow()
    await page.waitForSelector('[data-app-state="loaded"]')
  })
  afterAll(async () => {
    await app?.close()
  })

  it('shows the app from its own protocol, without Node in the page [sec 1.2] [sec 1.18]', async () => {
    expect(page.url()).toMatch(/^app:\/\//)
    expect(
      await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')]),
    ).toEqual(['undefined', 'undefined'])
  })

  it('gives the page one frozen object and nothing else [sec 1.3] [sec 1.20]', async () => {
    expect(
      await page.evaluate(() => {
        const bridge: unknown = Reflect.get(globalThis, 'attendant')
        return typeof bridge === 'object' && bridge !== null
          ? [Object.keys(bridge).sort(), Object.isFrozen(bridge)]
          : null
      }),
    ).toEqual([['call', 'registerDrop'], true])
  })

  it('never leaves its page, opens no window and asks nothing of the network [sec 1.13] [sec 1.14] [sec 1.18]', async () => {
    const home = page.url()
    await page.evaluate(() => {
      window.open('https://example.com/')
      const link = document.createElement('a')
      link.href = 'https://example.com/'
      document.body.append(link)
      link.click()
    })
    await page.getByRole('navigation').waitFor()
    expect(page.url()).toBe(home)
    expect(app.windows()).toHaveLength(1)
    expect(
      await page.evaluate(() =>
        fetch('file:///etc/hostname').then(
          () => 'read',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
  })

  it('does the main job: sample, import, findings, plan [sec 9.2] [sec 9.6]', async () => {
    await page.getByRole('button', { name: ui.start.sample }).click()
    await page.getByRole('button', { name: /^Import \d/ }).click()
    await page
      .getByText(/is stored/)
      .first()
      .waitFor({ timeout: 60_000 })
    await page.keyboard.press('Alt+3')
    await page.getByText(ui.overview.worst).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Alt+7')
    await page.getByRole('button', { name: ui.plan.make }).click()
    await page.getByText(ui.plan.verification).first().waitFor({ timeout: 30_000 })
  })

  it('prints the checklist in a hidden window: tagged, with an outline [sec 3.5]', async () => {
    const target = join(folder, 'plan.pdf')
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, target)
    await page.keyboard.press('Control+p')
    await page.getByRole('menuitem', { name: /PDF/ }).click()
    await page.getByText(ui.frame.saved('').trim()).first().waitFor({ timeout: 120_000 })
    const { pdfFacts } = await import('../helpers/pdf.ts')
    expect(await pdfFacts(readFileSync(target))).toMatchObject({ language: 'en', tagged: true })
  })
})
