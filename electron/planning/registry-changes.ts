import { registryKeyName } from '../../shared/exchange/limits.ts'
import type { EvidenceRow, Finding } from '../../shared/model/finding.ts'
import type { ExchangeVersion } from '../../shared/model/plan.ts'
import { fullKey, isDword, type RegistryChange } from '../report/reg.ts'
import { byKeys } from './order.ts'
import type { PlanRegistryValue } from './plan-input.ts'
import { KEEP_ALIVE_MS, TCPIP_KEY } from './procedures/keep-alive-step.ts'

const PARAMETERS_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const SESSIONS_PER_USER = 'Maximum Allowed Sessions Per User'
const DEFAULT_SESSIONS = 32
const SESSIONS_PER_SERVICE = 'Maximum Allowed Exchange Sessions Per Service'
/** What the registry steps of sessions spec P3 write; the default is 10,000 and the maximum 65,536. */
export const RAISED_POOL = 25_000
/** The low end of the field values 50 to 100 (sessions spec 4.1). */
const RAISED_SESSIONS = 50

const values = (finding: Finding): readonly EvidenceRow[] => finding.evidence.filter((row) => row.as === 'value')

const number = (value: string | number | undefined): number | undefined => {
  if (isDword(value)) return value
  return typeof value === 'string' && /^\d{1,10}$/.test(value) && isDword(Number(value)) ? Number(value) : undefined
}

/** The same value may be named by several findings; the one that knows more about it comes first. */
const VARIANTS = ['session-limit-disabled', 'wrong-name', 'attachment-view-name', 'hex-slip', 'over-maximum'] as const
type Variant = (typeof VARIANTS)[number]
const isVariant = (text: string): text is Variant => (VARIANTS as readonly string[]).includes(text)

function changesOf(
  finding: Finding,
  variant: Variant,
  row: EvidenceRow,
  registry: readonly PlanRegistryValue[] | undefined,
): readonly RegistryChange[] {
  const key = fullKey(String(row.facts.key ?? PARAMETERS_KEY))
  const name = String(row.facts.name ?? finding.params.name ?? '')
  const before = number(row.facts.number ?? finding.params.number)
  const right = finding.params.rightName
  // The misnamed value never acted: under its right name it would. That is a decision, not a correction.
  const proposal: readonly RegistryChange[] =
    right === undefined || before === undefined
      ? []
      : [
          {
            key,
            name: String(right),
            // Without the exports at hand the right name is taken to be absent, as the finding says.
            before: registry === undefined ? undefined : heldBefore(registry, key, String(right)),
            after: before,
            pending: true,
          },
        ]
  if (name === '' || before === undefined) return []
  switch (variant) {
    case 'wrong-name':
      return [{ key, name, before, after: undefined }, ...proposal]
    case 'attachment-view-name':
      return proposal
    case 'session-limit-disabled':
      return [{ key, name, before, after: undefined }]
    case 'hex-slip': {
      const meant = number(finding.params.meant)
      return meant === undefined ? [] : [{ key, name, before, after: meant }]
    }
    case 'over-maximum': {
      const maximum = number(finding.params.maximum)
      return maximum === undefined ? [] : [{ key, name, before, after: maximum }]
    }
  }
}

const identity = (change: RegistryChange): string => `${change.key}\n${change.name}`.toLowerCase()

/** One change per value. Nodes whose old numbers differ have no common way back: `before` is `unknown` then. */
export function merged(changes: readonly RegistryChange[]): readonly RegistryChange[] {
  const byValue = new Map<string, RegistryChange>()
  for (const change of changes) {
    const known = byValue.get(identity(change))
    // A change that is made comes before a proposal for the same value.
    if (known === undefined || (known.pending === true && change.pending !== true))
      byValue.set(identity(change), change)
    else if (known.before !== change.before) byValue.set(identity(change), { ...known, before: 'unknown' })
  }
  return [...byValue.values()].sort(
    byKeys(
      (change) => change.key,
      (change) => change.name,
    ),
  )
}

/** What corrects the linted values (sessions spec 4.1, 7 H11). Unknown names and changed defaults are not corrected. */
export function corrections(
  findings: readonly Finding[],
  registry?: readonly PlanRegistryValue[],
): readonly RegistryChange[] {
  const lints = findings.filter((finding) => finding.rule === 'limit-lint')
  const changes = VARIANTS.flatMap((variant) =>
    lints
      .filter((finding) => isVariant(finding.variant) && finding.variant === variant)
      .flatMap((finding) => values(finding).flatMap((row) => changesOf(finding, variant, row, registry))),
  )
  return merged(changes)
}

