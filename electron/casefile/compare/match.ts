import { COMPARED_AREAS, type ComparedArea } from '../../../shared/model/comparison.ts'
import type { ReadableCase } from '../database.ts'
import { snapshotById } from '../snapshots.ts'
import { sourcesOf } from '../sources.ts'
import { joinSql, nothing, type Sql, sql, trusted } from '../sql.ts'
import { AREAS, type Area, type ComparedColumn, type Pass } from './areas.ts'
import { COVERAGE, touchedFolders } from './coverage.ts'
import { tellDeletions } from './deletions.ts'

/** Two committed snapshots of one case, the earlier state first. */
export interface Compared {
  readonly before: number
  readonly after: number
}

/** `temp.compared_<area>`: `before_id, after_id, state, why, deletion`, a row per record of either snapshot. */
export const comparedTable = (area: ComparedArea): Sql => trusted(`temp.compared_${area}`)

/** Evidence never changes once it is committed: what was matched stays true as long as the connection lives. */
const matched = new WeakMap<ReadableCase, { readonly pair: string; readonly areas: Set<ComparedArea> }>()

/** A number may be used again after an undo, so the pair is known by more than its numbers. */
function pairOf(db: ReadableCase, { before, after }: Compared): string {
  return JSON.stringify(
    [before, after].map((id) => {
      const { name, importedAt } = snapshotById(db, id)
      return [id, name, importedAt, sourcesOf(db, id).map(({ sha256 }) => sha256)]
    }),
  )
}

/**
 * Matches the records of two snapshots, set by set in SQLite; 200,000 messages on each side take seconds. Answers at once
 * where the same two were matched before. Throws `unknown-snapshot`.
 */
export function matchRecords(
  db: ReadableCase,
  compared: Compared,
  areas: readonly ComparedArea[] = COMPARED_AREAS,
): void {
  const pair = pairOf(db, compared)
  let known = matched.get(db)
  if (known?.pair !== pair) {
    for (const area of COMPARED_AREAS) db.scratch(sql`DROP TABLE IF EXISTS ${comparedTable(area)}`)
    known = { pair, areas: new Set() }
    matched.set(db, known)
  }
  for (const area of areas) {
    if (known.areas.has(area)) continue
    matchArea(db, area, compared)
    known.areas.add(area)
  }
}

function matchArea(db: ReadableCase, name: ComparedArea, compared: Compared): void {
  const area = AREAS[name]
  const table = comparedTable(name)
  db.scratch(sql`DROP TABLE IF EXISTS ${table}`)
  db.scratch(
    trusted(
      `CREATE TEMP TABLE compared_${name} (before_id INTEGER, after_id INTEGER, state TEXT NOT NULL, why TEXT, deletion TEXT)`,
    ),
  )
  db.scratch(trusted(`CREATE INDEX temp.compared_${name}_before ON compared_${name} (before_id)`))
  db.scratch(trusted(`CREATE INDEX temp.compared_${name}_after ON compared_${name} (after_id)`))
  const living = livingRows(db, name)
  for (const pass of area.passes) pairUp(db, table, area, living, pass, compared)
  const differences = area.columns.flatMap(differing)
  if (differences.length > 0) {
    db.scratch(sql`UPDATE ${table} SET state = 'changed' FROM ${trusted(area.table)} b, ${trusted(area.table)} a
      WHERE b.id = before_id AND a.id = after_id AND (${joinSql(differences, ' OR ')})`)
  }
  leftOver(db, name, living, 'before', compared)
  leftOver(db, name, living, 'after', compared)
  if (name === 'messages') tellDeletions(db, table, compared)
  db.scratch(trusted(`CREATE INDEX temp.compared_${name}_state ON compared_${name} (state)`))
}

/** A case of an older schema that is open for reading only does not know deleted contents. */
export function knowsDeleted(db: ReadableCase): boolean {
  return db.get(sql`SELECT 1 FROM pragma_table_info('messages') WHERE name = 'soft_deleted'`) !== undefined
}

function livingRows(db: ReadableCase, name: ComparedArea): Sql {
  const { living } = AREAS[name]
  return trusted(name === 'messages' && knowsDeleted(db) ? `${living} AND t.soft_deleted = 0` : living)
}

