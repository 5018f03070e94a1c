import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { chooseDataDirectory } from '../service/data-directory.ts'

/** Where the program keeps its own files when it runs in a terminal: `--data-dir`, else the account's local folder. */
export function dataDirectory(given: string | undefined): string {
  return chooseDataDirectory({
    given: given === undefined ? undefined : resolve(given),
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    programDirectory: process.cwd(),
    portable: false,
  })
}
