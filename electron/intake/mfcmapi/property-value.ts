import { TYPE, typeOf } from '../../../shared/mapi/tags.ts'
import type { PropertyDoubt, PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import type { PropertyDraft, ValuePair } from './draft.ts'
import { attribute } from './draft.ts'
import { printedBytes } from './hex.ts'
import { inlineRows } from './multi-text.ts'
import { readBoolean, readError, readInt, readInt64, readTicks } from './property-number.ts'
import { readText } from './property-text.ts'

interface Reading {
  readonly value: PropertyValue
  readonly doubt?: PropertyDoubt
}

const MULTI = 0x1000
const MV_INSTANCE = 0x2000

/**
 * A property from its printed form, by the type in its tag (mfcmapi spec 2.1); names are never looked at. What cannot be
 * read as its type is kept as text with the doubt `unreadable`. Never fails.
 */
export function propertyOf(draft: PropertyDraft): RawProperty {
  const { value, doubt } = draft.tooLong === true ? tooLong : read(draft)
  const worst = doubt ?? (draft.cut === true ? 'cut' : undefined)
  return {
    tag: draft.tag,
    value,
    place: { line: draft.line },
    ...(draft.namedAs !== undefined && draft.namedAs !== '' && { namedAs: draft.namedAs }),
    ...(worst !== undefined && { doubt: worst }),
  }
}

const tooLong: Reading = { value: { is: 'opaque', text: '' }, doubt: 'cut' }

function read(draft: PropertyDraft): Reading {
  const type = typeOf(draft.tag)
  // A row of an expanded multi-value holds one value of it (MV_INSTANCE).
  if ((type & MV_INSTANCE) !== 0) return single(type & 0x0fff, draft)
  return (type & MULTI) === 0 ? single(type, draft) : multi(type & 0x0fff, draft)
}

function multi(type: number, draft: PropertyDraft): Reading {
  const rows = draft.rows ?? inlineRows(type, draft)
  if (rows === null) return unreadable(draft)
  const readings = rows.map((row) => single(type, row))
  const announced = attribute(draft.value?.attributes ?? '', 'count')
  const short = announced !== undefined && Number(announced) !== rows.length
  const doubt = short ? 'cut' : readings.find((reading) => reading.doubt !== undefined)?.doubt
  return {
    value: { is: 'multi', values: readings.map((reading) => reading.value) },
    ...(doubt !== undefined && { doubt }),
  }
}

function single(type: number, pair: ValuePair): Reading {
  switch (type) {
    case TYPE.PT_UNICODE:
    case TYPE.PT_STRING8: {
      const { text, doubt } = readText(pair, type === TYPE.PT_UNICODE)
      return { value: { is: 'text', text }, ...(doubt !== undefined && { doubt }) }
    }
    case TYPE.PT_BINARY:
    case TYPE.PT_SVREID: {
      const found = pair.value === undefined ? null : printedBytes(pair.value)
      if (found === null) return unreadable(pair)
      return { value: { is: 'binary', bytes: found.bytes }, ...(found.cut && { doubt: 'cut' }) }
    }
    case TYPE.PT_LONG:
    case TYPE.PT_I2: {
      const value = readInt(pair, type === TYPE.PT_LONG ? 32 : 16)
      return value === null ? unreadable(pair) : { value: { is: 'int', value } }
    }
    case TYPE.PT_I8: {
      const value = readInt64(pair)
      return value === null ? unreadable(pair) : { value: { is: 'int64', value } }
    }
    case TYPE.PT_BOOLEAN: {
      const value = readBoolean(pair)
      return value === null ? unreadable(pair) : { value: { is: 'boolean', value } }
    }
    case TYPE.PT_SYSTIME: {
      const ticks = readTicks(pair)
      return ticks === null ? unreadable(pair) : { value: { is: 'time', ticks } }
    }
    case TYPE.PT_ERROR: {
      const code = readError(pair)
      return code === null ? unreadable(pair) : { value: { is: 'error', code } }
    }
    case TYPE.PT_R4:
    case TYPE.PT_DOUBLE:
    case TYPE.PT_APPTIME: {
      const text = pair.value?.text.trim() ?? ''
      const value = text === '' ? Number.NaN : Number(text)
      return Number.isFinite(value) ? { value: { is: 'real', value } } : unreadable(pair)
    }
    default:
      return { value: { is: 'opaque', text: pair.value?.text ?? '' } }
  }
}

function unreadable(pair: ValuePair): Reading {
  return { value: { is: 'opaque', text: pair.value?.text ?? '' }, doubt: 'unreadable' }
}
