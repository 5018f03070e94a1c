import { Button } from '@fluentui/react-components'
import { ArrowLeft16Regular, TimelineRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'
import { Failure, Loading } from '../state-views.tsx'
import { PersonKeys } from './person-keys.tsx'
import { PersonRows } from './person-rows.tsx'
import './person.css'

interface PaneProps {
  readonly snapshot: number
  readonly identity: number
  /** Shows another person: a candidate of an ambiguous key. */
  readonly onOther: (identity: number) => void
  readonly onBack: () => void
}

/** Everything known about one person: keys with who said so, what is ambiguous, and the rows of every table. */
export function PersonPane({ snapshot, identity, onOther, onBack }: PaneProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).person
  const showSessions = useRoute((state) => state.showSessions)
  const pane = useRef<HTMLElement>(null)
  const { value, error, again } = useAnswer('person', { snapshot, who: { is: 'identity', id: identity } })
  const current = value !== null && value.identity === identity ? value : null
  // Whoever came with the keyboard goes on reading here, also when one person leads to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each person
  useEffect(() => pane.current?.focus(), [identity])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
    <aside className="at-details" aria-label={words.about} data-pane="details" tabIndex={0} ref={pane}>
      <div className="at-details-head">
        <h2>
          <span className="at-quiet">{words.title}</span> <Hostile text={current?.label ?? ''} />
        </h2>
        <Button size="small" appearance="subtle" icon={<ArrowLeft16Regular />} onClick={onBack}>
          {words.back}
        </Button>
      </div>
      <div className="at-details-body">
        {error !== null && <Failure error={error} again={again} />}
        {error === null && current === null && <Loading />}
        {current !== null && (
          <>
            {current.counts.logons > 0 && (
              <div>
                <Button
                  size="small"
                  icon={<TimelineRegular />}
                  onClick={() => showSessions('timeline', { is: 'identity', id: identity, snapshot })}
                >
                  {texts(language).sessionViews.timelineOf(current.label)}
                </Button>
              </div>
            )}
            <PersonKeys person={current} onOther={onOther} />
            <PersonRows person={current} />
          </>
        )}
      </div>
    </aside>
  )
}
