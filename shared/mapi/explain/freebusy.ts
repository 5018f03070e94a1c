import { BLOCK_BYTES } from '../../freebusy/blocks.ts'
import { decodeLocalMap, LOCAL_MAP_GROUP_BYTES } from '../../freebusy/local-map.ts'
import { monthLengthMin, monthOf, monthStartMin } from '../../freebusy/month.ts'
import { filetimeToUnixMs, isoUtc, minutesIsoUtc } from '../../time/epoch.ts'
import { type Part, type PartParams, type PartWriter, partsOf } from './part.ts'

/** PidTagFreeBusyPublishStart and -End: minutes since 1601. */
export const explainMinutes = (bytes: Uint8Array): readonly Part[] =>
  partsOf(bytes, 'MS-OXOPFFB 2.2.1.2.9', (inner) => {
    if (inner.left() >= 4) inner.take(4, 'minutes', { minutes: inner.u32() | 0, time: minutesIsoUtc(inner.u32() | 0) })
  })

/** One word of a month list: year * 16 + month. */
export const explainMonth = (bytes: Uint8Array): readonly Part[] =>
  partsOf(bytes, 'MS-OXOPFFB 2.2.1.2', (inner) => {
    if (inner.left() < 4) return
    const word = inner.u32() | 0
    const month = monthOf(word)
    if (month !== null) inner.take(4, 'month', { word, year: month.year, month: month.month })
  })

export const explainFiletime = (bytes: Uint8Array): readonly Part[] =>
  partsOf(bytes, 'MS-DTYP 2.3.3', (inner) => {
    if (inner.left() < 8) return
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    inner.take(8, 'filetime', filetimeParams(view.getBigUint64(0, true)))
  })

const filetimeParams = (ticks: bigint): PartParams => {
  const ms = filetimeToUnixMs(ticks)
  return { ticks: ticks.toString(), ...(ms !== null && { time: isoUtc(ms) }) }
}

/** Blocks of one month. Without its month word the minutes are given, and no moment. */
export const explainBlocks = (bytes: Uint8Array, monthWord: number | undefined): readonly Part[] => {
  const month = monthWord === undefined ? null : monthOf(monthWord)
  const moment = (minute: number): PartParams =>
    month === null ? { minute } : { minute, time: minutesIsoUtc(monthStartMin(month) + minute) }
  return partsOf(bytes, 'MS-OXOPFFB 2.2.1.2', (inner) => {
    for (let block = 0; inner.left() >= BLOCK_BYTES; block += 1) {
      const start = inner.u32() & 0xffff
      const end = inner.u32() >>> 16
      const flaw = end < start ? 1 : month !== null && end > monthLengthMin(month) ? 2 : 0
      inner.take(BLOCK_BYTES, 'block', { block, minutes: end - start, flaw }, (own) => {
        own.take(2, 'block-start', moment(start))
        own.take(2, 'block-end', moment(end))
      })
    }
  })
}

const TOMBSTONE_IDENTIFIER = 0xbedeafcd
const TOMBSTONE_HEADER = 20

export const explainTombstone = (bytes: Uint8Array): readonly Part[] =>
  partsOf(bytes, 'MS-OXOCAL 2.2.12.5', (inner) => {
    if (inner.left() < TOMBSTONE_HEADER || inner.u32() !== TOMBSTONE_IDENTIFIER) return
    inner.take(TOMBSTONE_HEADER, 'tombstone-header', {}, (header) => {
      header.take(4, 'identifier')
      header.take(4, 'header-size', { size: header.u32() })
      header.take(4, 'version', { version: header.u32() })
      header.take(4, 'record-count', { count: header.u32() })
      header.take(4, 'record-size', { size: header.u32() })
    })
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const headerSize = view.getUint32(4, true)
    if (headerSize > TOMBSTONE_HEADER && headerSize <= bytes.length) inner.unknown(headerSize - TOMBSTONE_HEADER)
    for (let record = 0; inner.left() >= 14; record += 1) {
      const idSize = view.getUint32(inner.at() + 8, true)
      if (idSize > inner.left() - 14) return
      const nameSize = view.getUint16(inner.at() + 12 + idSize, true)
      if (nameSize > inner.left() - 14 - idSize) return
      inner.take(14 + idSize + nameSize, 'tombstone', { record }, (own) => tombstoneRecord(own, idSize, nameSize))
    }
  })

const tombstoneRecord = (own: PartWriter, idSize: number, nameSize: number): void => {
  own.take(4, 'meeting-start', { time: minutesIsoUtc(own.u32()) })
  own.take(4, 'meeting-end', { time: minutesIsoUtc(own.u32()) })
  own.take(4, 'size', { size: idSize })
  own.take(idSize, 'global-object-id')
  own.take(2, 'size', { size: nameSize })
  own.take(nameSize, 'name')
}

/** The obsolete local map (0x686C): nothing but a third-party description is known, so `spec` says so. */
export const explainLocalMap = (bytes: Uint8Array): readonly Part[] =>
  partsOf(bytes, 'Ximian (estimated)', (inner) => {
    const map = decodeLocalMap(bytes)
    if (map.status !== 'estimated' || map.eventBytes === undefined) return
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    inner.take(64, 'map-header', {}, (header) => {
      header.take(4, 'identifier')
      header.take(4, 'header-size', { size: header.u32() })
      header.unknown(8)
      header.take(4, 'group-count', { count: map.groups })
      header.take(4, 'event-count', { count: header.u32() })
      header.unknown(8)
      while (header.left() >= 8) header.take(8, 'filetime', filetimeParams(view.getBigUint64(header.at(), true)))
    })
    for (let group = 0; group < map.groups && inner.left() > 0; group += 1) {
      inner.take(LOCAL_MAP_GROUP_BYTES, 'map-group', { group, first: inner.u32() })
    }
    const known = new Map(map.events.map((event) => [event.byteOffset, event]))
    while (inner.left() >= map.eventBytes) {
      const event = known.get(inner.at())
      if (event === undefined) inner.unknown(map.eventBytes)
      else {
        inner.take(map.eventBytes, 'map-event', {
          start: minutesIsoUtc(event.startMin),
          end: minutesIsoUtc(event.endMin),
          status: event.status,
        })
      }
    }
  })
