import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Finding } from '../../../shared/model/finding.ts'
import { texts } from '../../../shared/text/index.ts'
import { type SessionView, useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'

/** Views of the sessions screen that say more about a finding; about its account where it has one. */
function viewsOf({ rule, params }: Finding): readonly Exclude<SessionView, 'tables'>[] {
  const ofAccount = typeof params.account === 'string'
  switch (rule) {
    case 'vpn-ghosts':
      return ofAccount ? ['timeline', 'reconciliation'] : ['reconciliation']
    case 'session-limit':
    case 'reconnect-forecast':
      return ofAccount ? ['timeline', 'what-if'] : ['what-if']
    case 'event-story':
    case 'service-account':
    case 'object-headroom':
      return ofAccount ? ['timeline'] : []
    case 'orphan-connections':
    case 'reconciliation':
      return ['reconciliation']
    case 'admin-pool':
      return ['overview', 'limits']
    case 'client-age':
      return ['overview']
    case 'limit-lint':
      return ['limits']
    default:
      return []
  }
}

/** From a finding about sessions to the drawings that show it. */
export function FindingWays({ finding }: { readonly finding: Finding }): ReactNode {
  const words = texts(useManner().language).sessionViews
  const showSessions = useRoute((state) => state.showSessions)
  const { account } = finding.params
  const views = viewsOf(finding)
  if (views.length === 0) return null
  return (
    <div className="at-evidence-links">
      {views.map((view) => (
        <Button
          key={view}
          size="small"
          onClick={() => showSessions(view, typeof account === 'string' ? { is: 'account', account } : undefined)}
        >
          {view === 'timeline' && typeof account === 'string' ? words.timelineOf(account) : words.tabs[view]}
        </Button>
      ))}
    </div>
  )
}
