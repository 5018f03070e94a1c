import type { ReactNode } from 'react'
import type { SessionOverview } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useManner } from '../../state/use-manner.ts'
import { showRows } from './show-rows.ts'
import { useWords } from './words.ts'

/** Events by number and object type, each count leading to its rows. */
export function EventKinds({ kinds }: { readonly kinds: SessionOverview['eventKinds'] }): ReactNode {
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
