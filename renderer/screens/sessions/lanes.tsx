import type { ReactNode } from 'react'
import type { SessionTimeline, TimelineLane } from '../../../shared/contract/sessions.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useWidth } from '../../parts/use-width.ts'
import { useManner } from '../../state/use-manner.ts'
import { drawLane, scaleOf, type TimeRange, ticksOf } from './lanes-geometry.ts'
import { BarShape } from './lanes-legend.tsx'
import { showRows } from './show-rows.ts'
import { classWord, useWords } from './words.ts'

const ROW = 11
const BAR = 9
const PADDING = 5
const HEAD = 34

interface LanesProps {
  readonly timeline: SessionTimeline
  readonly range: TimeRange
}

/** One lane per address, VPN lanes marked, with the events above all of them; the table below says the same. */
export function Lanes({ timeline, range }: LanesProps): ReactNode {
  const words = useWords()
  const [place, width] = useWidth<HTMLDivElement>(700)
  return (
    <div className="at-lanes">
      <div className="at-lane at-lane-head">
        <div className="at-lane-name">{words.eventsLane}</div>
        <div className="at-lane-drawing" ref={place}>
          <EventLane timeline={timeline} range={range} width={width} />
        </div>
      </div>
      {timeline.lanes.map((lane) => (
        <LaneRow key={lane.address ?? ''} lane={lane} timeline={timeline} range={range} width={width} />
      ))}
    </div>
  )
}

interface DrawingProps extends LanesProps {
  readonly width: number
}

/** The axis of time, a mark per event, and the moment of the snapshot. */
function EventLane({ timeline, range, width }: DrawingProps): ReactNode {
  const words = useWords()
  const manner = useManner()
  const x = scaleOf(range, width)
  const events = timeline.events.filter(({ time }) => time >= range.from && time <= range.to)
  const label = `${words.eventsLane}: ${events
    .slice(0, 20)
    .map(
      ({ time, eventId, objectType }) => `${formatMoment(time, manner)} ${words.eventMark(eventId, objectType ?? '')}`,
    )
    .join(', ')}`
  return (
    <svg width={width} height={HEAD} role="img" aria-label={label}>
      {ticksOf(range, width).map(({ x: at, time, days }) => (
        <g key={time} className="at-lane-tick">
          <line x1={at} x2={at} y1={12} y2={HEAD} />
          <text className="at-lane-tick-text" x={at + 3} y={10}>
            {days ? formatMoment(time, manner, 'date') : formatMoment(time, manner).slice(-5)}
          </text>
        </g>
      ))}
      {events.map(({ row, time }) => (
        <path key={row} className="at-lane-event" d={`M${x(time)} ${HEAD - 2}l-5 -10h10Z`} />
      ))}
    </svg>
  )
}

function LaneRow({ lane, timeline, range, width }: DrawingProps & { readonly lane: TimelineLane }): ReactNode {
  const words = useWords()
  const drawn = drawLane(lane, range, width)
  const height = drawn.rows * ROW + 2 * PADDING
  const x = scaleOf(range, width)
  const { taken } = timeline
  const name = lane.address ?? words.noAddress
  return (
    <div className={lane.vpn === null ? 'at-lane' : 'at-lane at-lane-vpn'}>
      <LaneName lane={lane} account={timeline.account} />
      <div className="at-lane-drawing">
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={words.lane(name, lane.logons, lane.sessions, lane.ghosts)}
        >
          {timeline.events
            .filter(({ time }) => time >= range.from && time <= range.to)
            .map(({ row, time }) => (
              <line key={row} className="at-lane-event-line" x1={x(time)} x2={x(time)} y2={height} />
            ))}
          {taken !== null && <line className="at-lane-now" x1={x(taken)} x2={x(taken)} y2={height} />}
          {drawn.bars.map(({ bar, state, x: left, width: long, row, cut }) => (
            <BarShape
              key={bar.row}
              state={state}
              x={left}
              y={PADDING + row * ROW}
              width={long}
              height={BAR}
              cut={cut}
            />
          ))}
          {taken !== null &&
            lane.connections
              .slice(0, 6)
              .map(({ row }, index) => (
                <circle
                  key={row}
                  className="at-lane-connection"
                  cx={Math.min(width - 4, x(taken) + 5)}
                  cy={PADDING + 4 + index * 6}
                  r={2.5}
                />
              ))}
        </svg>
        {drawn.outside > 0 && <div className="at-quiet at-lane-outside">{words.outside(drawn.outside)}</div>}
      </div>
    </div>
  )
}

/** What a lane is, in words: nothing of it is told by colour alone. */
function LaneName({ lane, account }: { readonly lane: TimelineLane; readonly account: string }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { address, vpn, connectionCount } = lane
  return (
    <div className="at-lane-name">
      <button
        type="button"
        className="at-link at-mono"
        aria-label={words.link(address ?? words.noAddress, String(lane.logons))}
        onClick={() => showRows('logons', { account: `=${account}`, clientIp: `=${address ?? ''}` })}
      >
        <Hostile text={address ?? words.noAddress} />
      </button>
      {vpn !== null && <span className="at-lane-mark">{vpn === 'given' ? words.vpnGiven : words.vpnDerived}</span>}
      {lane.subnet !== null && (
        <span className="at-quiet">
          {' '}
          <Hostile text={lane.subnet} />
        </span>
      )}
      {lane.ghosts > 0 && (
        <span className="at-lane-mark at-lane-ghosts">{`${words.states.ghost} ×${lane.ghosts}`}</span>
      )}
      {address !== null && (
        <div className="at-quiet">
          {lane.class === null || lane.class === 'live' ? '' : `${classWord(lane.class, language)}, `}
          {connectionCount === 0 ? (
            words.noConnections
          ) : (
            <button
              type="button"
              className="at-link"
              onClick={() => showRows('connections', { remoteAddress: `=${address}`, state: '=ESTABLISHED' })}
            >
              {words.connections(connectionCount)}
            </button>
          )}
          {lane.otherCount > 0 && (
            <span className="at-state-warning">
              {' '}
              <Hostile
                text={words.othersHit(
                  lane.others.slice(0, 5).join(', ') +
                    (lane.otherCount > 5 ? ` ${words.more(lane.otherCount - Math.min(5, lane.others.length))}` : ''),
                )}
              />
            </span>
          )}
        </div>
      )}
    </div>
  )
}
