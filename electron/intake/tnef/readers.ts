import type { Reader } from '../reader.ts'
import { winmailReader } from './winmail.ts'

/** Messages in Transport Neutral Encapsulation Format. */
export const tnefReaders: readonly Reader[] = [winmailReader]
