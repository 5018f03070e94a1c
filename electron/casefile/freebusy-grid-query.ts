import { type ColumnInfo, TABLES } from '../../shared/model/tables.ts'
import type { ReadableCase } from './database.ts'
import { fold } from './functions.ts'
import { joinSql, nothing, type Sql, sql, trusted } from './sql.ts'
import { evidenceCondition, filterSql, orderKeys, type TableQuery } from './table-query.ts'
import { TABLE_VIEWS } from './table-views.ts'

/** Columns the grid can order by without a look at the messages themselves. */
const ORDERED: Readonly<Record<string, string>> = {
  subject: 'r.subject_rank',
  folder: 'r.folder_rank',
  mailbox: 'r.mailbox_rank',
  status: 'r.status_rank',
  findings: 'r.findings',
  copies: 'r.copies',
  published: 'r.published_at',
  publishStart: 'r.publish_start_min',
  publishEnd: 'r.publish_end_min',
  busyBlocks: 'r.busy_blocks',
  size: 'r.size_bytes',
}
/** Numbers and moments it can filter by. */
const COUNTED: readonly string[] = [
  'findings',
  'copies',
  'published',
  'publishStart',
  'publishEnd',
  'busyBlocks',
  'size',
]

interface Question {
  readonly from: Sql
  readonly where: Sql
}

/**
 * Ids of the messages on the asked page, in order. The grid's narrow tables are read, and the messages only where a column
 * asks for them that the grid does not hold.
 */
export function gridPage(db: ReadableCase, query: TableQuery): readonly number[] {
  const infos: readonly ColumnInfo[] = TABLES.freebusy
  const keys = query.sort.flatMap(({ column, descending }) => {
    const own = ORDERED[column]
    if (own !== undefined) return [trusted(`${own} ${descending ? 'DESC' : 'ASC'} NULLS LAST`)]
    return orderKeys(infos, TABLE_VIEWS.freebusy.columns, [{ column, descending }])
  })
  const needsMessages = query.sort.some(({ column }) => ORDERED[column] === undefined)
  const { from, where } = question(query, needsMessages)
  return db
    .all<{ readonly id: number }>(sql`SELECT r.message_id AS id FROM ${from} WHERE ${where}
      ORDER BY ${joinSql([...keys, trusted('r.position')], ', ')}
      ${query.limit < 0 ? nothing : sql`LIMIT ${query.limit} OFFSET ${query.offset}`}`)
    .map(({ id }) => id)
}

/** How many rows the query has in all. */
export function gridCount(db: ReadableCase, query: TableQuery): number {
  const { from, where } = question(query, false)
  return db.get<{ readonly n: number }>(sql`SELECT count(*) AS n FROM ${from} WHERE ${where}`)?.n ?? 0
}

function question(query: TableQuery, needsMessages: boolean): Question {
  const infos: readonly ColumnInfo[] = TABLES.freebusy
  const columns = TABLE_VIEWS.freebusy.columns
  let texts = false
  // Whose a message is stands in the message.
  let messages = needsMessages || query.person !== undefined
  const all: Sql[] = []
  for (const { column, text } of query.filters) {
    const info = infos.find(({ id }) => id === column)
    const expression = columns[column]
    if (info === undefined || expression === undefined || text.trim() === '') continue
    const own = ORDERED[column]
    // The grid's own texts are folded; a value to the letter stands in the message alone.
    const literal = text.trim().startsWith('==')
    if (own !== undefined && COUNTED.includes(column)) all.push(filterSql(info, own, text))
    else if (!literal && (column === 'subject' || column === 'mailbox')) {
      texts = true
      all.push(filterSql(info, `x.${column}`, text, true))
    } else if (!literal && (column === 'folder' || column === 'status')) {
      // What many rows share is looked at once.
      const matching = filterSql(info, `nullif(c.${column}, '')`, text, true)
      all.push(contexts(query, matching))
    } else {
      messages = true
      all.push(filterSql(info, expression, text))
    }
  }
  for (const word of query.search.split(/\s+/).filter((part) => part !== '')) {
    texts = true
    const wanted = fold(word)
    all.push(
      joinSql(
        [sql`(instr(x.search, ${wanted}) > 0`, sql`${contexts(query, sql`instr(c.search, ${wanted}) > 0`)})`],
        ' OR ',
      ),
    )
  }
  const evidence = evidenceCondition(query, 'r.message_id')
  return {
    from: trusted(
      `freebusy_rows r${texts ? ' JOIN freebusy_texts x ON x.position = r.position' : ''}${
        messages ? ' JOIN messages t ON t.id = r.message_id' : ''
      }`,
    ),
    where: joinSql([within(query), ...all, ...evidence], ' AND '),
  }
}

/**
 * The rows of a snapshot lie side by side, so that a stretch of positions is read in one go; asking by the snapshot alone
 * would look up every row through the index.
 */
function within({ snapshot }: TableQuery): Sql {
  return sql`r.position BETWEEN (SELECT min(position) FROM freebusy_rows WHERE snapshot_id = ${snapshot})
    AND (SELECT max(position) FROM freebusy_rows WHERE snapshot_id = ${snapshot}) AND +r.snapshot_id = ${snapshot}`
}

function contexts({ snapshot }: TableQuery, condition: Sql): Sql {
  return sql`r.context_id IN (SELECT c.id FROM freebusy_contexts c WHERE c.snapshot_id = ${snapshot} AND ${condition})`
}
