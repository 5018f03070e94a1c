import type { UnixMs } from '../../shared/model/place.ts'

/** Minutes between 1601-01-01T00:00Z and 1970-01-01T00:00Z (freebusy spec 3.5). */
export const EPOCH_MINUTES = 194_074_560

/** FILETIME of a moment: 100 ns units since 1601-01-01T00:00Z. */
export function ticksOf(moment: UnixMs): bigint {
  return (BigInt(moment) + BigInt(EPOCH_MINUTES) * 60_000n) * 10_000n
}

/** Whole minutes since 1601-01-01T00:00Z, the unit of publish start and end. */
export function minutes1601(moment: UnixMs): number {
  return Math.floor(moment / 60_000) + EPOCH_MINUTES
}

export type Clock = 'en-US' | 'fr-FR' | 'de-DE'

/**
 * `hh:mm:ss.mmm tt shortdate` as MFCMAPI prints a FILETIME: UTC, a twelve-hour clock whatever the locale, and an
 * empty designator where the locale has none (mfcmapi-exports spec 0, verdict 5). Not meant to be read back.
 */
export function timeText(ticks: bigint, clock: Clock): string {
  const moment = new Date(Number(ticks / 10_000n) - EPOCH_MINUTES * 60_000)
  if (ticks < 0n || Number.isNaN(moment.getTime())) return 'Invalid systime'
  const hour = moment.getUTCHours()
  const time = [
    pad(hour % 12 === 0 ? 12 : hour % 12, 2),
    pad(moment.getUTCMinutes(), 2),
    `${pad(moment.getUTCSeconds(), 2)}.${pad(moment.getUTCMilliseconds(), 3)}`,
  ].join(':')
  const day = moment.getUTCDate()
  const month = moment.getUTCMonth() + 1
  const year = moment.getUTCFullYear()
  switch (clock) {
    case 'en-US':
      return `${time} ${hour < 12 ? 'AM' : 'PM'} ${month}/${day}/${year}`
    case 'fr-FR':
      return `${time}  ${pad(day, 2)}/${pad(month, 2)}/${year}`
    case 'de-DE':
      return `${time}  ${pad(day, 2)}.${pad(month, 2)}.${year}`
  }
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
