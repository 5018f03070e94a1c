import type { ReactNode } from 'react'
import type { Person, PersonTable } from '../../../shared/contract/person.ts'
import { texts } from '../../../shared/text/index.ts'
import { useManner } from '../../state/use-manner.ts'
import { formatBytes, formatMoment, formatNumber } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { Section } from '../state-views.tsx'
import { columnWord, tableWord, valueWord } from '../words.ts'
import { exactly, showPersonRows } from './show-rows.ts'

interface RowsProps {
  readonly person: Person
}

/** The rows of a person in every table. Every count leads to the rows it counts. */
export function PersonRows({ person }: RowsProps): ReactNode {
  const manner = useManner()
  const { language } = manner
  const words = texts(language).person
  const moment = (ms: number | null): string => (ms === null ? '' : formatMoment(ms, manner))
  return (
    <>
      <Rows person={person} table="people" head={[]} rows={[]} />
      <Rows
        person={person}
        table="mailboxes"
        head={['displayName', 'server', 'items', 'size', 'lastLogon'].map((id) =>
          columnWord('mailboxes', id, language),
        )}
        rows={person.mailboxes.map((row) => ({
          key: String(row.id),
          cells: [
            row.displayName ?? '',
            row.server ?? '',
            row.items === null ? '' : formatNumber(row.items, language),
            row.size === null ? '' : formatBytes(row.size, language),
            moment(row.lastLogon),
          ],
        }))}
      />
      <Rows
        person={person}
        table="freebusy"
        head={[columnWord('freebusy', 'role', language), columnWord('freebusy', 'published', language), words.count]}
        rows={person.messages.map((row) => {
          const word = valueWord('freebusy', 'role', row.role, language)
          return {
            key: row.role,
            cells: [word, moment(row.lastPublished)],
            count: row.count,
            what: word,
            filters: { role: exactly(row.role) },
          }
        })}
      />
      <Rows
        person={person}
        table="logons"
        head={[
          columnWord('logons', 'server', language),
          columnWord('logons', 'clientIp', language),
          columnWord('logons', 'logonTime', language),
          columnWord('logons', 'lastAccessTime', language),
          words.count,
        ]}
        rows={person.logons.map((row) => {
          const cells = [row.server ?? words.noServer, row.clientIp ?? words.noAddress]
          return {
            key: cells.join(' '),
            cells: [...cells, moment(row.firstLogon), moment(row.lastAccess)],
            count: row.count,
            what: cells.join(' '),
            filters: { server: exactly(row.server), clientIp: exactly(row.clientIp) },
          }
        })}
      />
      <Rows
        person={person}
        table="events"
        head={[
          columnWord('events', 'eventId', language),
          columnWord('events', 'objectType', language),
          words.first,
          words.last,
          words.count,
        ]}
        rows={person.events.map((row) => {
          const cells = [String(row.eventId), row.objectType ?? '']
          return {
            key: cells.join(' '),
            cells: [...cells, moment(row.first), moment(row.last)],
            count: row.count,
            what: cells.join(' '),
            filters: { eventId: exactly(row.eventId), objectType: exactly(row.objectType) },
          }
        })}
      />
    </>
  )
}

interface RowLine {
  readonly key: string
  readonly cells: readonly string[]
  /** Set where the line stands for several rows: its number links to them. */
  readonly count?: number
  readonly what?: string
  readonly filters?: Readonly<Record<string, string>>
}

function Rows({
  person,
  table,
  head,
  rows,
}: {
  readonly person: Person
  readonly table: PersonTable
  readonly head: readonly string[]
  readonly rows: readonly RowLine[]
}): ReactNode {
  const { language } = useManner()
  const words = texts(language).person
  const name = tableWord(table, language)
  const total = person.counts[table]
  return (
    <Section title={name} aside={<CountLink person={person} table={table} count={total} what={name} filters={{}} />}>
      {total === 0 && <p className="at-quiet">{words.none}</p>}
      {rows.length > 0 && (
        <table className="at-table">
          <thead>
            <tr>
              {head.map((caption) => (
                <th key={caption} scope="col">
                  {caption}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {row.cells.map((cell, index) => (
                  <td key={head[index]}>
                    <Hostile text={cell} />
                  </td>
                ))}
                {row.count !== undefined && (
                  <td className="at-number">
                    <CountLink
                      person={person}
                      table={table}
                      count={row.count}
                      what={row.what ?? name}
                      filters={row.filters ?? {}}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function CountLink({
  person,
  table,
  count,
  what,
  filters,
}: {
  readonly person: Person
  readonly table: PersonTable
  readonly count: number
  readonly what: string
  readonly filters: Readonly<Record<string, string>>
}): ReactNode {
  const { language } = useManner()
  const words = texts(language).person
  const shown = formatNumber(count, language)
  if (count === 0) return <span className="at-quiet">{shown}</span>
  return (
    <button
      type="button"
      className="at-link"
      aria-label={words.showRows(shown, what)}
      onClick={() => showPersonRows(table, { id: person.identity, label: person.label }, filters)}
    >
      {shown}
    </button>
  )
}
