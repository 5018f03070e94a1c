import type { Reader } from '../reader.ts'
import { eventTextReader } from './event-text.ts'

export const eventTextReaders: readonly Reader[] = [eventTextReader]
