import type { CaseSettings } from '../../../shared/contract/channels.ts'
import { parseCidr } from '../../../shared/exchange/cidr.ts'
import { EXCHANGE_VERSIONS } from '../../../shared/model/plan.ts'
import { openForWriting } from '../../casefile/open.ts'
import { readSettings } from '../../casefile/settings.ts'
import { WRITES } from '../../service/writes.ts'
import { choice, needed, wholeNumber, zoneOption } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, UsageError } from '../output.ts'
import { sayWhatIsLeft, withCase } from '../with-case.ts'

/** `settings <case> [--vpn …] …`: shows the settings of a case, or changes them and computes the findings anew. */
export function settingsCommand(context: Context): ExitCode {
  const { output, options } = context
  const change: Partial<CaseSettings> = {
    ...maybe('zone', zoneOption(options.zone, output)),
    ...maybe('vpnRanges', options.vpn === undefined ? undefined : ranges(options.vpn, context)),
    ...maybe('staleDays', wholeNumber('--stale-days', options['stale-days'], output)),
    ...maybe('sessionsPerUser', wholeNumber('--sessions-per-user', options['sessions-per-user'], output)),
    ...maybe(
      'exchange',
      options.exchange === undefined
        ? undefined
        : choice('--exchange', options.exchange, ['unknown', ...EXCHANGE_VERSIONS] as const, output),
    ),
  }
  const settings = Object.keys(change).length === 0 ? withCase(context, readSettings) : changed(context, change)
  if (output.json) output.printJson(settings)
  else for (const [name, value] of Object.entries(settings)) output.print(`${name}: ${String(value)}`)
  return EXIT.done
}

function changed(context: Context, change: Partial<CaseSettings>): CaseSettings {
  const path = needed(context.rest[0], '<case>', context.output)
  const db = openForWriting(path)
  try {
    return WRITES['settings-set'](db, { settings: { ...readSettings(db), ...change }, now: Date.now() })
  } finally {
    db.close()
    sayWhatIsLeft(path, context.output)
  }
}

function ranges(text: string, { output }: Context): string[] {
  const all = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const one of all) {
    if (parseCidr(one) === null) throw new UsageError(cliTexts(output).cli.badRange(one))
  }
  return all
}

function maybe<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
