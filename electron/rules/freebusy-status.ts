import type { FreeBusyStatus } from '../../shared/freebusy/status.ts'
import type { RuleId } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type RuleContext } from './rule.ts'

interface Asked {
  readonly rule: RuleId
  readonly role: 'freebusy' | 'freebusy-local'
  readonly status: FreeBusyStatus
  readonly as: string
  readonly severity: 'warning' | 'info'
  readonly procedures: NewFinding['procedures']
}

interface Note {
  readonly status: string
  readonly where: string
}

/**
 * Messages with one of the decoder's `warn-` statuses, a finding each. A damaged message is left to its own rule: what
 * its remaining bytes disagree about follows from the damage.
 */
export function statusFindings(db: ReadableCase, context: RuleContext, asked: Asked): readonly NewFinding[] {
  const { snapshot, readership } = context
  const rows = db.all<MessageRow>(sql`SELECT ${MESSAGE_COLUMNS} FROM messages m
    WHERE m.snapshot_id = ${snapshot} AND m.worst_status = 'warn' AND m.role = ${asked.role} AND m.same_as IS NULL
      AND instr(m.statuses, ${`"${asked.status}"`}) > 0
    ORDER BY m.user_key, m.id`)
  const isPublic = asked.role === 'freebusy'
  return rows.map((row) => {
    const places = (JSON.parse(row.statuses) as readonly Note[]).filter(({ status }) => status === asked.status)
    return finding(asked.rule, {
      severity: isPublic ? readership.weigh(asked.severity) : asked.severity,
      certainty: 'certain',
      subject: row.subject ?? '',
      about: `${row.folder_key ?? ''}|${row.record_key ?? row.id}`,
      params: known({
        ...(isPublic ? readership.params : {}),
        subject: row.subject,
        folder: row.folder,
        dn: row.dn,
        where: places
          .slice(0, 4)
          .map(({ where }) => where)
          .join(', '),
        places: places.length,
      }),
      evidence: [messageEvidence(row, asked.as)],
      procedures: asked.procedures,
    })
  })
}
