import { AttendantError } from '../../../shared/contract/error.ts'
import { valueText } from '../../../shared/mapi/bag.ts'
import { propertyName, tagText, typeName } from '../../../shared/mapi/tags.ts'
import type {
  ComparedArea,
  ComparedDifference,
  ComparedProperty,
  ComparedRecord,
  ComparedValue,
  Deletion,
  RecordState,
  StateCounts,
  UntoldReason,
} from '../../../shared/model/comparison.ts'
import { RECORD_STATES } from '../../../shared/model/comparison.ts'
import type { RawProperty } from '../../../shared/model/properties.ts'
import { isoUtc, minutesIsoUtc } from '../../../shared/time/epoch.ts'
import type { ReadableCase } from '../database.ts'
import { type PropertyOwner, propertiesOf } from '../properties.ts'
import { joinSql, nothing, sql, trusted } from '../sql.ts'
import { AREAS, type ComparedColumn } from './areas.ts'
import { type Compared, comparedTable, matchRecords } from './match.ts'

/** How many records of an area there are per state. */
export function recordCounts(db: ReadableCase, compared: Compared, area: ComparedArea): StateCounts<RecordState> {
  matchRecords(db, compared, [area])
  const rows = db.all<{ readonly state: RecordState; readonly n: number }>(
    sql`SELECT state, count(*) AS n FROM ${comparedTable(area)} GROUP BY state`,
  )
  const found = new Map(rows.map(({ state, n }) => [state, n]))
  return Object.fromEntries(RECORD_STATES.map((state) => [state, found.get(state) ?? 0])) as Record<RecordState, number>
}

/** Messages that are gone, per kind of deletion. */
export function deletionCounts(
  db: ReadableCase,
  compared: Compared,
): readonly { readonly deletion: Deletion; readonly n: number }[] {
  matchRecords(db, compared, ['messages'])
  return db.all(sql`SELECT deletion, count(*) AS n FROM ${comparedTable('messages')}
    WHERE state = 'gone' GROUP BY deletion ORDER BY deletion`)
}

/** Why records of an area cannot be told, with their number. */
export function untoldReasons(
  db: ReadableCase,
  compared: Compared,
  area: ComparedArea,
): readonly { readonly why: UntoldReason; readonly n: number }[] {
  matchRecords(db, compared, [area])
  return db.all(sql`SELECT why, count(*) AS n FROM ${comparedTable(area)}
    WHERE state = 'untold' GROUP BY why ORDER BY n DESC, why`)
}

export interface RecordPage {
  readonly area: ComparedArea
  readonly state: RecordState
  readonly offset: number
  readonly limit: number
}

interface Stored {
  readonly before_id: number | null
  readonly after_id: number | null
  readonly state: RecordState
  readonly why: UntoldReason | null
  readonly deletion: Deletion | null
}

/** A page of records in one state: those of the earlier snapshot in its order, then those of the later one. */
export function recordPage(db: ReadableCase, compared: Compared, wanted: RecordPage): readonly ComparedRecord[] {
  matchRecords(db, compared, [wanted.area])
  const rows = db.all<Stored>(sql`SELECT before_id, after_id, state, why, deletion FROM ${comparedTable(wanted.area)}
    WHERE state = ${wanted.state} ORDER BY before_id NULLS LAST, after_id LIMIT ${wanted.limit} OFFSET ${wanted.offset}`)
  return described(db, wanted.area, rows)
}

/** One record by its row in either snapshot. Throws `unknown-row`. */
export function comparedRecord(
  db: ReadableCase,
  compared: Compared,
  area: ComparedArea,
  row: { readonly before: number | null; readonly after: number | null },
): ComparedRecord {
  matchRecords(db, compared, [area])
  const stored = db.get<Stored>(
    row.before === null
      ? sql`SELECT * FROM ${comparedTable(area)} WHERE after_id = ${row.after}`
      : sql`SELECT * FROM ${comparedTable(area)} WHERE before_id = ${row.before}`,
  )
  const [found] = stored === undefined ? [] : described(db, area, [stored])
  if (found === undefined) throw new AttendantError('unknown-row', String(row.before ?? row.after))
  return found
}

type Values = Readonly<Record<string, ComparedValue>>

