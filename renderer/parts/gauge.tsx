import type { ReactNode } from 'react'
import { gaugeOf } from './gauge-geometry.ts'

const WIDTH = 200
const HEIGHT = 10

/** A value against its limit; the same is said in words by `label`. */
export function GaugeBar({
  value,
  limit,
  label,
}: {
  readonly value: number
  readonly limit: number
  readonly label: string
}): ReactNode {
  const gauge = gaugeOf(value, limit, WIDTH)
  return (
    <svg
      className={`at-gauge at-gauge-${gauge.level}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect className="at-gauge-track" width={WIDTH} height={HEIGHT} />
      <rect className="at-gauge-fill" width={gauge.filled} height={HEIGHT} />
      <line className="at-gauge-tick" x1={gauge.warnAt} x2={gauge.warnAt} y2={HEIGHT} />
      <line className="at-gauge-tick" x1={gauge.alarmAt} x2={gauge.alarmAt} y2={HEIGHT} />
    </svg>
  )
}

/** One bar of a list that shares a scale; `length` is 0..100. */
export function Bar({
  length,
  label,
  tone,
}: {
  readonly length: number
  readonly label: string
  readonly tone: 'calm' | 'old'
}): ReactNode {
  return (
    <svg
      className={`at-bar at-bar-${tone}`}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect className="at-gauge-track" width={100} height={10} />
      <rect className="at-gauge-fill" width={length} height={10} />
    </svg>
  )
}
