import type { UnixMs } from '../../shared/model/place.ts'
import { type Cell, csvText } from './csv.ts'
import { type Culture, dateText } from './local-time.ts'

/** A property of a cmdlet's object, typed as .NET has it. */
export type CmdletValue =
  | { readonly is: 'null' }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'count'; readonly value: number }
  | { readonly is: 'size'; readonly bytes: number }
  | { readonly is: 'time'; readonly at: UnixMs }
  | { readonly is: 'flag'; readonly value: boolean }
  | { readonly is: 'list'; readonly items: readonly string[] }

export type CmdletRow = readonly (readonly [name: string, value: CmdletValue])[]

export interface CmdletManner {
  readonly culture: Culture
  readonly zone: string
  /** Type name for `#TYPE` and CLIXML. */
  readonly type: string
}

/** A size as `ByteQuantifiedSize` prints it in a culture: `1.5 KB (1,536 bytes)`, German `1,5 KB (1.536 Bytes)`. */
export function sizeText(bytes: number, culture: Culture): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < 4) {
    value /= 1024
    unit++
  }
  const short = String(Math.round(value * 1000) / 1000)
  const group = { 'fr-FR': '\u00a0', 'pl-PL': '\u00a0', 'de-DE': '.' }[culture as string] ?? ','
  const decimal = group === ',' ? short : short.replace('.', ',')
  const word = culture === 'fr-FR' ? 'octets' : culture === 'de-DE' ? 'Bytes' : 'bytes'
  return `${decimal} ${units[unit]} (${String(bytes).replace(/\B(?=(?:\d{3})+$)/g, group)} ${word})`
}

/** What `ToString` of a value gives, as Export-Csv and the formatters print it; a list is its items in braces. */
function printed(value: CmdletValue, { culture, zone }: CmdletManner): string {
  switch (value.is) {
    case 'null':
      return ''
    case 'text':
      return value.text
    case 'count':
      return String(value.value)
    case 'size':
      return sizeText(value.bytes, culture)
    case 'time':
      return dateText(value.at, zone, culture)
    case 'flag':
      return value.value ? 'True' : 'False'
    case 'list':
      return `{${value.items.join(', ')}}`
  }
}

/** `Export-Csv`; lists are expanded by a calculated property, as the guide asks for. */
export function cmdletCsv(rows: readonly CmdletRow[], manner: CmdletManner, separator: ',' | ';' | '\t'): string {
  const captions = rows[0]?.map(([name]) => name) ?? []
  const lines = rows.map((row) =>
    row.map(([, value]): Cell => (value.is === 'null' ? null : printed(value, manner).replace(/^\{|\}$/g, ''))),
  )
  return `#TYPE ${manner.type}\r\n${csvText([captions, ...lines], { separator, quoting: 'always' })}`
}

/** Pairs for the writer of Format-List. */
export const cmdletPairs = (row: CmdletRow, manner: CmdletManner): readonly (readonly [string, string])[] =>
  row.map(([name, value]) => [name, printed(value, manner)])

/** `Format-Table -AutoSize` wide enough for everything. */
export function cmdletTable(rows: readonly CmdletRow[], manner: CmdletManner): string {
  const captions = rows[0]?.map(([name]) => name) ?? []
  const cells = rows.map((row) => row.map(([, value]) => printed(value, manner)))
  const widths = captions.map((caption, at) => Math.max(caption.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const line = (texts: readonly string[]): string => texts.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' ')
  const dashes = line(captions.map((caption) => '-'.repeat(caption.length)))
  return `\r\n${[line(captions), dashes, ...cells.map(line)].join('\r\n')}\r\n\r\n\r\n`
}

/** `Export-Clixml`: types by reference after the first object, strings escaped, times with their zone. */
export function cmdletClixml(rows: readonly CmdletRow[], manner: CmdletManner): string {
  let ref = 0
  const member = (name: string, value: CmdletValue): string => {
    const n = `N="${escaped(name)}"`
    switch (value.is) {
      case 'null':
        return `<Nil ${n} />`
      case 'text':
        return `<S ${n}>${escaped(value.text)}</S>`
      case 'count':
        return `<U32 ${n}>${value.value}</U32>`
      case 'size':
        return `<Obj ${n} RefId="${++ref}"><ToString>${sizeText(value.bytes, 'en-US')}</ToString></Obj>`
      case 'time':
        return `<DT ${n}>${new Date(value.at).toISOString()}</DT>`
      case 'flag':
        return `<B ${n}>${value.value}</B>`
      case 'list':
        return `<Obj ${n} RefId="${++ref}"><LST>${value.items.map((item) => `<S>${escaped(item)}</S>`).join('')}</LST></Obj>`
    }
  }
  const objects = rows.map((row, index) => {
    const type =
      index === 0 ? `<TN RefId="0"><T>${escaped(manner.type)}</T><T>System.Object</T></TN>` : '<TNRef RefId="0" />'
    return `  <Obj RefId="${ref++}">\r\n    ${type}\r\n    <Props>${row.map(([name, value]) => member(name, value)).join('')}</Props>\r\n  </Obj>\r\n`
  })
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n${objects.join('')}</Objs>\r\n`
}

function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
