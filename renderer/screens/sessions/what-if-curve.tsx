import type { ReactNode } from 'react'
import type { WhatIf, WhatIfNumbers } from '../../../shared/exchange/what-if.ts'
import { formatNumber, formatSeconds } from '../../parts/format.ts'
import { useWidth } from '../../parts/use-width.ts'
import { useManner } from '../../state/use-manner.ts'
import { type CurveDrawing, curveOf, curveRows, pathOf } from './curve-geometry.ts'
import { useWords } from './words.ts'

const HEIGHT = 250
/** Letters of a label at the right edge end there. */
const LABEL_GAP = 6

interface CurveProps {
  readonly numbers: WhatIfNumbers
  readonly result: WhatIf
}

/** Sessions over time with the chosen numbers and with the recommended ones, against the limit; and the same as a table. */
export function WhatIfCurve({ numbers, result }: CurveProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const [place, width] = useWidth<HTMLDivElement>(720)
  const drawing = curveOf(numbers, result, width, HEIGHT)
  const n = (value: number): string => formatNumber(value, language, 1)
  const time = (seconds: number): string => formatSeconds(seconds, language)
  const { secondsToLimit } = result
  const exhaustion =
    secondsToLimit === null ? words.never : secondsToLimit === 0 ? words.reached : words.inTime(time(secondsToLimit))
  return (
    <div className="at-curve" ref={place}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={words.curveLabel(
          n(numbers.sessionsNow),
          n(result.steadyState),
          n(numbers.sessionLimit),
          exhaustion,
        )}
      >
        <Axes drawing={drawing} />
        <path className="at-curve-recommended" d={pathOf(drawing.recommended)} />
        <path className="at-curve-chosen" d={pathOf(drawing.chosen)} />
        <Limits drawing={drawing} numbers={numbers} result={result} />
        {drawing.exhaustion !== null && (
          <g className="at-curve-end">
            <circle cx={drawing.exhaustion.x} cy={drawing.exhaustion.y} r={5} />
            <text
              className="at-curve-end-text"
              x={Math.min(drawing.exhaustion.x + 9, drawing.plot.right - 150)}
              y={drawing.exhaustion.y + 18}
            >
              {words.pair(words.exhausted, exhaustion)}
            </text>
          </g>
        )}
      </svg>
      <ul className="at-curve-legend">
        <li>
          <Sample className="at-curve-chosen" /> {words.chosenLine}
        </li>
        <li>
          <Sample className="at-curve-recommended" /> {words.recommendedLine}
        </li>
        <li>
          <Sample className="at-curve-limit" /> {words.limitLine(n(numbers.sessionLimit))}
        </li>
      </ul>
      <details className="at-fold">
        <summary>{words.asTable}</summary>
        <table className="at-table">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col" className="at-number">
                {words.chosenLine}
              </th>
              <th scope="col" className="at-number">
                {words.recommendedLine}
              </th>
            </tr>
          </thead>
          <tbody>
            {curveRows(numbers, result).map(({ seconds, chosen, recommended }) => (
              <tr key={seconds}>
                <td>{time(seconds)}</td>
                <td className="at-number">{n(chosen)}</td>
                <td className="at-number">{n(recommended)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

function Axes({ drawing: { plot, xTicks, yTicks, height } }: { readonly drawing: CurveDrawing }): ReactNode {
  const { language } = useManner()
  return (
    <g className="at-curve-axes">
      {yTicks.map(({ y, sessions }) => (
        <g key={sessions}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text className="at-curve-text" x={plot.left - LABEL_GAP} y={y + 4} textAnchor="end">
            {formatNumber(sessions, language)}
          </text>
        </g>
      ))}
      {xTicks.map(({ x, seconds }) => (
        <g key={seconds}>
          <line x1={x} x2={x} y1={plot.bottom} y2={plot.bottom + 4} />
          <text className="at-curve-text" x={x} y={height - 8} textAnchor={x > plot.right - 20 ? 'end' : 'middle'}>
            {formatSeconds(seconds, language)}
          </text>
        </g>
      ))}
    </g>
  )
}

function Limits({ drawing, numbers, result }: { readonly drawing: CurveDrawing } & CurveProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { plot, limit, recommendedLimit } = drawing
  return (
    <g>
      <line className="at-curve-limit" x1={plot.left} x2={plot.right} y1={limit} y2={limit} />
      <text className="at-curve-text" x={plot.right} y={limit - LABEL_GAP} textAnchor="end">
        {words.limitLine(formatNumber(numbers.sessionLimit, language))}
      </text>
      {recommendedLimit !== null && (
        <>
          <line
            className="at-curve-limit at-curve-limit-recommended"
            x1={plot.left}
            x2={plot.right}
            y1={recommendedLimit}
            y2={recommendedLimit}
          />
          <text className="at-curve-text" x={plot.right} y={recommendedLimit - LABEL_GAP} textAnchor="end">
            {`${words.limitLine(formatNumber(result.recommended.sessionLimit, language))}, ${words.recommended}`}
          </text>
        </>
      )}
    </g>
  )
}

function Sample({ className }: { readonly className: string }): ReactNode {
  return (
    <svg width={28} height={8} aria-hidden>
      <path className={className} d="M0 4L28 4" />
    </svg>
  )
}
