import { AttendantError } from '../../../shared/contract/error.ts'
import type { IdentityKind, Person } from '../../../shared/contract/person.ts'
import { visible } from '../../../shared/mapi/visible.ts'
import { isoUtc } from '../../../shared/time/epoch.ts'
import { findIdentities } from '../../casefile/persons.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { describePerson } from '../../service/person.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable } from '../output.ts'
import { withCase } from '../with-case.ts'

/** Persons one question may answer; a name everybody has is not a question. */
const MOST = 20

/** `person <case> <dn|account|smtp|name>`: everything known about one person. Several of a name are all shown. */
export function personCommand(context: Context): ExitCode {
  const { output, options, rest } = context
  const wanted = needed(rest[1], '<dn|account|smtp|name>', output)
  const persons = withCase(context, (db) => {
    const snapshot = findSnapshot(db, options.snapshot).id
    const found = findIdentities(db, snapshot, wanted)
    if (found.length === 0) throw new AttendantError('unknown-person', wanted)
    return found.slice(0, MOST).map((identity) => describePerson(db, snapshot, identity))
  })
  if (output.json) {
    output.printJson(persons.map(outgoing))
    return EXIT.done
  }
  const { cli } = cliTexts(output)
  if (persons.length > 1) output.say(cli.severalPersons(wanted, persons.length))
  for (const person of persons) output.print(personText(person, context))
  return EXIT.done
}

const time = (ms: number | null): string => (ms === null ? '' : isoUtc(ms))
const timeOrNull = (ms: number | null): string | null => (ms === null ? null : isoUtc(ms))

/** As JSON leaves the program: moments as ISO 8601 UTC. */
function outgoing(person: Person): unknown {
  return {
    ...person,
    mailboxes: person.mailboxes.map((row) => ({ ...row, lastLogon: timeOrNull(row.lastLogon) })),
    messages: person.messages.map((row) => ({ ...row, lastPublished: timeOrNull(row.lastPublished) })),
    logons: person.logons.map((row) => ({
      ...row,
      firstLogon: timeOrNull(row.firstLogon),
      lastAccess: timeOrNull(row.lastAccess),
    })),
    events: person.events.map((row) => ({ ...row, first: timeOrNull(row.first), last: timeOrNull(row.last) })),
  }
}

function personText(person: Person, { output }: Context): string {
  const { tables, person: words } = cliTexts(output)
  const kindWord = (kind: IdentityKind, former: boolean): string => (former ? words.formerDn : words.kinds[kind])
  const plain = (text: string | null): string => visible(text ?? '').replaceAll('\n', ' ')
  const blocks: string[] = [plain(person.label)]
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) blocks.push(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
  const tableLines = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
    rows.length === 0 ? [] : textTable(head, rows, 120).split('\n')
  section(
    words.keys,
    person.keys.map(({ kind, value, former, ambiguous, sources }) => {
      const doubt = ambiguous ? ` [${words.ambiguous}]` : ''
      const from = sources.length === 0 ? '' : ` (${sources.map(plain).join(', ')})`
      return `${words.pair(kindWord(kind, former), plain(value))}${doubt}${from}`
    }),
  )
  section(
    words.ambiguities,
    person.ambiguities.map(({ kind, value, others }) =>
      words.ambiguity(
        words.kinds[kind],
        plain(value),
        others.map(({ label, value: key }) => `${plain(label)} <${plain(key)}>`),
      ),
    ),
  )
  section(
    words.joins,
    person.joins.map(({ table, name, by }) => words.join(tables.names[table], plain(name), words.joinedBy[by])),
  )
  const columns = tables.columns
  section(
    words.pair(tables.names.mailboxes, String(person.counts.mailboxes)),
    tableLines(
      [columns.mailboxes.displayName, columns.mailboxes.server, columns.mailboxes.items, columns.mailboxes.lastLogon],
      person.mailboxes.map((row) => [
        plain(row.displayName),
        plain(row.server),
        String(row.items ?? ''),
        time(row.lastLogon),
      ]),
    ),
  )
  section(
    words.pair(tables.names.freebusy, String(person.counts.freebusy)),
    tableLines(
      [columns.freebusy.role, words.count, columns.freebusy.published],
      person.messages.map((row) => [tables.values.messageRole[row.role], String(row.count), time(row.lastPublished)]),
    ),
  )
  section(
    words.pair(tables.names.logons, String(person.counts.logons)),
    tableLines(
      [
        columns.logons.server,
        columns.logons.clientIp,
        words.count,
        columns.logons.logonTime,
        columns.logons.lastAccessTime,
      ],
      person.logons.map((row) => [
        plain(row.server),
        row.clientIp === null ? words.noAddress : plain(row.clientIp),
        String(row.count),
        time(row.firstLogon),
        time(row.lastAccess),
      ]),
    ),
  )
  section(
    words.pair(tables.names.events, String(person.counts.events)),
    tableLines(
      [columns.events.eventId, columns.events.objectType, words.count, words.first, words.last],
      person.events.map((row) => [
        String(row.eventId),
        plain(row.objectType),
        String(row.count),
        time(row.first),
        time(row.last),
      ]),
    ),
  )
  return `${blocks.join('\n\n')}\n`
}
