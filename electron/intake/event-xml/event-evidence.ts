import type { Place } from '../../../shared/model/place.ts'
import type { EventRecord } from '../../../shared/model/records.ts'
import { eventRecord } from '../events/event-record.ts'
import type { AssembledEvent } from './event-assembler.ts'

/** Numbers the procedures look for, whoever logs them (sessions spec 2.4, freebusy spec 10). */
const LOOKED_FOR: ReadonlySet<number> = new Set([
  ...[445, 1008, 1022, 1112, 3051, 8197, 8199, 8201, 8205, 8206, 8207, 8208, 8209, 8213, 8219, 8230, 8241, 8528],
  ...[9167, 9175, 9518, 9519, 9523, 9646, 9666, 9667, 9668, 9669, 9693, 9873, 14031],
])
/** Characters of the message of an event nobody looks for: enough to tell what it is. */
const BYSTANDER_CHARS = 1024

/** Whether the whole message is worth keeping: Exchange's own events, and the numbers looked for. */
function isOfExchange(provider: string, eventId: number): boolean {
  return /^(?:MSExchange|EXCDO$)/i.test(provider.trim()) || LOOKED_FOR.has(eventId)
}

/**
 * The record of an event with its number. Without a rendered message the strings stand in its place, one a line; of event
 * 9646 the sentence is written anew, and its parts come from the strings where they fit, because those are never
 * translated (sessions spec 2.2).
 */
export function eventEvidence(event: AssembledEvent, eventId: number, place: Place): EventRecord {
  const { provider, level, computer, time, strings } = event
  const whole = event.message === '' ? strings.join('\n').trim() : event.message
  const message = isOfExchange(provider, eventId) ? whole : whole.slice(0, BYSTANDER_CHARS)
  const texts = { eventId, provider, level, computer, time, place }
  const plain = eventRecord({ ...texts, message })
  const sentence = eventId === 9646 ? sessionSentence(strings) : undefined
  if (sentence === undefined) return plain
  const rebuilt = eventRecord({ ...texts, message: sentence })
  if (rebuilt.sessionDn === undefined) return plain
  return event.message === '' ? rebuilt : { ...rebuilt, message: plain.message }
}

const NUMBER = /^\s*\d[\d.,'’\s\u00a0\u202f]{0,15}$/

/**
 * The sentence of event 9646 from its strings: session, limit, type in 2003 to 2010; session, client type, limit, type
 * from 2013 on. A numeric third value tells the two apart.
 */
function sessionSentence(strings: readonly string[]): string | undefined {
  const [first = '', second = '', third = '', fourth = ''] = strings
  const session = first.replaceAll('"', "'").trim()
  if (session === '') return undefined
  if (NUMBER.test(third) && fourth !== '') {
    return `Mapi session "${session}" with client type "${second}" exceeded the maximum of ${third.trim()} objects of type "${fourth}".`
  }
  if (NUMBER.test(second) && third !== '') {
    return `Mapi session "${session}" exceeded the maximum of ${second.trim()} objects of type "${third}".`
  }
  return undefined
}
