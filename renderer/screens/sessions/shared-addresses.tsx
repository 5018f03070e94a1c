import type { ReactNode } from 'react'
import type { ReconciliationView } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'
import { showRows } from './show-rows.ts'
import { useWords } from './words.ts'

interface SharedProps {
  readonly shared: ReconciliationView['shared']
  readonly more: number
}

/** NAT and terminal servers: everybody who would be hit when a connection there is closed. */
export function SharedAddresses({ shared, more }: SharedProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const showSessions = useRoute((state) => state.showSessions)
  if (shared.length === 0) return <p className="at-quiet">{words.sharedNone}</p>
  return (
    <>
      <p className="at-prose">{words.sharedNote}</p>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.hit}</th>
            <th scope="col" className="at-number">
              {words.connectionsHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {shared.map(({ address, subnet, accounts, accountCount, connections }) => (
            <tr key={address}>
              <th scope="row">
                <Hostile text={address} />
                {subnet !== null && (
                  <div className="at-quiet">
                    <Hostile text={subnet} />
                  </div>
                )}
              </th>
              <td>
                {accounts.map((account, index) => (
                  <span key={account}>
                    {index > 0 && ', '}
                    <button
                      type="button"
                      className="at-link"
                      onClick={() => showSessions('timeline', { is: 'account', account })}
                    >
                      <Hostile text={account} />
                    </button>
                  </span>
                ))}
                {accountCount > accounts.length && ` ${words.more(accountCount - accounts.length)}`}
              </td>
              <td className="at-number">
                <button
                  type="button"
                  className="at-link"
                  aria-label={words.link(address, formatNumber(connections, language))}
                  onClick={() => showRows('connections', { remoteAddress: `=${address}`, state: '=ESTABLISHED' })}
                >
                  {formatNumber(connections, language)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="at-quiet">{words.more(more)}</p>}
    </>
  )
}
