import { sql } from '../casefile/sql.ts'
import { ADDRESSABLE, MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

interface Copy extends MessageRow {
  readonly group_key: string
}

/**
 * The same person has several free/busy messages in one folder (freebusy spec section 9). No reader rule is documented
 * for which one is used, so a keeper is proposed only where every known sign names the same copy; otherwise all
 * copies are shown and a human decides.
 */
export const freebusyDuplicate: Rule = {
  id: 'freebusy-duplicate',
  evaluate(db, { snapshot }) {
    const copies = db.all<Copy>(sql`
      WITH grouped AS (
        SELECT m.id, coalesce(m.folder_key, 'source ' || m.source_id) || '|' || m.user_key AS group_key
        FROM messages m
        WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.same_as IS NULL AND m.user_key IS NOT NULL
          AND ${ADDRESSABLE}
      ), repeated AS (SELECT group_key FROM grouped GROUP BY group_key HAVING count(*) > 1)
      SELECT g.group_key, ${MESSAGE_COLUMNS} FROM repeated r
        JOIN grouped g ON g.group_key = r.group_key JOIN messages m ON m.id = g.id
      ORDER BY g.group_key, m.created_at, m.published_at, m.id`)
    const groups = Map.groupBy(copies, (copy) => copy.group_key)
    return [...groups.values()].map((group) => {
      const verdict = judge(group)
      const first = group[0]
      return finding('freebusy-duplicate', {
        variant: verdict.keeper === undefined ? 'undecided' : 'decided',
        severity: 'warning',
        certainty: verdict.keeper === undefined ? 'to-verify' : 'derived',
        subject: first?.subject ?? '',
        about: first?.folder_key ?? '',
        params: known({ subject: first?.subject, folder: first?.folder, copies: group.length }),
        evidence: group.map((copy) =>
          messageEvidence(
            copy,
            verdict.keeper === undefined ? 'undecided' : copy === verdict.keeper ? 'keeper' : 'duplicate',
            verdict.flags.get(copy.id) ?? [],
          ),
        ),
        procedures: ['public-freebusy-cleanup'],
      })
    })
  },
}

/** Signs of the living copy and the copy they agree on. A damaged copy is never proposed as keeper. */
export function judge<T extends Pick<MessageRow, 'id' | 'published_at' | 'created_at' | 'worst_status'>>(
  group: readonly T[],
): { readonly keeper: T | undefined; readonly flags: ReadonlyMap<number, readonly string[]> } {
  const newest = sole(group, (copy) => copy.published_at, 'largest')
  const oldest = sole(group, (copy) => copy.created_at, 'smallest')
  const flags = new Map(
    group.map((copy) => [
      copy.id,
      [
        ...(copy === newest ? ['newest-timestamp'] : []),
        ...(copy === oldest ? ['oldest-created'] : []),
        ...(copy.worst_status === 'corrupt' ? ['damaged'] : []),
      ],
    ]),
  )
  const named = [newest, oldest].filter((copy) => copy !== undefined)
  const candidate = named[0]
  const agreed = candidate !== undefined && newest !== undefined && named.every((copy) => copy === candidate)
  return { keeper: agreed && candidate.worst_status !== 'corrupt' ? candidate : undefined, flags }
}

/** The one row with the extreme value; undefined when a value is missing or two rows share the extreme. */
function sole<T>(group: readonly T[], value: (row: T) => number | null, which: 'largest' | 'smallest'): T | undefined {
  const values = group.map(value)
  if (values.some((one) => one === null)) return undefined
  const numbers = values as readonly number[]
  const extreme = which === 'largest' ? Math.max(...numbers) : Math.min(...numbers)
  const winners = group.filter((_, index) => numbers[index] === extreme)
  return winners.length === 1 ? winners[0] : undefined
}
