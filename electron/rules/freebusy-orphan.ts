import { sql } from '../casefile/sql.ts'
import { GROUP_OF_MAILBOX } from './freebusy-missing.ts'
import { spreadMessages } from './freebusy-spread.ts'
import { ADDRESSABLE, MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

/** Above this share of messages without a mailbox, the mailbox tables are more likely incomplete than the people gone. */
const PLAUSIBLE_SHARE = 0.2

/**
 * A free/busy message whose DN no imported mailbox table knows. Only judged where mailbox tables were imported: a
 * mailbox on a server that was not exported looks the same, so the finding names the servers and is never certain.
 */
export const freebusyOrphan: Rule = {
  id: 'freebusy-orphan',
  evaluate(db, context) {
    const { snapshot, readership } = context
    const servers = db.all<{ readonly server: string }>(sql`SELECT DISTINCT coalesce(server, '?') AS server
      FROM mailboxes WHERE snapshot_id = ${snapshot} AND role = 'user' AND dn_key IS NOT NULL AND same_as IS NULL ORDER BY 1`)
    if (servers.length === 0) return []
    // What a moved mailbox left in its old folder is told by its own rule.
    const spread = new Set(spreadMessages(db, context).flatMap(({ messages }) => messages.map(({ id }) => id)))
    const found = db.all<MessageRow>(sql`SELECT ${MESSAGE_COLUMNS} FROM messages m
      WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.same_as IS NULL AND m.user_key IS NOT NULL
        AND ${ADDRESSABLE}
        AND NOT EXISTS (SELECT 1 FROM mailboxes b WHERE b.snapshot_id = m.snapshot_id AND b.dn_key = m.dn_key)
        AND (m.dn_key IS NOT NULL OR NOT EXISTS
             (SELECT 1 FROM mailboxes b WHERE b.snapshot_id = m.snapshot_id AND b.user_key = m.user_key))
        -- The subject in the folder of a mailbox is that mailbox's, whatever address the message carries.
        AND NOT EXISTS (SELECT 1 FROM mailboxes b WHERE b.snapshot_id = m.snapshot_id AND b.user_key = m.user_key
          AND b.dn_key IS NOT NULL AND m.folder_key IS NOT NULL
          AND site_key('ex:' || ${GROUP_OF_MAILBOX}) = site_key(m.folder_key))
      ORDER BY m.user_key, m.id`)
    const rows = found.filter(({ id }) => !spread.has(id))
    const all = db.get<{ readonly n: number }>(sql`SELECT count(*) AS n FROM messages
      WHERE snapshot_id = ${snapshot} AND role = 'freebusy' AND same_as IS NULL`)
    const plausible = rows.length <= (all?.n ?? 0) * PLAUSIBLE_SHARE
    return rows.map((row) =>
      finding('freebusy-orphan', {
        variant: plausible ? 'plausible' : 'tables-incomplete',
        severity: plausible ? readership.weigh('warning') : 'info',
        certainty: plausible ? 'derived' : 'to-verify',
        subject: row.subject ?? '',
        about: `${row.folder_key ?? ''}|${row.record_key ?? row.id}`,
        params: known({
          ...readership.params,
          subject: row.subject,
          folder: row.folder,
          dn: row.dn,
          servers: servers.map(({ server }) => server).join(', '),
        }),
        evidence: [messageEvidence(row, 'orphan')],
        // No deletion is proposed on the word of incomplete tables.
        procedures: plausible ? ['public-freebusy-cleanup'] : [],
      }),
    )
  },
}
