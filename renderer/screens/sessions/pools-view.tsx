import { Tooltip } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Failure, Loading, Section } from '../../parts/state-views.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useUi } from '../../state/use-manner.ts'
import { EventBars } from '../overview/event-bars.tsx'
import '../overview/overview.css'
import { ClientMix } from './client-mix.tsx'
import { EventKinds } from './event-kinds.tsx'
import { ServerPools } from './server-pools.tsx'
import { useWords } from './words.ts'

/** Every pool against the limit in force, events over time, and which clients there are. */
export function PoolsView({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const words = useWords()
  const { value, error, again } = useAnswer('session-overview', { snapshot })
  const { value: findings } = useAnswer('findings-list', { snapshot })
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
            <ServerPools
              key={server.server}
              server={server}
              pressedFrom={value.pressedFrom}
              findings={(findings ?? []).filter(
                ({ rule, params }) =>
                  (rule === 'session-limit' || rule === 'admin-pool') && params.server === server.server,
              )}
            />
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
