import type { UnixMs } from '../../shared/model/place.ts'
import { pad } from './filetime.ts'

/** Cultures whose date texts the session exports of the field come in (sessions spec 1.4). */
export type Culture = 'en-US' | 'en-GB' | 'fr-FR' | 'de-DE' | 'pl-PL' | 'ja-JP'

export interface LocalParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Wall-clock time of a moment in an IANA zone. */
export function localParts(moment: UnixMs, zone: string): LocalParts {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(zone, format)
  const found = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** `DateTime.ToString()` of a culture: what Export-Csv writes, without a zone. */
export function dateText(moment: UnixMs, zone: string, culture: Culture): string {
  const { year, month, day, hour, minute, second } = localParts(moment, zone)
  const rest = `${pad(minute, 2)}:${pad(second, 2)}`
  const clock24 = `${pad(hour, 2)}:${rest}`
  switch (culture) {
    case 'en-US':
      return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'AM' : 'PM'}`
    case 'en-GB':
    case 'fr-FR':
      return `${pad(day, 2)}/${pad(month, 2)}/${year} ${clock24}`
    case 'de-DE':
      return `${pad(day, 2)}.${pad(month, 2)}.${year} ${clock24}`
    case 'pl-PL':
      return `${year}-${pad(month, 2)}-${pad(day, 2)} ${clock24}`
    case 'ja-JP':
      return `${year}/${pad(month, 2)}/${pad(day, 2)} ${hour}:${rest}`
  }
}

/** The culture's list separator, which `-UseCulture` and Excel use between fields. */
export function listSeparator(culture: Culture): ',' | ';' {
  switch (culture) {
    case 'en-US':
    case 'en-GB':
    case 'ja-JP':
      return ','
    case 'fr-FR':
    case 'de-DE':
    case 'pl-PL':
      return ';'
  }
}
