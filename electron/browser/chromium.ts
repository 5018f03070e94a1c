import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { posix, win32 } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Chromium {
  readonly executablePath: string
  readonly args: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

const WINDOWS_PLACES = [
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
]
const LINUX_NAMES = [
  'microsoft-edge',
  'microsoft-edge-stable',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
]
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where an installed Edge, Chrome or Chromium usually lies, in the order of preference. */
export function chromiumPlaces(platform: NodeJS.Platform, environment: Environment): readonly string[] {
  switch (platform) {
    case 'win32': {
      const variables = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA']
      const roots = variables.map((name) => environment[name]).filter((root) => root !== undefined && root !== '')
      return WINDOWS_PLACES.flatMap((place) => roots.map((root) => win32.join(root ?? '', ...place)))
    }
    case 'darwin':
      return MAC_PLACES
    default: {
      const directories = ['/usr/bin', '/usr/local/bin', '/snap/bin']
      return LINUX_NAMES.flatMap((name) => directories.map((directory) => posix.join(directory, name)))
    }
  }
}

/** Switches of the bundled browser that weaken a document's walls; nothing we do needs them. */
const WEAKENING = new Set([
  '--allow-running-insecure-content',
  '--disable-web-security',
  '--disable-site-isolation-trials',
])

/** The unpacked browser may still be being written by another process that unpacks it too. */
async function settled(file: string): Promise<boolean> {
  for (let tries = 0; tries < 120; tries += 1) {
    const entry = await stat(file)
    if (entry.uid !== process.getuid?.()) return false
    if (Date.now() - entry.mtimeMs > 1500) return true
    await pause(250)
  }
  return false
}

/** The browser inside an npm package: a development dependency, absent from what users get. */
async function bundledChromium(): Promise<Chromium | null> {
  const name = '@sparticuz/chromium'
  try {
    const loaded: { readonly default: { readonly args: readonly string[]; executablePath(): Promise<string> } } =
      await import(/* @vite-ignore */ name)
    const executablePath = await loaded.default.executablePath()
    if (!(await settled(executablePath))) return null
    return { executablePath, args: loaded.default.args.filter((argument) => !WEAKENING.has(argument)) }
  } catch {
    return null
  }
}

/**
 * A Chromium to print with: `ATTENDANT_CHROMIUM` (a path; when set, nothing else is tried), an installed one, or the
 * one in the development dependencies. Null where there is none.
 */
export async function findChromium(environment: Environment = process.env): Promise<Chromium | null> {
  const wanted = environment.ATTENDANT_CHROMIUM
  if (wanted !== undefined && wanted !== '') return existsSync(wanted) ? { executablePath: wanted, args: [] } : null
  const installed = chromiumPlaces(process.platform, environment).find((place) => existsSync(place))
  if (installed !== undefined) return { executablePath: installed, args: [] }
  return bundledChromium()
}
