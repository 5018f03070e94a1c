import { TYPE, typeOf } from '../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}$/
const INTEGER = /^-?\d{1,20}$/
const MULTI = 0x1000

/** What an element of a property held: its own text, or the texts of its `v` children. */
export interface DavText {
  readonly text: string
  readonly values: readonly string[] | undefined
}

/**
 * A property value as WebDAV writes it, by the type in the tag (freebusy spec 3.6): integers in decimal, bytes in base64,
 * times in ISO 8601 with a zone, multi-values as `v` elements of which an empty one is an empty value. Null where the text
 * is not of that type; one bad value makes the whole multi-value unreadable, since months and blocks go in pairs.
 */
export function davValue(tag: number, { text, values }: DavText): PropertyValue | null {
  const type = typeOf(tag)
  if ((type & MULTI) === 0) return single(type, values === undefined ? text : (values[0] ?? ''))
  const all: PropertyValue[] = []
  for (const value of values ?? (text.trim() === '' ? [] : [text])) {
    const one = single(type & 0x0fff, value)
    if (one === null) return null
    all.push(one)
  }
  return { is: 'multi', values: all }
}

function single(type: number, text: string): PropertyValue | null {
  const trimmed = text.trim()
  switch (type) {
    case TYPE.PT_UNICODE:
    case TYPE.PT_STRING8:
      return { is: 'text', text }
    case TYPE.PT_BINARY:
    case TYPE.PT_SVREID:
      return BASE64.test(trimmed) ? { is: 'binary', bytes: Uint8Array.from(Buffer.from(trimmed, 'base64')) } : null
    case TYPE.PT_LONG:
    case TYPE.PT_I2: {
      const value = INTEGER.test(trimmed) ? Number(trimmed) : Number.NaN
      return value >= -(2 ** 31) && value < 2 ** 32 ? { is: 'int', value: value | 0 } : null
    }
    case TYPE.PT_I8:
      return INTEGER.test(trimmed) ? { is: 'int64', value: BigInt.asIntN(64, BigInt(trimmed)) } : null
    case TYPE.PT_BOOLEAN:
      if (trimmed === '1' || trimmed.toLowerCase() === 'true') return { is: 'boolean', value: true }
      return trimmed === '0' || trimmed.toLowerCase() === 'false' ? { is: 'boolean', value: false } : null
    case TYPE.PT_SYSTIME: {
      const zoned = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(trimmed)
      const ms = zoned ? Date.parse(trimmed) : Number.NaN
      return Number.isFinite(ms) ? { is: 'time', ticks: unixMsToFiletime(ms) } : null
    }
    case TYPE.PT_R4:
    case TYPE.PT_DOUBLE: {
      const value = trimmed === '' ? Number.NaN : Number(trimmed)
      return Number.isFinite(value) ? { is: 'real', value } : null
    }
    default:
      return { is: 'opaque', text }
  }
}
