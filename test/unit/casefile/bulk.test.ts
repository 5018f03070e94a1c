import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deferIndexes } from '../../../electron/casefile/bulk.ts'
import { createCase, openForReading, openForWriting } from '../../../electron/casefile/open.ts'
import { trusted } from '../../../electron/casefile/sql.ts'
import { addSnapshot } from '../../helpers/case-with.ts'
import { aConnection, aLogon } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const INDEXES = trusted(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`)

describe('indexes put off during an import', () => {
  it('are made again with the same words, and the file still has our schema', () => {
    const path = join(folder, 'again.attendant')
    createCase(path)
    const db = openForWriting(path)
    const before = db.all(INDEXES)
    db.transaction(() => {
      const restore = deferIndexes(db)
      expect(db.all(INDEXES).length).toBeLessThan(before.length)
      restore()
    })
    expect(db.all(INDEXES)).toEqual(before)
    db.close()
    openForReading(path).close()
  })

  it('come back when the import is given up half-way', () => {
    const path = join(folder, 'given-up.attendant')
    createCase(path)
    const db = openForWriting(path)
    const before = db.all(INDEXES)
    expect(() =>
      db.transaction(() => {
        deferIndexes(db)
        throw new Error('cancelled')
      }),
    ).toThrow('cancelled')
    expect(db.all(INDEXES)).toEqual(before)
    db.close()
  })

  it('stay where a table already holds rows of another snapshot', () => {
    const path = join(folder, 'second.attendant')
    createCase(path)
    const db = openForWriting(path)
    addSnapshot(db, [[aLogon(), aConnection()]])
    const kept = (): readonly string[] =>
      db
        .all<{ readonly name: string }>(INDEXES)
        .map(({ name }) => name)
        .filter((name) => /^(?:logon|connections)/.test(name))
    const before = kept()
    db.transaction(() => {
      const restore = deferIndexes(db)
      expect(kept()).toEqual(before)
      restore()
    })
    db.close()
  })
})
