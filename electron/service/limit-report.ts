import type { LimitChange, LimitRow, LimitsView } from '../../shared/contract/sessions.ts'
import { KNOWN_LIMITS, type LimitInfo, PLACE_KEYS } from '../../shared/exchange/limits.ts'
import type { ExchangeVersion } from '../../shared/model/plan.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { readSettings } from '../casefile/settings.ts'
import { type LimitChanges, limitChanges, settable, type WantedValue } from '../planning/limit-changes.ts'
import { powerShellCommand, powerShellUndoCommand, regCommand, regUndoCommand } from '../planning/registry-changes.ts'
import type { RegistryChange } from '../report/reg.ts'
import {
  type InForce,
  type LimitsInForce,
  limitsInForce,
  registryValues,
  SESSIONS_PER_USER,
} from '../rules/limits-in-force.ts'
import { isClassic, type ServerFacts, storedServers } from '../rules/servers.ts'

export interface ServerLimit {
  readonly server: string
  readonly name: string
  readonly number: number | undefined
  readonly from: InForce['from']
  readonly gate: string
}

type KnownServer = Pick<ServerFacts, 'key' | 'name' | 'product' | 'version'>
/** A snapshot without logons has one nameless server for which every registry export holds. */
const NAMELESS: KnownServer = { key: '', name: '', product: undefined, version: undefined }
/** Servers told in full on one screen. */
const MOST_SERVERS = 100

/** Limits in force of a snapshot, with the servers they are in force on. */
export function limitsOf(
  db: ReadableCase,
  snapshot: number,
): { readonly servers: readonly KnownServer[]; readonly inForce: LimitsInForce } {
  const servers = storedServers(db, snapshot)
  return {
    servers: servers.length === 0 ? [NAMELESS] : servers,
    inForce: limitsInForce(registryValues(db, snapshot), servers, readSettings(db)),
  }
}

const inForceOf = (inForce: LimitsInForce, name: string, key: string): InForce | undefined =>
  name === SESSIONS_PER_USER ? inForce.sessionsPerUser(key) : inForce.value(name, key)

/** The limits of every server of a snapshot, and the registry changes its findings and the user ask for. */
export function limitReport(
  db: ReadableCase,
  snapshot: number,
  wanted: readonly WantedValue[],
  exchange?: ExchangeVersion,
): LimitChanges & { readonly limits: readonly ServerLimit[] } {
  const { servers, inForce } = limitsOf(db, snapshot)
  const limits = servers.flatMap(({ key, name: server }) =>
    KNOWN_LIMITS.flatMap(({ name }): readonly ServerLimit[] => {
      const found = inForceOf(inForce, name, key)
      return found === undefined ? [] : [{ server, name, ...found }]
    }),
  )
  return { limits, ...limitChanges(findingsOf(db, snapshot), registryValues(db, snapshot), wanted, exchange) }
}

/** The same for the screen: each limit once with its documented range, and per server what is in force and why. */
export function limitsView(
  db: ReadableCase,
  { snapshot, wanted }: { readonly snapshot: number; readonly wanted: readonly WantedValue[] },
): LimitsView {
  const { servers, inForce } = limitsOf(db, snapshot)
  const shown = servers.slice(0, MOST_SERVERS)
  const { changes, refused } = limitChanges(findingsOf(db, snapshot), registryValues(db, snapshot), wanted)
  return {
    servers: shown.map(({ key, name, product }) => ({ key, name, product: product ?? null })),
    moreServers: servers.length - shown.length,
    limits: KNOWN_LIMITS.flatMap((info) => limitRow(info, shown, inForce) ?? []),
    throttling: inForce.throttling ?? null,
    changes: changes.map(outgoing),
    refused: refused.map(({ name, number, reason, bound }) => ({ name, number, reason, bound: bound ?? 0 })),
  }
}

function limitRow(info: LimitInfo, servers: readonly KnownServer[], inForce: LimitsInForce): LimitRow | undefined {
  const perServer = servers.flatMap((server): LimitRow['servers'] => {
    const found = inForceOf(inForce, info.name, server.key)
    if (found === undefined) return []
    const version = server.version ?? '2010'
    return [
      {
        server: server.key,
        number: found.number ?? null,
        from: found.from,
        gate: found.gate,
        other: otherGate(info, server, found, inForce),
        standard: info.defaults[version] ?? null,
        standardToVerify: info.toVerify.includes(version),
        sources: inForce.written(info.name, server.key).map((value) => ({
          row: value.id,
          file: value.source,
          line: value.line ?? null,
          number: value.number ?? 0,
        })),
      },
    ]
  })
  if (perServer.length === 0) return undefined
  const { name, place, unit, min, max, target, restart } = info
  return {
    name,
    place,
    key: PLACE_KEYS[place],
    unit,
    min: min ?? null,
    max: max ?? null,
    target: target === undefined ? null : [target[0], target[1]],
    restart,
    settable: settable(name),
    servers: perServer,
  }
}

/** From 2010 on sessions per user have two gates, and the smaller one wins (sessions spec 4.4): this is the other one. */
function otherGate(
  info: LimitInfo,
  { key, version }: KnownServer,
  found: InForce,
  inForce: LimitsInForce,
): LimitRow['servers'][number]['other'] {
  if (info.name !== SESSIONS_PER_USER || inForce.throttling === undefined || isClassic(version)) return null
  if (found.from !== 'throttling') return { name: 'RCAMaxConcurrency', number: inForce.throttling }
  const store = inForce.value(SESSIONS_PER_USER, key)?.number
  return store === undefined ? null : { name: SESSIONS_PER_USER, number: store }
}

function outgoing(change: RegistryChange): LimitChange {
  return {
    key: change.key,
    name: change.name,
    before: change.before ?? null,
    after: change.after ?? null,
    pending: change.pending === true,
    reg: regCommand(change) ?? null,
    powerShell: powerShellCommand(change) ?? null,
    undoReg: regUndoCommand(change) ?? null,
    undoPowerShell: powerShellUndoCommand(change) ?? null,
  }
}
