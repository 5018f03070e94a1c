import type { ReactNode } from 'react'
import type { SessionOverview } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useManner } from '../../state/use-manner.ts'
import { showRows } from './show-rows.ts'
import { useWords } from './words.ts'

type Client = SessionOverview['clients'][number]

interface MixProps {
  readonly clients: readonly Client[]
  readonly more: number
}

/** Client versions with product, support at the moment of the snapshot, logons and accounts. */
export function ClientMix({ clients, more }: MixProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  if (clients.length === 0) {
    return (
      <Section title={words.clients}>
        <p className="at-quiet">{words.clientsNone}</p>
      </Section>
    )
  }
  return (
    <Section title={words.clients}>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">{words.product}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.support}</th>
            <th scope="col" className="at-number">
              {words.logons}
            </th>
            <th scope="col" className="at-number">
              {words.accounts}
            </th>
          </tr>
        </thead>
        <tbody>
          {clients.map((client) => {
            const shown = formatNumber(client.logons, language)
            const name = client.product ?? client.version ?? words.noVersion
            return (
              <tr key={client.version ?? ''}>
                <td>
                  <Hostile text={name} />
                  {client.component && <div className="at-quiet">{words.component}</div>}
                </td>
                <td className="at-nowrap">
                  <Hostile text={client.version ?? words.noVersion} />
                  {client.decoded !== null && <div className="at-quiet">{`= ${client.decoded}`}</div>}
                </td>
                <td className={client.support === 'ended' ? 'at-warning' : ''}>
                  {client.support === 'ended' && client.until !== null
                    ? words.ended(client.until)
                    : client.support === 'supported' && client.until !== null
                      ? words.supported(client.until)
                      : words.supportUnknown}
                </td>
                <td className="at-number">
                  <button
                    type="button"
                    className="at-link"
                    aria-label={words.link(`${name} ${client.version ?? ''}`, shown)}
                    onClick={() =>
                      showRows('logons', { clientVersion: client.version === null ? '=' : `=${client.version}` })
                    }
                  >
                    {shown}
                  </button>
                </td>
                <td className="at-number">{formatNumber(client.accounts, language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more > 0 && <p className="at-quiet">{words.more(more)}</p>}
      <p className="at-quiet">{words.supportNote}</p>
    </Section>
  )
}
