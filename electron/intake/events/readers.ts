import type { Reader } from '../reader.ts'
import { eventCsvReader } from './event-csv.ts'

export const eventReaders: readonly Reader[] = [eventCsvReader]
