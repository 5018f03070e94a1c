import type { UnixMs } from '../../shared/model/place.ts'
import type { PropertyBag, PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import { type FolderKey, messageEntryId, shortTermId } from './entry-id.ts'
import { ticksOf } from './filetime.ts'
import { encodeBlocks, type MonthBlobs, placeOfDn, publishRange, type Stretch } from './freebusy.ts'
import { TAG } from './tags.ts'

/** How a message is broken on purpose. */
export type Damage = 'length' | 'count' | 'month' | 'order' | 'range'

/** Everything a public free/busy message says, before it is encoded. */
export interface FreeBusyMessage {
  readonly dn: string
  readonly counter: number
  readonly created: UnixMs
  readonly published: UnixMs
  /** Any moment of the first month of the range. */
  readonly from: UnixMs
  readonly months: number
  readonly busy: readonly Stretch[]
  readonly away: readonly Stretch[]
  readonly tentative: readonly Stretch[]
  readonly damage?: Damage
  readonly nonstandard?: boolean
  /** Address in the message, where it is not the DN its subject and folder come from. */
  readonly address?: string
  /** Blocks that only the merged list has. */
  readonly mergedOnly?: readonly Stretch[]
  /** PidTagUrlCompName: the name the server stores the message under. */
  readonly urlName?: string
  /** Index of the replica-wide search key; two copies of one message share it. */
  readonly searchKey: Uint8Array
}

/** All properties of a public free/busy message (freebusy spec 2.1, 2.2), in tag order. */
export function freeBusyBag(message: FreeBusyMessage, folder: FolderKey): PropertyBag {
  const { subject } = placeOfDn(message.dn)
  const id = messageEntryId(folder, message.counter)
  const range = publishRange(message.from, message.months)
  const options = { nonstandard: message.nonstandard ?? false }
  const pairs: readonly (readonly [number, number, MonthBlobs])[] = [
    [
      TAG.monthsMerged,
      TAG.blocksMerged,
      damaged(encodeBlocks([...message.busy, ...message.away, ...(message.mergedOnly ?? [])], options), message),
    ],
    [TAG.monthsTentative, TAG.blocksTentative, encodeBlocks(message.tentative, options)],
    [TAG.monthsBusy, TAG.blocksBusy, damaged(encodeBlocks(message.busy, options), message)],
    [TAG.monthsAway, TAG.blocksAway, encodeBlocks(message.away, options)],
  ]
  return [
    text(TAG.messageClass, 'IPM.Post'),
    text(TAG.subject, subject),
    time(TAG.deliveryTime, message.created),
    int(TAG.messageFlags, 1),
    int(TAG.messageSize, 1600 + 8 * message.busy.length),
    object(TAG.recipients),
    object(TAG.attachments),
    bool(TAG.hasAttach, false),
    text(TAG.normalizedSubject, subject),
    bin(TAG.recordKey, id),
    int(TAG.objectType, 5),
    bin(TAG.entryId, id),
    time(TAG.creationTime, message.created),
    time(TAG.lastModificationTime, message.published + 2_000),
    ...(message.urlName === undefined ? [] : [text(TAG.urlCompName, message.urlName)]),
    bin(TAG.searchKey, message.searchKey),
    int(TAG.internetCodePage, 1252),
    { tag: TAG.messageId, value: { is: 'int64', value: shortTermId(message.counter) } },
    int(TAG.resourceType, 0),
    bool(TAG.gatewayNeedsRefresh, true),
    int(TAG.publishStart, range.start),
    int(TAG.publishEnd, message.damage === 'range' ? range.start - 1440 : range.end),
    text(TAG.freeBusyAddress, message.address ?? message.dn),
    ...pairs.flatMap(([months, blocks, pair]) => pairOf(months, blocks, pair)),
    time(TAG.rangeTimestamp, message.published),
    int(TAG.countMonths, message.months),
  ]
}

function damaged(pair: MonthBlobs, { damage }: FreeBusyMessage): MonthBlobs {
  if (damage === undefined) return pair
  switch (damage) {
    case 'length': {
      // Two bytes short: the length is no multiple of four and the last block has no end.
      const last = pair.blobs.at(-1) ?? new Uint8Array()
      return {
        months: pair.months,
        blobs: [...pair.blobs.slice(0, -1), last.subarray(0, Math.max(0, last.length - 2))],
      }
    }
    case 'count':
      return { months: pair.months, blobs: pair.blobs.slice(0, -1) }
    case 'month':
      // A nibble of 0 is no month.
      return { months: pair.months.map((word, index) => (index === 0 ? word & ~15 : word)), blobs: pair.blobs }
    case 'order': {
      const first = Uint8Array.from(pair.blobs[0] ?? [])
      first.set([...first.subarray(2, 4), ...first.subarray(0, 2)])
      return { months: pair.months, blobs: [first, ...pair.blobs.slice(1)] }
    }
    case 'range':
      return pair
  }
}

/** A status without any event has neither of its properties (MS-OXOPFFB 2.2.1.2). */
function pairOf(months: number, blocks: number, pair: MonthBlobs): readonly RawProperty[] {
  if (pair.months.length === 0) return []
  return [
    { tag: months, value: { is: 'multi', values: pair.months.map((value): PropertyValue => ({ is: 'int', value })) } },
    {
      tag: blocks,
      value: { is: 'multi', values: pair.blobs.map((bytes): PropertyValue => ({ is: 'binary', bytes })) },
    },
  ]
}

export function text(tag: number, value: string): RawProperty {
  return { tag, value: { is: 'text', text: value } }
}

export function int(tag: number, value: number): RawProperty {
  return { tag, value: { is: 'int', value } }
}

export function bool(tag: number, value: boolean): RawProperty {
  return { tag, value: { is: 'boolean', value } }
}

export function bin(tag: number, bytes: Uint8Array): RawProperty {
  return { tag, value: { is: 'binary', bytes } }
}

export function time(tag: number, moment: UnixMs): RawProperty {
  return { tag, value: { is: 'time', ticks: ticksOf(moment) } }
}

function object(tag: number): RawProperty {
  return { tag, value: { is: 'opaque', text: 'Object' } }
}
