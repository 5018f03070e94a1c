/**
 * Dead sessions of broken tunnels as a queue (sessions spec section 7, H3): r reconnects per second add s sessions each,
 * and each stays for the keep-alive time K. All times in seconds; sessions are not rounded.
 */
export interface WhatIfNumbers {
  readonly keepAliveSeconds: number
  /** Sessions one user may hold. */
  readonly sessionLimit: number
  readonly reconnectsPerHour: number
  readonly sessionsPerConnect: number
  /** Sessions at the start of the curve. */
  readonly sessionsNow: number
}

export type WhatIfReason =
  | 'over-limit'
  | 'at-risk'
  | 'under-limit'
  | 'no-reconnects'
  | 'keep-alive-enough'
  | 'keep-alive-and-limit'
  | 'keep-as-is'
  | 'limit-alone'

export interface WhatIf {
  /** N = r * s * K. */
  readonly steadyState: number
  /** Seconds until the limit is reached; 0 when it is, null where it never is. */
  readonly secondsToLimit: number | null
  /** Longest keep-alive time that leaves a quarter of the limit free; null without reconnects. */
  readonly requiredKeepAlive: number | null
  /** Smallest limit that leaves a quarter free at the present keep-alive time. */
  readonly requiredLimit: number
  readonly recommended: {
    readonly keepAliveSeconds: number
    readonly sessionLimit: number
    /** N with the recommended keep-alive time. */
    readonly steadyState: number
  }
  /** What is wrong or right, then what to do. Worded in `text/<language>/what-if.ts`. */
  readonly reasons: readonly WhatIfReason[]
  readonly curve: readonly { readonly seconds: number; readonly sessions: number }[]
}

/** Share of the limit that the steady state may fill (section 7: 0.75). */
export const FILL = 0.75
/** The recommended range of KeepAliveTime, 15 to 30 minutes (sessions spec 4.5), the gentlest first. */
const RECOMMENDED = [1800, 900] as const
const POINTS = 49

/**
 * Pure: the same numbers give the same answer. Negative or infinite numbers count as 0; the limit is at least 1. `fill` is
 * the share of the limit that the steady state may take.
 */
export function whatIf(given: WhatIfNumbers, fill: number = FILL): WhatIf {
  const keepAlive = sound(given.keepAliveSeconds)
  const limit = Math.max(1, sound(given.sessionLimit))
  const now = sound(given.sessionsNow)
  const perSecond = (sound(given.reconnectsPerHour) / 3600) * sound(given.sessionsPerConnect)
  const steadyState = perSecond * keepAlive
  const requiredKeepAlive = perSecond === 0 ? null : (fill * limit) / perSecond
  const recommended = recommend(keepAlive, limit, perSecond, requiredKeepAlive, fill)
  return {
    steadyState,
    secondsToLimit: now >= limit ? 0 : steadyState >= limit ? (limit - now) / perSecond : null,
    requiredKeepAlive,
    requiredLimit: Math.max(1, Math.ceil(steadyState / fill)),
    recommended,
    reasons: [...state(steadyState, limit, perSecond, fill), ...action(keepAlive, limit, perSecond, recommended)],
    curve: curve(keepAlive, now, perSecond, steadyState),
  }
}

const sound = (value: number): number => (Number.isFinite(value) && value > 0 ? value : 0)

function recommend(
  keepAlive: number,
  limit: number,
  perSecond: number,
  required: number | null,
  fill: number,
): WhatIf['recommended'] {
  const made = (seconds: number, sessions: number) => ({
    keepAliveSeconds: seconds,
    sessionLimit: sessions,
    steadyState: perSecond * seconds,
  })
  if (required === null || keepAlive <= required) return made(keepAlive, limit)
  const enough = RECOMMENDED.find((seconds) => seconds <= required && seconds < keepAlive)
  if (enough !== undefined) return made(enough, limit)
  // Even 15 minutes leave too many: the limit has to rise as well, to the smallest number that works.
  const shortest = Math.min(keepAlive, RECOMMENDED[1])
  return made(shortest, Math.max(limit, Math.ceil((perSecond * shortest) / fill)))
}

function state(steadyState: number, limit: number, perSecond: number, fill: number): readonly WhatIfReason[] {
  if (perSecond === 0) return ['no-reconnects']
  if (steadyState >= limit) return ['over-limit']
  return [steadyState > fill * limit ? 'at-risk' : 'under-limit']
}

function action(
  keepAlive: number,
  limit: number,
  perSecond: number,
  { keepAliveSeconds, sessionLimit }: WhatIf['recommended'],
): readonly WhatIfReason[] {
  if (perSecond === 0) return []
  if (keepAliveSeconds === keepAlive) return [sessionLimit === limit ? 'keep-as-is' : 'limit-alone']
  return [sessionLimit === limit ? 'keep-alive-enough' : 'keep-alive-and-limit']
}

/**
 * Sessions over time, from now to one and a half keep-alive times: up by r * s per second until N, or down to N within
 * one keep-alive time where there are more now.
 */
function curve(keepAlive: number, now: number, perSecond: number, steadyState: number): WhatIf['curve'] {
  const end = keepAlive === 0 ? 3600 : 1.5 * keepAlive
  return Array.from({ length: POINTS }, (_, index) => {
    const seconds = (end * index) / (POINTS - 1)
    return { seconds, sessions: after(seconds, { keepAlive, now, perSecond, steadyState }) }
  })
}

interface Queue {
  readonly keepAlive: number
  readonly now: number
  readonly perSecond: number
  readonly steadyState: number
}

const after = (seconds: number, { keepAlive, now, perSecond, steadyState }: Queue): number =>
  now < steadyState
    ? Math.min(steadyState, now + perSecond * seconds)
    : now - (now - steadyState) * (keepAlive === 0 ? 1 : Math.min(1, seconds / keepAlive))

/** Sessions so many seconds from now: the curve of `whatIf` at any moment, so that two settings can share one scale. */
export function sessionsAfter(given: WhatIfNumbers, seconds: number): number {
  const keepAlive = sound(given.keepAliveSeconds)
  const perSecond = (sound(given.reconnectsPerHour) / 3600) * sound(given.sessionsPerConnect)
  return after(sound(seconds), {
    keepAlive,
    now: sound(given.sessionsNow),
    perSecond,
    steadyState: perSecond * keepAlive,
  })
}
