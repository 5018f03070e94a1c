import type Driver from 'better-sqlite3'
import { type Cidr, cidrContains, parseCidr } from '../../shared/exchange/cidr.ts'
import { describeApplication } from '../../shared/exchange/client-type.ts'
import { dnKey, lastCn, userKeyOf } from '../../shared/exchange/dn.ts'
import {
  accountClaims,
  dnClaims,
  isPersonDn,
  isWhole,
  nameClaims,
  nameKey,
} from '../../shared/exchange/identity-keys.ts'
import { limitInfo, registryKeyName } from '../../shared/exchange/limits.ts'
import { siteKey } from '../../shared/freebusy/identity.ts'
import { messageFolder } from '../../shared/mapi/message-folder.ts'
import { propertyName, typeName } from '../../shared/mapi/tags.ts'

const MARKS = /\p{M}+/gu

/**
 * Lower case without accents, so that a search for `delegue` finds `Délégué`: SQLite's own LOWER and LIKE know ASCII
 * only, and this build has no ICU.
 */
export function fold(text: string): string {
  // Most names are ASCII; the regular expression and NFD are only worth it where something else occurs.
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return text.normalize('NFD').replace(MARKS, '').toLowerCase()
  }
  return text.toLowerCase()
}

/** How a registry value stands: `known`, `wrong-name`, `misplaced`, `unknown-name`, or null where we have nothing to say. */
function limitStanding(key: string, name: string): string | null {
  const info = limitInfo(key, name)
  return info === undefined ? null : info.is === 'limit' ? 'known' : info.is
}

/** Default of the 2010 family, which most versions share; null where versions have none. */
function limitDefault(key: string, name: string): number | null {
  const info = limitInfo(key, name)
  return info?.is === 'limit' ? (info.defaults['2010'] ?? Object.values(info.defaults)[0] ?? null) : null
}

/** Remembers the last list of ranges: a query asks about the same one for every row. */
function rangeTest(): (address: string, ranges: string) => boolean {
  let known = ''
  let parsed: readonly Cidr[] = []
  return (address, ranges) => {
    if (ranges !== known) {
      parsed = (JSON.parse(ranges) as readonly string[]).flatMap((text) => parseCidr(text) ?? [])
      known = ranges
    }
    return parsed.some((range) => cidrContains(range, address))
  }
}

const directoryOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))

const textOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

/** Members the exporter cut, as the logon table keeps them: words with blanks between. */
const wasCut = (truncated: string | undefined, member: string): boolean =>
  truncated?.split(' ').includes(member) === true

/** A DN as compared, where it is whole and a person's; null otherwise. */
function personDnKey(dn: string | undefined, truncated: string | undefined, member: string): string | null {
  return dn === undefined || wasCut(truncated, member) || !isPersonDn(dn) ? null : dnKey(dn)
}

/** The keys a user of a logon table claims, as JSON. What was cut claims nothing, nor does what is no person. */
function mentionClaims(
  account: string | undefined,
  dn: string | undefined,
  name: string | undefined,
  truncated: string | undefined,
): string {
  // The System Attendant and its like have a display name too.
  if (dn !== undefined && !wasCut(truncated, 'userDn') && !isPersonDn(dn)) return '[]'
  const accounts = account === undefined || wasCut(truncated, 'account') ? [] : accountClaims(account)
  if (account !== undefined && accounts.length === 0 && dn === undefined) return '[]'
  return JSON.stringify([
    ...(dn === undefined || wasCut(truncated, 'userDn') ? [] : dnClaims(dn)),
    ...accounts,
    ...(name === undefined || wasCut(truncated, 'userName') ? [] : nameClaims(name)),
  ])
}

/** Functions that our queries use beside SQLite's own. */
export function registerFunctions(driver: Driver.Database): void {
  const define = (name: string, work: (...values: readonly unknown[]) => unknown): void => {
    driver.function(name, { deterministic: true, varargs: true }, work)
  }
  define('fold', (value) => (value === null || value === undefined ? null : fold(String(value))))
  define('site_key', (key) => (key === null || key === undefined ? null : siteKey(String(key))))
  define('property_name', (tag, inFreeBusy) => propertyName(Number(tag), inFreeBusy === 1))
  define('property_type', (tag) => typeName(Number(tag) & 0xffff))
  define('name_key', (name) => (name === null || !isWhole(String(name)) ? null : nameKey(String(name))))
  define('dn_tail', (dn) => userKeyOf(String(dn)) ?? null)
  define('last_cn', (dn) => lastCn(String(dn)) ?? null)
  define('is_person_dn', (dn) => Number(isPersonDn(String(dn))))
  define('person_dn_key', (dn, truncated, member) => personDnKey(textOf(dn), textOf(truncated), String(member)))
  define('mention_claims', (account, dn, name, truncated) =>
    mentionClaims(textOf(account), textOf(dn), textOf(name), textOf(truncated)),
  )
  const inRanges = rangeTest()
  define('in_ranges', (address, ranges) => (address === null ? 0 : Number(inRanges(String(address), String(ranges)))))
  const pools = new Map<string, string>()
  // The pool a client type counts against; a million logons share a few dozen of them.
  define('session_pool', (application) => {
    const text = String(application)
    const known = pools.get(text)
    if (known !== undefined) return known
    const { pool } = describeApplication(text)
    if (pools.size < 10_000) pools.set(text, pool)
    return pool
  })
  // `a,b,c` as a JSON array of its first parts, in the order of the text's own comparison.
  define('first_words', (list, most) =>
    JSON.stringify(list === '' ? [] : String(list).split(',').sort().slice(0, Number(most))),
  )
  define('registry_key', (key) => registryKeyName(String(key)))
  // The folder whose directory in a dump a file lies in, as messages name theirs.
  define('folder_of_source', (name) => messageFolder(directoryOf(String(name)), undefined, null).key ?? null)
  define('limit_standing', (key, name) => limitStanding(String(key), String(name)))
  define('limit_default', (key, name) => limitDefault(String(key), String(name)))
}
