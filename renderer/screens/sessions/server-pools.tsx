import type { ReactNode } from 'react'
import type { Estimate, SessionOverview } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { GaugeBar } from '../../parts/gauge.tsx'
import { Hostile } from '../../parts/hostile.tsx'
import { useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'
import { FindingLinks } from './limit-table.tsx'
import type { LintFinding } from './limits-view.tsx'
import { showRows } from './show-rows.ts'
import { sourceText, useWords } from './words.ts'

/** Findings named under a server; the list of findings has all. */
const FINDINGS = 3

interface ServerProps {
  readonly server: SessionOverview['servers'][number]
  readonly pressedFrom: number
  /** What the rules say about its pools: an event tells more than the rows that were left of them. */
  readonly findings: readonly LintFinding[]
}

/** The three pools of one server as gauges, each with how its number was made and what its limit rests on. */
export function ServerPools({ server, pressedFrom, findings }: ServerProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { admin } = server
  return (
    <section className="at-pool-server" aria-label={server.server}>
      <h3>
        <Hostile text={server.server} /> <span className="at-quiet">{server.product ?? ''}</span>
      </h3>
      <FindingLinks findings={findings.slice(0, FINDINGS)} />
      {findings.length > FINDINGS && <p className="at-quiet">{words.more(findings.length - FINDINGS)}</p>}
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
