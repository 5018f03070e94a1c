import type { WritableCase } from './database.ts'
import { type Bindable, insertRow, type Origin } from './insert.ts'
import { type LogonBatch, PARTY_COLUMNS, PARTY_TABLES, ROW_NUMBERS, ROW_TEXTS } from './logon-batch.ts'

const PARTIES = 3

/** Writes batches of logons, which one packer made, in the order in which it made them. */
export function logonWriter(db: WritableCase): (origin: Origin, batch: LogonBatch) => void {
  const partyWriters = PARTY_TABLES.map((table) => ({
    table,
    insert: insertRow(db, table, ['snapshot_id', ...PARTY_COLUMNS[table]]),
    /** Number within the import -> id in the table. */
    ids: [] as number[],
  }))
  const insert = insertRow(db, 'logon_rows', ['snapshot_id', 'source_id', ...ROW_NUMBERS, ...ROW_TEXTS])
  return ({ snapshot, source }, { rows, numbers, parties, texts }) => {
    for (const { table, insert: add, ids } of partyWriters) {
      for (const values of parties[table]) ids.push(add([snapshot, ...values]))
    }
    const row: Bindable[] = new Array(2 + ROW_NUMBERS.length + ROW_TEXTS.length).fill(undefined)
    row[0] = snapshot
    row[1] = source
    let text = 0
    for (let index = 0, at = 0; index < rows; index++, at += ROW_NUMBERS.length) {
      for (let column = 0; column < PARTIES; column++)
        row[2 + column] = partyWriters[column]?.ids[numbers[at + column] ?? -1]
      for (let column = PARTIES; column < ROW_NUMBERS.length; column++) {
        const number = numbers[at + column]
        row[2 + column] = Number.isNaN(number) ? undefined : number
      }
      for (let column = 0; column < ROW_TEXTS.length; column++) row[2 + ROW_NUMBERS.length + column] = undefined
      for (; texts[text]?.[0] === index; text++) {
        const [, column, value] = texts[text] ?? [0, 0, '']
        row[2 + ROW_NUMBERS.length + column] = value
      }
      insert(row)
    }
  }
}
