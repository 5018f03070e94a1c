import { Tooltip } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Estimate, SessionOverview } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { GaugeBar } from '../../parts/gauge.tsx'
import { Hostile } from '../../parts/hostile.tsx'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { EventBars } from '../overview/event-bars.tsx'
import '../overview/overview.css'
import { ClientMix } from './client-mix.tsx'
import { showRows } from './show-rows.ts'
import { sourceText, useWords } from './words.ts'

type Server = SessionOverview['servers'][number]

/** Every pool against the limit in force, events over time, and which clients there are. */
export function PoolsView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const words = useWords()
  const { value, error, again } = useAnswer('session-overview', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  return (
    <>
      <div className="at-card">
        <Section
          title={words.pools}
          aside={
            <Tooltip content={words.poolsWhy} relationship="description">
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable with the keyboard */}
              <span className="at-certainty" tabIndex={0} role="note">
                {ui.overview.estimated}
              </span>
            </Tooltip>
          }
        >
          {value.servers.map((server) => (
            <ServerPools key={server.server} server={server} pressedFrom={value.pressedFrom} />
          ))}
          {value.moreServers > 0 && <p className="at-quiet">{words.more(value.moreServers)}</p>}
        </Section>
      </div>
      <div className="at-session-two">
        <div className="at-card">
          <ClientMix clients={value.clients} more={value.moreClients} />
        </div>
        <div className="at-card">
          <Section title={words.eventsTitle}>
            <EventBars events={value.events} />
            <EventKinds kinds={value.eventKinds} />
          </Section>
        </div>
      </div>
    </>
  )
}

function ServerPools({ server, pressedFrom }: { readonly server: Server; readonly pressedFrom: number }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { admin } = server
  return (
    <section className="at-pool-server" aria-label={server.server}>
      <h3>
        <Hostile text={server.server} /> <span className="at-quiet">{server.product ?? ''}</span>
      </h3>
      <table className="at-table at-pools">
        <tbody>
          <UserPool
            name={words.perUser}
            estimate={server.user}
            none={words.noUsers}
            pressed={server.pressed}
            pressedFrom={pressedFrom}
          />
          <UserPool
            name={words.perService}
            estimate={server.service}
            none={words.noService}
            pressed={0}
            pressedFrom={pressedFrom}
          />
          <tr>
            <th scope="row">{words.perAdmin}</th>
            <td className="at-pool-gauge">
              {admin.limit !== null && (
                <GaugeBar
                  value={admin.logons}
                  limit={admin.limit}
                  label={`${words.perAdmin}: ${words.of(admin.logons, admin.limit)}`}
                />
              )}
            </td>
            <td className="at-number">
              {admin.limit === null ? formatNumber(admin.logons, language) : words.of(admin.logons, admin.limit)}
            </td>
            <td className="at-quiet">
              {words.adminHow(admin.accounts, admin.mailboxes)}, {sourceText(admin.from, admin.gate, language)}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function UserPool({
  name,
  estimate,
  none,
  pressed,
  pressedFrom,
}: {
  readonly name: string
  readonly estimate: Estimate | null
  readonly none: string
  readonly pressed: number
  readonly pressedFrom: number
}): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const showSessions = useRoute((state) => state.showSessions)
  if (estimate === null) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={3} className="at-quiet">
          {none}
        </td>
      </tr>
    )
  }
  const { account, server, sessions, logons, limit } = estimate
  const of = limit === null ? `${formatNumber(sessions, language)}, ${words.noLimit}` : words.of(sessions, limit)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="at-pool-gauge">
        {limit !== null && <GaugeBar value={sessions} limit={limit} label={`${account} ${server}: ${of}`} />}
      </td>
      <td className="at-number">{of}</td>
      <td>
        {words.highest}
        <button
          type="button"
          className="at-link"
          aria-label={words.timelineOf(account)}
          onClick={() => showSessions('timeline', { is: 'account', account })}
        >
          <Hostile text={account} />
        </button>{' '}
        <span className="at-quiet">
          {words.how[estimate.how]},{' '}
          <button
            type="button"
            className="at-link"
            onClick={() => showRows('logons', { account: `=${account}`, server: `=${server}` })}
          >
            {words.upTo(logons)}
          </button>
          , {words.pair(words.limitFrom, sourceText(estimate.from, estimate.gate, language))}
        </span>
        {pressed > 0 && (
          <>
            {' '}
            <button
              type="button"
              className="at-link"
              onClick={() => showRows('users', { server: `=${server}`, percent: `>${pressedFrom - 1}` })}
            >
              {words.pressed(pressed, pressedFrom)}
            </button>
          </>
        )}
      </td>
    </tr>
  )
}

function EventKinds({ kinds }: { readonly kinds: SessionOverview['eventKinds'] }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  if (kinds.length === 0) return null
  return (
    <table className="at-table">
      <thead>
        <tr>
          <th scope="col">{words.eventKind}</th>
          <th scope="col">{words.objectType}</th>
          <th scope="col" className="at-number">
            {words.number}
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ eventId, objectType, count }) => {
          const shown = formatNumber(count, language)
          return (
            <tr key={`${eventId} ${objectType ?? ''}`}>
              <td>{eventId}</td>
              <td>
                <Hostile text={objectType ?? ''} />
              </td>
              <td className="at-number">
                <button
                  type="button"
                  className="at-link"
                  aria-label={words.link(words.eventMark(eventId, objectType ?? ''), shown)}
                  onClick={() =>
                    showRows('events', {
                      eventId: `=${eventId}`,
                      objectType: objectType === null ? '=' : `=${objectType}`,
                    })
                  }
                >
                  {shown}
                </button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
