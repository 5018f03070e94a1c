import { FULL_TAG, tagText } from '../mapi/tags.ts'
import type { UnixMs } from '../model/place.ts'
import { minutes1601ToUnixMs } from '../time/epoch.ts'
import { sameSpans, unionOf } from './blocks.ts'
import {
  blockPlace,
  decodePair,
  type FreeBusyPair,
  type Interval,
  type IntervalKind,
  type PairReading,
} from './pair.ts'
import { note, type StatusNote, type StatusSeverity, worstOf } from './status.ts'

export type { FreeBusyPair, Interval, IntervalKind } from './pair.ts'

/** The data of one free/busy message, as its properties hold it (freebusy spec 2.1 and 2.2). */
export interface FreeBusyInput {
  readonly merged?: FreeBusyPair
  readonly busy?: FreeBusyPair
  readonly tentative?: FreeBusyPair
  readonly away?: FreeBusyPair
  /** Minutes since 1601-01-01T00:00Z. */
  readonly publishStartMin?: number
  readonly publishEndMin?: number
  readonly published?: UnixMs
  /** Full tags that stand under a free/busy id with another type. */
  readonly wrongTypes?: readonly number[]
  /** Set when subject, folder and address do not name the same DN: what disagrees. */
  readonly identityDoubt?: string
  /** Findings of other structures of the same message: delegate list, tombstones. */
  readonly others?: readonly StatusNote[]
  /** When given, age is judged: the moment to judge at, and how old a publication may be. */
  readonly age?: { readonly now: UnixMs; readonly maxDays: number }
}

export interface FreeBusyReading {
  /** Every interval of every status, ascending by start within its status. Minutes since 1601-01-01T00:00Z. */
  readonly intervals: readonly Interval[]
  /** Never empty: `ok` when there is nothing to say. */
  readonly statuses: readonly StatusNote[]
  readonly worst: StatusSeverity
  /** Busy and out of office; the merged data where those could not be read. */
  readonly busyIntervals: readonly Interval[]
  /** Blocks of busy; of merged where busy is missing. */
  readonly busyBlocks: number
}

/** More notes than this about one message help nobody. */
const MAX_NOTES = 200
/** Longest range a writer may publish is 36 months, plus one for the running month. */
const MAX_RANGE_MIN = 37 * 31 * 1440
const DAY_MS = 86_400_000

const TAGS: Readonly<Record<IntervalKind, readonly [months: string, values: string]>> = {
  merged: [tagText(FULL_TAG.MONTHS_MERGED), tagText(FULL_TAG.FREEBUSY_MERGED)],
  busy: [tagText(FULL_TAG.MONTHS_BUSY), tagText(FULL_TAG.FREEBUSY_BUSY)],
  tentative: [tagText(FULL_TAG.MONTHS_TENTATIVE), tagText(FULL_TAG.FREEBUSY_TENTATIVE)],
  oof: [tagText(FULL_TAG.MONTHS_OOF), tagText(FULL_TAG.FREEBUSY_OOF)],
}

type Pairs = Readonly<Record<IntervalKind, PairReading>>

const spansOf = (intervals: readonly Interval[]) =>
  unionOf(intervals.map(({ startMin, endMin }) => ({ start: startMin, end: endMin })))

const rangeNotes = (input: FreeBusyInput, intervals: readonly Interval[]): readonly StatusNote[] => {
  const { publishStartMin: start, publishEndMin: end } = input
  if (start === undefined || end === undefined) return []
  const where = `${tagText(FULL_TAG.PUBLISH_START)}..${tagText(FULL_TAG.PUBLISH_END)}`
  if (end <= start || end - start > MAX_RANGE_MIN) return [note('corrupt-range', where)]
  const seen = new Set<string>()
  const notes: StatusNote[] = []
  for (const interval of intervals) {
    if (interval.startMin >= start && interval.endMin <= end) continue
    const value = `${TAGS[interval.kind][1]}[${interval.valueIndex}]`
    if (seen.has(value)) continue
    seen.add(value)
    notes.push(
      note(
        'warn-outside-range',
        `${value} byte ${interval.byteOffset}`,
        blockPlace(interval.valueIndex, interval.byteOffset),
      ),
    )
  }
  return notes
}

