import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the program keeps its own files when it runs in a terminal: `--data-dir`, else the user's local data folder. */
export function dataDirectory(given: string | undefined): string {
  if (given !== undefined) return resolve(given)
  const local = process.env.LOCALAPPDATA
  if (process.platform === 'win32' && local !== undefined) return join(local, 'Attendant')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Attendant')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'attendant')
}
