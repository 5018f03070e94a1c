import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate, schemaVersion } from '../../../electron/casefile/migrate.ts'
import { LATEST_VERSION, MIGRATIONS } from '../../../electron/casefile/migrations/index.ts'
import { readSchema } from '../../../electron/casefile/schema.ts'

const SNAPSHOT = join(import.meta.dirname, 'schema-snapshot.json')

function migrated(to?: number): Driver.Database {
  const driver = new Driver(':memory:')
  migrate(driver, to)
  return driver
}

describe('migrations', () => {
  it('are numbered without gaps or repeats', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })

  it('0001 makes the evidence and plan tables, all of them STRICT', () => {
    const driver = migrated(1)
    expect(schemaVersion(driver)).toBe(1)
    const tables = driver.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").all() as {
      name: string
      strict: number
    }[]
    const own = tables.filter(({ name }) => !name.startsWith('sqlite_'))
    expect(own.map(({ name }) => name).sort()).toEqual(
      [
        'audit',
        'connections',
        'events',
        'evidence',
        'findings',
        'folders',
        'intervals',
        'limits',
        'logons',
        'mailboxes',
        'messages',
        'meta',
        'plans',
        'properties',
        'rejects',
        'snapshots',
        'sources',
        'step_history',
        'steps',
      ].sort(),
    )
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([])
  })

  it('0002 adds the procedure packs to a case of version 1 and leaves its rows alone', () => {
    const driver = migrated(1)
    driver.exec("INSERT INTO meta (key, value) VALUES ('settings', '{}')")
    migrate(driver, 2)
    expect(schemaVersion(driver)).toBe(2)
    expect(driver.prepare('SELECT key, value FROM meta').all()).toEqual([{ key: 'settings', value: '{}' }])
    const packs = driver.prepare("SELECT strict FROM pragma_table_list WHERE name = 'procedure_packs'").get()
    expect(packs).toEqual({ strict: 1 })
    expect(() => driver.exec("INSERT INTO procedure_packs VALUES ('contoso', '1', 'short', 0, x'7b7d')")).toThrow(
      /CHECK/,
    )
  })

  it('run twice change nothing', () => {
    const driver = migrated()
    const before = readSchema(driver)
    migrate(driver)
    expect(readSchema(driver)).toEqual(before)
  })

  it('end in the schema that was agreed on (schema-snapshot.json)', () => {
    const schema = { version: LATEST_VERSION, objects: readSchema(migrated()) }
    // The first run of a new schema writes the snapshot; it is then read and committed like code.
    if (!existsSync(SNAPSHOT)) writeFileSync(SNAPSHOT, `${JSON.stringify(schema, null, 2)}\n`)
    expect(
      schema,
      'The schema differs from schema-snapshot.json. A released migration is never edited: add a new one, then delete the snapshot and run the tests to write it anew.',
    ).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')))
  })
})
