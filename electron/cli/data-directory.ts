import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DataFolder, dataFolders } from '../service/data-directory.ts'

const FLAG = 'portable.flag'
/** Beside the executable, or at the top of an unpacked copy: `dist/node/cli.js` lies two folders below it. */
const PLACES = [dirname(process.execPath), fileURLToPath(new URL('../..', import.meta.url))]

/**
 * Where the program may keep its own files when it runs in a terminal, in order: `--data-dir`, else beside a portable
 * copy, else the account's local folder.
 */
export function dataFoldersOf(given: string | undefined): readonly DataFolder[] {
  const portable = PLACES.find((place) => existsSync(join(place, FLAG)))
  return dataFolders({
    given: given === undefined ? undefined : resolve(given),
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    programDirectory: portable ?? process.cwd(),
    portable: portable !== undefined,
  })
}
