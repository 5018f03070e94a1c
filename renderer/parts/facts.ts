import { formatMoment, type Manner } from './format.ts'

/** A moment as evidence and findings carry it. */
export const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/

/** A fact of an evidence row or a target. Times come as ISO UTC and are shown in the case's zone; all else verbatim. */
export function formatFact(value: string | number, manner: Manner): string {
  if (typeof value === 'string' && ISO.test(value)) {
    const ms = Date.parse(value)
    return Number.isNaN(ms) ? value : formatMoment(ms, manner)
  }
  return String(value)
}
