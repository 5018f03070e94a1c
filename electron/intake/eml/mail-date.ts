import type { UnixMs } from '../../../shared/model/place.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DATE =
  /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,5})?/
/** Names older than numbers (RFC 5322 section 4.3), in minutes; any other name counts as UTC, as the RFC has it. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
])

/** A moment as RFC 5322 section 3.3 writes it, the obsolete forms included. Null where it is none. */
export function mailDate(text: string): UnixMs | null {
  const match = DATE.exec(text.replace(/\([^()]{0,200}\)/g, ' '))
  if (match === null) return null
  const [, day = '', name = '', yearText = '', hour = '', minute = '', second = '0', zone = ''] = match
  const month = MONTHS.indexOf(name.toLowerCase())
  if (month < 0) return null
  const short = Number(yearText)
  const year = yearText.length > 3 ? short : yearText.length === 3 ? short + 1900 : short + (short < 50 ? 2000 : 1900)
  const clock = new Date(0)
  clock.setUTCFullYear(year, month, Number(day))
  // 31 February would roll over into March; second 60 is a leap second and may.
  if (clock.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  return clock.getTime() + ((Number(hour) * 60 + Number(minute) - offset(zone)) * 60 + Number(second)) * 1000
}

/** Minutes east of Greenwich. */
function offset(zone: string): number {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone)
  if (match === null) return ZONES.get(zone.toUpperCase()) ?? 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
