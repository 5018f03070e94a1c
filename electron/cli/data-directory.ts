import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { chooseDataDirectory } from '../service/data-directory.ts'

/** Where the program keeps its own files without a window: `--data-dir`, beside a portable copy's Node, else locally. */
export function dataDirectory(given: string | undefined): string {
  const programDirectory = dirname(process.execPath)
  return chooseDataDirectory({
    given: given === undefined ? undefined : resolve(given),
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    programDirectory,
    portable: existsSync(join(programDirectory, 'portable.flag')),
  })
}
