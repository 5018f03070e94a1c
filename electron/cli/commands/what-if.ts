import { type WhatIfNumbers, whatIf } from '../../../shared/exchange/what-if.ts'
import { visible } from '../../../shared/mapi/visible.ts'
import { readSettings } from '../../casefile/settings.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { limitsInForce, registryValues } from '../../rules/limits-in-force.ts'
import { whatIfAccounts } from '../../service/what-if.ts'
import { someNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable, UsageError } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `whatif <case>`: where reconnecting leads, with the snapshot's own numbers and those given on the command line. */
export function whatIfCommand(context: Context): ExitCode {
  const { output } = context
  const { whatIf: words } = cliTexts(output)
  const found = withCase(context, (db) => {
    const snapshot = findSnapshot(db, context.options.snapshot).id
    const [first] = whatIfAccounts(db, { snapshot, account: context.options.account }).accounts
    if (first !== undefined) return first
    // No reconnects to be seen: the limits in force still are, the rest has to be given.
    const limits = limitsInForce(registryValues(db, snapshot), [], readSettings(db))
    return {
      account: context.options.account ?? '',
      server: '',
      numbers: {
        keepAliveSeconds: limits.keepAlive('').seconds,
        sessionLimit: limits.sessionsPerUser('').number ?? 32,
        sessionsNow: 0,
      },
      evidence: null,
    }
  })
  const numbers = complete({ ...found.numbers, ...given(context) }, words.noNumbers)
  const result = whatIf(numbers)
  if (output.json) {
    output.printJson({ account: found.account, server: found.server, numbers, evidence: found.evidence, result })
    return EXIT.done
  }
  const plain = (value: number): string => String(Math.round(value * 10) / 10)
  output.print(visible([found.account, found.server].filter((part) => part !== '').join(', ')))
  output.print(
    textTable(
      ['', ''],
      [
        ...Object.entries(words.numbers).map(([name, label]) => [label, plain(numbers[name as keyof WhatIfNumbers])]),
        [words.results.steadyState, plain(result.steadyState)],
        [words.results.secondsToLimit, result.secondsToLimit === null ? words.never : plain(result.secondsToLimit)],
        [words.results.requiredKeepAlive, result.requiredKeepAlive === null ? '' : plain(result.requiredKeepAlive)],
        [words.results.requiredLimit, plain(result.requiredLimit)],
        [words.results.recommendedKeepAlive, plain(result.recommended.keepAliveSeconds)],
        [words.results.recommendedLimit, plain(result.recommended.sessionLimit)],
        [words.results.recommendedSteadyState, plain(result.recommended.steadyState)],
      ],
    ),
  )
  for (const reason of result.reasons) output.print(words.reason(reason, numbers, result))
  return EXIT.done
}

function given({ options, output }: Context): Partial<WhatIfNumbers> {
  const pairs = {
    keepAliveSeconds: someNumber('--keep-alive', options['keep-alive'], output),
    sessionLimit: someNumber('--session-limit', options['session-limit'], output),
    reconnectsPerHour: someNumber('--reconnects-per-hour', options['reconnects-per-hour'], output),
    sessionsPerConnect: someNumber('--sessions-per-connect', options['sessions-per-connect'], output),
    sessionsNow: someNumber('--sessions-now', options['sessions-now'], output),
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined))
}

function complete(numbers: Partial<WhatIfNumbers>, missing: string): WhatIfNumbers {
  const { keepAliveSeconds, sessionLimit, reconnectsPerHour, sessionsPerConnect, sessionsNow = 0 } = numbers
  if (
    keepAliveSeconds === undefined ||
    sessionLimit === undefined ||
    reconnectsPerHour === undefined ||
    sessionsPerConnect === undefined
  ) {
    throw new UsageError(missing)
  }
  return { keepAliveSeconds, sessionLimit, reconnectsPerHour, sessionsPerConnect, sessionsNow }
}
