import { unixMsToMinutes1601 } from '../time/epoch.ts'

export interface Month {
  readonly year: number
  /** 1..12 */
  readonly month: number
}

/** Years outside this range are damage, not data (freebusy spec 3.4). */
const FIRST_YEAR = 1990
const LAST_YEAR = 2100

/** `year * 16 + month` (MS-OXOPFFB 2.2.1.2; freebusy spec 3.1). */
export const monthWord = ({ year, month }: Month): number => year * 16 + month

/** Null for a nibble of 0 or 13..15, or a year outside 1990..2100. */
export const monthOf = (word: number): Month | null => {
  const month = word & 15
  const year = word >> 4
  return month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_YEAR ? null : { year, month }
}

/** Minutes since 1601-01-01T00:00Z at 00:00 UTC on the first day of the month. */
export const monthStartMin = ({ year, month }: Month): number => unixMsToMinutes1601(Date.UTC(year, month - 1, 1))

/** Length of the month in minutes: 40320 to 44640. */
export const monthLengthMin = ({ year, month }: Month): number =>
  (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / 60_000
