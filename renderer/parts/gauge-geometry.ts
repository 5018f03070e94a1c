/** Share of a limit at which the session rule warns and alarms (sessions spec section 7, H1). */
export const WARN_SHARE = 0.75
export const ALARM_SHARE = 0.9

export type GaugeLevel = 'calm' | 'warning' | 'critical'

export interface Gauge {
  /** Width of the filled part, same unit as `width`. Never beyond the gauge. */
  readonly filled: number
  readonly warnAt: number
  readonly alarmAt: number
  /** value / limit; 0 where there is no limit. */
  readonly share: number
  readonly level: GaugeLevel
}

/** A value against its limit on a bar of the given width. */
export function gaugeOf(value: number, limit: number, width: number): Gauge {
  const share = limit > 0 ? Math.max(0, value) / limit : 0
  const level = share >= ALARM_SHARE ? 'critical' : share >= WARN_SHARE ? 'warning' : 'calm'
  return { filled: Math.min(1, share) * width, warnAt: WARN_SHARE * width, alarmAt: ALARM_SHARE * width, share, level }
}

/** Lengths of bars that share one scale: the greatest is `width`; what is not zero is at least one unit long. */
export function barsOf(values: readonly number[], width: number): readonly number[] {
  const greatest = Math.max(0, ...values)
  return values.map((value) => (greatest === 0 || value <= 0 ? 0 : Math.max(1, (value / greatest) * width)))
}
