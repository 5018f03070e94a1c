import { type ReactNode, useId, useMemo, useState } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { minutes1601ToUnixMs } from '../../../shared/time/epoch.ts'
import { offsetMs } from '../../../shared/time/zone.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { formatMoment, localeOf } from '../format.ts'
import { type Copy, differencesOf, type StackedLane, stackedDays, stackedMonths } from '../timeline/compare.ts'
import { LANE, LanePatterns, LaneShape } from '../timeline/lane-shape.tsx'
import { MonthSelect } from '../timeline/month-select.tsx'
import { Legend } from '../timeline/timeline.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { letterOf } from './letters.ts'

const LABEL = 76
const HEAD = 16
/** Height of the line that marks differences under the copies of a lane. */
const MARK = 9
const BETWEEN = 8
const DAY_WIDTH = 11.5
const HOUR_WIDTH = 14

/** Messages of one person on one axis: month by month, a line for each, and under them where they differ. */
export function StackedTimeline({ copies }: { readonly copies: readonly Copy[] }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const words = texts(manner.language).copies
  const [month, setMonth] = useState('')
  const toWall = useMemo(
    () => (minutes: number) => minutes + offsetMs(minutes1601ToUnixMs(minutes), manner.zone) / 60_000,
    [manner.zone],
  )
  const months = useMemo(() => stackedMonths(copies, toWall), [copies, toWall])
  const differences = useMemo(() => differencesOf(copies), [copies])
  const chosen = months.find((lane) => lane.key === month)
  const lanes = useMemo(
    () => (chosen === undefined ? months : stackedDays(copies, toWall, chosen)),
    [chosen, copies, months, toWall],
  )
  const time = (minutes: number): string => formatMoment(minutes1601ToUnixMs(minutes), manner)
  if (months.length === 0) return <p className="at-quiet">{ui.timeline.noRange}</p>
  return (
    <div className="at-timeline">
      <div className="at-timeline-head">
        <span className={differences.length > 0 ? 'at-state-warning' : 'at-quiet'}>
          {differences.length > 0
            ? words.differing(differences.length)
            : comparable(copies)
              ? words.alike
              : words.cannotCompare}{' '}
          ({manner.zone})
        </span>
        <MonthSelect months={months} chosen={chosen?.key} onChoose={setMonth} />
      </div>
      <Drawing
        lanes={lanes}
        days={chosen !== undefined}
        label={words.caption(copies.length, months.length, differences.length)}
      />
      {chosen !== undefined && <p className="at-quiet">{words.quietDays}</p>}
      <Legend
        blocks={copies.flatMap(({ blocks }) => blocks)}
        damaged={copies.some(({ damaged }) => damaged.size > 0)}
        outside={copies.some(({ range }) => range !== null)}
        differs={differences.length > 0}
      />
      {differences.length > 0 && <DifferenceTable differences={differences} copies={copies.length} time={time} />}
    </div>
  )
}

/** At least two copies say something about the same time. */
function comparable(copies: readonly Copy[]): boolean {
  return copies.some((a, at) =>
    copies.some(
      (b, other) =>
        other > at &&
        (a.range === null || b.range === null || (a.range.start < b.range.end && b.range.start < a.range.end)),
    ),
  )
}

interface DrawingProps {
  readonly lanes: readonly StackedLane[]
  readonly days: boolean
  readonly label: string
}

function Drawing({ lanes, days, label }: DrawingProps): ReactNode {
  const id = useId()
  const manner = useManner()
  const cell = days ? HOUR_WIDTH : DAY_WIDTH
  const scale = days ? HOUR_WIDTH / 60 : DAY_WIDTH / 1440
  const count = lanes[0]?.copies.length ?? 0
  const step = count * (LANE + 1) + MARK + BETWEEN
  const width = LABEL + (days ? 24 : 31) * cell + 1
  const height = HEAD + lanes.length * step
  const weekday = new Intl.DateTimeFormat(localeOf(manner.language), { weekday: 'short', timeZone: 'UTC' })
  const onlyMerged = lanes.every((lane) =>
    lane.copies.every(({ blocks }) => blocks.every(({ kind }) => kind === 'merged')),
  )
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
      {(days ? [0, 6, 12, 18] : [1, 8, 15, 22, 29]).map((mark) => (
        <text key={mark} className="at-t-label" x={LABEL + (days ? mark : mark - 1) * cell + 1} y={HEAD - 5}>
          {days ? `${mark} h` : mark}
        </text>
      ))}
      {lanes.map((lane, index) => (
        <g key={lane.key} transform={`translate(0 ${HEAD + index * step})`}>
          <text className="at-t-label" x={0} y={LANE - 4}>
            {days ? `${weekday.format(Date.UTC(lane.year, lane.month - 1, lane.day))} ${lane.day}` : lane.key}
          </text>
          {lane.copies.map((copy, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the copies keep their order
            <g key={row} transform={`translate(0 ${row * (LANE + 1)})`}>
              <text className="at-t-label at-t-copy" x={LABEL - 6} y={LANE - 4} textAnchor="end">
                {letterOf(row)}
              </text>
              <g transform={`translate(${LABEL} 0)`}>
                <LaneShape id={id} lane={copy} scale={scale} cell={cell} onlyMerged={onlyMerged} />
              </g>
            </g>
          ))}
          <g transform={`translate(${LABEL} ${count * (LANE + 1) + 1})`}>
            {lane.differs.map((part) => {
              const from = part.from * scale
              const to = Math.max(from + 3, part.to * scale)
              return <path key={part.from} className="at-t-differs" d={`M${from} 0 V5 H${to} V0`} />
            })}
          </g>
        </g>
      ))}
    </svg>
  )
}
