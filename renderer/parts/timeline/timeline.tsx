import { type ReactNode, useId, useMemo, useState } from 'react'
import { minutes1601ToUnixMs } from '../../../shared/time/epoch.ts'
import { offsetMs } from '../../../shared/time/zone.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { formatMoment } from '../format.ts'
import { dayLanes, type Lane, monthLanes, type TimeBlock, type TimelineInput, weekdayOf } from './geometry.ts'
import { KINDS, LANE, LanePatterns, LaneShape } from './lane-shape.tsx'
import './timeline.css'
import { MonthSelect } from './month-select.tsx'

const LABEL = 62
const GAP = 4
const HEAD = 16
/** Width of a day in the months view; 12 px keep 31 days inside the narrowest details pane. */
const DAY_WIDTH = 12
/** Width of an hour in the days view. */
const HOUR_WIDTH = 14
const TABLE_ROWS = 200

interface TimelineProps {
  readonly blocks: readonly TimeBlock[]
  readonly range: { readonly start: number; readonly end: number } | null
  readonly damaged: ReadonlySet<string>
}

/** Months as lanes with days as cells, or one month with days as lanes and hours as cells; a table says the same. */
export function Timeline({ blocks, range, damaged }: TimelineProps): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const [month, setMonth] = useState('')
  const input: TimelineInput = useMemo(
    () => ({
      blocks,
      range,
      damaged,
      toWall: (minutes) => minutes + offsetMs(minutes1601ToUnixMs(minutes), manner.zone) / 60_000,
    }),
    [blocks, range, damaged, manner.zone],
  )
  const months = useMemo(() => monthLanes(input), [input])
  const chosen = months.find((lane) => lane.key === month)
  const lanes = useMemo(
    () => (chosen === undefined ? months : dayLanes(input, chosen.year, chosen.month)),
    [chosen, months, input],
  )
  const time = (minutes: number): string => formatMoment(minutes1601ToUnixMs(minutes), manner)
  if (months.length === 0) return <p className="at-quiet">{ui.timeline.noRange}</p>
  return (
    <div className="at-timeline">
      <div className="at-timeline-head">
        <span className="at-quiet">
          {range === null ? ui.timeline.noRange : ui.timeline.range(time(range.start), time(range.end))} ({manner.zone})
        </span>
        <MonthSelect months={months} chosen={chosen?.key} onChoose={setMonth} />
      </div>
      <Drawing
        lanes={lanes}
        days={chosen !== undefined}
        label={ui.timeline.caption(months.length, blocks.length)}
        onMonth={setMonth}
      />
      <Legend blocks={blocks} damaged={damaged.size > 0} outside={range !== null} />
      {blocks.length === 0 ? (
        <p className="at-quiet">{ui.timeline.empty}</p>
      ) : (
        <BlockTable blocks={blocks} time={time} />
      )}
    </div>
  )
}

interface DrawingProps {
  readonly lanes: readonly Lane[]
  /** True where a lane is a day. */
  readonly days: boolean
  readonly label: string
  readonly onMonth: (key: string) => void
}

function Drawing({ lanes, days, label, onMonth }: DrawingProps): ReactNode {
  const id = useId()
  const manner = useManner()
  const scale = days ? HOUR_WIDTH / 60 : DAY_WIDTH / 1440
  const cells = days ? 24 : 31
  const cell = days ? HOUR_WIDTH : DAY_WIDTH
  const width = LABEL + cells * cell + 1
  const height = HEAD + lanes.length * (LANE + GAP)
  const weekday = new Intl.DateTimeFormat(manner.language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  })
  const onlyMerged = lanes.every((lane) => lane.blocks.every((block) => block.kind === 'merged'))
  const steps = days ? [0, 6, 12, 18] : [1, 8, 15, 22, 29]
  return (
    <svg
      className="at-timeline-drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <LanePatterns id={id} />
      {steps.map((step) => (
        <text key={step} className="at-t-label" x={LABEL + (days ? step : step - 1) * cell + 1} y={HEAD - 5}>
          {days ? `${step} h` : step}
        </text>
      ))}
      {lanes.map((lane, index) => {
        const y = HEAD + index * (LANE + GAP)
        const text = days ? `${weekday.format(Date.UTC(lane.year, lane.month - 1, lane.day))} ${lane.day}` : lane.key
        const weekend = days && weekdayOf(lane.year, lane.month, lane.day) > 4
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the month list above does the same for the keyboard
          <g
            key={lane.key}
            transform={`translate(0 ${y})`}
            onClick={days ? undefined : () => onMonth(lane.key)}
            className={days ? '' : 'at-t-month'}
          >
            <text
              className={weekend ? 'at-t-label at-t-weekend' : 'at-t-label'}
              x={LABEL - 6}
              y={LANE - 4}
              textAnchor="end"
            >
              {text}
            </text>
            <g transform={`translate(${LABEL} 0)`}>
              <LaneShape id={id} lane={lane} scale={scale} cell={cell} onlyMerged={onlyMerged} />
            </g>
          </g>
        )
      })}
    </svg>
  )
}

