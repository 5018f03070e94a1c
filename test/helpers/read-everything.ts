import { createHash } from 'node:crypto'
import { typedFailure } from '../../electron/casefile/failure.ts'
import { openForReading } from '../../electron/casefile/open.ts'
import { countRows } from '../../electron/casefile/table-query.ts'
import { planFor } from '../../electron/service/plan-making.ts'
import { READS } from '../../electron/service/reads.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { TABLE_NAMES, TABLES } from '../../shared/model/tables.ts'

const DETAILED = 3

/** Everything a user can see of a case, as one sum: rows of all tables, details, overview, findings, a plan. */
export function readEverything(path: string): string {
  const db = openForReading(path)
  const sum = createHash('sha256')
  const add = (value: unknown): void => {
    sum.update(JSON.stringify(value))
  }
  try {
    const snapshots = READS['snapshot-list'](db)
    add(snapshots)
    add(READS['settings-get'](db))
    for (const { id } of snapshots) {
      for (const table of TABLE_NAMES) {
        const query = { snapshot: id, table, filters: [], search: '', sort: [], offset: 0, limit: 100_000 }
        const { rows } = READS['rows-query'](db, query)
        add([table, rows, countRows(db, query)])
        for (const row of rows.slice(0, DETAILED)) {
          add(READS['row-details'](db, { snapshot: id, table, id: row.id }))
        }
        const columns = TABLES[table].map((column) => column.id)
        add(READS['table-export'](db, { ...query, columns, format: 'csv', language: 'fr' }))
      }
      add(READS.overview(db, { snapshot: id }))
      add(READS['findings-list'](db, { snapshot: id }))
      for (const { plan } of READS['plan-list'](db, { snapshot: id })) add(READS['plan-get'](db, { plan }))
      add(planFor(db, { snapshot: id, exchange: '2007', mfcmapi: 'current', findings: [], toolVersion: 'test' }))
    }
    return sum.digest('hex')
  } finally {
    db.close()
  }
}

/** The sum, or the code of the typed error; anything else is thrown on with its name. */
export function outcomeOf(path: string): string {
  try {
    return readEverything(path)
  } catch (error) {
    // What every door does with an error.
    const typed = typedFailure(error)
    if (typed instanceof AttendantError) return typed.code
    return `UNTYPED ${typed instanceof Error ? (typed.stack ?? typed.message) : String(typed)}`.slice(0, 600)
  }
}
