import { findCsvHeader } from '../csv/header.ts'
import { bareTypeName } from '../powershell/clixml-text.ts'
import { isDashes, tableColumns } from '../powershell/format-table.ts'
import { TABLE_LINE } from '../powershell/table-rows.ts'
import { labelLine } from '../powershell-lists/format-list.ts'
import type { Head } from '../reader.ts'
import { normalNames } from './cmdlet-object.ts'

/** Names of properties found in the head of a file, one set per place where a table or record of them begins. */
export interface HeadLook {
  readonly clixml?: { readonly names: ReadonlySet<string>; readonly types: readonly string[] }
  readonly csv: readonly ReadonlySet<string>[]
  readonly tables: readonly ReadonlySet<string>[]
  /** `preamble`: another list stands before it, perhaps the head of a mail. */
  readonly lists: readonly { readonly names: ReadonlySet<string>; readonly preamble: boolean }[]
}

const NOTHING: HeadLook = { csv: [], tables: [], lists: [] }
const looks = new WeakMap<Head, HeadLook>()

/** Looks once at a head for all readers of cmdlets: a dump has 100,000 files, and none of them is theirs. */
export function headLook(head: Head): HeadLook {
  const known = looks.get(head)
  if (known !== undefined) return known
  const look = lookAt(head.text)
  looks.set(head, look)
  return look
}

function lookAt(text: string): HeadLook {
  if (text === '') return NOTHING
  if (/^\s*(?:#< CLIXML\s*)?(?:<\?xml[^>]{0,200}>\s*)?<Objs[\s>]/.test(text))
    return { ...NOTHING, clixml: clixml(text) }
  if (text.trimStart().startsWith('<')) return NOTHING
  const csv: ReadonlySet<string>[] = []
  findCsvHeader(text, (captions) => {
    csv.push(normalNames(captions))
    return 0
  })
  return { csv, tables: tables(text), lists: lists(text) }
}

function clixml(text: string): NonNullable<HeadLook['clixml']> {
  const names = normalNames([...text.matchAll(/ N="([^"]{1,128})"/g)].map((found) => found[1] ?? ''))
  const types = new Set([...text.matchAll(/<T>([^<]{1,256})<\/T>/g)].map((found) => bareTypeName(found[1] ?? '')))
  return { names, types: [...types] }
}

function tables(text: string): readonly ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = []
  let before = ''
  for (const line of text.split('\n', 200)) {
    if (line.includes('-') && line.length <= TABLE_LINE && isDashes(line)) {
      found.push(normalNames(tableColumns(before, line).map((column) => column.caption)))
    }
    before = line
  }
  return found
}

function lists(text: string): HeadLook['lists'] {
  const found: { names: ReadonlySet<string>; preamble: boolean }[] = []
  let labels: string[] = []
  const end = (): void => {
    if (labels.length > 1) found.push({ names: normalNames(labels), preamble: found.length > 0 })
    labels = []
  }
  for (const line of text.split('\n', 600)) {
    if (line.trim() === '') end()
    const label = labelLine(line)?.label
    if (label !== undefined && labels.length < 128) labels.push(label)
  }
  end()
  return found
}
