import type { Reader } from '../reader.ts'
import { messageFileReader } from './message-file.ts'

/** Messages saved as OLE compound files. */
export const msgReaders: readonly Reader[] = [messageFileReader]
