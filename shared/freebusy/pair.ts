import { BLOCK_BYTES, readBlocks } from './blocks.ts'
import { monthLengthMin, monthOf, monthStartMin } from './month.ts'
import { type FreeBusyStatus, note, type StatusNote, type StatusPlace } from './status.ts'

export type IntervalKind = 'merged' | 'busy' | 'tentative' | 'oof'

/** A month list and its values, same index, as MAPI keeps them. */
export interface FreeBusyPair {
  readonly months?: readonly number[]
  readonly values?: readonly Uint8Array[]
}

export interface Interval {
  readonly kind: IntervalKind
  /** Minutes since 1601-01-01T00:00Z; `endMin` is exclusive. */
  readonly startMin: number
  readonly endMin: number
  readonly monthWord: number
  /** Index of the value the block stands in. */
  readonly valueIndex: number
  readonly byteOffset: number
}

export interface PairReading {
  /** One of the two properties is there. */
  readonly present: boolean
  /** Months and values fit together, so `intervals` is the whole of it. */
  readonly readable: boolean
  readonly intervals: readonly Interval[]
  readonly notes: readonly StatusNote[]
}

interface MutableInterval extends Interval {
  endMin: number
}

const ABSENT: PairReading = { present: false, readable: false, intervals: [], notes: [] }

/** Month index, block index and byte offset of a place in a value. */
export const blockPlace = (index: number, byte: number): StatusPlace => ({
  index,
  block: Math.floor(byte / BLOCK_BYTES),
  byte,
})

/** One value: its whole blocks, ascending, overlaps joined. Each status is noted once per value, at its first byte. */
const decodeValue = (
  kind: IntervalKind,
  word: number,
  value: Uint8Array,
  valueIndex: number,
  tag: string,
  notes: StatusNote[],
): MutableInterval[] => {
  const month = monthOf(word)
  if (month === null) return []
  const base = monthStartMin(month)
  const length = monthLengthMin(month)
  const noted = new Set<FreeBusyStatus>()
  const say = (status: FreeBusyStatus, byte: number): void => {
    if (noted.has(status)) return
    noted.add(status)
    notes.push(note(status, `${tag}[${valueIndex}] byte ${byte}`, blockPlace(valueIndex, byte)))
  }
  if (value.length % BLOCK_BYTES !== 0) say('corrupt-length', value.length - (value.length % BLOCK_BYTES))
  const intervals: MutableInterval[] = []
  let lastStart = -1
  let lastEnd = -1
  let sorted = true
  for (const { start, end, byteOffset } of readBlocks(value)) {
    if (start === end) {
      say('warn-empty-block', byteOffset)
      continue
    }
    if (end < start) {
      say('corrupt-order', byteOffset)
      continue
    }
    if (end > length) say('warn-out-of-month', byteOffset)
    if (start < lastEnd || start < lastStart) {
      say('warn-unsorted-overlap', byteOffset)
      sorted = false
    } else if (start === lastEnd) say('ok-nonstandard', byteOffset)
    lastStart = start
    lastEnd = Math.max(lastEnd, end)
    intervals.push({ kind, startMin: base + start, endMin: base + end, monthWord: word, valueIndex, byteOffset })
  }
  return sorted ? intervals : joinOverlaps(intervals)
}

const joinOverlaps = (intervals: MutableInterval[]): MutableInterval[] => {
  const joined: MutableInterval[] = []
  for (const interval of intervals.sort((a, b) => a.startMin - b.startMin || a.byteOffset - b.byteOffset)) {
    const last = joined.at(-1)
    if (last !== undefined && interval.startMin < last.endMin) last.endMin = Math.max(last.endMin, interval.endMin)
    else joined.push(interval)
  }
  return joined
}

/**
 * Some writers end a month at 23:59 and go on at 00:00 of the next (freebusy spec 3.3): the missing minute is theirs, so
 * the gap is closed. `intervals` is ascending.
 */
const closeMonthGaps = (intervals: readonly MutableInterval[], tag: string, notes: StatusNote[]): void => {
  for (let at = 0; at + 1 < intervals.length; at += 1) {
    const one = intervals[at]
    const next = intervals[at + 1]
    if (one === undefined || next === undefined || next.startMin !== one.endMin + 1) continue
    const month = monthOf(next.monthWord)
    if (month === null || next.monthWord === one.monthWord || next.startMin !== monthStartMin(month)) continue
    one.endMin = next.startMin
    notes.push(
      note(
        'ok-nonstandard',
        `${tag}[${one.valueIndex}] byte ${one.byteOffset}`,
        blockPlace(one.valueIndex, one.byteOffset),
      ),
    )
  }
}

/**
 * Decodes one pair of properties; `tags` are the texts of month and value property. A pair whose counts differ is not
 * read at all, since no index can be trusted then; a value of an invalid month is left out alone.
 */
export const decodePair = (
  kind: IntervalKind,
  pair: FreeBusyPair | undefined,
  tags: readonly [months: string, values: string],
): PairReading => {
  const months = pair?.months
  const values = pair?.values
  if (months === undefined && values === undefined) return ABSENT
  const [monthTag, valueTag] = tags
  const broken = (where: string): PairReading => ({
    present: true,
    readable: false,
    intervals: [],
    notes: [note('corrupt-count', where)],
  })
  if (months === undefined) return broken(`${monthTag} missing`)
  if (values === undefined) return broken(`${valueTag} missing`)
  if (months.length !== values.length) return broken(`${monthTag} ${months.length}, ${valueTag} ${values.length}`)

  const notes: StatusNote[] = []
  const intervals: MutableInterval[] = []
  let ascending = true
  months.forEach((word, index) => {
    const before = months[index - 1]
    if (before !== undefined && word <= before && ascending) {
      ascending = false
      notes.push(note('warn-unsorted-months', `${monthTag}[${index}]`, { index }))
    }
    if (monthOf(word) === null) notes.push(note('corrupt-month', `${monthTag}[${index}]`, { index }))
    const value = values[index]
    if (value === undefined) return
    for (const interval of decodeValue(kind, word, value, index, valueTag, notes)) intervals.push(interval)
  })
  if (!ascending) intervals.sort((a, b) => a.startMin - b.startMin || a.valueIndex - b.valueIndex)
  closeMonthGaps(intervals, valueTag, notes)
  return { present: true, readable: true, intervals, notes }
}
