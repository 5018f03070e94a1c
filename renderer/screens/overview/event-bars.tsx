import type { ReactNode } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { formatMoment, formatNumber } from '../../parts/format.ts'
import { useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { eventSlots, HOUR_MS } from './event-slots.ts'

const HEIGHT = 64
const SLOTS = 240

/** Events over time as bars, with the same as a table below. */
export function EventBars({ events }: { readonly events: Response<'overview'>['events'] }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const showTable = useRoute((state) => state.showTable)
  if (events.length === 0) return <p className="at-quiet">{ui.overview.eventsNone}</p>
  const { slots, from, hoursPerSlot } = eventSlots(events, SLOTS)
  const greatest = Math.max(...slots)
  const to = from + slots.length * hoursPerSlot * HOUR_MS
  const total = events.reduce((sum, event) => sum + event.count, 0)
  const label = `${ui.grid.rows(total)}, ${formatMoment(from, manner)} – ${formatMoment(to, manner)}`
  return (
    <div className="at-events">
      <svg viewBox={`0 0 ${slots.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <rect className="at-events-paper" width={slots.length} height={HEIGHT} />
        {slots.map((n, index) => {
          const height = n === 0 ? 0 : Math.max(2, (n / greatest) * (HEIGHT - 4))
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: slots of time, in order
              key={index}
              className="at-events-bar"
              x={index + 0.1}
              width={0.8}
              y={HEIGHT - height}
              height={height}
            />
          )
        })}
      </svg>
      <div className="at-events-axis">
        <span>{formatMoment(from, manner)}</span>
        <button type="button" className="at-link" onClick={() => showTable('events')}>
          {ui.grid.rows(total)}
        </button>
        <span>{formatMoment(to, manner)}</span>
      </div>
      <details className="at-fold">
        <summary>{ui.overview.eventsTable}</summary>
        <table className="at-table">
          <tbody>
            {events.map((event) => (
              <tr key={`${event.hour}.${event.eventId}`}>
                <td>{formatMoment(event.hour, manner)}</td>
                <td>{ui.overview.event(event.eventId)}</td>
                <td className="at-number">{formatNumber(event.count, manner.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
