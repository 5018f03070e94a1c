import {
  type LimitInfo,
  limitInfo,
  limitPlace,
  registryKeyName,
  type WrongLimit,
} from '../../shared/exchange/limits.ts'
import type { EvidenceRow, Severity } from '../../shared/model/finding.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { SESSIONS_PER_USER } from './limits-in-force.ts'
import { finding, known, type Rule, type RuleContext } from './rule.ts'

interface LimitRow {
  readonly id: number
  readonly registry_key: string
  readonly name: string
  readonly type: string
  readonly number: number | null
  readonly source: string
}

type Verdict = readonly [
  variant: string,
  severity: Severity,
  params: Readonly<Record<string, string | number | null | undefined>>,
]

/** One hour: at or above it, dead VPN connections outlive several reconnects (sessions.md 4.5 and H11). */
const LONG_KEEP_ALIVE_MS = 3_600_000

/**
 * Registry values that do nothing, do something else than meant, or are worth knowing (H11). Every value is judged alone;
 * a value at its default says nothing.
 */
export const limitLint: Rule = {
  id: 'limit-lint',
  evaluate(db, context) {
    const { snapshot } = context
    const rows = db.all<LimitRow>(sql`SELECT l.id, l.registry_key, l.name, l.type, l.number,
        (SELECT name FROM sources WHERE id = l.source_id) AS source
      FROM limits l WHERE l.snapshot_id = ${snapshot} AND l.deletes = 0 ORDER BY l.registry_key, l.name_key, l.id`)
    return [
      ...rows.flatMap((row) => judged(row)),
      ...keepAliveMissing(rows),
      ...nodesDiffer(rows),
      ...throttlingBelow(rows, context),
    ]
  },
}

function judged(row: LimitRow): readonly NewFinding[] {
  const info = limitInfo(row.registry_key, row.name)
  if (info === undefined) return []
  const verdict = info.is === 'limit' ? knownValue(row, info) : wrongName(row, info)
  return verdict === undefined ? [] : [made(row, verdict)]
}

function made(row: LimitRow, [variant, severity, params]: Verdict): NewFinding {
  return finding('limit-lint', {
    variant,
    severity,
    certainty: variant === 'unknown-name' || variant === 'hex-slip' ? 'to-verify' : 'certain',
    subject: row.name,
    about: row.registry_key.toLowerCase(),
    params: known({ name: row.name, key: row.registry_key, ...params }),
    evidence: [evidence(row)],
    procedures: ['store-limit-change'],
  })
}

function wrongName(row: LimitRow, info: WrongLimit): Verdict | undefined {
  if (row.type === 'absent') return undefined
  if (info.is === 'unknown-name') return ['unknown-name', 'warning', { number: row.number }]
  const variant = row.name.toLowerCase() === 'objtattachmentview' ? 'attachment-view-name' : 'wrong-name'
  return [variant, 'warning', { rightName: info.instead, number: row.number }]
}

function knownValue(row: LimitRow, info: LimitInfo): Verdict | undefined {
  const { number } = row
  // A tool looked and the value is not set: its default holds, which only for the keep-alive is worth a word.
  if (row.type === 'absent') {
    return info.name === 'KeepAliveTime' ? ['keep-alive-missing-or-long', 'warning', {}] : undefined
  }
  if (row.type !== 'REG_DWORD' || number === null) return ['wrong-type', 'warning', { type: row.type }]
  if (info.name === 'KeepAliveTime') {
    return number >= LONG_KEEP_ALIVE_MS ? ['keep-alive-missing-or-long', 'warning', { number }] : undefined
  }
  if (info.unit === 'flag') return number === 0 ? undefined : ['session-limit-disabled', 'warning', { number }]
  const hex = `0x${number.toString(16)}`
  const meant = slippedFrom(number, info)
  if (meant !== undefined) return ['hex-slip', 'warning', { number, hex, meant }]
  if (info.max !== undefined && number > info.max)
    return ['over-maximum', 'warning', { number, hex, maximum: info.max }]
  const defaults = Object.values(info.defaults)
  if (defaults.length === 0 || defaults.includes(number)) return undefined
  return ['changed-from-default', 'info', { number, hex, defaultNumber: info.defaults['2010'] ?? defaults[0] }]
}

/**
 * The number somebody meant when digits were typed with regedit's base left at hexadecimal: `25000` became 0x25000 =
 * 151,552. Said only where the digits read as decimal are the default itself or a round thousand.
 */
export function slippedFrom(number: number, info: Pick<LimitInfo, 'defaults' | 'max'>): number | undefined {
  const digits = number.toString(16)
  const powerOfTwo = (number & (number - 1)) === 0
  if (!/^[1-9]\d+$/.test(digits) || powerOfTwo || number === info.max) return undefined
  const meant = Number(digits)
  const defaults = Object.values(info.defaults)
  if (defaults.includes(number)) return undefined
  return defaults.includes(meant) || meant % 1000 === 0 ? meant : undefined
}

/** TCP parameters were exported and KeepAliveTime is not among them: Windows uses two hours. */
function keepAliveMissing(rows: readonly LimitRow[]): readonly NewFinding[] {
  const tcpip = rows.filter((row) => limitPlace(row.registry_key) === 'tcpip')
  const first = tcpip[0]
  if (first === undefined || tcpip.some((row) => row.name.toLowerCase() === 'keepalivetime')) return []
  return [made({ ...first, name: 'KeepAliveTime', number: null }, ['keep-alive-missing-or-long', 'warning', {}])]
}

function evidence(row: LimitRow): EvidenceRow {
  return {
    table: 'limits',
    id: row.id,
    as: 'value',
    label: row.name,
    facts: known({ key: row.registry_key, name: row.name, number: row.number, type: row.type, source: row.source }),
  }
}

/** The same known value with different numbers in different files: nodes of one group must be equal (sessions.md 4.1). */
function nodesDiffer(rows: readonly LimitRow[]): readonly NewFinding[] {
  const known = rows.filter((row) => row.number !== null && limitInfo(row.registry_key, row.name)?.is === 'limit')
  return [...Map.groupBy(known, (row) => `${registryKeyName(row.registry_key)}\n${row.name.toLowerCase()}`).values()]
    .filter((group) => new Set(group.map(({ number }) => number)).size > 1)
    .flatMap((group) => {
      const first = group[0]
      if (first === undefined || new Set(group.map(({ source }) => source)).size < 2) return []
      const values = group.map(({ number, source }) => `${number} (${source})`).join(', ')
      return [{ ...made(first, ['nodes-differ', 'warning', { values }]), evidence: group.map(evidence) }]
    })
}

/** From 2010 on the smaller of two gates counts: a policy below the store's limit is the one people meet (4.4). */
function throttlingBelow(rows: readonly LimitRow[], { limits, servers }: RuleContext): readonly NewFinding[] {
  const { throttling } = limits
  const row = rows.find((one) => one.name.toLowerCase() === 'rcamaxconcurrency' && one.number === throttling)
  if (throttling === undefined || row === undefined) return []
  const keys = servers.length === 0 ? [''] : servers.map(({ key }) => key)
  const store = keys
    .filter((key) => limits.sessionsPerUser(key).from === 'throttling')
    .flatMap((key) => limits.value(SESSIONS_PER_USER, key)?.number ?? [])
  if (store.length === 0) return []
  return [made(row, ['throttling-below', 'info', { number: throttling, store: Math.max(...store) }])]
}
