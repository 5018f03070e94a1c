import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Response, SnapshotInfo } from '../../../shared/contract/channels.ts'
import { texts } from '../../../shared/text/index.ts'
import { COUNTED_TABLES } from '../../app/counts.ts'
import { findingExplanation, findingTitle } from '../../parts/finding-words.ts'
import { formatMoment, formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { CertaintyMark, SeverityIcon, SeverityMark } from '../../parts/marks.tsx'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { tableWord } from '../../parts/words.ts'
import { useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { EventBars } from './event-bars.tsx'
import { FolderTable } from './folder-table.tsx'
import { Freshness } from './freshness.tsx'
import { PublishingHeat } from './publishing-heat.tsx'
import { SessionGauges } from './session-gauges.tsx'
import { UndoSnapshot } from './undo-snapshot.tsx'
import './overview.css'

type Overview = Response<'overview'>

/** Whether the organisation is healthy and what to look at first. Every count leads to the rows it counts. */
export function OverviewScreen({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const words = texts(manner.language).folders
  const { value, error, again } = useAnswer('overview', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null || value.snapshot.id !== snapshot) return <Loading />
  return (
    <div className="at-screen">
      <div className="at-screen-head">
        <h1>{ui.screens.overview}</h1>
        <span className="at-quiet">
          <Hostile text={value.snapshot.name} />,{' '}
          {ui.frame.taken(formatMoment(value.snapshot.taken, manner), manner.zone)}
        </span>
        <span className="at-grow" />
        <UndoSnapshot snapshot={value.snapshot} />
      </div>
      <div className="at-overview">
        <div className="at-overview-column">
          <div className="at-card">
            <Worst overview={value} />
          </div>
          <div className="at-card">
            <SessionGauges sessions={value.sessions} />
          </div>
        </div>
        <div className="at-overview-column">
          <div className="at-card">
            <Counts snapshot={value.snapshot} />
          </div>
          <div className="at-card">
            <Section title={ui.overview.freshness}>
              <Freshness freshness={value.freshness} />
            </Section>
          </div>
        </div>
      </div>
      {(value.snapshot.counts.freebusy ?? 0) > 0 && (
        <>
          <div className="at-card">
            <Section title={words.byFolder}>
              <FolderTable snapshot={snapshot} upTo={value.freshness.map(({ upToDays }) => upToDays)} />
            </Section>
          </div>
          <div className="at-card">
            <Section title={words.heat}>
              <PublishingHeat snapshot={snapshot} />
            </Section>
          </div>
        </>
      )}
      <div className="at-card">
        <Section title={ui.overview.events}>
          <EventBars events={value.events} />
        </Section>
      </div>
    </div>
  )
}

function Worst({ overview }: { readonly overview: Overview }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { language } = manner
  const go = useRoute((state) => state.go)
  const showFinding = useRoute((state) => state.showFinding)
  const { critical, warning, info } = overview.findings
  const all = critical + warning + info
  return (
    <Section
      title={ui.overview.worst}
      aside={
        <span className="at-severity-counts">
          {(['critical', 'warning', 'info'] as const).map((severity) => (
            <span key={severity}>
              <SeverityMark severity={severity} /> {formatNumber(overview.findings[severity], language)}
            </span>
          ))}
        </span>
      }
    >
      {overview.worst.length === 0 ? (
        <p className="at-quiet">{ui.overview.noFindings}</p>
      ) : (
        <ol className="at-worst">
          {overview.worst.map((finding) => (
            <li key={finding.id}>
              <button type="button" className="at-link at-link-block" onClick={() => showFinding(finding.id)}>
                <SeverityIcon severity={finding.severity} />
                <Hostile text={findingTitle(finding, language)} />
              </button>
              <CertaintyMark certainty={finding.certainty} />
              <p className="at-worst-why">
                <Hostile text={findingExplanation(finding, manner)} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {all > 0 && (
        <div>
          <Button size="small" onClick={() => go('findings')}>
            {ui.overview.allFindings(all)}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Counts({ snapshot }: { readonly snapshot: SnapshotInfo }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const showTable = useRoute((state) => state.showTable)
  const opened = useSession((state) => state.opened)
  return (
    <Section title={ui.overview.counts}>
      <ul className="at-counts">
        {COUNTED_TABLES.map((table) => {
          const n = snapshot.counts[table] ?? 0
          return (
            <li key={table}>
              <button
                type="button"
                className={n === 0 ? 'at-count at-count-none' : 'at-count'}
                disabled={opened === null}
                onClick={() => showTable(table)}
              >
                <span className="at-count-number">{formatNumber(n, language)}</span>
                <span>{tableWord(table, language)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <p className="at-overview-quality">
        <button type="button" className="at-link" onClick={() => showTable('sources')}>
          {ui.overview.sourcesRead(snapshot.sources)}
        </button>
        {' · '}
        <button type="button" className="at-link" onClick={() => showTable('rejects')}>
          {ui.overview.rejectsMet(snapshot.rejects)}
        </button>
      </p>
    </Section>
  )
}
