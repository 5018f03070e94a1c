import type { EvidenceRow } from '../../shared/model/finding.ts'
import { sql } from '../casefile/sql.ts'
import { GROUP_OF_MAILBOX, GROUP_OF_MESSAGE, NAMES_AGREE } from './freebusy-missing.ts'
import { finding, known, type Rule } from './rule.ts'

interface Group {
  readonly folder: string
  readonly mailboxes: number
  readonly folder_id: number | null
  readonly name: string | null
  readonly items: number | null
}

/**
 * An administrative group with mailboxes and not one free/busy message: its folder is empty, lost or has no replica
 * (freebusy spec 9 and 11.4). Judged only where other free/busy folders were exported; a folder that is not among them
 * may just not have been exported, so only an exported, empty folder is certain.
 */
export const freebusyGroupEmpty: Rule = {
  id: 'freebusy-group-empty',
  evaluate(db, { snapshot, readership }) {
    const rows = db.all<Group>(sql`
      WITH people AS (
        SELECT ${GROUP_OF_MAILBOX} AS group_key, substr(min(b.legacy_dn), 1, length(${GROUP_OF_MAILBOX})) AS spelled,
               count(*) AS mailboxes
        FROM mailboxes b
        WHERE b.snapshot_id = ${snapshot} AND b.role = 'user' AND b.same_as IS NULL AND b.dn_key IS NOT NULL
          AND b.user_key IS NOT NULL
        GROUP BY 1
      ), published AS MATERIALIZED (
        SELECT DISTINCT site_key('ex:' || ${GROUP_OF_MESSAGE}) AS place FROM messages m
        WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.dn_key IS NOT NULL AND m.user_key IS NOT NULL
          AND ${NAMES_AGREE}
        UNION
        SELECT site_key(folder_key) FROM (SELECT DISTINCT folder_key FROM messages
          WHERE snapshot_id = ${snapshot} AND role = 'freebusy' AND folder_key IS NOT NULL)
      ), sites AS (
        SELECT site_key(coalesce(name, folder_path)) AS place, min(id) AS id, min(name) AS name,
               max(item_count) AS items
        FROM folders WHERE snapshot_id = ${snapshot} AND role = 'freebusy-site' GROUP BY 1
      )
      SELECT 'EX:' || p.spelled AS folder, p.mailboxes, s.id AS folder_id, s.name, s.items
      FROM people p LEFT JOIN sites s ON s.place = site_key('ex:' || p.group_key)
      WHERE site_key('ex:' || p.group_key) NOT IN published
        AND (s.items = 0 OR (s.id IS NULL AND EXISTS (SELECT 1 FROM published WHERE place NOT LIKE 'eid:%')))
      ORDER BY p.group_key`)
    return rows.map((row) => {
      const seen = row.folder_id !== null
      const evidence: readonly EvidenceRow[] = seen
        ? [
            {
              table: 'folders',
              id: row.folder_id ?? 0,
              as: 'folder',
              label: row.name ?? row.folder,
              facts: known({ items: row.items }),
            },
          ]
        : []
      return finding('freebusy-group-empty', {
        variant: seen ? 'folder-empty' : 'not-exported',
        severity: seen ? readership.weigh('warning') : 'info',
        certainty: seen ? 'certain' : 'to-verify',
        subject: row.folder,
        params: known({ ...readership.params, folder: row.folder, mailboxes: row.mailboxes }),
        evidence,
        procedures: ['freebusy-publishing-repair'],
      })
    })
  },
}
