import { Button } from '@fluentui/react-components'
import { ArrowResetRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { WhatIfAccount } from '../../../shared/contract/sessions.ts'
import { type WhatIfNumbers, whatIf } from '../../../shared/exchange/what-if.ts'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { AccountPicker } from './account-picker.tsx'
import { WhatIfAnswer } from './what-if-answer.tsx'
import { WhatIfControls } from './what-if-controls.tsx'
import { WhatIfCurve } from './what-if-curve.tsx'
import { useWords } from './words.ts'

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
            <WhatIfAnswer numbers={numbers} own={own} result={result} finding={found?.evidence.finding ?? null} />
          </div>
        </div>
      </div>
    </>
  )
}
