import type { Reader } from '../reader.ts'
import { logonFormatListReader } from './logon-format-list.ts'
import { logonWmiReader } from './logon-wmi.ts'
import { mailboxCsvReader } from './mailbox-csv.ts'
import { netTcpConnectionCsvReader } from './net-tcp-connection-csv.ts'
import { tasklistReader } from './tasklist.ts'
import { throttlingPolicyReader } from './throttling-policy.ts'

/** To stand before the readers of `powershell/`: of two that are certain the earlier has the file. */
export const powershellListReaders: readonly Reader[] = [
  logonWmiReader,
  logonFormatListReader,
  throttlingPolicyReader,
  netTcpConnectionCsvReader,
  mailboxCsvReader,
  tasklistReader,
]
