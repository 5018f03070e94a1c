import type { CaseSettings } from '../../shared/contract/channels.ts'
import { effectiveLimit, type LimitInfo, limitByName, limitInfo } from '../../shared/exchange/limits.ts'
import type { ExchangeVersion } from '../../shared/model/plan.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { isClassic, type ServerFacts } from './servers.ts'

export const SESSIONS_PER_USER = 'Maximum Allowed Sessions Per User'
export const SESSIONS_PER_SERVICE = 'Maximum Allowed Exchange Sessions Per Service'
const KEEP_ALIVE = 'KeepAliveTime'
const DISABLED = 'Disable Session Limit'

/** What a limit rests on; `throttling` where RCAMaxConcurrency is the smaller of the two gates (sessions.md 4.4). */
export type LimitSource = 'registry' | 'setting' | 'throttling' | 'default' | 'disabled'

export interface InForce {
  /** Undefined: no limit is applied. */
  readonly number: number | undefined
  readonly from: LimitSource
  /** Registry value or policy parameter that gives the number. */
  readonly gate: string
}

export interface RegistryValue {
  /** Row of the table of limits. */
  readonly id: number
  readonly line: number | undefined
  readonly key: string
  readonly name: string
  readonly type: string
  readonly number: number | undefined
  readonly text: string | undefined
  /** Name of the file it was read from. */
  readonly source: string
}

/** The limits in force per server of one snapshot. Servers are named by their key; an unknown one has what all have. */
export interface LimitsInForce {
  sessionsPerUser(serverKey: string): InForce
  /** Any known value by its registry name; undefined where no version of that server is known to have it. */
  value(name: string, serverKey: string): InForce | undefined
  /** The values of that name that hold for a server, as exported. */
  written(name: string, serverKey: string): readonly RegistryValue[]
  /** Seconds, and whether the registry says so or Windows' default of two hours is meant. */
  keepAlive(serverKey: string): { readonly seconds: number; readonly from: LimitSource }
  /** RCAMaxConcurrency of the policy that everybody has; undefined where none was exported. */
  readonly throttling: number | undefined
}

export function limitsInForce(
  values: readonly RegistryValue[],
  servers: readonly ServerFacts[],
  settings: CaseSettings,
): LimitsInForce {
  const version = (key: string): ExchangeVersion | undefined => servers.find((server) => server.key === key)?.version
  const applying = applies(values, servers)
  const written = (name: string, key: string): readonly RegistryValue[] => {
    const info = limitByName(name)
    return applying(key).filter(
      (one) => one.type === 'REG_DWORD' && limitInfo(one.key, one.name) === info && one.number !== undefined,
    )
  }
  const value = (name: string, key: string): InForce | undefined => {
    const info = limitByName(name)
    if (info === undefined) return undefined
    // Nodes that differ: the smallest number is met first.
    const numbers = written(name, key).flatMap((one) => one.number ?? [])
    const number = numbers.length === 0 ? undefined : Math.min(...numbers)
    return inForce(info, version(key), number)
  }
  const throttling = everybodysConcurrency(values)
  return {
    throttling,
    value,
    written,
    sessionsPerUser: (key) => {
      if (isClassic(version(key)) && (value(DISABLED, key)?.number ?? 0) !== 0) {
        return { number: undefined, from: 'disabled', gate: DISABLED }
      }
      const store = value(SESSIONS_PER_USER, key) ?? { number: 32, from: 'default', gate: SESSIONS_PER_USER }
      const gate: InForce =
        store.from === 'default' && settings.sessionsPerUser > 0
          ? { number: settings.sessionsPerUser, from: 'setting', gate: SESSIONS_PER_USER }
          : store
      const smaller = throttling !== undefined && throttling < (gate.number ?? Number.POSITIVE_INFINITY)
      return smaller && !isClassic(version(key))
        ? { number: throttling, from: 'throttling', gate: 'RCAMaxConcurrency' }
        : gate
    },
    keepAlive: (key) => {
      const found = value(KEEP_ALIVE, key)
      return { seconds: (found?.number ?? 7_200_000) / 1000, from: found?.from ?? 'default' }
    },
  }
}

