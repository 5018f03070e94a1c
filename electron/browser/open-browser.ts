import { spawn } from 'node:child_process'
import { win32 } from 'node:path'

/** Only an address this program made is ever handed to another one. */
const OWN_ADDRESS = /^http:\/\/127\.0\.0\.1:\d{1,5}\/enter\?token=[0-9a-f]{64}$/

export interface OpenCommand {
  readonly file: string
  readonly args: readonly string[]
}

/** The system's way to open an address in the default browser; no shell reads it. Null for any other address. */
export function openCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): OpenCommand | null {
  if (!OWN_ADDRESS.test(url)) return null
  switch (platform) {
    case 'win32': {
      // `start` belongs to cmd.exe, which would read the address as a command line.
      const system = win32.join(environment.SystemRoot ?? 'C:\\Windows', 'System32')
      return { file: win32.join(system, 'rundll32.exe'), args: ['url.dll,FileProtocolHandler', url] }
    }
    case 'darwin':
      return { file: '/usr/bin/open', args: [url] }
    default:
      return { file: 'xdg-open', args: [url] }
  }
}

/** Opens the address in the default browser. False where the system has no way to. */
export function openBrowser(url: string): Promise<boolean> {
  const command = openCommand(url, process.platform, process.env)
  if (command === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const child = spawn(command.file, [...command.args], { detached: true, stdio: 'ignore', shell: false })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
