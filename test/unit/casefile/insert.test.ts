import Driver from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connect } from '../../../electron/casefile/database.ts'
import { insertInto } from '../../../electron/casefile/insert.ts'
import { trusted } from '../../../electron/casefile/sql.ts'

describe('rows with blanks', () => {
  it('are stored as given, whichever of their values are blank', () => {
    const value = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), { nil: undefined })
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 8, maxLength: 8 }), { maxLength: 300 }), (rows) => {
        const driver = new Driver(':memory:')
        driver.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, z INTEGER, a, b, c, d, e, f, g, h)')
        const db = connect(driver)
        const insert = insertInto(db, 't', ['z', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
        const ids = rows.map((row) => insert(1, ...row))
        expect(ids).toEqual(rows.map((_, index) => index + 1))
        const stored = db.all<Record<string, unknown>>(trusted('SELECT a, b, c, d, e, f, g, h FROM t ORDER BY id'))
        expect(stored.map((row) => Object.values(row))).toEqual(rows.map((row) => row.map((cell) => cell ?? null)))
        driver.close()
      }),
      { numRuns: 40 },
    )
  })

  it('take booleans as 0 and 1, and no fraction into a whole number', () => {
    const driver = new Driver(':memory:')
    driver.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER) STRICT')
    const db = connect(driver)
    insertInto(db, 't', ['a', 'b', 'c'])(true, 2.5, Number.NaN)
    expect(db.all(trusted('SELECT a, b, c FROM t'))).toEqual([{ a: 1, b: 3, c: null }])
    driver.close()
  })
})
