export const HOUR_MS = 3_600_000
/** Fewer slots would draw one event of one hour as a wall. */
const MIN_SLOTS = 24

export interface EventSlots {
  /** Events in each slot, in order of time. */
  readonly slots: readonly number[]
  /** UnixMs of the first slot's start. */
  readonly from: number
  readonly hoursPerSlot: number
}

/** Counts by hour, gathered into at most `max` slots of equal length. `events` must not be empty. */
export function eventSlots(
  events: readonly { readonly hour: number; readonly count: number }[],
  max: number,
): EventSlots {
  const hours = events.map((event) => event.hour)
  const from = Math.min(...hours)
  const span = Math.round((Math.max(...hours) - from) / HOUR_MS) + 1
  const hoursPerSlot = Math.max(1, Math.ceil(span / max))
  const slots = new Array<number>(Math.max(MIN_SLOTS, Math.ceil(span / hoursPerSlot))).fill(0)
  for (const { hour, count } of events) {
    const at = Math.floor((hour - from) / HOUR_MS / hoursPerSlot)
    slots[at] = (slots[at] ?? 0) + count
  }
  return { slots, from, hoursPerSlot }
}
