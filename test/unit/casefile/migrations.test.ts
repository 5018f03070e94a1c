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

  it('0002 adds the tables of sessions, which go with their snapshot', () => {
    const driver = migrated(1)
    migrate(driver, 2)
    expect(schemaVersion(driver)).toBe(2)
    const strict = driver
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE name IN ('session_users', 'session_addresses') ORDER BY name",
      )
      .all()
    expect(strict).toEqual([
      { name: 'session_addresses', strict: 1 },
      { name: 'session_users', strict: 1 },
    ])
    driver.pragma('foreign_keys = ON')
    driver
      .prepare(
        "INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version) VALUES (1, 'a', 'committed', 0, 'given', 'UTC', 'given', 0, 't')",
      )
      .run()
    driver
      .prepare(
        "INSERT INTO session_addresses (snapshot_id, address, class, logons, sessions, connections, account_count, accounts) VALUES (1, '10.8.0.1', 'live', 1, 1, 1, 1, '[]')",
      )
      .run()
    driver.prepare('DELETE FROM snapshots WHERE id = 1').run()
    expect(driver.prepare('SELECT count(*) AS n FROM session_addresses').get()).toEqual({ n: 0 })
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
