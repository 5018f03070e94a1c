/**
 * PidTagScheduleInfoFreeBusy (0x686C): the map older Outlook and CDO kept for themselves. Microsoft calls it obsolete and
 * publishes no format; this reading follows a third-party description and no sample (freebusy spec 6), so whatever it
 * gives is to be shown as estimated.
 *
 *     EFBEADDE 40000000 00000100 00000000   magic, header length, 0x00010000, 0
 *     groups u32, events u32, 8, 4          counts, presumably the sizes of their records
 *     4 x FILETIME                          first event, last event, range start, range end
 *     groups x (first event u32, count u32), then the events: offset, then 13 bits of length and 3 bits of status
 *
 * Whether an offset has two or four bytes is not known: the size that fits the bytes exactly is taken.
 */
export const LOCAL_MAP_HEADER_BYTES = 64
export const LOCAL_MAP_GROUP_BYTES = 8
/** A group covers this many minutes from the one before it. */
export const LOCAL_MAP_GROUP_SPAN_MIN = 0x10000
const MAGIC = 0xdeadbeef
const EVENT_SIZES = [4, 6] as const

export interface LocalMapEvent {
  /** Minutes since 1601-01-01T00:00Z. */
  readonly startMin: number
  readonly endMin: number
  /** 1 tentative, 2 busy, 3 out of office; other numbers as they stand. */
  readonly status: number
  readonly byteOffset: number
}

export interface LocalMapReading {
  readonly status: 'estimated' | 'corrupt-bad-identifier' | 'corrupt-length'
  /** Bytes of one event record in the layout that fits. */
  readonly eventBytes?: 4 | 6
  readonly groups: number
  readonly events: readonly LocalMapEvent[]
}

const TICKS_PER_MINUTE = 600_000_000n

/** Never throws; nothing is allocated from a count that the bytes do not bear out. */
export const decodeLocalMap = (bytes: Uint8Array): LocalMapReading => {
  const broken = (status: LocalMapReading['status']): LocalMapReading => ({ status, groups: 0, events: [] })
  if (bytes.length < LOCAL_MAP_HEADER_BYTES) return broken('corrupt-length')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== LOCAL_MAP_HEADER_BYTES) {
    return broken('corrupt-bad-identifier')
  }
  const groups = view.getUint32(16, true)
  const count = view.getUint32(20, true)
  const eventsAt = LOCAL_MAP_HEADER_BYTES + groups * LOCAL_MAP_GROUP_BYTES
  const eventBytes = EVENT_SIZES.find((size) => eventsAt + count * size === bytes.length)
  if (eventBytes === undefined) return broken('corrupt-length')
  const rangeStartMin = Number(view.getBigUint64(48, true) / TICKS_PER_MINUTE)
  const events: LocalMapEvent[] = []
  for (let group = 0; group < groups; group += 1) {
    const at = LOCAL_MAP_HEADER_BYTES + group * LOCAL_MAP_GROUP_BYTES
    const first = view.getUint32(at, true)
    const last = Math.min(count, first + view.getUint32(at + 4, true))
    // Groups that overlap would repeat events; no more are read than the blob holds.
    for (let index = first; index < last && events.length < count; index += 1) {
      const byteOffset = eventsAt + index * eventBytes
      const offset = eventBytes === 4 ? view.getUint16(byteOffset, true) : view.getUint32(byteOffset, true)
      const packed = view.getUint16(byteOffset + eventBytes - 2, true)
      const startMin = rangeStartMin + group * LOCAL_MAP_GROUP_SPAN_MIN + offset
      events.push({ startMin, endMin: startMin + (packed & 0x1fff), status: packed >>> 13, byteOffset })
    }
  }
  return { status: 'estimated', eventBytes, groups, events }
}