/** What the fills mean. Only what is drawn is explained. */
export function Legend({
  blocks,
  damaged,
  outside,
  differs = false,
}: {
  readonly blocks: readonly TimeBlock[]
  readonly damaged: boolean
  readonly outside: boolean
  readonly differs?: boolean
}): ReactNode {
  const ui = useUi()
  const id = useId()
  const kinds = KINDS.filter((kind) => blocks.some((block) => block.kind === kind))
  return (
    <ul className="at-legend" aria-label={ui.timeline.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg width="20" height="10" aria-hidden="true">
            <defs>
              <pattern
                id={id + kind}
                width="4"
                height="4"
                patternUnits="userSpaceOnUse"
                patternTransform={kind === 'tentative' ? 'rotate(45)' : undefined}
              >
                <rect className="at-t-paper" width="4" height="4" />
                {kind === 'tentative' ? (
                  <rect className="at-t-tentative" width="2" height="4" />
                ) : (
                  <circle className="at-t-oof" cx="1.5" cy="1.5" r="1.2" />
                )}
              </pattern>
            </defs>
            <rect
              className={`at-t-block at-t-${kind}-block`}
              y={kind === 'merged' ? 4 : 0.5}
              width="20"
              height={kind === 'merged' ? 3 : 9}
              {...(kind === 'tentative' || kind === 'oof' ? { fill: `url(#${id + kind})` } : {})}
            />
          </svg>
          {ui.timeline[kind]}
        </li>
      ))}
      {outside && (
        <li>
          <svg width="20" height="10" aria-hidden="true">
            <rect className="at-t-outside" width="20" height="10" />
          </svg>
          {ui.timeline.outside}
        </li>
      )}
      {damaged && (
        <li>
          <svg width="20" height="10" aria-hidden="true">
            <rect className="at-t-frame at-t-damaged" x="1" y="1" width="18" height="8" />
          </svg>
          {ui.timeline.damaged}
        </li>
      )}
      {differs && (
        <li>
          <svg width="20" height="10" aria-hidden="true">
            <path className="at-t-differs" d="M1 2 V8 H19 V2" />
          </svg>
          {ui.timeline.differs}
        </li>
      )}
    </ul>
  )
}

function BlockTable({
  blocks,
  time,
}: {
  readonly blocks: readonly TimeBlock[]
  readonly time: (minutes: number) => string
}): ReactNode {
  const ui = useUi()
  const shown = blocks.slice(0, TABLE_ROWS)
  return (
    <details className="at-fold">
      <summary>{ui.timeline.table}</summary>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">{ui.timeline.start}</th>
            <th scope="col">{ui.timeline.end}</th>
            <th scope="col">{ui.timeline.kind}</th>
            <th scope="col" className="at-number">
              {ui.timeline.duration}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((block) => (
            <tr key={`${block.kind}${block.start}-${block.end}`}>
              <td>{time(block.start)}</td>
              <td>{time(block.end)}</td>
              <td>{ui.timeline[block.kind]}</td>
              <td className="at-number">{ui.timeline.minutes(block.end - block.start)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {blocks.length > shown.length && <p className="at-quiet">{ui.timeline.more(blocks.length - shown.length)}</p>}
    </details>
  )
}
