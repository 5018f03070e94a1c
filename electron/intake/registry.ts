import { connectionReaders } from './connections/readers.ts'
import { eventReaders } from './events/readers.ts'
import { mfcmapiReaders } from './mfcmapi/readers.ts'
import { powershellReaders } from './powershell/readers.ts'
import type { Reader } from './reader.ts'
import { registryFileReaders } from './registry-file/readers.ts'
import { unreadReaders } from './unread/readers.ts'
import { webdavReaders } from './webdav/readers.ts'

/** Every format Attendant knows. On equal confidence the earlier reader has the file. */
export const ALL_READERS: readonly Reader[] = [
  ...mfcmapiReaders,
  ...webdavReaders,
  ...powershellReaders,
  ...eventReaders,
  ...connectionReaders,
  ...registryFileReaders,
  ...unreadReaders,
]
