import { Select } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import type { LimitsView as View } from '../../../shared/contract/sessions.ts'
import { texts } from '../../../shared/text/index.ts'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { useLimitWishes } from '../../state/limit-wishes.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { CompareServers } from './compare-servers.tsx'
import { LimitChanges } from './limit-changes.tsx'
import { FindingLinks, LimitTable } from './limit-table.tsx'
import { useWords } from './words.ts'

export type LintFinding = Response<'findings-list'>[number]

/** What is in force on which server and why, what is wrong with it, and the files that change it and take it back. */
export function LimitsView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const wanted = useLimitWishes((state) => state.wanted)
  const { value, error, again } = useAnswer('limits-view', {
    snapshot,
    wanted: wanted.map(({ name, number }) => ({ name, number })),
  })
  const { value: findings } = useAnswer('findings-list', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null || findings === null) return <Loading />
  return <Shown snapshot={snapshot} view={value} lint={findings.filter(({ rule }) => rule === 'limit-lint')} />
}

interface ShownProps {
  readonly snapshot: number
  readonly view: View
  readonly lint: readonly LintFinding[]
}

function Shown({ snapshot, view, lint }: ShownProps): ReactNode {
  const words = useWords()
  const [chosen, setChosen] = useState('')
  const server = view.servers.find(({ key }) => key === chosen) ?? view.servers[0]
  const names = new Set(view.limits.map(({ name }) => name.toLowerCase()))
  const others = lint.filter(({ subject }) => !names.has(subject.toLowerCase()))
  return (
    <>
      <div className="at-card">
        <Section
          title={words.limitsTitle}
          aside={
            view.servers.length > 1 && (
              <Select
                size="small"
                aria-label={words.server}
                value={server?.key ?? ''}
                onChange={(_, data) => setChosen(data.value)}
              >
                {view.servers.map(({ key, name, product }) => (
                  <option key={key} value={key}>
                    {product === null ? name : `${name} (${product})`}
                  </option>
                ))}
              </Select>
            )
          }
        >
          {view.moreServers > 0 && <p className="at-quiet">{words.more(view.moreServers)}</p>}
          {server !== undefined && (
            <LimitTable limits={view.limits} server={server.key} throttling={view.throttling} lint={lint} />
          )}
        </Section>
      </div>
      <div className="at-card">
        <LimitChanges snapshot={snapshot} view={view} />
      </div>
      <div className="at-session-two">
        <div className="at-card">
          <Section title={words.compare}>
            <CompareServers limits={view.limits} servers={view.servers} />
          </Section>
        </div>
        <div className="at-card">
          <Section title={words.otherValues}>
            {others.length === 0 ? (
              <p className="at-quiet">{words.otherValuesNone}</p>
            ) : (
              <FindingLinks findings={others} />
            )}
          </Section>
        </div>
      </div>
    </>
  )
}

/** Sentence of a refusal, as the command line says it. */
export function useRefusal(): (refused: View['refused'][number]) => string {
  const { language } = useManner()
  return ({ name, number, reason, bound }) => texts(language).cli.refusedChange[reason](name, number, bound)
}