/** Both sides are written down with an index: a join of two lists without one takes the square of their length. */
function pairUp(db: ReadableCase, table: Sql, area: Area, living: Sql, pass: Pass, { before, after }: Compared): void {
  const also = pass.also ?? 'TRUE'
  const carried = [...new Set([...also.matchAll(/\b[ab]\.(\w+)/g)].map((match) => `, t.${match[1]}`))].join('')
  const write = (name: 'pass_before' | 'pass_after', snapshot: number, id: 'before_id' | 'after_id'): void => {
    db.scratch(trusted(`DROP TABLE IF EXISTS temp.${name}`))
    db.scratch(sql`CREATE TEMP TABLE ${trusted(name)} AS
      SELECT t.id ${trusted(carried)}, ${trusted(pass.key)} AS k,
        row_number() OVER (PARTITION BY ${trusted(pass.key)} ORDER BY ${trusted(pass.order ?? 't.id')}) AS nth
      FROM ${trusted(area.table)} t WHERE t.snapshot_id = ${snapshot} AND ${living} AND ${trusted(pass.known)}
        AND NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${trusted(id)} = t.id)`)
  }
  write('pass_before', before, 'before_id')
  write('pass_after', after, 'after_id')
  db.scratch(trusted('CREATE INDEX temp.pass_after_by_key ON pass_after (k, nth)'))
  db.scratch(sql`INSERT INTO ${table} (before_id, after_id, state)
    SELECT b.id, a.id, 'still' FROM temp.pass_before b CROSS JOIN temp.pass_after a
      ON a.k = b.k AND a.nth = b.nth WHERE ${trusted(also)}`)
  db.scratch(trusted('DROP TABLE IF EXISTS temp.pass_before'))
  db.scratch(trusted('DROP TABLE IF EXISTS temp.pass_after'))
}

const over = (expression: string, alias: 'b' | 'a'): string => expression.replace(/\bt\./g, `${alias}.`)

/** A value that one side does not show is no difference. */
function differing(column: ComparedColumn): readonly Sql[] {
  if (!column.decides) return []
  const compared = column.as ?? column.value
  const [b, a] = [over(compared, 'b'), over(compared, 'a')]
  const differ = column.within === undefined ? `${b} <> ${a}` : `abs(${b} - ${a}) >= ${column.within}`
  if (column.equalBy === undefined) return [trusted(differ)]
  return [trusted(`(${over(column.equalBy, 'b')} <> ${over(column.equalBy, 'a')} AND ${differ})`)]
}

/** Records of one side alone: gone or new where the other side lists their place whole, otherwise not to be told. */
function leftOver(
  db: ReadableCase,
  name: ComparedArea,
  living: Sql,
  side: 'before' | 'after',
  compared: Compared,
): void {
  const area = AREAS[name]
  const { scopes, covered, why, since } = COVERAGE[name]
  const table = comparedTable(name)
  const id = trusted(`${side}_id`)
  const own = compared[side]
  const other = compared[side === 'before' ? 'after' : 'before']
  const present = trusted(knowsDeleted(db) ? 'soft_deleted = 0' : 'TRUE')
  const lone = sql`${trusted(area.table)} t WHERE t.snapshot_id = ${own} AND ${living}
    AND NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${id} = t.id)`
  if (db.get(sql`SELECT 1 FROM ${lone} LIMIT 1`) === undefined) return
  db.scratch(trusted('DROP TABLE IF EXISTS temp.covered_places'))
  db.scratch(trusted('DROP TABLE IF EXISTS temp.touched_folders'))
  db.scratch(trusted('CREATE TEMP TABLE covered_places (scope TEXT, since INTEGER)'))
  db.scratch(trusted('CREATE TEMP TABLE touched_folders (scope TEXT PRIMARY KEY)'))
  db.scratch(sql`INSERT INTO temp.covered_places (scope, since) ${covered(other, own, present)}`)
  db.scratch(trusted('CREATE INDEX temp.covered_places_by_scope ON covered_places (scope)'))
  if (name === 'messages') db.scratch(sql`INSERT INTO temp.touched_folders ${touchedFolders(other, present)}`)
  const told = sql`EXISTS (SELECT 1 FROM temp.covered_places p WHERE p.scope IN (${trusted(scopes.join(', '))})
    ${since === undefined ? nothing : trusted(`AND ${since} >= p.since`)})`
  const reason = typeof why === 'string' ? sql`${why}` : reasonSql(why.case, other)
  const state = side === 'before' ? 'gone' : 'new'
  db.scratch(sql`INSERT INTO ${table} (${id}, state, why)
    SELECT id, CASE WHEN told THEN ${state} ELSE 'untold' END, CASE WHEN NOT told THEN reason END
    FROM (SELECT t.id, ${told} AS told, ${reason} AS reason FROM ${lone}) ORDER BY id`)
  db.scratch(trusted('DROP TABLE IF EXISTS temp.covered_places'))
  db.scratch(trusted('DROP TABLE IF EXISTS temp.touched_folders'))
}

function reasonSql(text: string, other: number): Sql {
  const [head = '', ...rest] = text.split(':other')
  return rest.reduce((whole, part) => sql`${whole}${other}${trusted(part)}`, trusted(head))
}
