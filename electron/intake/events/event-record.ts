import { parse9646 } from '../../../shared/exchange/event-9646.ts'
import type { Place, UnixMs } from '../../../shared/model/place.ts'
import type { EventRecord } from '../../../shared/model/records.ts'
import { levelOf, providerOf } from './event-words.ts'

/** Characters of a message kept; the log itself allows 31,839. */
const MESSAGE_CHARS = 64 * 1024

export interface EventTexts {
  readonly eventId: number
  readonly provider: string
  readonly level: string
  readonly computer: string
  readonly time: UnixMs | undefined
  readonly message: string
  readonly place: Place
}

/**
 * An event record from its texts. Event 9646 of the store is taken apart (sessions spec 2.1-2.3); where its text is none
 * of the known wordings the message alone is kept.
 */
export function eventRecord(texts: EventTexts): EventRecord {
  const level = levelOf(texts.level)
  const provider = providerOf(texts.provider)
  const computer = texts.computer.trim()
  const message = texts.message.slice(0, MESSAGE_CHARS).toWellFormed().trimEnd()
  const session = texts.eventId === 9646 && isStore(provider) ? parse9646(message) : null
  return {
    kind: 'event',
    eventId: texts.eventId,
    ...(provider === '' ? {} : { provider }),
    ...(level === undefined ? {} : { level }),
    ...(computer === '' ? {} : { computer }),
    ...(texts.time === undefined ? {} : { time: texts.time }),
    message,
    ...(session === null
      ? {}
      : {
          sessionDn: session.dn,
          limit: session.limit,
          objectType: session.objectType,
          ...(session.sessionGuid === undefined ? {} : { sessionGuid: session.sessionGuid }),
          ...(session.clientType === undefined ? {} : { clientType: session.clientType }),
        }),
    place: texts.place,
  }
}

/** Other providers use the number 9646 too. A list without a provider column gets the benefit of the doubt. */
function isStore(provider: string): boolean {
  return provider === '' || /^MSExchangeIS/i.test(provider)
}
