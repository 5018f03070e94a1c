import { cmdletReaders } from './cmdlets/readers.ts'
import { connectionReaders } from './connections/readers.ts'
import { directoryReaders } from './directory/readers.ts'
import { emlReaders } from './eml/readers.ts'
import { eventTextReaders } from './event-text/readers.ts'
import { eventXmlReaders } from './event-xml/readers.ts'
import { eventReaders } from './events/readers.ts'
import { evtxReaders } from './evtx/readers.ts'
import { logReaders } from './logs/readers.ts'
import { mfcmapiReaders } from './mfcmapi/readers.ts'
import { msgReaders } from './msg/readers.ts'
import { powershellReaders } from './powershell/readers.ts'
import { powershellListReaders } from './powershell-lists/readers.ts'
import { pstReaders } from './pst/readers.ts'
import type { Reader } from './reader.ts'
import { registryFileReaders } from './registry-file/readers.ts'
import { tnefReaders } from './tnef/readers.ts'
import { unreadReaders } from './unread/readers.ts'
import { webdavReaders } from './webdav/readers.ts'

/** Every format Attendant knows. On equal confidence the earlier reader has the file. */
export const ALL_READERS: readonly Reader[] = [
  ...mfcmapiReaders,
  ...webdavReaders,
  ...directoryReaders,
  ...cmdletReaders,
  ...powershellListReaders,
  ...powershellReaders,
  ...eventReaders,
  ...eventXmlReaders,
  ...eventTextReaders,
  ...evtxReaders,
  ...connectionReaders,
  ...logReaders,
  ...registryFileReaders,
  ...pstReaders,
  ...msgReaders,
  ...tnefReaders,
  ...emlReaders,
  ...unreadReaders,
]
