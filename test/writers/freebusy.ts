import type { UnixMs } from '../../shared/model/place.ts'
import { minutes1601 } from './filetime.ts'

/** A half-open stretch of time in UTC milliseconds. */
export interface Stretch {
  readonly start: UnixMs
  readonly end: UnixMs
}

/** One status as a public free/busy message holds it: month words and blobs, pair by pair. */
export interface MonthBlobs {
  readonly months: readonly number[]
  readonly blobs: readonly Uint8Array[]
}

export interface BlobOptions {
  /** Range whose months are all listed, empty ones with an empty value, as Exchange publishes (freebusy spec 3.3). */
  readonly listAll?: Stretch
  /** End every full month at 23:59 and leave touching blocks apart, as two third-party publishers do (spec 3.3). */
  readonly nonstandard?: boolean
}

const MINUTE = 60_000

/** `year * 16 + month`, month 1..12 (freebusy spec 3.1). */
export function monthWord(moment: UnixMs): number {
  const date = new Date(moment)
  return date.getUTCFullYear() * 16 + date.getUTCMonth() + 1
}

/**
 * Blocks of one status: merged where they touch or overlap, cut at month ends, minutes from the first of the month
 * 00:00 UTC, end exclusive, u16 little-endian pairs (freebusy spec 3.2; MS-OXOPFFB 2.2.1.2).
 */
export function encodeBlocks(stretches: readonly Stretch[], options: BlobOptions = {}): MonthBlobs {
  const sorted = [...stretches].sort((a, b) => a.start - b.start)
  const whole = merged(sorted, options.nonstandard ? 'overlapping' : 'touching')
  const pairs = new Map<number, number[]>()
  if (options.listAll) {
    for (let at = monthStart(options.listAll.start); at < options.listAll.end; at = nextMonth(at)) {
      pairs.set(monthWord(at), [])
    }
  }
  for (const stretch of whole) {
    for (let at = monthStart(stretch.start); at < stretch.end; at = nextMonth(at)) {
      const start = Math.max(0, Math.round((stretch.start - at) / MINUTE))
      const length = Math.round((nextMonth(at) - at) / MINUTE)
      const end = Math.min(length, Math.round((stretch.end - at) / MINUTE))
      const list = pairs.get(monthWord(at)) ?? []
      list.push(start, options.nonstandard && end === length ? end - 1 : end)
      pairs.set(monthWord(at), list)
    }
  }
  const months = [...pairs.keys()].sort((a, b) => a - b)
  return { months, blobs: months.map((month) => words(pairs.get(month) ?? [])) }
}

/** Stretches joined where they overlap and, as the specification wants it, also where they touch; ascending. */
export function merged(sorted: readonly Stretch[], join: 'touching' | 'overlapping'): readonly Stretch[] {
  const out: Stretch[] = []
  for (const stretch of sorted) {
    const last = out.at(-1)
    if (last && (stretch.start < last.end || (join === 'touching' && stretch.start === last.end))) {
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    } else {
      out.push(stretch)
    }
  }
  return out
}

/** Publish start and end in minutes since 1601, `months` months from the first of the month of `from`. */
export function publishRange(from: UnixMs, months: number): { readonly start: number; readonly end: number } {
  let end = monthStart(from)
  for (let i = 0; i < months; i += 1) end = nextMonth(end)
  return { start: minutes1601(monthStart(from)), end: minutes1601(end) }
}

/** Folder and subject of a mailbox's free/busy message (freebusy spec 4; MS-OXOPFFB 3.1.4.1.2.2). */
export function placeOfDn(dn: string): { readonly folder: string; readonly subject: string } {
  const cut = dn.toLowerCase().indexOf('/cn')
  const at = cut < 0 ? dn.length : cut
  return { folder: `EX:${dn.slice(0, at)}`, subject: `USER-${dn.slice(at).toUpperCase()}` }
}

function monthStart(moment: UnixMs): UnixMs {
  const date = new Date(moment)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}

function nextMonth(start: UnixMs): UnixMs {
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

function words(minutes: readonly number[]): Uint8Array {
  const out = Buffer.alloc(minutes.length * 2)
  for (const [index, minute] of minutes.entries()) out.writeUInt16LE(minute, index * 2)
  return Uint8Array.from(out)
}
