import type { Reader } from '../reader.ts'
import { formatObjectsReader } from './format-objects.ts'
import { logonClixmlReader } from './logon-clixml.ts'
import { logonCsvReader } from './logon-csv.ts'
import { logonFormatTableReader } from './logon-format-table.ts'

export const powershellReaders: readonly Reader[] = [
  logonCsvReader,
  formatObjectsReader,
  logonClixmlReader,
  logonFormatTableReader,
]