/**
 * What a value held before, as far as the exports tell: its number, absent (undefined) where its key was exported without
 * it, `unknown` where nodes differ or the key was not exported at all.
 */
export function heldBefore(
  registry: readonly PlanRegistryValue[],
  key: string,
  name: string,
): RegistryChange['before'] {
  const ofKey = registry.filter((value) => registryKeyName(value.key) === registryKeyName(key))
  if (ofKey.length === 0) return 'unknown'
  const numbers = new Set(
    ofKey.filter((value) => value.name.toLowerCase() === name.toLowerCase()).map((value) => value.number),
  )
  if (numbers.size > 1) return 'unknown'
  const [only] = numbers
  return only
}

/** A modest raise of the sessions per user; none where the limit is there already or higher. */
export function raise(
  findings: readonly Finding[],
  registry: readonly PlanRegistryValue[] = [],
): readonly RegistryChange[] {
  const pressed = findings.filter((finding) => finding.rule === 'session-limit')
  if (pressed.length === 0) return []
  const limits = pressed.map((finding) => number(finding.params.limit) ?? DEFAULT_SESSIONS)
  if (Math.max(...limits) >= RAISED_SESSIONS) return []
  const key = fullKey(PARAMETERS_KEY)
  return [
    { key, name: SESSIONS_PER_USER, before: heldBefore(registry, key, SESSIONS_PER_USER), after: RAISED_SESSIONS },
  ]
}

/**
 * A raise of the sessions per service, which Exchange 2010 and later read (sessions spec 4.1, P3 step 5). None where an
 * export shows the value there already or higher.
 */
export function poolRaise(
  exchange: ExchangeVersion,
  registry: readonly PlanRegistryValue[] = [],
): readonly RegistryChange[] {
  if (exchange === '2003' || exchange === '2007') return []
  const key = fullKey(PARAMETERS_KEY)
  const known = heldBefore(registry, key, SESSIONS_PER_SERVICE)
  if (typeof known === 'number' && known >= RAISED_POOL) return []
  return [{ key, name: SESSIONS_PER_SERVICE, before: known, after: RAISED_POOL }]
}

/** KeepAliveTime; asked for by everything that dead connections cause. */
export function keepAliveChange(
  findings: readonly Finding[],
  registry: readonly PlanRegistryValue[] = [],
): readonly RegistryChange[] {
  const asked = findings.some(
    (finding) =>
      finding.rule === 'session-limit' ||
      finding.rule === 'vpn-ghosts' ||
      finding.rule === 'orphan-connections' ||
      finding.variant === 'keep-alive-missing-or-long',
  )
  if (!asked) return []
  const key = fullKey(TCPIP_KEY)
  return [{ key, name: 'KeepAliveTime', before: heldBefore(registry, key, 'KeepAliveTime'), after: KEEP_ALIVE_MS }]
}

const COMMAND_SAFE = /^[A-Za-z0-9 /._-]+$/
const KEY_SAFE = /^[A-Za-z0-9 \\/._{}-]+$/

/** The change as a `reg` command; undefined where the name could mean something to a shell. */
export function regCommand(change: RegistryChange): string | undefined {
  if (change.pending === true || !COMMAND_SAFE.test(change.name) || !KEY_SAFE.test(change.key)) return undefined
  const key = change.key.replace(/^HKEY_LOCAL_MACHINE/, 'HKLM')
  return change.after === undefined
    ? `reg delete "${key}" /v "${change.name}"`
    : `reg add "${key}" /v "${change.name}" /t REG_DWORD /d ${change.after}`
}

/** The way back as a `reg` command; undefined where it is not known what was there, or a name could mean something. */
export function regUndoCommand(change: RegistryChange): string | undefined {
  if (change.before === 'unknown' || change.pending === true) return undefined
  return regCommand({ key: change.key, name: change.name, before: change.after, after: change.before })
}

/** The change for PowerShell; the same names are refused as for `reg`. `-Force` makes the value or overwrites it. */
export function powerShellCommand(change: RegistryChange): string | undefined {
  if (change.pending === true || !COMMAND_SAFE.test(change.name) || !KEY_SAFE.test(change.key)) return undefined
  const path = `Registry::${change.key}`
  return change.after === undefined
    ? `Remove-ItemProperty -LiteralPath '${path}' -Name '${change.name}'`
    : `New-ItemProperty -LiteralPath '${path}' -Name '${change.name}' -PropertyType DWord -Value ${change.after} -Force`
}

export function powerShellUndoCommand(change: RegistryChange): string | undefined {
  if (change.before === 'unknown' || change.pending === true) return undefined
  return powerShellCommand({ key: change.key, name: change.name, before: change.after, after: change.before })
}
