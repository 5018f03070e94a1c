import { Tooltip } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { formatNumber } from '../../parts/format.ts'
import { GaugeBar } from '../../parts/gauge.tsx'
import { Hostile } from '../../parts/hostile.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useGrids } from '../../state/grid.ts'
import { useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** Accounts with the most sessions, each against the limit that applies to it. */
export function SessionGauges({ sessions }: { readonly sessions: Response<'overview'>['sessions'] }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const showTable = useRoute((state) => state.showTable)
  const change = useGrids((state) => state.change)
  const show = (account: string, server: string): void => {
    change('logons', {
      filters: { account: `=${account}`, server: `=${server}` },
      finding: null,
      person: null,
      active: -1,
    })
    showTable('logons')
  }
  return (
    <Section
      title={ui.overview.sessions}
      aside={
        <Tooltip content={ui.overview.estimatedWhy} relationship="description">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable with the keyboard */}
          <span className="at-certainty" tabIndex={0} role="note">
            {ui.overview.estimated}
          </span>
        </Tooltip>
      }
    >
      {sessions.length === 0 ? (
        <p className="at-quiet">{ui.overview.sessionsNone}</p>
      ) : (
        <ul className="at-bars at-bars-sessions">
          {sessions.map(({ account, server, sessions: n, rows, limit }) => {
            const of = ui.overview.sessionsOf(n, limit)
            const share = limit > 0 ? ui.overview.share(`${formatNumber((n / limit) * 100, language)}\u202f%`) : ''
            return (
              <li key={`${account} ${server}`}>
                <span className="at-who">
                  <button
                    type="button"
                    className="at-link"
                    title={ui.overview.rows(rows)}
                    onClick={() => show(account, server)}
                  >
                    <Hostile text={account} />
                  </button>
                  {server !== '' && (
                    <span className="at-quiet">
                      {' '}
                      <Hostile text={server} />
                    </span>
                  )}
                </span>
                <GaugeBar value={n} limit={limit} label={`${account} ${server}: ${of}, ${share}`} />
                <span className="at-number">{of}</span>
                <span className="at-quiet at-number">{ui.overview.rows(rows)}</span>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
