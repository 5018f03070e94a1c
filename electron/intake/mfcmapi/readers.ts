import type { Reader } from '../reader.ts'
import { contentsListReader } from './contents-list.ts'
import { contentsTableReader } from './contents-table.ts'
import { folderPropsReader } from './folder-props.ts'
import { mailboxTableReader } from './mailbox-table.ts'
import { messageReader } from './message.ts'
import { logReader, profileReader, storeReader } from './not-read.ts'
import { propertyPaneReader } from './property-pane.ts'
import { tableReader } from './table.ts'
import { tableTextReader } from './table-text.ts'

/** Everything MFCMAPI and MrMAPI write. */
export const mfcmapiReaders: readonly Reader[] = [
  mailboxTableReader,
  contentsTableReader,
  messageReader,
  folderPropsReader,
  tableReader,
  tableTextReader,
  propertyPaneReader,
  contentsListReader,
  profileReader,
  logReader,
  storeReader,
]
