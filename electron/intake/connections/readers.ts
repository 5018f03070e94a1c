import type { Reader } from '../reader.ts'
import { netstatReader } from './netstat.ts'
import { tcpviewReader } from './tcpview.ts'

export const connectionReaders: readonly Reader[] = [tcpviewReader, netstatReader]
