import type { ReactNode } from 'react'
import type { ReconciliationView } from '../../../shared/contract/sessions.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { useRoute } from '../../state/route.ts'
import { useWords } from './words.ts'

type Closable = ReconciliationView['closable'][number]

/** `10.8.13.90:51020`; an IPv6 address stands in brackets. */
export const socket = (address: string, port: number | null): string => {
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address
  return port === null ? host : `${host}:${port}`
}

/** Everybody beside the account itself who has a session behind the connection. */
export function hitText({ others, otherCount }: Closable, words: ReturnType<typeof useWords>): string {
  if (otherCount === 0) return words.hitNobody
  const more = otherCount - others.length
  return more > 0 ? `${others.join(', ')} ${words.more(more)}` : others.join(', ')
}

/** Connections as TCPView shows them, so that its rows can be found: process, PID and both ends. */
export function ClosableTable({ closable }: { readonly closable: readonly Closable[] }): ReactNode {
  const words = useWords()
  const showFinding = useRoute((state) => state.showFinding)
  const showSessions = useRoute((state) => state.showSessions)
  return (
    <Scrolling label={words.closable}>
      <table className="at-table at-closable">
        <thead>
          <tr>
            {[words.process, words.pid, words.local, words.remote, words.whyHead, words.account, words.hit].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {closable.map((one) => {
            const { account } = one
            return (
              <tr key={one.row}>
                <td>
                  <Hostile text={one.process ?? ''} />
                </td>
                <td>{one.pid ?? ''}</td>
                <td className="at-mono">{socket(one.localAddress, one.localPort)}</td>
                <td className="at-mono">{socket(one.remoteAddress, one.remotePort)}</td>
                <td>
                  <button type="button" className="at-link" onClick={() => showFinding(one.finding)}>
                    {words.why[one.why]}
                  </button>
                </td>
                <td>
                  {account !== null && (
                    <button
                      type="button"
                      className="at-link"
                      aria-label={words.timelineOf(account)}
                      onClick={() => showSessions('timeline', { is: 'account', account })}
                    >
                      <Hostile text={account} />
                    </button>
                  )}
                </td>
                <td className={one.otherCount > 0 ? 'at-state-warning' : 'at-quiet'}>
                  <Hostile text={hitText(one, words)} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolling>
  )
}
