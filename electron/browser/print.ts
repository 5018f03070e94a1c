import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AttendantError } from '../../shared/contract/error.ts'
import type { Chromium } from './chromium.ts'
import { findChromium } from './chromium.ts'
import { type DevToolsPipe, devToolsPipe } from './devtools-pipe.ts'
import { printPage } from './print-page.ts'

/** Milliseconds for one document, and for the start of the browser. */
const PRINT_TIME = 180_000
const START_TIME = 60_000
/** Milliseconds a browser gets to leave by itself. */
const LEAVE_TIME = 5_000

/** No name resolves, no proxy is asked, nothing runs in the background. */
const OFFLINE_SWITCHES = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-pings',
]
const QUIET_SWITCHES = [
  '--headless',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-scrollbars',
  '--mute-audio',
]

interface RunningBrowser {
  readonly pipe: DevToolsPipe
  close(): Promise<void>
}

/** Rejects after `time`, so that a browser that hangs holds nobody. */
async function within<T>(time: number, reason: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AttendantError('internal', reason)), time)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks the browser to leave, ends it where it does not, and removes its profile. */
async function leave(child: ChildProcess, pipe: DevToolsPipe, profile: string): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve()
    else child.once('exit', () => resolve())
  })
  void pipe.send('Browser.close').catch(() => {})
  await Promise.race([ended, pause(LEAVE_TIME)])
  child.kill('SIGKILL')
  // On Windows its helpers let go of the profile a moment later.
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }).catch(() => {})
}

async function launch(chromium: Chromium, sandbox: boolean): Promise<RunningBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'attendant-print-'))
  const child = spawn(
    chromium.executablePath,
    [
      ...chromium.args,
      ...OFFLINE_SWITCHES,
      ...QUIET_SWITCHES,
      ...(sandbox ? [] : ['--no-sandbox']),
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], windowsHide: true },
  )
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  const pipe = devToolsPipe(child)
  const close = async (): Promise<void> => {
    await leave(child, pipe, profile)
    process.off('exit', end)
  }
  try {
    await within(START_TIME, 'browser-too-slow', pipe.send('Browser.getVersion'))
    return { pipe, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** With the sandbox where the system allows one. Root and some containers do not: the document has no script anyway. */
async function open(chromium: Chromium): Promise<RunningBrowser> {
  const root = process.getuid?.() === 0
  const unsandboxed = chromium.args.includes('--no-sandbox')
  try {
    return await launch(chromium, !root && !unsandboxed)
  } catch (error) {
    if (process.platform !== 'linux' || root || unsandboxed) throw error
    return launch(chromium, false)
  }
}

async function printWith(chromium: Chromium, html: string): Promise<Uint8Array> {
  let browser: RunningBrowser
  try {
    browser = await open(chromium)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new AttendantError('no-browser-for-pdf', reason.slice(0, 200))
  }
  try {
    return await within(PRINT_TIME, 'print-too-slow', printPage(browser.pipe, html))
  } finally {
    await browser.close()
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
