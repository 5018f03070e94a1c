import { sql } from '../casefile/sql.ts'
import { type Candidate, judge } from './keeper.ts'
import { ADDRESSABLE, MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

/** PidTagFreeBusyEntryIds, PidTagUrlCompName in both string types. */
const FREEBUSY_ENTRYIDS = 0x36e41102
const URL_COMP_NAME = 0x10f3001f
const URL_COMP_NAME_8 = 0x10f3001e

interface Copy extends MessageRow, Candidate {
  readonly id: number
  readonly created_at: number | null
  readonly published_at: number | null
  readonly worst_status: string
  readonly group_key: string
}

/**
 * The same person has several free/busy messages in one folder (freebusy spec section 9). No reader rule is documented
 * for which one is used, so a keeper is only proposed, and only where the known signs agree; every copy is shown with
 * the signs for and against it, and a human decides.
 */
export const freebusyDuplicate: Rule = {
  id: 'freebusy-duplicate',
  evaluate(db, { snapshot, readership }) {
    const copies = db.all<Copy>(sql`
      WITH pointers AS MATERIALIZED (
        -- PidTagFreeBusyEntryIds[2] of mailbox roots and Inboxes: the message their Outlook publishes into.
        SELECT DISTINCT bytes FROM properties WHERE snapshot_id = ${snapshot} AND owner = 'folder'
          AND tag = ${FREEBUSY_ENTRYIDS} AND position = 2 AND length(bytes) > 0
      ), grouped AS (
        SELECT m.id, coalesce(m.folder_key, 'source ' || m.source_id) || '|' || m.user_key AS group_key
        FROM messages m
        WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.same_as IS NULL AND m.user_key IS NOT NULL
          AND ${ADDRESSABLE}
      ), repeated AS (SELECT group_key FROM grouped GROUP BY group_key HAVING count(*) > 1)
      SELECT g.group_key, ${MESSAGE_COLUMNS},
        (SELECT p.text FROM properties p WHERE p.snapshot_id = ${snapshot} AND p.owner = 'message' AND p.owner_id = m.id
           AND p.tag IN (${URL_COMP_NAME}, ${URL_COMP_NAME_8}) AND p.position = 0) AS url_name,
        CASE WHEN EXISTS (SELECT 1 FROM pointers) THEN m.entry_id IN pointers END AS cached
      FROM repeated r
        JOIN grouped g ON g.group_key = r.group_key JOIN messages m ON m.id = g.id
      ORDER BY g.group_key, m.created_at, m.published_at, m.id`)
    const groups = Map.groupBy(copies, (copy) => copy.group_key)
    return [...groups.values()].map((group) => {
      const verdict = judge(group)
      const first = group[0]
      return finding('freebusy-duplicate', {
        variant: verdict.keeper === undefined ? 'undecided' : 'decided',
        severity: readership.weigh('warning'),
        certainty: verdict.keeper === undefined ? 'to-verify' : 'derived',
        subject: first?.subject ?? '',
        about: first?.folder_key ?? '',
        params: known({
          ...readership.params,
          subject: first?.subject,
          folder: first?.folder,
          copies: group.length,
          keep: verdict.keeper === undefined ? null : (verdict.keeper.record_key ?? verdict.keeper.entry_id),
          because: verdict.keeper === undefined ? null : verdict.signs.get(verdict.keeper.id)?.for.join(', '),
          doubt: verdict.doubt,
        }),
        evidence: group.map((copy) =>
          messageEvidence(
            copy,
            verdict.keeper === undefined ? 'undecided' : copy === verdict.keeper ? 'keeper' : 'duplicate',
            verdict.signs.get(copy.id)?.for ?? [],
            verdict.signs.get(copy.id)?.against ?? [],
          ),
        ),
        procedures: ['public-freebusy-cleanup'],
      })
    })
  },
}
