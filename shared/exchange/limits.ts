import type { Citation, ExchangeVersion } from '../model/plan.ts'
import { KNOWN_LIMITS } from './known-limits.ts'
import type { ObjectTypeId } from './object-types.ts'

/** Where a value belongs: the end of its key path, below HKEY_LOCAL_MACHINE. */
export type LimitPlace = 'parameters-system' | 'max-objs' | 'tcpip' | 'rpc-policy' | 'database'

/** What makes a new value count; from 2013 on a restart is documented but perhaps not needed (sessions spec 4.1). */
export type LimitRestart = 'information-store' | 'not-documented'

/** A registry value that governs sessions, open objects or connections (sessions spec 4.1, 4.3, 4.5). */
export interface LimitInfo {
  readonly is: 'limit'
  readonly name: string
  readonly place: LimitPlace
  /** Default where the value is missing, per version; a version that is not listed does not read the value or is not known. */
  readonly defaults: Readonly<Partial<Record<ExchangeVersion, number>>>
  /** Exchange 2003 before SP1, where it differed. */
  readonly default2003Rtm?: number
  readonly min?: number
  readonly max?: number
  readonly unit:
    | 'sessions'
    | 'objects'
    | 'flag'
    | 'port'
    | 'milliseconds'
    | 'seconds'
    | 'properties'
    | 'gigabytes'
    | 'percent'
  /** The object type of event 9646 it governs. */
  readonly governs?: ObjectTypeId
  /** Recommended range, where there is a recommendation. */
  readonly target?: readonly [from: number, to: number]
  readonly evidence: Citation['evidence']
  /** Versions for which the default is working knowledge only. */
  readonly toVerify: readonly ExchangeVersion[]
  readonly restart: LimitRestart
}

/** A name that does nothing where it stands. */
export interface WrongLimit {
  readonly is: 'wrong-name' | 'misplaced' | 'unknown-name'
  readonly name: string
  /** The name, or for `misplaced` the end of the key, that works; undefined where none is known. */
  readonly instead?: string
}

/** End of the key path per place; `<…>` stands for one variable part. */
export const PLACE_KEYS: Readonly<Record<LimitPlace, string>> = {
  'parameters-system': 'MSExchangeIS\\ParametersSystem',
  'max-objs': 'MSExchangeIS\\ParametersSystem\\MaxObjsPerMapiSession',
  tcpip: 'Services\\Tcpip\\Parameters',
  'rpc-policy': 'Policies\\Microsoft\\Windows NT\\RPC',
  database: 'MSExchangeIS\\<server>\\Private-<guid>',
}

/** Names met in the field that no version reads (sessions spec, points 4 and 5; 4.1). */
export const WRONG_NAMES: ReadonlyMap<string, string | undefined> = new Map([
  ['szmaxallowedsessionsperuser', 'Maximum Allowed Sessions Per User'],
  ['szmaxallowedservicesessionsperuser', 'Maximum Allowed Service Sessions Per User'],
  ['objtattachmentview', 'objtAttachView'],
  ['objmessage', 'objtMessage'],
  ['objtfxsrcstream', 'objtFXSrcStrm'],
  ['objtfxdststream', 'objtFXDstStrm'],
])

export const UNKNOWN_NAMES: readonly string[] = ['maximum allowed concurrent exchange sessions per service']

const BY_NAME: ReadonlyMap<string, LimitInfo> = new Map(KNOWN_LIMITS.map((info) => [info.name.toLowerCase(), info]))

/** Lower case, without the hive's long or short name, `ControlSet001` as `CurrentControlSet`, no trailing separator. */
export const registryKeyName = (keyPath: string): string =>
  keyPath
    .trim()
    .toLowerCase()
    .replace(/^\[?-?(?:hkey_local_machine|hklm):?\\/, '')
    .replace(/[\]\\]+$/, '')
    .replace(/\\controlset\d{3}\\/, '\\currentcontrolset\\')
    .replace(/^system\\controlset\d{3}\\/, 'system\\currentcontrolset\\')

/** The place a key path is; undefined for any other key. */
export const limitPlace = (keyPath: string): LimitPlace | undefined => {
  const key = `\\${registryKeyName(keyPath)}`
  if (/\\msexchangeis\\[^\\]+\\private-[^\\]+$/.test(key)) return 'database'
  const places: readonly LimitPlace[] = ['max-objs', 'parameters-system', 'tcpip', 'rpc-policy']
  return places.find((place) => key.endsWith(`\\${PLACE_KEYS[place].toLowerCase()}`))
}

/**
 * What is known about a registry value. Names are compared without case. `undefined`: a value this product has nothing to
 * say about. Names that look like a limit and are read by no version come as `wrong-name` or `unknown-name`.
 */
export const limitInfo = (keyPath: string, name: string): LimitInfo | WrongLimit | undefined => {
  const place = limitPlace(keyPath)
  if (place === undefined) return undefined
  const key = name.trim().toLowerCase()
  const info = BY_NAME.get(key)
  if (info !== undefined) {
    return info.place === place ? info : { is: 'misplaced', name: info.name, instead: PLACE_KEYS[info.place] }
  }
  if (place !== 'parameters-system' && place !== 'max-objs') return undefined
  if (WRONG_NAMES.has(key)) {
    const instead = WRONG_NAMES.get(key)
    return { is: 'wrong-name', name: name.trim(), ...(instead !== undefined && { instead }) }
  }
  const looksLikeLimit = place === 'max-objs' || key.startsWith('maximum allowed') || key.startsWith('szmax')
  return UNKNOWN_NAMES.includes(key) || looksLikeLimit ? { is: 'unknown-name', name: name.trim() } : undefined
}

/** The limit of a name alone, wherever it stands; undefined for names nobody reads. */
export const limitByName = (name: string): LimitInfo | undefined => BY_NAME.get(name.trim().toLowerCase())

/** The limit that governs an object type. */
export const limitOfObjectType = (type: ObjectTypeId): LimitInfo | undefined =>
  KNOWN_LIMITS.find((info) => info.governs === type)

export interface EffectiveLimit {
  /** Undefined: no limit is applied. */
  readonly number: number | undefined
  readonly from: 'registry' | 'default'
}

/**
 * The number that applies. From 2013 on 0, a missing value and anything below -1 mean the default, and -1 no limit
 * (sessions spec 4.1, point 10); earlier versions are not documented so, and 0 is reported as it stands. Undefined where
 * no default is known for the version.
 */
export const effectiveLimit = (
  info: LimitInfo,
  version: ExchangeVersion,
  written: number | undefined,
): EffectiveLimit | undefined => {
  const standard = info.defaults[version]
  const fallback: EffectiveLimit | undefined =
    standard === undefined ? undefined : { number: standard, from: 'default' }
  if (written === undefined) return fallback
  const managed = version !== '2003' && version !== '2007' && version !== '2010'
  if (managed && (info.unit === 'sessions' || info.unit === 'objects')) {
    const signed = written > 0x7fffffff ? written - 2 ** 32 : written
    if (signed === -1) return { number: undefined, from: 'registry' }
    if (signed <= 0) return fallback
  }
  return { number: written, from: 'registry' }
}

export { KNOWN_LIMITS } from './known-limits.ts'
