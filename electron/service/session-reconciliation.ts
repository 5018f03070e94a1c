import type { ReconciliationView, Tuple } from '../../shared/contract/sessions.ts'
import type { EvidenceRow, Finding } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { storedJson } from '../casefile/stored-json.ts'

const MOST_CLOSABLE = 500
const MOST_SHARED = 100

/**
 * Logons against connections (sessions spec 3.5): what each class of address holds, every connection that a finding says
 * may be closed with all who would be hit, and the addresses of several people.
 */
export function sessionReconciliation(
  db: ReadableCase,
  { snapshot }: { readonly snapshot: number },
): ReconciliationView {
  const closable = findingsOf(db, snapshot).flatMap(closableOf)
  const at = addressesOf(
    db,
    snapshot,
    closable.map(({ remoteAddress }) => remoteAddress),
  )
  const shared =
    db.all<SharedRow>(sql`SELECT address, subnet, accounts, account_count AS accountCount, sessions, connections,
      count(*) OVER () AS total FROM session_addresses
    WHERE snapshot_id = ${snapshot} AND account_count > 1 AND connections > 0
    ORDER BY account_count DESC, sessions DESC, address LIMIT ${MOST_SHARED}`)
  return {
    connections:
      db.get<{ readonly n: number }>(
        sql`SELECT count(*) AS n FROM connections WHERE snapshot_id = ${snapshot} AND same_as IS NULL`,
      )?.n ?? 0,
    classes: [
      ...db.all<ReconciliationView['classes'][number]>(sql`SELECT class, count(*) AS addresses, sum(logons) AS logons,
          sum(sessions) AS sessions, sum(connections) AS connections
        FROM session_addresses WHERE snapshot_id = ${snapshot} GROUP BY class`),
    ],
    closable: closable.slice(0, MOST_CLOSABLE).map((one) => {
      const known = at.get(one.remoteAddress)
      const others = (known?.accounts ?? []).filter((account) => !isSame(account, one.account))
      const own = (known?.accounts.length ?? 0) - others.length
      return { ...one, others, otherCount: Math.max(0, (known?.accountCount ?? 0) - own) }
    }),
    moreClosable: Math.max(0, closable.length - MOST_CLOSABLE),
    shared: shared.map(({ total: _, accounts, ...row }) => ({
      ...row,
      accounts: [...storedJson<readonly string[]>(accounts, 'accounts')],
    })),
    moreShared: Math.max(0, (shared[0]?.total ?? 0) - shared.length),
  }
}

interface SharedRow {
  readonly address: string
  readonly subnet: string | null
  /** JSON array. */
  readonly accounts: string
  readonly accountCount: number
  readonly sessions: number
  readonly connections: number
  readonly total: number
}

type Closable = Omit<ReconciliationView['closable'][number], 'others' | 'otherCount'>

const isSame = (account: string, other: string | null): boolean => account.toLowerCase() === other?.toLowerCase()

function closableOf({ id, rule, subject, evidence }: Finding): readonly Closable[] {
  if (rule !== 'orphan-connections' && rule !== 'vpn-ghosts') return []
  const orphan = rule === 'orphan-connections'
  return evidence
    .filter((row) => row.table === 'connections' && (orphan || row.as === 'closable'))
    .map((row) => ({
      ...tupleOf(row),
      why: orphan ? 'orphan' : 'dead-tunnel',
      account: orphan ? null : subject,
      finding: id,
    }))
}

function tupleOf({ id, facts }: EvidenceRow): Tuple {
  const number = (value: string | number | undefined): number | null => (typeof value === 'number' ? value : null)
  return {
    row: id,
    process: facts.process === undefined ? null : String(facts.process),
    pid: number(facts.pid),
    localAddress: String(facts.localAddress ?? ''),
    localPort: number(facts.localPort),
    remoteAddress: String(facts.remoteAddress ?? ''),
    remotePort: number(facts.remotePort),
  }
}

/** Who has a session at an address, and how many there are. */
export function addressesOf(
  db: ReadableCase,
  snapshot: number,
  addresses: readonly string[],
): ReadonlyMap<
  string,
  { readonly class: Classes; readonly accounts: readonly string[]; readonly accountCount: number }
> {
  const rows = db.all<{
    readonly address: string
    readonly class: Classes
    readonly accounts: string
    readonly accountCount: number
  }>(sql`SELECT address, class, accounts, account_count AS accountCount FROM session_addresses
    WHERE snapshot_id = ${snapshot} AND address IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))`)
  return new Map(
    rows.map(({ address, accounts, ...row }) => [
      address,
      { ...row, accounts: storedJson<readonly string[]>(accounts, 'accounts') },
    ]),
  )
}

type Classes = ReconciliationView['classes'][number]['class']
