import {
  type BlockKind,
  dayLanes,
  type Lane,
  lanesOf,
  type Month,
  monthsOf,
  type Stretch,
  type TimeBlock,
  type TimelineInput,
} from './geometry.ts'

/** One of several messages of a person, as the drawing above one another needs it. Minutes since 1601 UTC. */
export type Copy = Pick<TimelineInput, 'blocks' | 'range' | 'damaged'>

/** A stretch of time in which the copies do not say the same. Minutes since 1601 UTC, end exclusive. */
export interface Difference {
  readonly start: number
  readonly end: number
  /** What each copy says there, in the order of the copies; null where it publishes nothing about that time. */
  readonly says: readonly (readonly BlockKind[] | null)[]
}

/** One month, or one day, of every copy, and where they differ. */
export interface StackedLane {
  readonly key: string
  readonly year: number
  readonly month: number
  readonly day: number
  readonly length: number
  readonly copies: readonly Lane[]
  readonly differs: readonly Stretch[]
}

/**
 * Where the copies differ: at least two of them publish about that time and say different things. The merged list is
 * derived from the others (freebusy spec 2.1) and counts only where a copy has nothing else at all. Neighbouring
 * stretches with the same statements are one.
 */
export function differencesOf(copies: readonly Copy[]): readonly Difference[] {
  const told = copies.map(statements)
  const marks = [
    ...new Set([
      ...told.flatMap((blocks) => blocks.flatMap(({ start, end }) => [start, end])),
      ...copies.flatMap(({ range }) => (range === null ? [] : [range.start, range.end])),
    ]),
  ].sort((a, b) => a - b)
  const out: Difference[] = []
  for (const [index, start] of marks.entries()) {
    const end = marks[index + 1]
    if (end === undefined) break
    const says = copies.map((copy, n) => saysAt(copy, told[n] ?? [], start))
    const spoken = says.filter((kinds) => kinds !== null).map((kinds) => kinds.join(' '))
    if (spoken.length < 2 || new Set(spoken).size < 2) continue
    const before = out.at(-1)
    if (before !== undefined && before.end === start && JSON.stringify(before.says) === JSON.stringify(says)) {
      out[out.length - 1] = { ...before, end }
    } else out.push({ start, end, says })
  }
  return out
}

const KINDS: readonly BlockKind[] = ['busy', 'tentative', 'oof']

/** A copy that has nothing but the merged list speaks through that: busy or away cannot be told apart then. */
function statements({ blocks }: Copy): readonly TimeBlock[] {
  const own = blocks.filter(({ kind }) => kind !== 'merged')
  return own.length > 0 ? own : blocks
}

function saysAt({ range }: Copy, blocks: readonly TimeBlock[], at: number): readonly BlockKind[] | null {
  const here = blocks.filter(({ start, end }) => start <= at && at < end)
  if (here.length === 0 && range !== null && (at < range.start || at >= range.end)) return null
  const kinds = new Set(here.map(({ kind }) => kind))
  return [...KINDS.filter((kind) => kinds.has(kind)), ...(kinds.has('merged') ? (['merged'] as const) : [])]
}

/** The months any of the copies publishes, with one lane for each copy: the same axis for all. */
export function stackedMonths(copies: readonly Copy[], toWall: TimelineInput['toWall']): readonly StackedLane[] {
  const months = monthsOf(together(copies, toWall))
  return stack(
    copies.map((copy) => lanesOf({ ...copy, toWall }, months)),
    differenceLanes(copies, toWall, (input) => lanesOf(input, months)),
  )
}

/** The days of one month in which any copy has a block or the copies differ. */
export function stackedDays(
  copies: readonly Copy[],
  toWall: TimelineInput['toWall'],
  { year, month }: Month,
): readonly StackedLane[] {
  return stack(
    copies.map((copy) => dayLanes({ ...copy, toWall }, year, month)),
    differenceLanes(copies, toWall, (input) => dayLanes(input, year, month)),
  ).filter((lane) => lane.differs.length > 0 || lane.copies.some(({ blocks }) => blocks.length > 0))
}

function together(copies: readonly Copy[], toWall: TimelineInput['toWall']): TimelineInput {
  const ranges = copies.flatMap(({ range }) => (range === null || range.end <= range.start ? [] : [range]))
  return {
    blocks: copies.flatMap(({ blocks }) => blocks),
    range:
      ranges.length === 0
        ? null
        : {
            start: Math.min(...ranges.map(({ start }) => start)),
            end: Math.max(...ranges.map(({ end }) => end)),
          },
    damaged: new Set(copies.flatMap(({ damaged }) => [...damaged])),
    toWall,
  }
}

/** Differences cut into lanes like blocks. */
function differenceLanes(
  copies: readonly Copy[],
  toWall: TimelineInput['toWall'],
  lanes: (input: TimelineInput) => readonly Lane[],
): readonly Lane[] {
  const blocks = differencesOf(copies).map(({ start, end }) => ({ kind: 'merged' as const, start, end }))
  return lanes({ blocks, range: null, damaged: new Set(), toWall })
}

function stack(copies: readonly (readonly Lane[])[], differences: readonly Lane[]): readonly StackedLane[] {
  return differences.map(({ key, year, month, day, length, blocks }, index) => ({
    key,
    year,
    month,
    day,
    length,
    copies: copies.flatMap((lanes) => lanes[index] ?? []),
    differs: blocks.map(({ from, to }) => ({ from, to })),
  }))
}
