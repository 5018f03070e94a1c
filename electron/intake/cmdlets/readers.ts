import type { Reader } from '../reader.ts'
import { eventObjectsReader } from './event-objects.ts'
import { exmonReader } from './exmon.ts'
import { folderPermissionReader } from './folder-permission.ts'
import { folderReaders } from './folders.ts'
import { healthCheckerReader } from './healthchecker.ts'
import { mailboxStatisticsReader } from './mailbox-statistics.ts'
import { netTcpConnectionReader } from './net-tcp-connection.ts'
import { publicFolderItemReader } from './public-folder-items.ts'
import { registryValuesReader } from './registry-values.ts'
import { storeUsageReader } from './store-usage.ts'

export const cmdletReaders: readonly Reader[] = [
  healthCheckerReader,
  storeUsageReader,
  exmonReader,
  mailboxStatisticsReader,
  ...folderReaders,
  publicFolderItemReader,
  folderPermissionReader,
  registryValuesReader,
  netTcpConnectionReader,
  eventObjectsReader,
]
