import type { WhatIf, WhatIfNumbers, WhatIfReason } from '../../exchange/what-if.ts'
import type { Widen } from '../widen.ts'
import { grouped } from './saying.ts'

const rounded = (value: number): string => grouped(Math.round(value))
const minutes = (seconds: number): string => `${rounded(seconds / 60)} min`

function reasonOf(reason: WhatIfReason, given: WhatIfNumbers, result: WhatIf): string {
  const { recommended } = result
  switch (reason) {
    case 'no-reconnects':
      return 'Without reconnects no dead sessions gather.'
    case 'over-limit':
      return result.secondsToLimit === 0
        ? `Dead sessions settle at about ${rounded(result.steadyState)}, and the limit of ${grouped(given.sessionLimit)} is reached already.`
        : `Dead sessions settle at about ${rounded(result.steadyState)}: the limit of ${grouped(given.sessionLimit)} is reached in about ${minutes(result.secondsToLimit ?? 0)}.`
    case 'at-risk':
      return `Dead sessions settle at about ${rounded(result.steadyState)}, more than three quarters of the limit of ${grouped(given.sessionLimit)}: little is left for work.`
    case 'under-limit':
      return `Dead sessions settle at about ${rounded(result.steadyState)}, well below the limit of ${grouped(given.sessionLimit)}.`
    case 'keep-alive-enough':
      return `A keep-alive time of ${minutes(recommended.keepAliveSeconds)} brings them down to about ${rounded(recommended.steadyState)}; the limit can stay. Exchange needs the smallest value on the path.`
    case 'keep-alive-and-limit':
      return `Even ${minutes(recommended.keepAliveSeconds)} leave about ${rounded(recommended.steadyState)}: the limit has to rise to ${grouped(recommended.sessionLimit)} as well, or the reconnects have to stop.`
    case 'keep-as-is':
      return 'Nothing needs to change.'
    case 'limit-alone':
      return `The keep-alive time is short already; only a limit of ${grouped(recommended.sessionLimit)} or fewer reconnects help.`
  }
}

const catalogue = {
  numbers: {
    keepAliveSeconds: 'Keep-alive time, s',
    sessionLimit: 'Sessions per user allowed',
    reconnectsPerHour: 'Reconnects per hour',
    sessionsPerConnect: 'Sessions per connect',
    sessionsNow: 'Sessions now',
  },
  results: {
    steadyState: 'Sessions in the steady state (N = r × s × K)',
    secondsToLimit: 'Seconds until the limit',
    requiredKeepAlive: 'Longest suitable keep-alive time, s',
    requiredLimit: 'Limit needed at this keep-alive time',
    recommendedKeepAlive: 'Recommended keep-alive time, s',
    recommendedLimit: 'Recommended limit',
    recommendedSteadyState: 'Sessions with the recommendation',
  },
  never: 'never',
  noNumbers: 'The snapshot shows no reconnects of this account. Give --reconnects-per-hour and --sessions-per-connect.',
  reason: (reason: WhatIfReason, given: WhatIfNumbers, result: WhatIf): string => reasonOf(reason, given, result),
} as const

export const whatIfTexts: Widen<typeof catalogue> = catalogue
