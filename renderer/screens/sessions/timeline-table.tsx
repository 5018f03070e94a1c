import type { ReactNode } from 'react'
import type { SessionTimeline } from '../../../shared/contract/sessions.ts'
import { formatMoment, formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { useManner } from '../../state/use-manner.ts'
import { useWords } from './words.ts'

/** Everything the lanes draw, in words: sessions with their state, events, connections. */
export function TimelineTable({ timeline }: { readonly timeline: SessionTimeline }): ReactNode {
  const words = useWords()
  const manner = useManner()
  const time = (ms: number | null): string => (ms === null ? '' : formatMoment(ms, manner, 'second'))
  return (
    <details className="at-fold">
      <summary>{words.asTable}</summary>
      <Scrolling label={words.asTable}>
        <table className="at-table">
          <thead>
            <tr>
              {[
                words.address,
                words.state,
                words.firstLogon,
                words.lastAccess,
                words.logons,
                words.server,
                words.workstation,
                words.version,
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {timeline.lanes.flatMap((lane) =>
              lane.bars.map((bar) => (
                <tr key={bar.row}>
                  <td>
                    <Hostile text={lane.address ?? words.noAddress} />
                    {lane.vpn !== null && ` (${lane.vpn === 'given' ? words.vpnGiven : words.vpnDerived})`}
                  </td>
                  <td>{words.states[bar.state]}</td>
                  <td>{time(bar.from)}</td>
                  <td>{time(bar.to)}</td>
                  <td className="at-number">{formatNumber(bar.logons, manner.language)}</td>
                  <td>
                    <Hostile text={bar.server} />
                  </td>
                  <td>
                    <Hostile text={bar.station ?? ''} />
                  </td>
                  <td>
                    <Hostile text={bar.version ?? ''} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scrolling>
      {timeline.events.length > 0 && (
        <table className="at-table">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.eventKind}</th>
              <th scope="col">{words.limitPrinted}</th>
            </tr>
          </thead>
          <tbody>
            {timeline.events.map(({ row, time: at, eventId, objectType, limit }) => (
              <tr key={row}>
                <td>{time(at)}</td>
                <td>
                  <Hostile text={words.eventMark(eventId, objectType ?? '')} />
                </td>
                <td>{limit === null ? '' : formatNumber(limit, manner.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}
