import { limitOfObjectType } from '../../shared/exchange/limits.ts'
import { type ObjectTypeId, objectTypeOf } from '../../shared/exchange/object-types.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { logonEvidence, logonsById } from './logon-evidence.ts'
import {
  EVIDENCE_CAP,
  finding,
  known,
  type Rule,
  type RuleContext,
  serverName,
  shareOf,
  usedThresholds,
} from './rule.ts'

/** What the export counts per logon, the registry value that limits it, and the column of the digest. */
const COUNTED = [
  { type: 'folder', column: 'folders' },
  { type: 'message', column: 'messages' },
  { type: 'attachment', column: 'attachments' },
] as const satisfies readonly { readonly type: ObjectTypeId; readonly column: string }[]

interface Peak {
  readonly accountKey: string
  readonly account: string
  readonly dnKey: string
  readonly serverKey: string
  readonly logonId: number
  readonly folders: number
  readonly messages: number
  readonly attachments: number
}

/**
 * Sessions near the number of open folders, messages or attachments they may hold (H7). An event 9646 tells the limit
 * that was in force for that user; else it is the registry's or the version's.
 */
export const objectHeadroom: Rule = {
  id: 'object-headroom',
  evaluate(db, context) {
    const least = Math.floor(shareOf(context, 'objects-warning') * smallestLimit(context))
    const peaks = db.all<Peak>(sql`SELECT account_key AS accountKey, min(account) AS account,
        lower(coalesce(min(user_dn), '')) AS dnKey, server_key AS serverKey, min(logon_id) AS logonId,
        coalesce(max(folders), 0) AS folders, coalesce(max(messages), 0) AS messages,
        coalesce(max(attachments), 0) AS attachments
      FROM temp.digest_sessions
      WHERE ${OF_USERS} AND max(coalesce(folders, 0), coalesce(messages, 0), coalesce(attachments, 0)) >= ${least}
      GROUP BY account_id, server_id ORDER BY account_id, server_id`)
    const printed = printedLimits(db, context.snapshot)
    const near = peaks.flatMap((peak) =>
      COUNTED.flatMap(({ type, column }) => {
        const open = peak[column]
        const limit = limitFor(context, peak, type, printed)
        const isNear = limit.number !== undefined && open / limit.number >= shareOf(context, 'objects-warning')
        return isNear ? [{ peak, type, open, limit: limit.number ?? 0, from: limit.from }] : []
      }),
    )
    const rows = Map.groupBy(rowsOf(db, context, near), (row) => row.account_key)
    return near.map(({ peak, type, open, limit, from }) => {
      const own = (rows.get(peak.accountKey) ?? []).filter(
        (row) =>
          (row.server ?? '').toLowerCase() === peak.serverKey &&
          countOf(row, type) >= shareOf(context, 'objects-warning') * limit,
      )
      return finding('object-headroom', {
        variant: type,
        severity: open / limit >= shareOf(context, 'objects-critical') ? 'critical' : 'warning',
        certainty: 'certain',
        subject: peak.account,
        about: peak.serverKey,
        params: known({
          account: peak.account,
          server: serverName(context, peak.serverKey),
          open,
          limit,
          limitFrom: from,
          gate: limitOfObjectType(type)?.name,
          share: Math.round((100 * open) / limit) / 100,
          percent: Math.round((100 * open) / limit),
          dn: peak.dnKey,
          ...usedThresholds(context, 'objects-warning', 'objects-critical'),
        }),
        evidence: own.map((row) => logonEvidence(row, 'logon', { open: countOf(row, type) })),
        procedures: ['open-object-limit'],
      })
    })
  },
}

type Counted = (typeof COUNTED)[number]['type']

function limitFor(context: RuleContext, peak: Peak, type: Counted, printed: ReadonlyMap<string, number>) {
  const event = printed.get(`${peak.dnKey}\n${type}`)
  if (event !== undefined) return { number: event, from: 'event' }
  const name = limitOfObjectType(type)?.name ?? ''
  return context.limits.value(name, peak.serverKey) ?? { number: undefined, from: 'default' }
}

function smallestLimit(context: RuleContext): number {
  const keys = context.servers.length === 0 ? [''] : context.servers.map(({ key }) => key)
  const numbers = COUNTED.flatMap(({ type }) =>
    keys.flatMap((key) => context.limits.value(limitOfObjectType(type)?.name ?? '', key)?.number ?? []),
  )
  // An event may print a smaller limit than any server has now; 100 is the smallest that ever was a default (4.3).
  return Math.min(100, ...numbers)
}

/** Limit that the latest event of a user printed per object type: `<dn>\n<type>`. */
function printedLimits(db: ReadableCase, snapshot: number): ReadonlyMap<string, number> {
  const rows = db.all<{ readonly dn: string; readonly type: string; readonly number: number }>(sql`
    SELECT dn_key AS dn, object_type AS type, limit_number AS number FROM events
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND event_id = 9646 AND dn_key IS NOT NULL
      AND object_type IS NOT NULL AND limit_number > 0
    ORDER BY event_time, id`)
  return new Map(
    rows.flatMap(({ dn, type, number }) => {
      const id = objectTypeOf(type)
      return id === undefined ? [] : [[`${dn}\n${id}`, number] as const]
    }),
  )
}

interface Near {
  readonly peak: Peak
}

function rowsOf(db: ReadableCase, context: RuleContext, near: readonly Near[]) {
  if (near.length === 0) return []
  const least = Math.floor(shareOf(context, 'objects-warning') * smallestLimit(context))
  const keys = JSON.stringify(near.map(({ peak }) => peak.accountKey))
  return logonsById(
    db,
    sql`SELECT id FROM logons WHERE snapshot_id = ${context.snapshot} AND same_as IS NULL
          AND account_key IN (SELECT value FROM json_each(${keys}))
          AND max(coalesce(open_folders, 0), coalesce(open_messages, 0), coalesce(open_attachments, 0)) >= ${least}
        ORDER BY id LIMIT ${20 * EVIDENCE_CAP}`,
  )
}

function countOf(
  row: {
    readonly open_folders: number | null
    readonly open_messages: number | null
    readonly open_attachments: number | null
  },
  type: Counted,
): number {
  switch (type) {
    case 'folder':
      return row.open_folders ?? 0
    case 'message':
      return row.open_messages ?? 0
    case 'attachment':
      return row.open_attachments ?? 0
  }
}
