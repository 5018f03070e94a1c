import type { UnixMs } from '../model/place.ts'

/** Minutes from 1601-01-01T00:00Z to 1970-01-01T00:00Z (freebusy spec 3.5). */
export const MINUTES_1601_TO_1970 = 194_074_560

const MS_1601_TO_1970 = BigInt(MINUTES_1601_TO_1970) * 60_000n
const TICKS_PER_MS = 10_000n
/** 4501-01-01T00:00Z: Outlook and MAPI write this for "no date". Everything from here on means "never". */
const NEVER_TICKS = 0x0cb34557a3dd4000n
const MAX_DATE_MS = 8.64e15

/**
 * FILETIME (100 ns ticks since 1601-01-01T00:00Z) to UnixMs, rounded down to the millisecond.
 * Null for 0, negative values and "never" (4501-01-01 and later, which covers 0x7FFF…): they are not moments.
 */
export const filetimeToUnixMs = (ticks: bigint): UnixMs | null =>
  ticks <= 0n || ticks >= NEVER_TICKS ? null : Number(ticks / TICKS_PER_MS - MS_1601_TO_1970)

/** UnixMs to FILETIME ticks. Fractions of a millisecond are dropped. */
export const unixMsToFiletime = (ms: UnixMs): bigint => (BigInt(Math.floor(ms)) + MS_1601_TO_1970) * TICKS_PER_MS

/** Minutes since 1601-01-01T00:00Z (PidTagFreeBusyPublishStart, MS-OXOPFFB 2.2.1.2.9) to UnixMs. */
export const minutes1601ToUnixMs = (min: number): UnixMs => (min - MINUTES_1601_TO_1970) * 60_000

/** UnixMs to whole minutes since 1601-01-01T00:00Z, rounded down. */
export const unixMsToMinutes1601 = (ms: UnixMs): number => Math.floor(ms / 60_000) + MINUTES_1601_TO_1970

/**
 * ISO 8601 UTC: `2008-01-02T17:30:00Z`; with milliseconds only when they are not zero.
 * A number no calendar holds (beyond +-8.64e15 or not finite) is given as its decimal text, never an exception.
 */
export const isoUtc = (ms: UnixMs): string => {
  if (!Number.isFinite(ms) || Math.abs(ms) > MAX_DATE_MS) return String(ms)
  const text = new Date(ms).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

/** ISO 8601 UTC of minutes since 1601-01-01T00:00Z. */
export const minutesIsoUtc = (min: number): string => isoUtc(minutes1601ToUnixMs(min))
