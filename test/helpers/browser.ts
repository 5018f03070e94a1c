import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import AxeSource from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../electron/browser/chromium.ts'
import type { Language } from '../../shared/model/plan.ts'
import { startAttendant } from './attendant.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Pictures of the e2e run, to be looked at. */
export const PICTURES = join(ROOT, 'test-output', 'e2e')

export interface Look {
  readonly language: Language
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  readonly contrast: boolean
}

/** True where a browser is to be had; otherwise the e2e tests are skipped by name. */
export const chromiumHere = await findChromium()

/** `more`: further switches of Chromium, such as names that it is to resolve in its own way. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  if (chromiumHere === null) throw new Error('no Chromium')
  return chromium.launch({
    executablePath: chromiumHere.executablePath,
    // Made for a cloud function with one page; with these two the browser dies when a second context opens.
    args: [...chromiumHere.args.filter((argument) => !['--single-process', '--no-zygote'].includes(argument)), ...more],
    chromiumSandbox: false,
    // Without a UTF-8 locale Chromium gives up on file names with accents.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
}

export interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the browser door as a program of its own and answers its one-time address. */
export function serveApp(dataDirectory: string, args: readonly string[] = []): Promise<Served> {
  const child = startAttendant(['serve', ...args, '--json', '--data-dir', dataDirectory])
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  return new Promise((started, failed) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      if (!text.includes('}')) return
      const { url } = JSON.parse(text) as { readonly url: string }
      started({
        url,
        stop: async () => {
          child.kill('SIGTERM')
          await ended
        },
      })
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
    })
    child.once('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)))
  })
}

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** Violations of the content security policy and errors of the page, as they happened. */
  readonly complaints: string[]
  /** Requests to anywhere but the door. */
  readonly foreign: string[]
}

/** Opens the app at its address with a look of its own, and waits until the first screen is there. */
export async function openApp(browser: Browser, url: string, look: Look): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: look.scheme,
    forcedColors: look.contrast ? 'active' : 'none',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  const foreign: string[] = []
  const home = new URL(url).origin
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('blob:')) foreign.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  await page.goto(url)
  await page.waitForSelector('[data-app-state="loaded"]')
  return { page, context, complaints, foreign }
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

// Fluent's focus sentinels (data-tabster-dummy) hand the focus on at once and are hidden from assistive technology.
/** What axe finds against WCAG 2.2 AA on the page as it stands; one line per kind of violation. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Playwright evaluates outside the page's content security policy, so the policy stays as users have it.
  await page.evaluate(AxeSource.source)
  const result = (await page.evaluate(
    `axe.run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )) as AxeRun
  return result.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  )
}
