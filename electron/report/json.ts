type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

function ordered(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return Object.fromEntries(entries.map(([key, member]) => [key, ordered(member)]))
  }
  throw new TypeError(`not a JSON value: ${typeof value}`)
}

/**
 * JSON with the keys of every object in code-unit order and absent members left out: equal values give equal bytes.
 * Throws TypeError for what JSON cannot hold (bigint, function).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value))
}

/** The same, indented by two blanks and ended by a line feed, for files people open. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`
}
