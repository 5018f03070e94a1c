import type { FileReport } from '../../shared/contract/channels.ts'
import type { AttendantError } from '../../shared/contract/error.ts'
import type { Language } from '../../shared/model/plan.ts'
import type { TableName } from '../../shared/model/tables.ts'
import { texts } from '../../shared/text/index.ts'

type Words = Readonly<Record<string, string>>

/** Which closed set of words the cells of a column speak, by table and column. */
const VALUE_SETS: Readonly<Record<string, string>> = {
  'mailboxes.role': 'mailboxRole',
  'people.origin': 'personOrigin',
  'folders.role': 'folderRole',
  'freebusy.role': 'messageRole',
  'freebusy.status': 'status',
  'intervals.kind': 'intervalKind',
  'properties.owner': 'owner',
  'properties.doubt': 'doubt',
  'events.level': 'eventLevel',
  'limits.known': 'limitKnown',
  'users.how': 'sessionHow',
  'users.limitFrom': 'limitFrom',
  'addresses.class': 'addressClass',
  'sources.dateOrder': 'dateOrder',
  'usage.tool': 'usageTool',
  'limits.type': 'limitType',
}

/** Columns that hold a reason in machine words. */
const WHY: ReadonlySet<string> = new Set([
  'sources.why',
  'sources.encodingWhy',
  'sources.dateOrderWhy',
  'sources.zoneWhy',
])

/** The word of a machine value in a cell; the value itself where no word is known. */
export function valueWord(table: TableName, column: string, value: string, language: Language): string {
  const key = `${table}.${column}`
  if (key === 'sources.encoding') return encodingWord(value, language)
  if (key === 'sources.format') return formatWord(value, language)
  if (key === 'rejects.code') return rejectWord(value, '', language)
  if (key === 'sources.warnings') return warningWord({ code: value as never }, language)
  if (WHY.has(key)) return evidenceWord(value, language)
  if (column === 'place') return placeWord(value, language)
  const set = VALUE_SETS[key]
  if (set === undefined) return value
  const sets = texts(language).tables.values as Readonly<Record<string, Words>>
  return sets[set]?.[value] ?? value
}

/** `line 68 message[1]`, as the case file says it, in the language of the reader. */
export function placeWord(place: string, language: Language): string {
  const line = /^line (\d+)/.exec(place)
  return line?.[1] === undefined
    ? place
    : texts(language).ui.importing.place.line(Number(line[1])) + place.slice(line[0].length)
}

export const columnWord = (table: TableName, column: string, language: Language): string =>
  (texts(language).tables.columns[table] as Words)[column] ?? column

export const tableWord = (table: TableName, language: Language): string => texts(language).tables.names[table]

export function errorWord(error: AttendantError, language: Language): string {
  const { messages }: { readonly messages: Words } = texts(language).errors
  const words = messages[error.code] ?? error.code
  return error.detail === '' ? words : `${words} (${error.detail})`
}

export function formatWord(format: string, language: Language): string {
  const { formats }: { readonly formats: Words } = texts(language).intake
  return formats[format] ?? format
}

export function encodingWord(encoding: string, language: Language): string {
  const { encodings }: { readonly encodings: Words } = texts(language).intake
  return encodings[encoding] ?? encoding
}

/** A reason in machine words, in words. */
export const evidenceWord = (why: string, language: Language): string => texts(language).intake.evidence(why)

type RejectWords = Readonly<Record<string, (detail: string) => string>>

/** What was met, what became of it and what to do, in one or two sentences. */
export function rejectWord(code: string, detail: string, language: Language): string {
  const { rejects }: { readonly rejects: RejectWords } = texts(language).intake
  return rejects[code]?.(detail) ?? code
}

type WarningWords = Readonly<Record<string, (params: Readonly<Record<string, string | number>>) => string>>

export function warningWord(warning: FileReport['warnings'][number], language: Language): string {
  const { warnings }: { readonly warnings: WarningWords } = texts(language).intake
  return warnings[warning.code]?.(warning.params ?? {}) ?? warning.code
}

/** Caption of a fact of an evidence row or a target; its key where no word is known. */
export function factWord(name: string, language: Language): string {
  const { facts }: { readonly facts: Words } = texts(language).tables
  return facts[name] ?? name
}
