import type { ReactNode } from 'react'
import { asFinding, type ComparedFinding, type FindingState } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { call } from '../../app/door.ts'
import { findingExplanation, findingTitle } from '../../parts/finding-words.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { SeverityIcon, SeverityMark } from '../../parts/marks.tsx'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { factWord } from '../../parts/words.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { StateSign } from './signs.tsx'
import { TwoPanes } from './two-panes.tsx'
import { usePages } from './use-pages.ts'

interface ComparedFindingsProps {
  readonly ids: { readonly before: number; readonly after: number }
  readonly state: FindingState
}

export function ComparedFindings({ ids, state }: ComparedFindingsProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const pages = usePages<ComparedFinding>(`${ids.before}.${ids.after}.${state}`, (offset, limit) =>
    call('compare-findings', { ...ids, state, offset, limit }),
  )
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.loading && pages.rows.length === 0) return <Loading />
  return (
    <TwoPanes
      title={words.ofArea(words.findings, words.findingState[state])}
      rows={pages.rows}
      total={pages.total}
      keyOf={(row) => `${row.before ?? ''}-${row.after ?? ''}`}
      empty={words.empty(words.findingState[state])}
      onMore={pages.more}
      line={(row) => (
        <>
          <span className="at-compare-line">
            <SeverityIcon severity={row.severity} /> <Hostile text={findingTitle(asFinding(row), language)} />
          </span>
          {row.why !== null && <span className="at-quiet">{words.untold[row.why]}</span>}
        </>
      )}
      detail={(row) => <FindingDetail finding={row} />}
    />
  )
}

function FindingDetail({ finding }: { readonly finding: ComparedFinding }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const { language } = manner
  const words = texts(language).compare
  const own: Readonly<Record<string, string>> = words.param
  const text = (value: string | number | null): string => (value === null ? words.notExported : String(value))
  return (
    <>
      <header className="at-compare-head">
        <h2>
          <Hostile text={findingTitle(asFinding(finding), language)} />
        </h2>
        <span className="at-compare-line">
          <StateSign state={finding.state} /> {words.findingState[finding.state]}
          <SeverityMark severity={finding.severity} />
        </span>
      </header>
      {finding.why !== null && (
        <Section title={words.why}>
          <p className="at-prose">{words.untold[finding.why]}</p>
        </Section>
      )}
      <Section title={ui.findings.object}>
        <p className="at-mono">
          <Hostile text={finding.subject} />
        </p>
      </Section>
      <Section title={ui.findings.explanation}>
        <p className="at-prose">
          <Hostile text={findingExplanation(asFinding(finding), manner)} />
        </p>
      </Section>
      {finding.differences.length > 0 && (
        <Section title={words.differences}>
          <table className="at-table">
            <thead>
              <tr>
                <th scope="col">{words.column}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
              </tr>
            </thead>
            <tbody>
              {finding.differences.map(({ name, before, after }) => (
                <tr key={name}>
                  <td>{own[name] ?? factWord(name, language)}</td>
                  <td>
                    <Hostile text={text(before)} />
                  </td>
                  <td>
                    <Hostile text={text(after)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </>
  )
}
