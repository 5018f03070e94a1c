import type { Reader } from '../reader.ts'
import { mapiHttpLogReader } from './mapi-http-log.ts'
import { rpcClientAccessLogReader } from './rpc-client-access-log.ts'

export const logReaders: readonly Reader[] = [rpcClientAccessLogReader, mapiHttpLogReader]
