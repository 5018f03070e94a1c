import type { DateOrder } from '../../../shared/model/source.ts'
import { parseLocal } from '../../../shared/time/parse-local.ts'

/** What a date means read in either order, in words; null where it has but one reading. */
export function twoReadings(
  text: string,
  locale: string,
): { readonly dayFirst: string; readonly monthFirst: string } | null {
  const words = (order: DateOrder): string | null => {
    const local = parseLocal(text, order)?.local
    if (local === undefined) return null
    // A wall clock without a zone: UTC keeps the day it names.
    const day = Date.UTC(local.year, local.month - 1, local.day)
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
  }
  const dayFirst = words('day-first')
  const monthFirst = words('month-first')
  return dayFirst === null || monthFirst === null || dayFirst === monthFirst ? null : { dayFirst, monthFirst }
}
