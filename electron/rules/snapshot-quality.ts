import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { finding, limitOf, type Rule, type RuleContext, serverName, shareOf, usedThresholds } from './rule.ts'

interface Blank {
  readonly server: string
  readonly rows: number
  readonly blank: number
  readonly truncated: number
}

/** Few rows make any share meaningless. */
const ENOUGH_ROWS = 20

/** What keeps the files from being conclusive (H12). Comes first: it may forbid what the other rules would say. */
export const snapshotQuality: Rule = {
  id: 'snapshot-quality',
  evaluate(db, context) {
    const servers = db.all<Blank>(sql`SELECT server_key AS server, sum(rows) AS rows,
        sum(CASE WHEN ip IS NULL THEN rows ELSE 0 END) AS blank, sum(truncated) AS truncated
      FROM temp.digest_sessions WHERE ${OF_USERS} GROUP BY server_id ORDER BY server_id`)
    return [...gaps(context), ...behindAccess(context), ...servers.flatMap((one) => rowQuality(one, context))]
  },
}

function gaps(context: RuleContext): readonly NewFinding[] {
  return context.quality.gaps
    .filter((gap) => gap.minutes > limitOf(context, 'gap-warning'))
    .map((gap) => {
      const refused = gap.minutes > limitOf(context, 'gap-refusal')
      return finding('snapshot-quality', {
        variant: refused ? 'time-gap-refused' : 'time-gap',
        severity: refused ? 'warning' : 'info',
        certainty: 'derived',
        subject: gap.other,
        about: gap.between,
        params: {
          between: gap.between,
          minutes: gap.minutes,
          one: gap.one,
          other: gap.other,
          ...usedThresholds(context, 'gap-warning', 'gap-refusal'),
        },
        evidence: [],
        procedures: [],
      })
    })
}

function behindAccess(context: RuleContext): readonly NewFinding[] {
  return [...context.quality.behindAccess].map(([server, share]) =>
    finding('snapshot-quality', {
      variant: 'client-access-only',
      severity: 'info',
      certainty: 'derived',
      subject: serverName(context, server),
      params: {
        server: serverName(context, server),
        percent: Math.round(share * 100),
        ...usedThresholds(context, 'shared-accounts', 'shared-share'),
      },
      evidence: [],
      procedures: [],
    }),
  )
}

function rowQuality(one: Blank, context: RuleContext): readonly NewFinding[] {
  const subject = serverName(context, one.server)
  const made = (variant: 'blank-addresses' | 'truncated', count: number): NewFinding =>
    finding('snapshot-quality', {
      variant,
      severity: 'info',
      certainty: 'certain',
      subject,
      params: {
        ...(subject === '' ? {} : { server: subject }),
        count,
        rows: one.rows,
        percent: Math.round((100 * count) / one.rows),
        ...(variant === 'blank-addresses' ? usedThresholds(context, 'blank-share') : {}),
      },
      evidence: [],
      procedures: [],
    })
  const blank = one.rows >= ENOUGH_ROWS && one.blank / one.rows > shareOf(context, 'blank-share')
  return [
    ...(blank ? [made('blank-addresses', one.blank)] : []),
    ...(one.truncated > 0 ? [made('truncated', one.truncated)] : []),
  ]
}