function inForce(
  info: LimitInfo,
  version: ExchangeVersion | undefined,
  written: number | undefined,
): InForce | undefined {
  const usable = version === undefined && written === 0 && info.unit === 'sessions' ? undefined : written
  const effective = effectiveLimit(info, version ?? '2010', usable)
  return effective === undefined ? undefined : { ...effective, gate: info.name }
}

/**
 * Which registry export belongs to which server. A file or folder that bears a server's name is that server's; else the
 * working directory in the export tells the version (`…\V14\…`) and with it the servers; else it holds for all.
 */
function applies(
  values: readonly RegistryValue[],
  servers: readonly ServerFacts[],
): (serverKey: string) => readonly RegistryValue[] {
  const bySource = Map.groupBy(values, (value) => value.source)
  const owners = new Map(
    [...bySource].map(([source, own]) => {
      const words = source.toLowerCase().split(/[^\p{L}\p{N}-]+/u)
      const named = servers.filter((server) => words.includes(server.key))
      const family = familyOf(own)
      const ofFamily = servers.filter((server) => family === undefined || inFamily(server.version, family))
      return [source, named.length > 0 ? named : ofFamily.length > 0 ? ofFamily : servers] as const
    }),
  )
  return (key) =>
    values.filter(({ source }) => {
      const owner = owners.get(source) ?? []
      // A server nobody exported logons of: every file may be its own.
      return !servers.some((server) => server.key === key) || owner.some((server) => server.key === key)
    })
}

type Family = '2003' | '2007' | '2010' | 'managed'

function familyOf(values: readonly RegistryValue[]): Family | undefined {
  const directory = values.find((value) => value.name.toLowerCase() === 'working directory')?.text?.toLowerCase()
  if (directory === undefined) return undefined
  if (directory.includes('\\v15\\')) return 'managed'
  if (directory.includes('\\v14\\')) return '2010'
  if (directory.includes('exchsrvr')) return '2003'
  return directory.includes('\\exchange server\\') ? '2007' : undefined
}

function inFamily(version: ExchangeVersion | undefined, family: Family): boolean {
  if (version === undefined) return true
  return version === family || (family === 'managed' && ['2013', '2016', '2019', 'se'].includes(version))
}

const POLICY = /^throttlingpolicy(?:\\(.*))?$/i

/** The number of the default policy, or of the only one; policies given to single people say nothing about all. */
function everybodysConcurrency(values: readonly RegistryValue[]): number | undefined {
  const found = values.filter((value) => POLICY.test(value.key) && value.name.toLowerCase() === 'rcamaxconcurrency')
  const standard = found.filter((value) => /^throttlingpolicy\\(?:default|global)/i.test(value.key))
  const chosen = standard.length > 0 ? standard : found.length === 1 ? found : []
  const numbers = chosen.flatMap(({ number }) => (number === undefined ? [] : [number]))
  return numbers.length === 0 ? undefined : Math.min(...numbers)
}

/** Every value of the registry and policy exports of a snapshot, in the order of the files. */
export function registryValues(db: ReadableCase, snapshot: number): readonly RegistryValue[] {
  return db
    .all<
      Omit<RegistryValue, 'line' | 'number' | 'text'> & {
        readonly line: number | null
        readonly number: number | null
        readonly text: string | null
      }
    >(
      sql`SELECT l.id, l.line, l.registry_key AS key, l.name, l.type, l.number, l.text, s.name AS source
          FROM limits l JOIN sources s ON s.id = l.source_id
          WHERE l.snapshot_id = ${snapshot} AND l.deletes = 0 ORDER BY l.id`,
    )
    .map(({ line, number, text, ...rest }) => ({
      ...rest,
      line: line ?? undefined,
      number: number ?? undefined,
      text: text ?? undefined,
    }))
}
