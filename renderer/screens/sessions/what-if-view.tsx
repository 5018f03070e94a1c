import { Button } from '@fluentui/react-components'
import { ArrowResetRegular, DocumentArrowRight16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { WhatIfAccount } from '../../../shared/contract/sessions.ts'
import { type WhatIf, type WhatIfNumbers, whatIf } from '../../../shared/exchange/what-if.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatNumber, formatSeconds } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { useLimitWishes } from '../../state/limit-wishes.ts'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { AccountPicker } from './account-picker.tsx'
import { WhatIfControls } from './what-if-controls.tsx'
import { WhatIfCurve } from './what-if-curve.tsx'
import { hexOf, useWords } from './words.ts'

const KEEP_ALIVE = 'KeepAliveTime'
const SESSIONS_PER_USER = 'Maximum Allowed Sessions Per User'

/** Where reconnecting leads, with the snapshot's own numbers to start from. Computed here, so that it answers at once. */
export function WhatIfView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const about = useRoute((state) => state.about)
  const account = about?.is === 'account' ? about.account : undefined
  const { value, error, again } = useAnswer('what-if', account === undefined ? { snapshot } : { snapshot, account })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  return <Chosen key={account ?? ''} snapshot={snapshot} accounts={value.accounts} wished={account ?? ''} />
}

/** Nothing known of the account, or no logons: the usual limit and Windows' keep-alive time, and no reconnects. */
const UNKNOWN: WhatIfNumbers = {
  keepAliveSeconds: 7200,
  sessionLimit: 32,
  reconnectsPerHour: 0,
  sessionsPerConnect: 1,
  sessionsNow: 0,
}

interface ChosenProps {
  readonly snapshot: number
  readonly accounts: readonly WhatIfAccount[]
  readonly wished: string
}

function Chosen({ snapshot, accounts, wished }: ChosenProps): ReactNode {
  const words = useWords()
  const [index, setIndex] = useState(0)
  const [changed, setChanged] = useState<Partial<WhatIfNumbers>>({})
  const showSessions = useRoute((state) => state.showSessions)
  const found = accounts[index]
  const own = found?.numbers ?? UNKNOWN
  const numbers = { ...own, ...changed }
  const result = whatIf(numbers)
  const ofAccount = accounts.filter(({ account }) => account === found?.account)
  return (
    <>
      <div className="at-card at-what-if-who">
        <AccountPicker
          snapshot={snapshot}
          value={found?.account ?? wished}
          onChoose={(account) => showSessions('what-if', { is: 'account', account })}
        />
        {ofAccount.length > 1 && (
          <ul className="at-chips" aria-label={words.server}>
            {ofAccount.map((one) => (
              <li key={one.server}>
                <Button
                  size="small"
                  appearance={one === found ? 'primary' : 'secondary'}
                  aria-pressed={one === found}
                  onClick={() => {
                    setIndex(accounts.indexOf(one))
                    setChanged({})
                  }}
                >
                  {one.server}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <p className="at-quiet at-what-if-lead">{words.lead}</p>
      </div>
      <div className="at-what-if">
        <div className="at-card">
          <div className="at-what-if-reset">
            <Button
              size="small"
              icon={<ArrowResetRegular />}
              disabled={Object.keys(changed).length === 0}
              onClick={() => setChanged({})}
            >
              {words.reset}
            </Button>
          </div>
          <WhatIfControls
            numbers={numbers}
            own={own}
            evidence={found?.evidence ?? null}
            result={result}
            onChange={(patch) => setChanged((before) => ({ ...before, ...patch }))}
          />
        </div>
        <div className="at-what-if-answer">
          <div className="at-card">
            <Section title={words.curve}>
              <WhatIfCurve numbers={numbers} result={result} />
            </Section>
          </div>
          <div className="at-card">
            <Answer numbers={numbers} own={own} result={result} finding={found?.evidence.finding ?? null} />
          </div>
        </div>
      </div>
    </>
  )
}

interface AnswerProps {
  readonly numbers: WhatIfNumbers
  readonly own: WhatIfNumbers
  readonly result: WhatIf
  readonly finding: number | null
}

/** The numbers that follow, the reasoning in words, and the way to the change file. */
function Answer({ numbers, own, result, finding }: AnswerProps): ReactNode {
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
