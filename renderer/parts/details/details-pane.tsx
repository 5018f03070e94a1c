import { Button } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { type ColumnInfo, type Row, TABLES, type TableName } from '../../../shared/model/tables.ts'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { CompareCopies, isCompared } from '../copies/compare-copies.tsx'
import { findingTitle } from '../finding-words.ts'
import { formatCell } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { SeverityIcon } from '../marks.tsx'
import { AboutPerson } from '../person/about-person.tsx'
import { PersonPane } from '../person/person-pane.tsx'
import { Failure, Loading, Section } from '../state-views.tsx'
import { damagedMonths } from '../timeline/geometry.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { columnWord, placeWord, valueWord } from '../words.ts'
import { PropertyTable } from './property-table.tsx'
import './details.css'

type Details = Response<'row-details'>

/** The column that names a row of each table. */
const NAME_COLUMN: Readonly<Record<TableName, string>> = {
  sources: 'name',
  rejects: 'code',
  mailboxes: 'displayName',
  people: 'displayName',
  folders: 'name',
  freebusy: 'subject',
  intervals: 'subject',
  properties: 'name',
  logons: 'userName',
  connections: 'remoteAddress',
  events: 'eventId',
  limits: 'name',
  permissions: 'user',
  usage: 'user',
  users: 'account',
  addresses: 'address',
}

interface PaneProps {
  readonly snapshot: number
  readonly table: TableName
  readonly row: Row
  readonly onClose: () => void
}

/** Tables whose rows the door can tell more about than their cells say. */
const DETAILED: readonly TableName[] = [
  'mailboxes',
  'people',
  'folders',
  'freebusy',
  'logons',
  'connections',
  'events',
  'limits',
]

export function DetailsPane({ snapshot, table, row, onClose }: PaneProps): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const detailed = DETAILED.includes(table)
  const { value, error, again } = useAnswer('row-details', detailed ? { snapshot, table, id: row.id } : null)
  const [person, setPerson] = useState<number | null>(null)
  const [returned, setReturned] = useState(false)
  const name = row.cells[NAME_COLUMN[table]]
  const infos: readonly ColumnInfo[] = TABLES[table]
  const nameInfo = infos.find((info) => info.id === NAME_COLUMN[table])
  const current = value !== null && value.row.id === row.id ? value : null
  if (person !== null) {
    const back = (): void => {
      setPerson(null)
      setReturned(true)
    }
    return <PersonPane snapshot={snapshot} identity={person} onOther={setPerson} onBack={back} />
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
    <aside className="at-details" aria-label={ui.frame.details} data-pane="details" tabIndex={0}>
      <div className="at-details-head">
        <h2>{nameInfo === undefined ? '' : <Hostile text={formatCell(table, nameInfo, name, manner)} />}</h2>
        <Button
          size="small"
          appearance="subtle"
          icon={<Dismiss16Regular />}
          aria-label={ui.frame.close}
          onClick={onClose}
        />
      </div>
      <div className="at-details-body">
        {current?.person !== null && current?.person !== undefined && (
          <AboutPerson person={current.person} focused={returned} onOpen={setPerson} />
        )}
        {current !== null && current.findings.length > 0 && <RowFindings details={current} />}
        {table === 'freebusy' && current !== null && <FreeBusyParts details={current} />}
        {table === 'freebusy' &&
          current?.findings
            .filter(isCompared)
            .map((finding) => <CompareCopies key={finding.id} snapshot={snapshot} finding={finding} />)}
        <Section title={ui.details.identity}>
          <dl className="at-facts">
            {infos.map((info) => {
              const text = formatCell(table, info, row.cells[info.id], manner)
              if (text === '') return null
              return (
                <div key={info.id}>
                  <dt>{columnWord(table, info.id, manner.language)}</dt>
                  <dd>
                    <Hostile text={text} mono={info.kind === 'hex'} />
                  </dd>
                </div>
              )
            })}
          </dl>
        </Section>
        {detailed && error !== null && <Failure error={error} again={again} />}
        {detailed && error === null && current === null && <Loading />}
        {current !== null && (
          <>
            {(current.properties.length > 0 || table === 'freebusy' || table === 'mailboxes') && (
              <Section title={ui.details.properties}>
                <PropertyTable
                  key={row.id}
                  properties={current.properties}
                  of={
                    table === 'freebusy' || table === 'folders' || table === 'mailboxes'
                      ? { snapshot, table, id: row.id }
                      : undefined
                  }
                />
              </Section>
            )}
            {current.seenAt.length > 0 && (
              <Section title={ui.details.seenAt}>
                <ul className="at-plain">
                  {current.seenAt.map((seen) => (
                    <li key={seen.source + seen.place}>
                      <Hostile text={seen.source} />
                      {seen.place !== '' && (
                        <span className="at-quiet">
                          {' '}
                          <Hostile text={placeWord(seen.place, manner.language)} />
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </div>
    </aside>
  )
}

function RowFindings({ details }: { readonly details: Details }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const showFinding = useRoute((state) => state.showFinding)
  return (
    <Section title={ui.details.findings}>
      <ul className="at-plain">
        {details.findings.map((finding) => {
          const title = findingTitle(finding, language)
          return (
            <li key={finding.id}>
              <button type="button" className="at-link at-link-block" onClick={() => showFinding(finding.id)}>
                <SeverityIcon severity={finding.severity} />
                <Hostile text={title} />
              </button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function FreeBusyParts({ details }: { readonly details: Details }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const { publishStart, publishEnd } = details.row.cells
  const range =
    typeof publishStart === 'number' && typeof publishEnd === 'number' ? { start: publishStart, end: publishEnd } : null
  return (
    <>
      <Section title={ui.details.statuses}>
        {details.statuses.length === 0 ? (
          <p className="at-quiet">{ui.details.noStatuses}</p>
        ) : (
          <ul className="at-plain">
            {details.statuses.map(({ status, where }) => (
              <li key={status + where}>
                <span
                  className={
                    status.startsWith('corrupt')
                      ? 'at-state-critical'
                      : status.startsWith('ok')
                        ? ''
                        : 'at-state-warning'
                  }
                >
                  {valueWord('freebusy', 'status', status, language)}
                </span>{' '}
                <span className="at-quiet">
                  <Hostile text={where} mono />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={ui.details.timeline}>
        <Timeline
          blocks={details.intervals}
          range={range}
          damaged={damagedMonths(details.statuses, details.properties)}
        />
      </Section>
    </>
  )
}
