import type { Reader } from '../reader.ts'
import { evtxReader } from './evtx.ts'

export const evtxReaders: readonly Reader[] = [evtxReader]
