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

  it('0002 adds people and identities to a file of version 1 and leaves its rows as they are', () => {
    const driver = migrated(1)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'old', 'committed', 0, 'given', 'UTC', 'given', 0, '0')`)
    driver.exec(`INSERT INTO logons (snapshot_id, source_id, account_key) VALUES (1, 1, 'contoso\\jdoe')`)
    migrate(driver, 2)
    expect(schemaVersion(driver)).toBe(2)
    const strict = driver
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 1")
      .pluck()
      .all()
    const added = ['people', 'mentions', 'identities', 'identity_claims', 'identity_members', 'identity_keys']
    expect(strict).toEqual(expect.arrayContaining(added))
    expect(driver.prepare('SELECT account_key FROM logons').pluck().all()).toEqual(['contoso\\jdoe'])
    for (const table of added) expect(driver.prepare(`SELECT * FROM ${table}`).all()).toEqual([])
  })

  it('0002 keeps the people of a committed snapshot as they are', () => {
    const driver = migrated(2)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'new', 'staging', 0, 'given', 'UTC', 'given', 0, '0')`)
    driver.exec(`INSERT INTO people (snapshot_id, source_id, origin) VALUES (1, 1, 'ad-user-list')`)
    driver.exec(`UPDATE people SET alias = 'a'`)
    driver.exec(`UPDATE snapshots SET state = 'committed'`)
    expect(() => driver.exec(`UPDATE people SET alias = 'b'`)).toThrow('never changes')
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
