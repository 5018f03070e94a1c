import { Select } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { Request } from '../../../shared/contract/channels.ts'
import type { SessionTimeline } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { showPersonRows } from '../../parts/person/show-rows.ts'
import { Failure, Loading, Nothing, Section } from '../../parts/state-views.tsx'
import { type About, useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { AccountPicker } from './account-picker.tsx'
import { Lanes } from './lanes.tsx'
import { rangeOf, usualWindow, WINDOWS } from './lanes-geometry.ts'
import { LanesLegend } from './lanes-legend.tsx'
import { showRows } from './show-rows.ts'
import { TimelineTable } from './timeline-table.tsx'
import { limitText, sourceText, useWords } from './words.ts'

/** One user: when, from where, what of it is left behind, and which events and connections go with it. */
export function TimelineView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const words = useWords()
  const about = useRoute((state) => state.about)
  const who = whoOf(about, snapshot)
  const { value, error, again } = useAnswer('session-timeline', who === null ? null : { snapshot, who })
  const showSessions = useRoute((state) => state.showSessions)
  const shown = who === null ? null : value
  return (
    <>
      <div className="at-card at-timeline-who">
        <AccountPicker
          snapshot={snapshot}
          value={shown?.account ?? (who?.is === 'account' ? who.account : '')}
          onChoose={(account) => showSessions('timeline', { is: 'account', account })}
        />
        {shown !== null && <Estimates timeline={shown} />}
      </div>
      {error !== null && <Failure error={error} again={again} />}
      {who === null && <Nothing text={words.chooseAccount} />}
      {who !== null && shown === null && error === null && <Loading />}
      {shown !== null && shown.logons === 0 && shown.events.length === 0 && (
        <Nothing text={words.noLogonsOf(shown.label)} />
      )}
      {shown !== null && shown.logons + shown.events.length > 0 && (
        <Drawn key={`${shown.account} ${shown.identity ?? ''}`} timeline={shown} />
      )}
    </>
  )
}

/** A person's number counts in one snapshot only. */
function whoOf(about: About | null, snapshot: number): Request<'session-timeline'>['who'] | null {
  if (about === null) return null
  if (about.is === 'account') return { is: 'account', account: about.account }
  return about.snapshot === snapshot ? { is: 'identity', id: about.id } : null
}

function Estimates({ timeline }: { readonly timeline: SessionTimeline }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const showSessions = useRoute((state) => state.showSessions)
  const { account, estimates, identity, label } = timeline
  const shown = formatNumber(timeline.logons, language)
  return (
    <div className="at-timeline-estimates">
      {label !== account && (
        <div>
          <b>
            <Hostile text={label} />
          </b>
        </div>
      )}
      {estimates.map((one) => (
        <div key={`${one.account} ${one.server}`}>
          <b>
            <Hostile text={one.server} />
          </b>{' '}
          {words.estimateLine(one.sessions, limitText(one.limit, language), one.logons)}{' '}
          <span className="at-quiet">
            {words.how[one.how]}, {words.pair(words.limitFrom, sourceText(one.from, one.gate, language))}
          </span>
        </div>
      ))}
      <div className="at-timeline-ways">
        <button
          type="button"
          className="at-link"
          aria-label={words.link(words.allLogons, shown)}
          onClick={() =>
            identity === null
              ? showRows('logons', { account: `=${account}` })
              : showPersonRows('logons', { id: identity, label })
          }
        >
          {`${words.allLogons} (${shown})`}
        </button>
        <button type="button" className="at-link" onClick={() => showSessions('what-if', { is: 'account', account })}>
          {words.whatIfOf(account)}
        </button>
      </div>
    </div>
  )
}

function Drawn({ timeline }: { readonly timeline: SessionTimeline }): ReactNode {
  const words = useWords()
  const setSettings = useRoute((state) => state.setSettings)
  const [window, setWindow] = useState(() => usualWindow(timeline))
  const { leftOut, lanes } = timeline
  const addresses = lanes.filter(({ address }) => address !== null).length
  const derived = lanes.some(({ vpn }) => vpn === 'derived')
  return (
    <div className="at-card">
      <Section
        title={words.timelineSummary(timeline.logons, addresses + leftOut.lanes, timeline.ghosts)}
        aside={
          <Select
            size="small"
            aria-label={words.window}
            value={String(window)}
            onChange={(_, data) => setWindow(WINDOWS.find((one) => String(one) === data.value) ?? null)}
          >
            {WINDOWS.map((one) => (
              <option key={String(one)} value={String(one)}>
                {words.windows(one)}
              </option>
            ))}
          </Select>
        }
      >
        <LanesLegend timeline={timeline} />
        {derived && (
          <p className="at-quiet">
            {words.vpnDerivedWhy}{' '}
            <button type="button" className="at-link" onClick={() => setSettings(true)}>
              {words.nameSubnets}
            </button>
          </p>
        )}
        <Lanes timeline={timeline} range={rangeOf(timeline, window)} />
        {leftOut.lanes + leftOut.bars + leftOut.events > 0 && (
          <p className="at-quiet">{words.leftOut(leftOut.lanes, leftOut.bars, leftOut.events)}</p>
        )}
        <TimelineTable timeline={timeline} />
      </Section>
    </div>
  )
}
