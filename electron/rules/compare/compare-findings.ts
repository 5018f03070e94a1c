import {
  AREA_OF_EVIDENCE,
  type ComparedFinding,
  FINDING_STATES,
  type FindingState,
  type StateCounts,
  type UntoldReason,
} from '../../../shared/model/comparison.ts'
import type { Certainty, EvidenceTable, Params, RuleId, Severity } from '../../../shared/model/finding.ts'
import { type Compared, comparedTable, matchRecords } from '../../casefile/compare/match.ts'
import type { ReadableCase } from '../../casefile/database.ts'
import { nothing, type Sql, sql, trusted } from '../../casefile/sql.ts'
import { storedJson } from '../../casefile/stored-json.ts'
import { doubtsOf, type Sight } from './doubts.ts'

const EVIDENCE_TABLES = Object.keys(AREA_OF_EVIDENCE) as readonly EvidenceTable[]

/** Rules whose variants are degrees of one fault; the variants of all others are faults of their own. */
const DEGREES: readonly RuleId[] = [
  'freebusy-duplicate',
  'freebusy-stale',
  'freebusy-orphan',
  'freebusy-two-folders',
  'freebusy-missing',
  'freebusy-group-empty',
  'freebusy-rights',
  'system-attendant-queue',
  'session-limit',
  'vpn-ghosts',
  'reconnect-forecast',
  'service-account',
  'shared-mailboxes',
]
/** Rules about single messages, whose key may name the folder in another form in another export. */
const ABOUT_MESSAGES: readonly RuleId[] = [
  'freebusy-duplicate',
  'freebusy-stale',
  'freebusy-orphan',
  'freebusy-damaged',
  'freebusy-two-folders',
  'freebusy-identity',
  'freebusy-merged-mismatch',
  'freebusy-out-of-range',
  'freebusy-delegates',
]
/** Parameters that grow with the calendar, name the files, or print the settings: they alone change no finding. */
const VOLATILE = ['days', 'age', 'thresholds', 'limitDays', 'lastEvent', 'first', 'last', 'servers', 'oldClients']
const words = (list: readonly string[]): Sql => trusted(list.map((word) => `'${word}'`).join(', '))
const steady = (params: string): Sql =>
  trusted(`json_remove(${params}, ${VOLATILE.map((name) => `'$.${name}'`).join(', ')})`)

const TABLE = trusted('temp.compared_findings')

const compared = new WeakMap<ReadableCase, string>()

/** Findings follow the settings of the case: another process or a new setting makes the comparison anew. */
function versionOf(db: ReadableCase, { before, after }: Compared): string {
  const version = db.get(sql`SELECT data_version FROM pragma_data_version`)
  const findings = db.get(sql`SELECT count(*), max(id), total(length(severity || variant || params)) FROM findings
    WHERE snapshot_id IN (${before}, ${after})`)
  return JSON.stringify([before, after, version, findings])
}

/**
 * Matches the findings of two snapshots into `temp.compared_findings`: `before_id, after_id, state, why`. Only what the
 * other snapshot could have shown is called fixed or new; a rule that was silent for want of evidence proves nothing.
 */
export function compareFindings(db: ReadableCase, pair: Compared): void {
  const version = versionOf(db, pair)
  matchRecords(db, pair)
  if (compared.get(db) === version) return
  db.scratch(trusted('DROP TABLE IF EXISTS temp.compared_findings'))
  db.scratch(
    trusted('CREATE TEMP TABLE compared_findings (before_id INTEGER, after_id INTEGER, state TEXT NOT NULL, why TEXT)'),
  )
  db.scratch(trusted('CREATE INDEX temp.compared_findings_before ON compared_findings (before_id)'))
  db.scratch(trusted('CREATE INDEX temp.compared_findings_after ON compared_findings (after_id)'))
  pairUp(db, pair)
  judge(db, { own: pair.before, other: pair.after, direction: 'fixed' })
  judge(db, { own: pair.after, other: pair.before, direction: 'new' })
  db.scratch(trusted('DROP TABLE IF EXISTS temp.finding_records'))
  compared.set(db, version)
}

