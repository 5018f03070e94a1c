import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql, trusted } from '../casefile/sql.ts'
import { finding, known, type Rule, type RuleContext } from './rule.ts'

/** Above this share and number, the listing of the folder is more likely cut than that many people unpublished. */
const PLAUSIBLE_SHARE = 0.5
const PLAUSIBLE_COUNT = 20

interface Mailbox {
  readonly id: number
  readonly name: string | null
  readonly server: string | null
  readonly dn: string
  readonly group_key: string
  readonly group_size: number
  readonly last_logon_at: number | null
}

/** DN up to the first `/cn`: the administrative group, lower case. */
export const GROUP_OF_MAILBOX = trusted('substr(b.dn_key, 1, length(b.dn_key) - length(b.user_key))')
/** The same of a message; only where its address ends with the name in its subject. */
export const GROUP_OF_MESSAGE = trusted('substr(m.dn_key, 1, length(m.dn_key) - length(m.user_key))')
export const NAMES_AGREE = trusted('substr(m.dn_key, -length(m.user_key)) = m.user_key')

/**
 * A mailbox without a free/busy message (freebusy spec 9): whoever books sees no information. Judged only for groups of
 * which at least one message was imported, since a folder that was not exported looks the same.
 */
export const freebusyMissing: Rule = {
  id: 'freebusy-missing',
  evaluate(db, context) {
    const { snapshot } = context
    const rows = db.all<Mailbox>(sql`
      WITH published AS MATERIALIZED (
        -- An address that is not the subject's says nothing: the message is found under its subject.
        SELECT m.user_key, m.dn_key FROM messages m
        WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.user_key IS NOT NULL AND m.dn_key IS NOT NULL
          AND ${NAMES_AGREE}
      ), exported AS MATERIALIZED (
        SELECT DISTINCT ${GROUP_OF_MESSAGE} AS group_key FROM published m
      ), people AS MATERIALIZED (
        SELECT b.id, b.display_name, b.server, b.legacy_dn, b.last_logon_at, b.dn_key, b.user_key,
               ${GROUP_OF_MAILBOX} AS group_key
        FROM mailboxes b
        WHERE b.snapshot_id = ${snapshot} AND b.role = 'user' AND b.same_as IS NULL AND b.dn_key IS NOT NULL
          AND b.user_key IS NOT NULL AND ${GROUP_OF_MAILBOX} IN exported
      ), sizes AS (SELECT group_key, count(*) AS n FROM people GROUP BY group_key)
      SELECT p.id, p.display_name AS name, p.server, p.legacy_dn AS dn, p.group_key, s.n AS group_size, p.last_logon_at
      FROM people p JOIN sizes s ON s.group_key = p.group_key
      WHERE p.dn_key NOT IN (SELECT dn_key FROM published)
        -- Readers look for the subject in the group's folder, whatever address the message carries.
        AND NOT EXISTS (
          SELECT 1 FROM messages m INDEXED BY messages_by_user
          WHERE m.snapshot_id = ${snapshot} AND m.user_key = p.user_key AND m.role = 'freebusy'
            AND (m.folder_key IS NULL OR m.folder_key LIKE 'eid:%' OR site_key(m.folder_key) = site_key('ex:' || p.group_key)))
      ORDER BY p.group_key, p.dn_key, p.id`)
    const groups = Map.groupBy(rows, ({ group_key }) => group_key)
    return [...groups.values()].flatMap((group) => {
      const size = group[0]?.group_size ?? 0
      const cut = group.length > PLAUSIBLE_COUNT && group.length > size * PLAUSIBLE_SHARE
      return cut ? [incomplete(group, size, context)] : group.map((mailbox) => missing(mailbox, context))
    })
  },
}

function evidence(row: Mailbox): EvidenceRow {
  return {
    table: 'mailboxes',
    id: row.id,
    as: 'mailbox',
    label: row.name ?? row.dn,
    facts: known({
      server: row.server,
      dn: row.dn,
      lastLogon: row.last_logon_at === null ? null : isoUtc(row.last_logon_at),
    }),
  }
}

function missing(row: Mailbox, { readership }: RuleContext): NewFinding {
  // Who never logged on cannot have published.
  const neverUsed = row.last_logon_at === null
  return finding('freebusy-missing', {
    variant: neverUsed ? 'never-used' : 'no-message',
    severity: neverUsed ? 'info' : readership.weigh('warning'),
    certainty: 'derived',
    subject: row.name ?? row.dn,
    about: row.dn.toLowerCase(),
    params: known({ ...readership.params, name: row.name, dn: row.dn, server: row.server }),
    evidence: [evidence(row)],
    procedures: neverUsed ? [] : ['freebusy-publishing-repair'],
  })
}

function incomplete(group: readonly Mailbox[], size: number, { readership }: RuleContext): NewFinding {
  const first = group[0]
  const folder = `EX:${first?.dn.slice(0, first.group_key.length) ?? ''}`
  return finding('freebusy-missing', {
    variant: 'listing-incomplete',
    severity: 'info',
    certainty: 'to-verify',
    subject: folder,
    params: known({ ...readership.params, folder, missing: group.length, mailboxes: size }),
    evidence: group.map(evidence),
    procedures: [],
  })
}
