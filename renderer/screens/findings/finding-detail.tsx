import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { EvidenceTable, Finding } from '../../../shared/model/finding.ts'
import type { TableName } from '../../../shared/model/tables.ts'
import { entriesOfRule } from '../../../shared/reference/rule-entries.ts'
import { texts } from '../../../shared/text/index.ts'
import { CompareCopies, isCompared } from '../../parts/copies/compare-copies.tsx'
import { evidenceWord, findingExplanation, findingRisk, findingTitle } from '../../parts/finding-words.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { InlineFacts } from '../../parts/inline-facts.tsx'
import { CertaintyMark, SeverityMark } from '../../parts/marks.tsx'
import { ReferenceLink } from '../../parts/reference-links.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useGrids } from '../../state/grid.ts'
import { usePlans } from '../../state/plan.ts'
import { useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FindingWays } from './finding-ways.tsx'

const TABLE_OF: Readonly<Record<EvidenceTable, TableName>> = {
  mailboxes: 'mailboxes',
  people: 'people',
  folders: 'folders',
  messages: 'freebusy',
  logons: 'logons',
  connections: 'connections',
  events: 'events',
  limits: 'limits',
}
const SHOWN = 50

/** What is wrong, what it means, what it risks, how we know, and what answers it. */
export function FindingDetail({
  snapshot,
  finding,
}: {
  readonly snapshot: number
  readonly finding: Finding
}): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { language } = manner
  const ask = usePlans((state) => state.ask)
  const go = useRoute((state) => state.go)
  const title = findingTitle(finding, language)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
    <article className="at-finding-detail" aria-label={title} data-pane="step" tabIndex={0}>
      <header className="at-finding-head">
        <h2>
          <Hostile text={title} />
        </h2>
        <div className="at-finding-marks">
          <SeverityMark severity={finding.severity} />
          <CertaintyMark certainty={finding.certainty} />
        </div>
      </header>
      <Section title={ui.findings.object}>
        <p className="at-mono">
          <Hostile text={finding.subject} />
        </p>
      </Section>
      <Section title={ui.findings.explanation}>
        <p className="at-prose">
          <Hostile text={findingExplanation(finding, manner)} />
        </p>
      </Section>
      <FindingWays finding={finding} />
      <Section title={ui.findings.risk}>
        <p className="at-prose">
          <Hostile text={findingRisk(finding, language)} />
        </p>
      </Section>
      {isCompared(finding) && <CompareCopies snapshot={snapshot} finding={finding} />}
      <Section title={ui.findings.evidence} aside={<EvidenceLinks finding={finding} />}>
        <table className="at-table at-evidence">
          <thead>
            <tr>
              <th scope="col">{ui.findings.as}</th>
              <th scope="col">{ui.findings.record}</th>
              <th scope="col">
                {ui.findings.facts} ({manner.zone})
              </th>
            </tr>
          </thead>
          <tbody>
            {finding.evidence.slice(0, SHOWN).map((row) => (
              <tr key={`${row.table}.${row.id}.${row.as}`}>
                <td>
                  <Hostile text={evidenceWord(row.as, language)} />
                </td>
                <td>
                  <Hostile text={row.label} />
                  <div className="at-quiet">{texts(language).tables.values.record[row.table]}</div>
                </td>
                <td>
                  <InlineFacts facts={row.facts} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {finding.evidence.length + finding.evidenceMore > SHOWN && (
          <p className="at-quiet">{ui.findings.evidenceMore(finding.evidence.length - SHOWN + finding.evidenceMore)}</p>
        )}
      </Section>
      <Section title={texts(language).reference.inReference}>
        <ul className="at-plain">
          {entriesOfRule(finding.rule).map((id) => (
            <li key={id}>
              <ReferenceLink id={id} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={ui.findings.answers}>
        {finding.procedures.length === 0 ? (
          <p className="at-quiet">{ui.findings.noAnswer}</p>
        ) : (
          <>
            <ul className="at-dots">
              {finding.procedures.map((procedure) => (
                <li key={procedure}>{ui.procedures[procedure]}</li>
              ))}
            </ul>
            <div>
              <Button
                appearance="primary"
                size="small"
                onClick={() => {
                  ask([finding.id])
                  go('plan')
                }}
              >
                {ui.findings.makePlan}
              </Button>
            </div>
          </>
        )}
      </Section>
    </article>
  )
}

/** Evidence may lie in several tables: one link for each, with the rows it leads to. */
function EvidenceLinks({ finding }: { readonly finding: Finding }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const change = useGrids((state) => state.change)
  const showTable = useRoute((state) => state.showTable)
  const tables = [...new Set(finding.evidence.map((row) => row.table))]
  return (
    <span className="at-evidence-links">
      {tables.map((table) => {
        const n = new Set(finding.evidence.filter((row) => row.table === table).map((row) => row.id)).size
        const target = TABLE_OF[table]
        const more = tables.length === 1 ? finding.evidenceMore : 0
        return (
          <button
            key={table}
            type="button"
            className="at-link"
            onClick={() => {
              change(target, {
                filters: {},
                person: null,
                finding: { id: finding.id, label: findingTitle(finding, language) },
                active: -1,
              })
              showTable(target)
            }}
          >
            {ui.findings.showRows(n + more)}
            {tables.length > 1 && ` (${texts(language).tables.names[target]})`}
          </button>
        )
      })}
    </span>
  )
}
