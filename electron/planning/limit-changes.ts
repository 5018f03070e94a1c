import { effectiveLimit, type LimitInfo, limitByName, PLACE_KEYS } from '../../shared/exchange/limits.ts'
import type { Finding } from '../../shared/model/finding.ts'
import type { ExchangeVersion } from '../../shared/model/plan.ts'
import { fullKey, isDword, type RegistryChange } from '../report/reg.ts'
import type { PlanRegistryValue } from './plan-input.ts'
import { corrections, heldBefore, keepAliveChange, merged, raise } from './registry-changes.ts'

/** Why a change is not written. */
export type RefusalReason = 'over-maximum' | 'under-minimum' | 'zero' | 'unknown-name' | 'no-dword' | 'not-read'

export interface RefusedChange {
  readonly name: string
  readonly number: number
  readonly reason: RefusalReason
  /** The documented bound that it breaks. */
  readonly bound?: number
}

const ROOTS: Readonly<Record<LimitInfo['place'], string | undefined>> = {
  'parameters-system': `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${PLACE_KEYS['parameters-system']}`,
  'max-objs': `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${PLACE_KEYS['max-objs']}`,
  tcpip: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters',
  'rpc-policy': 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\RPC',
  // Which database is meant cannot be told from a name alone.
  database: undefined,
}

/** One value somebody wants to set by its name, e.g. `Maximum Allowed Exchange Sessions Per Service` to 25000. */
export interface WantedValue {
  readonly name: string
  readonly number: number
}

/** What forbids a number for a known value, by the documented range (sessions spec 4.1); 0 is never "unlimited" (point 10). */
export function refusal(name: string, number: number, exchange?: ExchangeVersion): RefusedChange | undefined {
  if (!isDword(number)) return { name, number, reason: 'no-dword', bound: 0xffffffff }
  const info = limitByName(name)
  if (info === undefined) return { name, number, reason: 'unknown-name' }
  if (info.max !== undefined && number > info.max) return { name, number, reason: 'over-maximum', bound: info.max }
  if (number === 0 && (info.unit === 'sessions' || info.unit === 'objects')) return { name, number, reason: 'zero' }
  if (info.min !== undefined && number < info.min) return { name, number, reason: 'under-minimum', bound: info.min }
  const hasDefaults = Object.keys(info.defaults).length > 0
  const unread = exchange !== undefined && hasDefaults && effectiveLimit(info, exchange, undefined) === undefined
  return unread ? { name, number, reason: 'not-read' } : undefined
}

export interface LimitChanges {
  readonly changes: readonly RegistryChange[]
  readonly refused: readonly RefusedChange[]
}

/**
 * Every registry change the findings of a snapshot ask for: corrections of linted values, the keep-alive time, and as
 * proposals that wait for a decision (comments in the file) higher limits for what is exhausted. Wanted values are
 * written as they are given. What breaks a documented bound is refused and not written.
 */
export function limitChanges(
  findings: readonly Finding[],
  registry: readonly PlanRegistryValue[],
  wanted: readonly WantedValue[] = [],
  exchange?: ExchangeVersion,
): LimitChanges {
  const asked = wanted.map((value) => ({ value, refused: refusal(value.name, value.number, exchange) }))
  const chosen = asked.flatMap(({ value, refused }) => (refused === undefined ? [setTo(value, registry)] : []))
  const made = [
    ...chosen.flatMap((change) => change ?? []),
    ...corrections(findings, registry),
    ...keepAliveChange(findings, registry),
    ...[...raise(findings, registry), ...objectRaises(findings, registry)].map(
      (change): RegistryChange => ({ ...change, pending: true }),
    ),
  ]
  const bounded = made.map((change) => ({
    change,
    refused: change.after === undefined ? undefined : refusal(change.name, change.after),
  }))
  return {
    changes: merged(
      bounded.flatMap(({ change, refused }) =>
        refused === undefined && change.before !== change.after ? [change] : [],
      ),
    ),
    refused: [...asked, ...bounded].flatMap(({ refused }) => refused ?? []),
  }
}

function setTo({ name, number }: WantedValue, registry: readonly PlanRegistryValue[]): RegistryChange | undefined {
  const info = limitByName(name)
  const root = info === undefined ? undefined : ROOTS[info.place]
  if (info === undefined || root === undefined) return undefined
  const key = fullKey(root)
  return { key, name: info.name, before: heldBefore(registry, key, info.name), after: number }
}

/** Steps of about 100 for the object type that is short, and for nothing else (sessions spec 4.3, P5). */
const OBJECT_STEP = 100

function objectRaises(findings: readonly Finding[], registry: readonly PlanRegistryValue[]): readonly RegistryChange[] {
  return findings
    .filter(({ rule }) => rule === 'object-headroom')
    .flatMap(({ params }) => {
      const name = String(params.gate ?? '')
      const limit = Number(params.limit)
      return Number.isInteger(limit) ? (setTo({ name, number: limit + OBJECT_STEP }, registry) ?? []) : []
    })
}

/** True where a name alone says which value is meant, so that a number for it can be written. */
export function settable(name: string): boolean {
  const info = limitByName(name)
  return info !== undefined && ROOTS[info.place] !== undefined
}
