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

/** How the folder came to be: named on the command line, beside a portable copy, or this account's local one. */
export type DataFolderKind = 'given' | 'portable' | 'local'

export interface DataFolder {
  readonly kind: DataFolderKind
  readonly path: string
}

function localFolder({ platform, environment, home }: DataDirectoryFacts): string {
  const path = platform === 'win32' ? win32 : posix
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

/**
 * The folders for the program's own files, in the order in which they are tried: what the command line says, and that
 * alone; else `data` beside a portable copy; else this account's local folder, for a portable copy on a protected stick
 * too. Never a roaming one: a case file must not travel with a profile.
 */
export function dataFolders(facts: DataDirectoryFacts): readonly DataFolder[] {
  if (facts.given !== undefined) return [{ kind: 'given', path: facts.given }]
  const local: DataFolder = { kind: 'local', path: localFolder(facts) }
  if (!facts.portable) return [local]
  const path = facts.platform === 'win32' ? win32 : posix
  return [{ kind: 'portable', path: path.join(facts.programDirectory, 'data') }, local]
}
