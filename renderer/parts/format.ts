import type { Language } from '../../shared/model/plan.ts'
import type { CellValue, ColumnInfo, TableName } from '../../shared/model/tables.ts'
import { texts } from '../../shared/text/index.ts'
import { minutes1601ToUnixMs } from '../../shared/time/epoch.ts'
import { formatTime } from '../../shared/time/zone.ts'
import { valueWord } from './words.ts'

export interface Manner {
  readonly language: Language
  readonly zone: string
}

const MAX_MS = 8.64e15

export const localeOf = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB')

const numberFormats = new Map<string, Intl.NumberFormat>()

export function formatNumber(value: number, language: Language, digits = 0): string {
  const key = `${language}${digits}`
  let format = numberFormats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits })
    numberFormats.set(key, format)
  }
  return format.format(value)
}

/** Bytes in powers of 1024 with one decimal above 10 KB less than 10 of the unit: `1.5 MB`, French `1,5 Mo`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = texts(language).ui.units.bytes
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${formatNumber(value, language, unit > 0 && value < 10 ? 1 : 0)}\u00a0${units[unit] ?? ''}`
}

/** A moment in the case's zone; a number no calendar holds is shown as it is. */
export const formatMoment = (ms: number, manner: Manner, style: 'minute' | 'second' | 'date' = 'minute'): string =>
  Number.isFinite(ms) && Math.abs(ms) < MAX_MS / 2 ? formatTime(ms, manner.zone, manner.language, style) : String(ms)

/** Seconds as people say them: `40 s`, `5 min`, `2 h 5 min`. */
export function formatSeconds(seconds: number, language: Language): string {
  const units = texts(language).ui.units
  if (seconds < 90) return units.seconds(Math.ceil(seconds))
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? units.minutes(minutes) : units.hours(Math.floor(minutes / 60), minutes % 60)
}

/** How long ago a moment was, in the largest unit that says something. */
export function formatAge(ms: number, now: number, language: Language): string {
  const units = texts(language).ui.units
  const minutes = Math.floor((now - ms) / 60_000)
  if (minutes < 1) return units.now
  if (minutes < 60) return units.ago(units.minutes(minutes))
  if (minutes < 24 * 60) return units.ago(units.hours(Math.floor(minutes / 60), minutes % 60))
  return units.ago(units.days(Math.floor(minutes / (24 * 60))))
}

/** Plain text of one cell, before hostile characters are made visible. Empty for null. */
export function formatCell(table: TableName, column: ColumnInfo, value: CellValue | undefined, manner: Manner): string {
  if (value === null || value === undefined) return ''
  const word = (text: string): string => valueWord(table, column.id, text, manner.language)
  if (Array.isArray(value)) return value.map((item: string) => word(item)).join(', ')
  switch (column.kind) {
    case 'time':
      return typeof value === 'number' ? formatMoment(value, manner) : String(value)
    case 'minutes':
      return typeof value === 'number' ? formatMoment(minutes1601ToUnixMs(value), manner) : String(value)
    case 'bytes':
      return typeof value === 'number' ? formatBytes(value, manner.language) : String(value)
    case 'int':
      return typeof value === 'number' ? formatInt(column.id, value, manner.language) : String(value)
    case 'boolean':
      return value === true
        ? texts(manner.language).ui.grid.yes
        : value === false
          ? texts(manner.language).ui.grid.no
          : String(value)
    case 'text':
    case 'hex':
    case 'flags':
      return typeof value === 'string' ? word(value) : String(value)
  }
}

/** Numbers that are names, not amounts: never grouped by thousands. */
const NAMES: readonly string[] = [
  'eventId',
  'pid',
  'localPort',
  'remotePort',
  'month',
  'ownerId',
  'localeId',
  'line',
  'offset',
]

const formatInt = (column: string, value: number, language: Language): string =>
  NAMES.includes(column) ? String(value) : formatNumber(value, language, 3)

export const isNumeric = (column: ColumnInfo): boolean => column.kind === 'int' || column.kind === 'bytes'

/** A long name with its middle left out: its beginning tells the folder and the object, its end the kind. */
export function elide(text: string, most: number): string {
  if (text.length <= most) return text
  const end = Math.floor(most / 4)
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`
}
