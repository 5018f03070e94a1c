import { posix, win32 } from 'node:path'

export interface DataDirectoryFacts {
  /** Absolute value of `--data-dir`. */
  readonly given: string | undefined
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Folder of the program. */
  readonly programDirectory: string
  /** Whether `portable.flag` lies beside the program. */
  readonly portable: boolean
}

/**
 * The folder for the program's own files: what the command line says, else `data` beside a portable copy, else this
 * account's local folder. Never a roaming one: a case file must not travel with a profile.
 */
export function chooseDataDirectory(facts: DataDirectoryFacts): string {
  const { given, platform, environment, home, programDirectory, portable } = facts
  const path = platform === 'win32' ? win32 : posix
  if (given !== undefined) return given
  if (portable) return path.join(programDirectory, 'data')
  switch (platform) {
    case 'win32':
      return path.join(environment.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'Attendant')
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Attendant')
    default: {
      const base = environment.XDG_DATA_HOME
      const absolute = base !== undefined && path.isAbsolute(base)
      return path.join(absolute ? base : path.join(home, '.local', 'share'), 'attendant')
    }
  }
}
