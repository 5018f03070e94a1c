import type { Reader } from '../reader.ts'
import { directoryClixmlReader } from './directory-clixml.ts'
import { directoryCsvReader } from './directory-csv.ts'
import { directoryFormatListReader } from './directory-format-list.ts'

/** Directory lists: who the people are. */
export const directoryReaders: readonly Reader[] = [
  directoryCsvReader,
  directoryClixmlReader,
  directoryFormatListReader,
]
