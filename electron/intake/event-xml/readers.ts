import type { Reader } from '../reader.ts'
import { eventXmlReader } from './event-xml.ts'

export const eventXmlReaders: readonly Reader[] = [eventXmlReader]
