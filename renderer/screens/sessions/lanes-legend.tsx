import type { ReactNode } from 'react'
import type { SessionTimeline } from '../../../shared/contract/sessions.ts'
import { BAR_STATES, type BarState } from '../../../shared/model/session-words.ts'
import { useWords } from './words.ts'

/** Hatching of a ghost, once for every drawing of the page. */
function GhostPattern(): ReactNode {
  return (
    <svg className="at-defs" width={0} height={0} aria-hidden>
      <pattern id="at-ghost" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="at-ghost-line" x1={0} x2={0} y2={5} />
      </pattern>
    </svg>
  )
}

interface BarProps {
  readonly state: BarState
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** It began before what is shown. */
  readonly cut: boolean
}

/** One session: full where it is in use, hatched with a broken edge where it is a ghost, empty otherwise. */
export function BarShape({ state, x, y, width, height, cut }: BarProps): ReactNode {
  return (
    <g>
      <rect
        className={`at-session-bar at-session-bar-${state}`}
        x={x + 0.5}
        y={y + 0.5}
        width={Math.max(2, width - 1)}
        height={height - 1}
        rx={1.5}
      />
      {cut && (
        <path
          className="at-session-cut"
          d={`M${x + 6} ${y + 1}L${x + 2} ${y + height / 2}L${x + 6} ${y + height - 1}`}
        />
      )}
    </g>
  )
}

/** Every state with its drawing, its word and what it means; only those that occur. */
export function LanesLegend({ timeline }: { readonly timeline: SessionTimeline }): ReactNode {
  const words = useWords()
  const met = new Set(timeline.lanes.flatMap((lane) => lane.bars.map(({ state }) => state)))
  return (
    <>
      <GhostPattern />
      <ul className="at-lane-legend" aria-label={words.legend}>
        {BAR_STATES.filter((state) => met.has(state)).map((state) => (
          <li key={state} title={words.stateWhy[state]}>
            <svg width={26} height={11} aria-hidden>
              <BarShape state={state} x={0} y={1} width={26} height={9} cut={false} />
            </svg>
            <b>{words.states[state]}</b> <span className="at-quiet">{words.stateWhy[state]}</span>
          </li>
        ))}
        {timeline.events.length > 0 && (
          <li>
            <svg width={14} height={11} aria-hidden>
              <path className="at-lane-event" d="M7 11l-5 -10h10Z" />
            </svg>
            <b>{words.eventsLane}</b>
          </li>
        )}
        {timeline.lanes.some(({ connectionCount }) => connectionCount > 0) && (
          <li>
            <svg width={14} height={11} aria-hidden>
              <circle className="at-lane-connection" cx={7} cy={6} r={2.5} />
            </svg>
            <b>{words.connectionsHead}</b>
          </li>
        )}
        {timeline.taken !== null && (
          <li>
            <svg width={14} height={11} aria-hidden>
              <line className="at-lane-now" x1={7} x2={7} y2={11} />
            </svg>
            <b>{words.takenLine}</b> <span className="at-quiet">{words.idleNote(timeline.idleMinutes)}</span>
          </li>
        )}
      </ul>
    </>
  )
}
