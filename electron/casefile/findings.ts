import type { EvidenceRow, Finding, Params, ProcedureId, RuleId } from '../../shared/model/finding.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { insertInto } from './insert.ts'
import { nothing, type Sql, sql } from './sql.ts'
import { storedJson } from './stored-json.ts'

/** A finding before it has an id. */
export type NewFinding = Omit<Finding, 'id'>

/** Replaces the findings of a snapshot. Findings are derived; the evidence they point to is not touched. */
export function replaceFindings(db: WritableCase, snapshot: number, findings: readonly NewFinding[]): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM findings WHERE snapshot_id = ${snapshot}`)
    const insert = insertInto(db, 'findings', [
      'snapshot_id',
      'rule',
      'variant',
      'severity',
      'certainty',
      'subject',
      'finding_key',
      'params',
      'procedures',
      'evidence_more',
    ])
    const insertEvidence = insertInto(db, 'evidence', [
      'finding_id',
      'position',
      'record_table',
      'record_id',
      'role',
      'label',
      'facts',
    ])
    for (const f of findings) {
      const id = insert(
        snapshot,
        f.rule,
        f.variant,
        f.severity,
        f.certainty,
        f.subject,
        f.key,
        JSON.stringify(f.params),
        JSON.stringify(f.procedures),
        f.evidenceMore,
      )
      f.evidence.forEach((row, position) => {
        insertEvidence(id, position, row.table, row.id, row.as, row.label, JSON.stringify(row.facts))
      })
    }
  })
}

interface FindingRow {
  readonly id: number
  readonly rule: RuleId
  readonly variant: string
  readonly severity: Finding['severity']
  readonly certainty: Finding['certainty']
  readonly subject: string
  readonly finding_key: string
  readonly params: string
  readonly procedures: string
  readonly evidence_more: number
}

interface EvidenceDbRow {
  readonly finding_id: number
  readonly record_table: EvidenceRow['table']
  readonly record_id: number
  readonly role: string
  readonly label: string
  readonly facts: string
}

function select(db: ReadableCase, snapshot: number, condition: Sql): readonly Finding[] {
  const rows = db.all<FindingRow>(sql`SELECT f.* FROM findings f WHERE f.snapshot_id = ${snapshot} ${condition}
    ORDER BY CASE f.severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.id`)
  const evidence = new Map<number, EvidenceRow[]>()
  for (const row of db.all<EvidenceDbRow>(sql`SELECT e.* FROM evidence e JOIN findings f ON f.id = e.finding_id
      WHERE f.snapshot_id = ${snapshot} ${condition} ORDER BY e.finding_id, e.position`)) {
    const list = evidence.get(row.finding_id) ?? []
    list.push({
      table: row.record_table,
      id: row.record_id,
      as: row.role,
      label: row.label,
      facts: storedJson<Params>(row.facts, 'evidence'),
    })
    evidence.set(row.finding_id, list)
  }
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule,
    severity: row.severity,
    certainty: row.certainty,
    variant: row.variant,
    subject: row.subject,
    params: storedJson<Params>(row.params, 'findings'),
    evidence: evidence.get(row.id) ?? [],
    evidenceMore: row.evidence_more,
    procedures: storedJson<readonly ProcedureId[]>(row.procedures, 'findings'),
    key: row.finding_key,
  }))
}

/** All findings of a snapshot, worst first, in a fixed order. */
export function findingsOf(db: ReadableCase, snapshot: number): readonly Finding[] {
  return select(db, snapshot, nothing)
}

/** Findings that have this record as evidence. */
export function findingsAbout(
  db: ReadableCase,
  snapshot: number,
  table: EvidenceRow['table'],
  record: number,
): readonly Finding[] {
  return select(
    db,
    snapshot,
    sql`AND f.id IN (SELECT finding_id FROM evidence WHERE record_table = ${table} AND record_id = ${record})`,
  )
}

/** One finding of a snapshot; undefined where there is none with this id. */
export function findingById(db: ReadableCase, snapshot: number, id: number): Finding | undefined {
  return select(db, snapshot, sql`AND f.id = ${id}`)[0]
}
