import { type ReactNode, useMemo } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { offsetMs } from '../../../shared/time/zone.ts'
import { formatMoment, formatNumber, localeOf } from '../../parts/format.ts'
import { Failure, Loading } from '../../parts/state-views.tsx'
import { useGrids } from '../../state/grid.ts'
import { useRoute } from '../../state/route.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { dayFilter, type HeatDay, heatDays } from './heat-geometry.ts'

const CELL = 13
const LABEL = 34
const HEAD = 16
const SHOWN = 60

/** A calendar of the year before the snapshot: on which day how many messages were last published. */
export function PublishingHeat({ snapshot }: { readonly snapshot: number }): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).folders
  const { value, error, again } = useAnswer('publishing-heat', { snapshot })
  const days = useMemo(
    () => (value === null ? [] : heatDays(value.quarters, value.taken, (ms) => offsetMs(ms, manner.zone))),
    [value, manner.zone],
  )
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  const filled = days.filter(({ count }) => count > 0)
  // The calendar begins with a whole week: what lies in the days before it is told as a number.
  const sum = (list: readonly { readonly count: number }[]): number => list.reduce((n, { count }) => n + count, 0)
  const earlier = value.earlier + sum(value.quarters) - sum(days)
  return (
    <div className="at-heat">
      <p className="at-quiet">
        {filled.length === 0 ? words.heatNone : words.heatLead(manner.zone)}
        {earlier > 0 && ` ${words.heatEarlier(earlier)}.`}
        {value.later > 0 && ` ${words.heatLater(value.later)}.`}
      </p>
      {filled.length > 0 && (
        <>
          <Calendar days={days} />
          <DayTable days={filled} />
        </>
      )}
    </div>
  )
}

/** Shows the messages published on a day. */
function show(day: HeatDay): void {
  useGrids.getState().change('freebusy', {
    filters: { published: dayFilter(day), role: '==freebusy' },
    finding: null,
    person: null,
    active: -1,
    detailsOpen: false,
  })
  useRoute.getState().showTable('freebusy')
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus())
}

function Calendar({ days }: { readonly days: readonly HeatDay[] }): ReactNode {
  const { language } = useManner()
  const words = texts(language).folders
  const locale = localeOf(language)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const filled = days.filter(({ count }) => count > 0)
  const weeks = (days.at(-1)?.week ?? 0) + 1
  const width = LABEL + weeks * CELL + 1
  const height = HEAD + 7 * CELL + 1
  const label = words.heatLabel(
    filled.length,
    filled.reduce((sum, { count }) => sum + count, 0),
  )
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, 2, 4, 6].map((row) => (
        <text key={row} className="at-heat-label" x={LABEL - 5} y={HEAD + row * CELL + CELL - 3} textAnchor="end">
          {weekday.format(Date.UTC(2024, 0, 1 + row))}
        </text>
      ))}
      {days.map((day) => {
        const side = day.level === 0 ? CELL - 2 : 3 + day.level * 2
        const inset = (CELL - side) / 2
        const x = LABEL + day.week * CELL
        const y = HEAD + day.weekday * CELL
        return (
          // The table below has the same links for the keyboard.
          <g key={day.key} {...(day.count > 0 ? { className: 'at-heat-day', onClick: () => show(day) } : {})}>
            {day.key.endsWith('-01') && (
              <text className="at-heat-label" x={x} y={HEAD - 5}>
                {month.format(Date.parse(day.key))}
              </text>
            )}
            <rect className="at-heat-paper" x={x + 1} y={y + 1} width={CELL - 2} height={CELL - 2} />
            {day.level > 0 && (
              <rect className="at-heat-fill" x={x + inset} y={y + inset} width={side} height={side}>
                <title>{`${day.key}: ${formatNumber(day.count, language)}`}</title>
              </rect>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** The days with messages, latest first: what the calendar draws, and the way to the rows for the keyboard. */
function DayTable({ days }: { readonly days: readonly HeatDay[] }): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).folders
  const listed = days.toReversed().slice(0, SHOWN)
  return (
    <details className="at-fold">
      <summary>{words.heatTable}</summary>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">
              {words.day} ({manner.zone})
            </th>
            <th scope="col" className="at-number">
              {words.messages}
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((day) => {
            const name = formatMoment(day.from, manner, 'date')
            return (
              <tr key={day.key}>
                <td>{name}</td>
                <td className="at-number">
                  <button
                    type="button"
                    className="at-link at-count-link"
                    aria-label={words.showDay(day.count, name)}
                    onClick={() => show(day)}
                  >
                    {formatNumber(day.count, manner.language)}
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {days.length > SHOWN && <p className="at-quiet">{words.moreDays(days.length - SHOWN)}</p>}
    </details>
  )
}
