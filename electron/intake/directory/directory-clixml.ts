import { type ClixmlObject, clixmlObjects } from '../powershell/clixml-objects.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type DirectoryColumn, directoryColumn, directoryOrigin, directoryScore } from './columns.ts'
import { type DirectoryRow, PersonBuilder } from './person-builder.ts'

/**
 * `Get-Mailbox | Export-Clixml` and `Get-ADUser -Properties * | Export-Clixml`: the form that keeps every address:
 *
 *     <Obj RefId="0"><TN RefId="0"><T>Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox</T>…</TN>
 *       <Props><S N="LegacyExchangeDN">/o=…</S><Obj N="EmailAddresses" RefId="1">…<LST><S>SMTP:jdoe@…</S>…</LST></Obj>
 *
 * Objects of other types are passed over (sessions spec 1.4 b). Limits: depth 64, 256 attributes, 4 Mi characters a value.
 */
export const directoryClixmlReader: Reader = {
  format: 'directory-clixml',
  sniff(head: Head) {
    if (!/^[\s\S]{0,400}?<Objs[\s>]/.test(head.text)) return { confidence: 0, why: '' }
    const type = TYPES.exec(head.text)?.[1]
    if (type !== undefined) return { confidence: 1, why: `CLIXML with ${type}` }
    const score = directoryScore([...head.text.matchAll(MEMBER)].map((found) => found[1] ?? ''))
    return score > 2 ? { confidence: 0.95, why: `${score} directory members` } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    let builder: PersonBuilder | undefined
    for (const object of clixmlObjects(source, sink, signal)) {
      const members = [...object.members.keys()]
      if (!DIRECTORY_TYPE.test(object.type) && directoryScore(members) < 2) continue
      builder ??= new PersonBuilder(sink, directoryOrigin(object.type, members))
      builder.add(directoryRow(object))
    }
    builder?.finish()
  },
}

const TYPES =
  /<T>(?:Deserialized\.|Selected\.)*(Microsoft\.Exchange\.Data\.Directory\.Management\.(?:Mailbox|CASMailbox|ReducedRecipient|MailUser)|Microsoft\.ActiveDirectory\.Management\.ADUser)<\/T>/
const DIRECTORY_TYPE = /\.Management\.(?:Mailbox|CASMailbox|ReducedRecipient|MailUser|ADUser)$/
const MEMBER = / N="([A-Za-z][A-Za-z0-9_-]{0,60})"/g

function directoryRow(object: ClixmlObject): DirectoryRow {
  const texts = new Map<DirectoryColumn, string>()
  const lists = new Map<DirectoryColumn, readonly string[]>()
  for (const [name, value] of object.members) {
    const column = directoryColumn(name)
    if (column !== undefined && value.trim() !== '' && !texts.has(column)) texts.set(column, value.trim())
  }
  for (const [name, values] of object.lists) {
    const column = directoryColumn(name)
    if (column !== undefined) lists.set(column, values)
  }
  return {
    line: object.line,
    // Active Directory gives some single values as lists of one.
    text: (column) => {
      const list = lists.get(column)
      return list === undefined ? texts.get(column) : list.length === 1 ? list[0] : undefined
    },
    list: (column) => lists.get(column),
  }
}