const lone = (alias: 'b' | 'a', id: 'before_id' | 'after_id'): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM ${TABLE} o WHERE o.${trusted(id)} = ${trusted(alias)}.id)`

function pairUp(db: ReadableCase, { before, after }: Compared): void {
  db.scratch(sql`INSERT INTO ${TABLE} (before_id, after_id, state) SELECT b.id, a.id, 'still'
    FROM findings b JOIN findings a ON a.snapshot_id = ${after} AND a.finding_key = b.finding_key
    WHERE b.snapshot_id = ${before}`)
  const degree = (snapshot: number, alias: 'b' | 'a', id: 'before_id' | 'after_id'): Sql => sql`
    SELECT ${trusted(alias)}.id, rule, substr(finding_key, length(rule) + length(variant) + 3) AS about,
      row_number() OVER (PARTITION BY rule, substr(finding_key, length(rule) + length(variant) + 3)
        ORDER BY ${trusted(alias)}.id) AS nth
    FROM findings ${trusted(alias)} WHERE snapshot_id = ${snapshot} AND rule IN (${words(DEGREES)}) AND ${lone(alias, id)}`
  db.scratch(sql`INSERT INTO ${TABLE} (before_id, after_id, state) SELECT b.id, a.id, 'still'
    FROM (${degree(before, 'b', 'before_id')}) b JOIN (${degree(after, 'a', 'after_id')}) a
      ON a.about = b.about AND a.rule = b.rule AND a.nth = b.nth`)
  db.scratch(sql`INSERT INTO ${TABLE} (before_id, after_id, state) SELECT before_id, after_id, 'still' FROM (
      SELECT b.id AS before_id, a.id AS after_id, row_number() OVER (PARTITION BY b.id ORDER BY a.id) AS one,
        row_number() OVER (PARTITION BY a.id ORDER BY b.id) AS other
      FROM findings b
        JOIN evidence eb ON eb.finding_id = b.id AND eb.record_table = 'messages'
        JOIN ${comparedTable('messages')} c ON c.before_id = eb.record_id AND c.after_id IS NOT NULL
        JOIN evidence ea ON ea.record_table = 'messages' AND ea.record_id = c.after_id
        JOIN findings a ON a.id = ea.finding_id AND a.rule = b.rule AND a.snapshot_id = ${after}
      WHERE b.snapshot_id = ${before} AND b.rule IN (${words(ABOUT_MESSAGES)})
        AND ${lone('b', 'before_id')} AND ${lone('a', 'after_id')}
      GROUP BY b.id, a.id
    ) WHERE one = 1 AND other = 1`)
  db.scratch(sql`UPDATE ${TABLE} SET state = 'changed' FROM findings b, findings a
    WHERE b.id = before_id AND a.id = after_id
      AND (b.severity <> a.severity OR b.variant <> a.variant OR ${steady('b.params')} <> ${steady('a.params')})`)
}

/** Findings of one snapshot alone: fixed or new, unless the other one could not have shown them. */
function judge(db: ReadableCase, sight: Sight): void {
  const id = trusted(sight.direction === 'fixed' ? 'before_id' : 'after_id')
  const [mine, theirs] = sight.direction === 'fixed' ? ['before_id', 'after_id'] : ['after_id', 'before_id']
  db.scratch(sql`INSERT INTO ${TABLE} (${id}, state) SELECT f.id, ${sight.direction} FROM findings f
    WHERE f.snapshot_id = ${sight.own} AND NOT EXISTS (SELECT 1 FROM ${TABLE} o WHERE o.${id} = f.id) ORDER BY f.id`)
  db.scratch(trusted('DROP TABLE IF EXISTS temp.finding_records'))
  db.scratch(
    trusted(
      'CREATE TEMP TABLE finding_records (finding_id INTEGER, record_table TEXT, record_id INTEGER, state TEXT, why TEXT, other_id INTEGER)',
    ),
  )
  for (const table of EVIDENCE_TABLES) {
    db.scratch(sql`INSERT INTO temp.finding_records
      SELECT e.finding_id, e.record_table, e.record_id, c.state, c.why, c.${trusted(theirs ?? '')}
      FROM ${TABLE} l JOIN evidence e ON e.finding_id = l.${id} AND e.record_table = ${table}
        LEFT JOIN ${comparedTable(AREA_OF_EVIDENCE[table])} c ON c.${trusted(mine ?? '')} = e.record_id
      WHERE l.state = ${sight.direction}`)
  }
  db.scratch(trusted('CREATE INDEX temp.finding_records_by_finding ON finding_records (finding_id)'))
  for (const { rules, why, when } of doubtsOf(db, sight)) {
    const reason =
      typeof why === 'string'
        ? sql`${why}`
        : sql`(SELECT r.why FROM temp.finding_records r
            WHERE r.finding_id = ${id} AND r.record_table = ${why.of} AND r.state = 'untold' LIMIT 1)`
    db.scratch(sql`UPDATE ${TABLE} SET state = 'untold', why = ${reason}
      WHERE state = ${sight.direction} AND ${id} IN (
        SELECT f.id FROM findings f WHERE f.snapshot_id = ${sight.own} AND f.rule IN (${words(rules)}) AND (${when}))`)
  }
}

export function findingCounts(db: ReadableCase, pair: Compared): StateCounts<FindingState> {
  compareFindings(db, pair)
  const rows = db.all<{ readonly state: FindingState; readonly n: number }>(
    sql`SELECT state, count(*) AS n FROM ${TABLE} GROUP BY state`,
  )
  const found = new Map(rows.map(({ state, n }) => [state, n]))
  return Object.fromEntries(FINDING_STATES.map((state) => [state, found.get(state) ?? 0])) as Record<
    FindingState,
    number
  >
}

/** Why findings cannot be told, with their number, the most frequent first. */
export function untoldFindings(
  db: ReadableCase,
  pair: Compared,
): readonly { readonly why: UntoldReason; readonly n: number }[] {
  compareFindings(db, pair)
  return db.all(sql`SELECT why, count(*) AS n FROM ${TABLE} WHERE state = 'untold' GROUP BY why ORDER BY n DESC, why`)
}

interface Stored {
  readonly before_id: number | null
  readonly after_id: number | null
  readonly state: FindingState
  readonly why: UntoldReason | null
  readonly rule: RuleId
  readonly variant: string
  readonly severity: Severity
  readonly certainty: Certainty
  readonly subject: string
  readonly params: string
  readonly finding_key: string
  readonly old_params: string | null
  readonly old_severity: string | null
  readonly old_variant: string | null
}

/** A page of findings in one state, worst first; of what is fixed as it was, of everything else as it is. */
export function findingPage(
  db: ReadableCase,
  pair: Compared,
  { state, offset, limit }: { readonly state: FindingState; readonly offset: number; readonly limit: number },
): readonly ComparedFinding[] {
  compareFindings(db, pair)
  return select(db, sql`WHERE c.state = ${state}`, sql`LIMIT ${limit} OFFSET ${offset}`)
}

/** The findings with these keys in the earlier snapshot: what became of them. */
export function findingsByKey(db: ReadableCase, pair: Compared, keys: readonly string[]): readonly ComparedFinding[] {
  compareFindings(db, pair)
  return select(
    db,
    sql`WHERE c.before_id IN (SELECT k.id FROM findings k WHERE k.snapshot_id = ${pair.before}
      AND k.finding_key IN (SELECT value FROM json_each(${JSON.stringify(keys)})))`,
    nothing,
  )
}

function select(db: ReadableCase, where: Sql, bound: Sql): readonly ComparedFinding[] {
  const rows = db.all<Stored & { readonly before_key: string | null }>(sql`
    SELECT c.before_id, c.after_id, c.state, c.why, f.rule, f.variant, f.severity, f.certainty, f.subject, f.params,
      coalesce(b.finding_key, f.finding_key) AS finding_key, b.params AS old_params, b.severity AS old_severity,
      b.variant AS old_variant
    FROM ${TABLE} c JOIN findings f ON f.id = coalesce(c.after_id, c.before_id)
      LEFT JOIN findings b ON b.id = c.before_id AND c.after_id IS NOT NULL
    ${where}
    ORDER BY CASE f.severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.id ${bound}`)
  return rows.map((row) => {
    const params = storedJson<Params>(row.params, 'findings')
    return {
      before: row.before_id,
      after: row.after_id,
      state: row.state,
      why: row.why,
      rule: row.rule,
      variant: row.variant,
      severity: row.severity,
      certainty: row.certainty,
      subject: row.subject,
      params,
      key: row.finding_key,
      differences: row.state === 'changed' ? changes(row, params) : [],
    }
  })
}

function changes(row: Stored, params: Params): ComparedFinding['differences'] {
  const old = storedJson<Params>(row.old_params ?? '{}', 'findings')
  const one = (name: string, before: string | number | null, after: string | number | null) =>
    before === after ? [] : [{ name, before, after }]
  const names = [...new Set([...Object.keys(old), ...Object.keys(params)])].filter((name) => !VOLATILE.includes(name))
  return [
    ...one('severity', row.old_severity, row.severity),
    ...one('variant', row.old_variant, row.variant),
    ...names.flatMap((name) => one(name, old[name] ?? null, params[name] ?? null)),
  ]
}
