import type { Params } from '../../model/finding.ts'

/** A number with its thousands apart; text as it is. */
export const grouped = (value: string | number | undefined): string =>
  typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',') : (value ?? '?')

/** ISO UTC as `2011-03-28 07:41 UTC`. */
export const moment = (value: string | number | undefined): string => {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(String(value ?? ''))
  return match === null ? String(value ?? 'an unknown date') : `${match[1]} ${match[2]} UTC`
}

/** `1 day`, `2 days`. */
export const count = (value: string | number | undefined, one: string, many: string): string =>
  `${grouped(value)} ${Number(value) === 1 ? one : many}`

/** A parameter as text, or what to say where the rule did not know it. */
export const text = (params: Params, name: string, otherwise: string): string => {
  const value = params[name]
  return value === undefined || value === '' ? otherwise : String(value)
}
