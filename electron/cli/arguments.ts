import { parseArgs } from 'node:util'
import { isZone } from '../../shared/time/zone.ts'
import { cliTexts, type Output, UsageError } from './output.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
  snapshot: { type: 'string' },
  taken: { type: 'string' },
  zone: { type: 'string', multiple: true },
  encoding: { type: 'string', multiple: true },
  'date-order': { type: 'string', multiple: true },
  filter: { type: 'string', multiple: true },
  sort: { type: 'string', multiple: true },
  search: { type: 'string' },
  limit: { type: 'string' },
  exchange: { type: 'string' },
  keep: { type: 'string', multiple: true },
  mfcmapi: { type: 'string' },
  also: { type: 'string', multiple: true },
  out: { type: 'string' },
  vpn: { type: 'string' },
  subnet: { type: 'string', multiple: true },
  threshold: { type: 'string', multiple: true },
  account: { type: 'string' },
  'keep-alive': { type: 'string' },
  'session-limit': { type: 'string' },
  'reconnects-per-hour': { type: 'string' },
  'sessions-per-connect': { type: 'string' },
  'sessions-now': { type: 'string' },
  emit: { type: 'string' },
  take: { type: 'string', multiple: true },
  paper: { type: 'string' },
  redacted: { type: 'boolean' },
  key: { type: 'string' },
  who: { type: 'string' },
  look: { type: 'boolean' },
  undo: { type: 'string' },
  set: { type: 'string', multiple: true },
  'stale-days': { type: 'string' },
  'sessions-per-user': { type: 'string' },
  'data-dir': { type: 'string' },
  open: { type: 'boolean' },
  idle: { type: 'string' },
  'no-open': { type: 'boolean' },
  before: { type: 'string' },
  after: { type: 'string' },
  plan: { type: 'string' },
  csv: { type: 'boolean' },
} as const

export type Options = ReturnType<typeof parseCommandLine>['options']

/** Splits a command line into command, positionals and options. Throws the parser's own error for unknown options. */
export function parseCommandLine(argv: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  return { command: positionals[0], rest: positionals.slice(1), options: values }
}

/** A needed positional argument. */
export function needed(value: string | undefined, what: string, output: Output): string {
  if (value === undefined || value === '') throw new UsageError(cliTexts(output).cli.missing(what))
  return value
}

/** `--taken`: ISO 8601 with a zone, so that it means one moment and no other. */
export function takenOption(text: string | undefined, output: Output): number | undefined {
  if (text === undefined) return undefined
  const ms = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw new UsageError(cliTexts(output).cli.badTime(text))
  return ms
}

/** `--zone` where it stands for one zone and not for that of a file. */
export function zoneOption(texts: readonly string[] | undefined, output: Output): string | undefined {
  const text = texts?.at(-1)
  if (text === undefined) return undefined
  if (!isZone(text)) throw new UsageError(cliTexts(output).cli.badZone(text))
  return text
}

/** One of a closed list, or a usage error that names the list. */
export function choice<T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
  output: Output,
): T {
  const found = choices.find((candidate) => candidate === text?.toLowerCase())
  if (found === undefined) throw new UsageError(cliTexts(output).cli.badChoice(name, choices.join(', ')))
  return found
}

/** Several of a closed list, given one by one or with commas between them. */
export function choices<T extends string>(
  name: string,
  given: readonly string[] | undefined,
  all: readonly T[],
  output: Output,
): readonly T[] {
  const words = (given ?? []).flatMap((one) => one.split(',')).map((one) => one.trim())
  return [...new Set(words.filter((word) => word !== '').map((word) => choice(name, word, all, output)))]
}

/** A number with at most three places after a point or a comma, 0 or more. */
export function someNumber(name: string, text: string | undefined, output: Output): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,7}(?:[.,]\d{1,3})?$/.test(text)) throw new UsageError(cliTexts(output).cli.badOption(`${name} ${text}`))
  return Number(text.replace(',', '.'))
}

export function wholeNumber(name: string, text: string | undefined, output: Output): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(cliTexts(output).cli.badOption(`${name} ${text}`))
  return Number(text)
}
