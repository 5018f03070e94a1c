import type { Language } from '../../shared/model/plan.ts'
import { TABLE_NAMES, type TableName } from '../../shared/model/tables.ts'
import { texts } from '../../shared/text/index.ts'
import { factWord, valueWord } from './words.ts'

/** The table in which records of a kind end up; undefined for a kind without one. */
const tableOf = (kind: string): TableName | undefined => {
  const names = kind === 'message' ? ['freebusy'] : [kind, `${kind}s`, `${kind}es`]
  return TABLE_NAMES.find((name) => names.includes(name))
}

/** Caption of a member of a record: as in its table, else as a fact, else the name it has in the data. */
export function previewCaption(kind: string, id: string, language: Language): string {
  const table = tableOf(kind)
  const columns: Readonly<Record<string, string>> = table === undefined ? {} : texts(language).tables.columns[table]
  const extra: Readonly<Record<string, string>> = texts(language).ui.importing.members
  return columns[id] ?? extra[id] ?? factWord(id, language)
}

/** A text cell in words, where its column speaks a closed set of them. */
export function previewWord(kind: string, id: string, value: string, language: Language): string {
  const table = tableOf(kind)
  return table === undefined ? value : valueWord(table, id, value, language)
}