/** Merged is busy and out of office together, without tentative (MS-OXOPFFB 2.2.1.2). */
const mergedNotes = ({ merged, busy, oof }: Pairs): readonly StatusNote[] => {
  if (!merged.readable && (busy.readable || oof.readable) && !merged.present) {
    return [note('ok-nonstandard', `${TAGS.merged[1]} missing`)]
  }
  if (!merged.readable) return []
  if (!busy.present && !oof.present) {
    return merged.intervals.length > 0 ? [note('ok-nonstandard', `${TAGS.merged[1]} only`)] : []
  }
  if ((busy.present && !busy.readable) || (oof.present && !oof.readable)) return []
  return sameSpans(spansOf(merged.intervals), spansOf([...busy.intervals, ...oof.intervals]))
    ? []
    : [note('warn-merged-mismatch', TAGS.merged[1])]
}

const ageNotes = ({ age, published, publishEndMin }: FreeBusyInput): readonly StatusNote[] => {
  if (age === undefined) return []
  if (published !== undefined && published < age.now - age.maxDays * DAY_MS) {
    return [note('stale', tagText(FULL_TAG.RANGE_TIMESTAMP))]
  }
  return publishEndMin !== undefined && minutes1601ToUnixMs(publishEndMin) < age.now
    ? [note('stale', tagText(FULL_TAG.PUBLISH_END))]
    : []
}

const byStart = (a: Interval, b: Interval): number => a.startMin - b.startMin || a.endMin - b.endMin

const busyIntervalsOf = ({ merged, busy, oof }: Pairs): readonly Interval[] => {
  const own = busy.readable || (!busy.present && oof.readable)
  if (own || !merged.readable) return [...busy.intervals, ...oof.intervals].sort(byStart)
  return merged.intervals
}

/**
 * Decodes the availability blobs of a free/busy message (MS-OXOPFFB 2.2.1.2; freebusy spec 3.2-3.4). Never throws: what
 * cannot be read is left out and named in `statuses` with its property, value and byte. Work and memory are linear in
 * the bytes given. Times are minutes since 1601-01-01T00:00Z; no time zone is involved.
 */
export const decodeFreeBusy = (input: FreeBusyInput): FreeBusyReading => {
  const pairs: Pairs = {
    merged: decodePair('merged', input.merged, TAGS.merged),
    busy: decodePair('busy', input.busy, TAGS.busy),
    tentative: decodePair('tentative', input.tentative, TAGS.tentative),
    oof: decodePair('oof', input.away, TAGS.oof),
  }
  const all = [pairs.merged, pairs.busy, pairs.tentative, pairs.oof]
  const intervals = all.flatMap((pair) => pair.intervals)
  const found = [
    ...all.flatMap((pair) => pair.notes),
    ...rangeNotes(input, intervals),
    ...mergedNotes(pairs),
    ...(input.wrongTypes ?? []).map((tag) => note('wrong-type', tagText(tag))),
    ...(input.identityDoubt === undefined ? [] : [note('warn-identity', input.identityDoubt)]),
    ...(input.others ?? []),
    ...ageNotes(input),
  ]
  const nothing = all.every((pair) => !pair.present)
  const statuses = found.length > 0 ? found.slice(0, MAX_NOTES) : [note(nothing ? 'ok-empty' : 'ok', '')]
  return {
    intervals,
    statuses,
    worst: worstOf(found),
    busyIntervals: busyIntervalsOf(pairs),
    busyBlocks: (pairs.busy.readable ? pairs.busy : pairs.merged).intervals.length,
  }
}

/**
 * The intervals a person expects to see, each once: busy, out of office and tentative; merged ones only where neither
 * busy nor out of office could be read, since merged repeats both.
 */
export const publishedIntervals = (reading: FreeBusyReading): readonly Interval[] => {
  const tentative = reading.intervals.filter(({ kind }) => kind === 'tentative')
  return [...reading.busyIntervals, ...tentative].sort(byStart)
}
