import { idOf, TAG, TYPE, tagOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, RawProperty } from '../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'
import { type TextDecode, valueOfBytes } from '../msg/property-bytes.ts'
import type { TnefAttribute } from './attributes.ts'

const SUBJECT = 0x00018004
const CLASS = 0x00078008
const RECEIVED = 0x00038006
const SENT = 0x00038005
const MODIFIED = 0x00038020
const CLIENT_SUBMIT_TIME = 0x0039

/** Attributes older than MAPI that have a property of their own (MS-OXTNEF 2.1.3.3). */
const TIMES: ReadonlyMap<number, number> = new Map([
  [SENT, CLIENT_SUBMIT_TIME],
  [RECEIVED, TAG.MESSAGE_DELIVERY_TIME],
  [MODIFIED, TAG.LAST_MODIFICATION_TIME],
])
const TEXTS: ReadonlyMap<number, number> = new Map([
  [SUBJECT, TAG.SUBJECT],
  [CLASS, TAG.MESSAGE_CLASS],
])

/** Names of classes from before Exchange (MS-OXTNEF 2.1.3.3.14). */
const OLD_NOTE = /^IPM\.Microsoft Mail\.Note$/i

/** What the old attributes say and the property list does not. */
export function legacyProperties(
  list: readonly TnefAttribute[],
  known: PropertyBag,
  decode: TextDecode,
): readonly RawProperty[] {
  const out: RawProperty[] = []
  const add = (property: RawProperty): void => {
    const isKnown = (one: RawProperty): boolean => idOf(one.tag) === idOf(property.tag)
    if (!known.some(isKnown) && !out.some(isKnown)) out.push(property)
  }
  for (const { id, data, at } of list) {
    const place = { offset: at }
    const text = TEXTS.get(id)
    const time = TIMES.get(id)
    if (text !== undefined) {
      const value = valueOfBytes(TYPE.PT_STRING8, data.subarray(0, 65_536), decode)
      if (value?.is !== 'text') continue
      const shown = value.text.replace(OLD_NOTE, 'IPM.Note')
      add({ tag: tagOf(text, TYPE.PT_STRING8), value: { is: 'text', text: shown }, place })
    } else if (time !== undefined) {
      const ticks = ticksOf(data)
      if (ticks !== null) add({ tag: tagOf(time, TYPE.PT_SYSTIME), value: { is: 'time', ticks }, place })
    }
  }
  return out
}

/** Year, month, day, hour, minute, second of 16 bits each, UTC, to FILETIME ticks. Null where it is no date. */
function ticksOf(data: Buffer): bigint | null {
  if (data.length < 12) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [0, 2, 4, 6, 8, 10].map((at) =>
    data.readUInt16LE(at),
  )
  if (year < 1601 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  return unixMsToFiletime(Date.UTC(year, month - 1, day, hour, minute, second))
}
