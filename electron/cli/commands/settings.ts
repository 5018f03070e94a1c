import type { CaseSettings } from '../../../shared/contract/channels.ts'
import { parseCidr } from '../../../shared/exchange/cidr.ts'
import { SUBNET_KINDS } from '../../../shared/exchange/subnet-kinds.ts'
import { isThreshold, THRESHOLD_IDS, THRESHOLDS, type ThresholdId } from '../../../shared/exchange/thresholds.ts'
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
    ...maybe(
      'subnets',
      options.subnet?.map((text) => subnet(text, context)),
    ),
    ...maybe('sessionsPerUser', wholeNumber('--sessions-per-user', options['sessions-per-user'], output)),
    ...maybe(
      'exchange',
      options.exchange === undefined
        ? undefined
        : choice('--exchange', options.exchange, ['unknown', ...EXCHANGE_VERSIONS] as const, output),
    ),
  }
  const thresholds = (options.threshold ?? []).map((text) => thresholdChange(text, context))
  const asked = Object.keys(change).length > 0 || thresholds.length > 0
  const settings = asked ? changed(context, change, thresholds) : withCase(context, readSettings)
  if (output.json) output.printJson(settings)
  else for (const [name, value] of Object.entries(settings)) output.print(`${name}: ${shown(value)}`)
  return EXIT.done
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function changed(
  context: Context,
  change: Partial<CaseSettings>,
  thresholds: readonly (readonly [id: ThresholdId, value: number])[],
): CaseSettings {
  const path = needed(context.rest[0], '<case>', context.output)
  const db = openForWriting(path)
  try {
    const before = readSettings(db)
    const settings = { ...before, ...change, thresholds: { ...before.thresholds, ...Object.fromEntries(thresholds) } }
    return WRITES['settings-set'](db, { settings, now: Date.now() })
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

/** `NAME=CIDR` or `NAME=CIDR:KIND`; the name may hold anything but `=`. Given subnets replace those of the case. */
function subnet(text: string, { output }: Context): CaseSettings['subnets'][number] {
  const at = text.indexOf('=')
  const [, range = '', kind = 'other'] = /^(.*?)(?::(vpn|shared|client-access|other))?$/.exec(text.slice(at + 1)) ?? []
  const found = SUBNET_KINDS.find((one) => one === kind)
  if (at < 1 || at > 80 || found === undefined) throw new UsageError(cliTexts(output).cli.badOption(`--subnet ${text}`))
  if (parseCidr(range) === null) throw new UsageError(cliTexts(output).cli.badRange(range))
  return { name: text.slice(0, at).trim(), range: range.trim(), kind: found }
}

/** `ghost-idle=1200`. */
function thresholdChange(text: string, { output }: Context): readonly [id: ThresholdId, value: number] {
  const [name, value] = text.split('=')
  const id = THRESHOLD_IDS.find((one) => one === name)
  if (id === undefined) throw new UsageError(cliTexts(output).cli.badChoice('--threshold', THRESHOLD_IDS.join(', ')))
  const number = wholeNumber(`--threshold ${id}`, value ?? '', output)
  if (number === undefined || !isThreshold(id, number)) {
    const { min, max } = THRESHOLDS[id]
    throw new UsageError(cliTexts(output).cli.badChoice(`--threshold ${id}`, `${min}–${max}`))
  }
  return [id, number]
}

function maybe<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
