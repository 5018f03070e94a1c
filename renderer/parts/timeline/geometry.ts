/** Kinds of blocks, as the contract names them. */
export type BlockKind = 'merged' | 'busy' | 'tentative' | 'oof'

/** A block of published time. Minutes since 1601-01-01T00:00Z, end exclusive. */
export interface TimeBlock {
  readonly kind: BlockKind
  readonly start: number
  readonly end: number
}

/** A stretch of a lane, in minutes of the wall clock since the lane's start. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A month, or a day of one, drawn as one line. */
export interface Lane {
  /** `2008-01` or `2008-01-02`. */
  readonly key: string
  readonly year: number
  /** 1..12 */
  readonly month: number
  /** 1..31; 0 for a month's lane. */
  readonly day: number
  /** Length of the lane in minutes of the wall clock. */
  readonly length: number
  readonly blocks: readonly (Stretch & { readonly kind: BlockKind; readonly block: TimeBlock })[]
  /** Parts that lie outside the published range. */
  readonly outside: readonly Stretch[]
  readonly damaged: boolean
}

export interface TimelineInput {
  readonly blocks: readonly TimeBlock[]
  /** Published range, minutes since 1601 UTC; null where the message gives none. */
  readonly range: { readonly start: number; readonly end: number } | null
  /** Months (`2008-01`) whose bytes are damaged. */
  readonly damaged: ReadonlySet<string>
  /** Minutes since 1601 UTC -> minutes since 1601 on the wall clock of the shown zone. */
  readonly toWall: (minutes: number) => number
}

const DAY = 1440
const MINUTES_1601_TO_1970 = 194_074_560
/** A message publishes 36 months at most (freebusy spec 3.4); damaged values must not draw for ever. */
const MAX_LANES = 48

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
export const monthKey = (year: number, month: number): string => `${String(year).padStart(4, '0')}-${two(month)}`

const wallDate = (wall: number): Date => new Date((wall - MINUTES_1601_TO_1970) * 60_000)
const wallOf = (year: number, monthIndex: number, day: number): number =>
  Date.UTC(year, monthIndex, day) / 60_000 + MINUTES_1601_TO_1970

/** The part of start..end inside a lane, relative to the lane; null where they do not meet. */
function cut(start: number, end: number, lane: number, length: number): Stretch | null {
  const from = Math.max(start, lane) - lane
  const to = Math.min(end, lane + length) - lane
  return to > from ? { from, to } : null
}

interface WallInput {
  readonly blocks: readonly { readonly start: number; readonly end: number; readonly block: TimeBlock }[]
  readonly range: Stretch | null
}

const toWallInput = ({ blocks, range, toWall }: TimelineInput): WallInput => ({
  blocks: blocks.map((block) => ({ start: toWall(block.start), end: toWall(block.end), block })),
  range: range === null || range.end <= range.start ? null : { from: toWall(range.start), to: toWall(range.end) },
})

function laneAt(input: WallInput, start: number, length: number, day: number, damaged: ReadonlySet<string>): Lane {
  const date = wallDate(start)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  const blocks = input.blocks.flatMap(({ start: from, end: to, block }) => {
    const part = cut(from, to, start, length)
    return part === null ? [] : [{ ...part, kind: block.kind, block }]
  })
  const outside =
    input.range === null
      ? []
      : [cut(start, input.range.from, start, length), cut(input.range.to, start + length, start, length)].filter(
          (part) => part !== null,
        )
  const key = monthKey(year, month)
  return {
    key: day === 0 ? key : `${key}-${two(day)}`,
    year,
    month,
    day,
    length,
    blocks,
    outside,
    damaged: damaged.has(key),
  }
}

export interface Month {
  readonly year: number
  /** 1..12 */
  readonly month: number
}

/** Every month from the first to the last that is published, booked or damaged; at most 48. */
export function monthsOf(input: TimelineInput): readonly Month[] {
  const wall = toWallInput(input)
  const marks = [
    ...wall.blocks.flatMap(({ start, end }) => [start, end - 1]),
    ...(wall.range === null ? [] : [wall.range.from, wall.range.to - 1]),
    ...[...input.damaged].map((key) => wallOf(Number(key.slice(0, 4)), Number(key.slice(5)) - 1, 1)),
  ]
  if (marks.length === 0) return []
  const first = wallDate(Math.min(...marks))
  const last = wallDate(Math.max(...marks))
  const from = first.getUTCFullYear() * 12 + first.getUTCMonth()
  const to = last.getUTCFullYear() * 12 + last.getUTCMonth()
  return Array.from({ length: Math.min(MAX_LANES, to - from + 1) }, (_, index) => ({
    year: Math.floor((from + index) / 12),
    month: ((from + index) % 12) + 1,
  }))
}

/** These months as lanes, one each. */
export function lanesOf(input: TimelineInput, months: readonly Month[]): readonly Lane[] {
  const wall = toWallInput(input)
  return months.map(({ year, month }) => {
    const start = wallOf(year, month - 1, 1)
    return laneAt(wall, start, wallOf(year, month, 1) - start, 0, input.damaged)
  })
}

/** One lane for each month from the first to the last that is published, booked or damaged; at most 48. */
export const monthLanes = (input: TimelineInput): readonly Lane[] => lanesOf(input, monthsOf(input))

/** One lane for each day of a month, midnight to midnight on the wall clock. */
export function dayLanes(input: TimelineInput, year: number, month: number): readonly Lane[] {
  const wall = toWallInput(input)
  const start = wallOf(year, month - 1, 1)
  const days = (wallOf(year, month, 1) - start) / DAY
  return Array.from({ length: days }, (_, index) => laneAt(wall, start + index * DAY, DAY, index + 1, input.damaged))
}

/** Monday = 0 … Sunday = 6. */
export const weekdayOf = (year: number, month: number, day: number): number =>
  (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7

const FAULT = /^0x(68(?:4F|50|51|52|53|54|55|56))[0-9A-F]{4}\[(\d+)\]/i

/**
 * Months whose bytes are damaged. A status names property and value, e.g. `0x68541102[1] byte 4`; the n-th blob belongs
 * to the n-th word of the month list, whose tag is one id lower (MS-OXOPFFB 2.2.1.2.2 to 2.2.1.2.7). A month word is
 * year * 16 + month.
 */
export function damagedMonths(
  statuses: readonly { readonly status: string; readonly where: string }[],
  properties: readonly { readonly tag: string; readonly value: string }[],
): ReadonlySet<string> {
  const damaged = new Set<string>()
  for (const { status, where } of statuses) {
    const match = status.startsWith('corrupt') ? FAULT.exec(where) : null
    if (match?.[1] === undefined || match[2] === undefined) continue
    const id = Number.parseInt(match[1], 16)
    // Lists of months have odd ids (684F, 6851, …), their blobs the even ids that follow.
    const list = `0x${(id % 2 === 1 ? id : id - 1).toString(16)}1003`
    const words = properties
      .filter(({ tag }) => tag.toLowerCase() === list)
      .flatMap(({ value }) => value.match(/\d+/g) ?? [])
    const word = Number(words[Number(match[2])] ?? Number.NaN)
    const month = word & 15
    if (Number.isFinite(word) && month >= 1 && month <= 12) damaged.add(monthKey(word >> 4, month))
  }
  return damaged
}
