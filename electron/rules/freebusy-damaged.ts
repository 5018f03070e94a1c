import { sql } from '../casefile/sql.ts'
import { MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

interface Status {
  readonly status: string
  readonly where: string
  readonly severity: string
}

/** A free/busy message whose bytes break the format (freebusy spec 3.4, the `corrupt-…` statuses). */
export const freebusyDamaged: Rule = {
  id: 'freebusy-damaged',
  evaluate(db, { snapshot, readership }) {
    const rows = db.all<MessageRow & { readonly role: string }>(sql`SELECT m.role, ${MESSAGE_COLUMNS} FROM messages m
      WHERE m.snapshot_id = ${snapshot} AND m.role <> 'other' AND m.same_as IS NULL AND m.worst_status = 'corrupt'
      ORDER BY m.user_key, m.id`)
    return rows.map((row) => {
      const corrupt = (JSON.parse(row.statuses) as readonly Status[]).filter(({ severity }) => severity === 'corrupt')
      const isPublic = row.role === 'freebusy'
      return finding('freebusy-damaged', {
        severity: isPublic ? readership.weigh('warning') : 'warning',
        certainty: 'certain',
        subject: row.subject ?? '',
        about: `${row.folder_key ?? ''}|${row.record_key ?? row.id}`,
        params: known({
          ...(isPublic ? readership.params : {}),
          subject: row.subject,
          folder: row.folder,
          status: [...new Set(corrupt.map(({ status }) => status))].join(', '),
          where: corrupt
            .slice(0, 4)
            .map(({ where }) => where)
            .join(', '),
        }),
        evidence: [messageEvidence(row, 'damaged', [...new Set(corrupt.map(({ status }) => status))])],
        procedures: isPublic ? ['public-freebusy-cleanup'] : [],
      })
    })
  },
}
