import { Button } from '@fluentui/react-components'
import { DocumentArrowRight16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { WhatIf, WhatIfNumbers } from '../../../shared/exchange/what-if.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatNumber, formatSeconds } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useLimitWishes } from '../../state/limit-wishes.ts'
import { useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'
import { hexOf, useWords } from './words.ts'

const KEEP_ALIVE = 'KeepAliveTime'
const SESSIONS_PER_USER = 'Maximum Allowed Sessions Per User'

interface AnswerProps {
  readonly numbers: WhatIfNumbers
  readonly own: WhatIfNumbers
  readonly result: WhatIf
  readonly finding: number | null
}

/** The numbers that follow, the reasoning in words, and the way to the change file. */
export function WhatIfAnswer({ numbers, own, result, finding }: AnswerProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const showFinding = useRoute((state) => state.showFinding)
  const { recommended } = result
  const time = (seconds: number): string => formatSeconds(seconds, language)
  return (
    <>
      <Section title={words.reasoning}>
        <div role="status" aria-live="polite">
          {result.reasons.map((reason) => (
            <p key={reason} className="at-prose">
              {texts(language).whatIf.reason(reason, numbers, result)}
            </p>
          ))}
        </div>
        <dl className="at-pairs">
          <Pair name={words.steadyState} value={formatNumber(result.steadyState, language, 1)} />
          <Pair name={words.toLimit} value={exhaustionText(result, words, time)} />
          <Pair
            name={words.requiredKeepAlive}
            value={result.requiredKeepAlive === null ? '–' : time(result.requiredKeepAlive)}
          />
          <Pair name={words.requiredLimit} value={formatNumber(result.requiredLimit, language)} />
          <Pair
            name={words.withRecommended}
            value={`${time(recommended.keepAliveSeconds)}, ${words.limitLine(formatNumber(recommended.sessionLimit, language))}, N = ${formatNumber(recommended.steadyState, language, 1)}`}
          />
        </dl>
      </Section>
      <div className="at-what-if-ways">
        <IntoFile name={words.recommended} numbers={{ ...numbers, ...recommended }} own={own} />
        {finding !== null && (
          <button type="button" className="at-link" onClick={() => showFinding(finding)}>
            {words.openFinding}
          </button>
        )}
      </div>
    </>
  )
}

function exhaustionText(
  { secondsToLimit }: WhatIf,
  words: ReturnType<typeof useWords>,
  time: (seconds: number) => string,
): string {
  if (secondsToLimit === null) return words.never
  return secondsToLimit === 0 ? words.reached : words.inTime(time(secondsToLimit))
}

function Pair({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="at-tabular">{value}</dd>
    </div>
  )
}

/** Takes the recommended values into the change file; what the snapshot already has is no change. */
function IntoFile({
  name,
  numbers,
  own,
}: {
  readonly name: string
  readonly numbers: WhatIfNumbers
  readonly own: WhatIfNumbers
}): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const setWishes = useLimitWishes((state) => state.set)
  const showSessions = useRoute((state) => state.showSessions)
  const wishes = [
    ...(numbers.keepAliveSeconds === own.keepAliveSeconds
      ? []
      : [{ name: KEEP_ALIVE, number: Math.round(numbers.keepAliveSeconds * 1000) }]),
    ...(numbers.sessionLimit === own.sessionLimit
      ? []
      : [{ name: SESSIONS_PER_USER, number: Math.round(numbers.sessionLimit) }]),
  ]
  const takeOver = (): void => {
    setWishes(wishes)
    showSessions('limits')
  }
  return (
    <div>
      <Button
        size="small"
        appearance="primary"
        icon={<DocumentArrowRight16Regular />}
        title={words.fileForWhy}
        onClick={takeOver}
      >
        {words.fileFor}
      </Button>
      <ul className="at-plain at-what-if-values">
        {wishes.map((wish) => (
          <li key={wish.name} className="at-mono">
            <Hostile text={words.registryValue(wish.name, formatNumber(wish.number, language), hexOf(wish.number))} />{' '}
            <span className="at-quiet">{name}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