function described(db: ReadableCase, name: ComparedArea, rows: readonly Stored[]): readonly ComparedRecord[] {
  const ids = rows.flatMap(({ before_id, after_id }) => [before_id, after_id].filter((id) => id !== null))
  const values = new Map(valuesOf(db, name, ids).map((row) => [Number(row.id), row]))
  return rows.map((row) => {
    const before = row.before_id === null ? undefined : values.get(row.before_id)
    const after = row.after_id === null ? undefined : values.get(row.after_id)
    const shown = before ?? after
    return {
      before: row.before_id,
      after: row.after_id,
      state: row.state,
      why: row.why,
      deletion: row.deletion,
      label: String(shown?.label ?? ''),
      place: String(shown?.place ?? ''),
      differences: before === undefined || after === undefined ? [] : differences(name, before, after),
    }
  })
}

function valuesOf(db: ReadableCase, name: ComparedArea, ids: readonly number[]): readonly Values[] {
  const area = AREAS[name]
  const columns = area.columns.flatMap((column) => [
    trusted(`${column.value} AS v_${column.id}`),
    trusted(`${column.as ?? column.value} AS c_${column.id}`),
  ])
  return db.all<Values>(sql`SELECT t.id, ${trusted(area.label)} AS label, ${trusted(area.place)} AS place
    ${columns.length === 0 ? nothing : sql`, ${joinSql(columns, ', ')}`}
    FROM ${trusted(area.table)} t WHERE t.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

function differences(name: ComparedArea, before: Values, after: Values): readonly ComparedDifference[] {
  return AREAS[name].columns.flatMap((column): ComparedDifference[] => {
    const decided = column.decides && differ(column, before[`c_${column.id}`], after[`c_${column.id}`])
    const shown = decided || differ(column, before[`v_${column.id}`], after[`v_${column.id}`])
    return shown
      ? [
          {
            column: column.id,
            before: shownValue(column, before[`v_${column.id}`]),
            after: shownValue(column, after[`v_${column.id}`]),
            decides: decided,
          },
        ]
      : []
  })
}

function differ(column: ComparedColumn, b: ComparedValue | undefined, a: ComparedValue | undefined): boolean {
  if (b === null || a === null || b === undefined || a === undefined) return false
  if (column.within !== undefined) return Math.abs(Number(b) - Number(a)) >= column.within
  return b !== a
}

function shownValue({ kind }: ComparedColumn, value: ComparedValue | undefined): ComparedValue {
  if (value === undefined || value === null || typeof value === 'string') return value ?? null
  return kind === 'time' ? isoUtc(value) : kind === 'minutes' ? minutesIsoUtc(value) : value
}

const OWNERS: Partial<Record<ComparedArea, PropertyOwner>> = {
  messages: 'message',
  mailboxes: 'mailbox',
  folders: 'folder',
}

/** Longest text of a property that is given out; what is longer is compared whole and shown cut. */
const SHOWN_CHARS = 4000

/** Properties that differ between the two rows of a record, or that only one export holds, in tag order. */
export function propertyDifferences(
  db: ReadableCase,
  compared: Compared,
  area: ComparedArea,
  record: ComparedRecord,
): readonly ComparedProperty[] {
  const owner = OWNERS[area]
  if (owner === undefined || record.before === null || record.after === null) return []
  const before = byTag(propertiesOf(db, compared.before, owner, record.before))
  const after = byTag(propertiesOf(db, compared.after, owner, record.after))
  const tags = [...new Set([...before.keys(), ...after.keys()])].sort((x, y) => x - y)
  return tags.flatMap((tag): ComparedProperty[] => {
    const [b, a] = [before.get(tag), after.get(tag)]
    const [shownBefore, shownAfter] = [b, a].map((one) => (one === undefined ? null : valueText(one.value)))
    if (shownBefore === shownAfter) return []
    return [
      {
        tag: tagText(tag),
        name: (b ?? a)?.namedAs ?? propertyName(tag, area === 'messages'),
        type: typeName(tag & 0xffff),
        before: shownBefore?.slice(0, SHOWN_CHARS) ?? null,
        after: shownAfter?.slice(0, SHOWN_CHARS) ?? null,
      },
    ]
  })
}

const byTag = (bag: readonly RawProperty[]): ReadonlyMap<number, RawProperty> =>
  new Map(bag.map((property) => [property.tag, property]))
