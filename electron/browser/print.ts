import type { Browser } from 'playwright-core'
import { AttendantError } from '../../shared/contract/error.ts'
import type { Chromium } from './chromium.ts'
import { findChromium } from './chromium.ts'

/** Milliseconds for one document, start of the browser included. */
const PRINT_TIME = 180_000

/** No name resolves, no proxy is asked, nothing runs in the background. */
const OFFLINE_SWITCHES = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
]

async function launch(chromium: Chromium, sandbox: boolean): Promise<Browser> {
  const playwright = await import('playwright-core')
  return playwright.chromium.launch({
    executablePath: chromium.executablePath,
    args: [...chromium.args, ...OFFLINE_SWITCHES],
    chromiumSandbox: sandbox,
    headless: true,
    timeout: 60_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

/** With the sandbox where the system allows one. Root and some containers do not: the document has no script anyway. */
async function open(chromium: Chromium): Promise<Browser> {
  const root = process.getuid?.() === 0
  const unsandboxed = chromium.args.includes('--no-sandbox')
  try {
    return await launch(chromium, !root && !unsandboxed)
  } catch (error) {
    if (process.platform !== 'linux' || root || unsandboxed) throw error
    return launch(chromium, false)
  }
}

async function print(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    acceptDownloads: false,
    serviceWorkers: 'block',
  })
  await context.route('**/*', (route) => route.abort('blockedbyclient'))
  const page = await context.newPage()
  await page.setContent(html, { waitUntil: 'load', timeout: PRINT_TIME })
  const pdf = await page.pdf({
    format: 'A4',
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  })
  return new Uint8Array(pdf)
}

async function printWith(chromium: Chromium, html: string): Promise<Uint8Array> {
  let browser: Browser
  try {
    browser = await open(chromium)
  } catch (error) {
    // The first line says what the system said; the rest is the browser's log, with paths.
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new AttendantError('no-browser-for-pdf', reason.slice(0, 200))
  }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AttendantError('internal', 'print-too-slow')), PRINT_TIME)
  })
  try {
    return await Promise.race([print(browser, html), late])
  } finally {
    clearTimeout(timer)
    await browser.close().catch(() => {})
  }
}

let queue: Promise<unknown> = Promise.resolve()

/**
 * Prints a self-contained HTML document to a tagged A4 PDF with outline, in an installed Chromium without script and
 * without network. One at a time. `no-browser-for-pdf` where no browser is found or it cannot be started.
 */
export function printPdf(html: string): Promise<Uint8Array> {
  const printed = queue.then(async () => {
    const chromium = await findChromium()
    if (chromium === null) throw new AttendantError('no-browser-for-pdf', 'none-installed')
    return printWith(chromium, html)
  })
  queue = printed.catch(() => {})
  return printed
}
