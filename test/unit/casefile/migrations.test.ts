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
  it('are numbered without gaps or repeats [sec 6.15]', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })

  it('0001 makes the evidence and plan tables, all of them STRICT [sec 6.16]', () => {
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

  it('0002 keeps every logon of an older file as it was, now over users, clients and mailboxes', () => {
    const driver = migrated(1)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (7, 'old', 'committed', 0, 'given', 'UTC', 'given', 0, '0')`)
    const insert = driver.prepare(`INSERT INTO logons (snapshot_id, source_id, line, same_as, user_name, account,
      account_key, client_ip, server_component, server, logon_time, total_ops, truncated)
      VALUES (7, 3, ?, ?, 'Jane Doe', 'CONTOSO\\jdoe', 'contoso\\jdoe', ?, 0, 'EX01', 1301299924000, ?, ?)`)
    insert.run(2, null, '10.8.14.22', 5, null)
    insert.run(3, 1, null, 6, 'clientIp')
    const columns = (driver.pragma('table_info(logons)') as { name: string }[]).map(({ name }) => name)
    const rows = (): unknown[] => driver.prepare(`SELECT ${columns.join(', ')} FROM logons ORDER BY id`).all()
    const before = rows()
    migrate(driver, 2)
    expect(before).toHaveLength(2)
    expect(rows()).toEqual(before)
    expect(() => driver.exec('UPDATE logon_users SET account = NULL')).toThrow(/never changes/)
    driver.pragma('foreign_keys = ON')
    driver.exec('DELETE FROM snapshots')
    for (const table of ['logon_rows', 'logon_users', 'logon_clients', 'logon_mailboxes']) {
      expect(driver.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 })
    }
  })

  it('0003 keeps every property of an older file as it was, 64-bit numbers and bytes too', () => {
    const driver = migrated(2)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (7, 'old', 'committed', 0, 'given', 'UTC', 'given', 0, '0')`)
    const insert = driver.prepare(`INSERT INTO properties (snapshot_id, owner, owner_id, tag, position, form, named_as,
      text, number, bytes, doubt) VALUES (7, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    insert.run(
      'message',
      2,
      0x6849001f,
      0,
      'text',
      'Ünamed "x"',
      'a\u0000b – \u{1F600}\n\t\\"',
      null,
      null,
      'text-lost',
    )
    insert.run('message', 2, 0x68501102, 0, 'binary', null, null, null, Buffer.from('00ff', 'hex'), null)
    insert.run('message', 2, 0x68501102, 1, 'binary', null, null, null, Buffer.alloc(0), null)
    insert.run('mailbox', 2, 0x67480014, 0, 'int64', null, null, -9223372036854775807n, null, null)
    insert.run('folder', 9, 0x3601000a, 0, 'error', null, null, 2147746063, null, null)
    const rows = (): unknown[] =>
      driver.prepare('SELECT * FROM properties ORDER BY owner, owner_id, tag, position').safeIntegers().all()
    const before = rows()
    migrate(driver, 3)
    expect(before).toHaveLength(5)
    expect(rows()).toEqual(before)
    expect(() => driver.exec(`UPDATE property_bags SET bag = '[]'`)).toThrow(/never changes/)
    driver.pragma('foreign_keys = ON')
    driver.exec('DELETE FROM snapshots')
    expect(rows()).toEqual([])
  })

  it('0004 keeps the sources of an older file, with no reason for their encoding', () => {
    const driver = migrated(3)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'before', 'staging', 0, 'given', 'UTC', 'given', 0, 'old')`)
    driver.exec(`INSERT INTO sources (id, snapshot_id, name, sha256, size, format, encoding)
      VALUES (1, 1, 'logons.csv', 'ab', 3, 'logon-csv', 'utf-8')`)
    migrate(driver, 4)
    expect(driver.prepare('SELECT name, encoding, encoding_why, zone_why FROM sources').get()).toEqual({
      name: 'logons.csv',
      encoding: 'utf-8',
      encoding_why: null,
      zone_why: null,
    })
  })

  it('0005 adds usage and permissions to a case file of version 1, STRICT and closed after the import', () => {
    const driver = migrated(4)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'before', 'staging', 0, 'given', 'UTC', 'given', 0, '1')`)
    migrate(driver, 5)
    expect(schemaVersion(driver)).toBe(5)
    driver.exec(`INSERT INTO usage (snapshot_id, source_id, tool, cpu_milli) VALUES (1, 1, 'exmon', 12500);
      INSERT INTO permissions (snapshot_id, source_id, folder_role, user_name) VALUES (1, 1, 'other', 'Default');
      UPDATE snapshots SET state = 'committed'`)
    expect(() => driver.exec("INSERT INTO usage (snapshot_id, source_id, tool) VALUES (1, 1, 'other')")).toThrow(
      /CHECK/,
    )
    for (const table of ['usage', 'permissions']) {
      expect(() => driver.exec(`UPDATE ${table} SET user_name = 'x'`)).toThrow(/committed snapshot never changes/)
    }
    driver.exec('DELETE FROM snapshots')
    expect(
      driver.prepare('SELECT (SELECT count(*) FROM usage) + (SELECT count(*) FROM permissions) AS n').get(),
    ).toEqual({
      n: 0,
    })
  })

  it('0006 adds people and identities to a file of version 1 and leaves its rows as they are', () => {
    const driver = migrated(5)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'old', 'committed', 0, 'given', 'UTC', 'given', 0, '0')`)
    driver.exec(`INSERT INTO logon_users (snapshot_id, account_key) VALUES (1, 'contoso\\jdoe')`)
    migrate(driver, 6)
    expect(schemaVersion(driver)).toBe(6)
    const strict = driver
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 1")
      .pluck()
      .all()
    const added = ['people', 'mentions', 'identities', 'identity_claims', 'identity_members', 'identity_keys']
    expect(strict).toEqual(expect.arrayContaining(added))
    expect(driver.prepare('SELECT account_key FROM logon_users').pluck().all()).toEqual(['contoso\\jdoe'])
    for (const table of added) expect(driver.prepare(`SELECT * FROM ${table}`).all()).toEqual([])
  })

  it('0006 keeps the people of a committed snapshot as they are', () => {
    const driver = migrated(6)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'new', 'staging', 0, 'given', 'UTC', 'given', 0, '0')`)
    driver.exec(`INSERT INTO people (snapshot_id, source_id, origin) VALUES (1, 1, 'ad-user-list')`)
    driver.exec(`UPDATE people SET alias = 'a'`)
    driver.exec(`UPDATE snapshots SET state = 'committed'`)
    expect(() => driver.exec(`UPDATE people SET alias = 'b'`)).toThrow('never changes')
  })

  it('0007 adds the grid of free/busy messages to a file of version 1', () => {
    const driver = migrated(6)
    migrate(driver, 7)
    expect(schemaVersion(driver)).toBe(7)
    const strict = driver
      .prepare(
        "SELECT name FROM pragma_table_list WHERE strict = 1 AND name LIKE 'freebusy\\_%' ESCAPE '\\' ORDER BY name",
      )
      .pluck()
      .all()
    expect(strict).toEqual(['freebusy_contexts', 'freebusy_rows', 'freebusy_texts'])
  })

  it('0008 adds the procedure packs to a case of version 1 and leaves its rows alone', () => {
    const driver = migrated(7)
    driver.exec("INSERT INTO meta (key, value) VALUES ('settings', '{}')")
    migrate(driver, 8)
    expect(schemaVersion(driver)).toBe(8)
    expect(driver.prepare('SELECT key, value FROM meta').all()).toEqual([{ key: 'settings', value: '{}' }])
    const packs = driver.prepare("SELECT strict FROM pragma_table_list WHERE name = 'procedure_packs'").get()
    expect(packs).toEqual({ strict: 1 })
    expect(() => driver.exec("INSERT INTO procedure_packs VALUES ('contoso', '1', 'short', 0, x'7b7d')")).toThrow(
      /CHECK/,
    )
  })

  it('0009 adds the tables of sessions, which go with their snapshot', () => {
    const driver = migrated(8)
    migrate(driver, 9)
    expect(schemaVersion(driver)).toBe(9)
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

  it('0010 keeps the answers of an older file, and from then on no entry of the history goes without its step', () => {
    const driver = migrated(9)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'a', 'committed', 0, 'given', 'UTC', 'given', 0, 't')`)
    driver.exec(
      `INSERT INTO plans (id, snapshot_id, exchange, mfcmapi, made_at, body) VALUES (1, 1, '2010', 'current', 0, '{}')`,
    )
    driver.exec(`INSERT INTO steps (plan_id, position, step_key, state) VALUES (1, 0, 'k', 'done')`)
    driver.exec(`INSERT INTO step_history (plan_id, step_key, state, comment, who, second, at)
      VALUES (1, 'k', 'done', 'c', 'Ann', '', 5)`)
    migrate(driver, 10)
    expect(driver.prepare('SELECT state, comment, who, at, origin, note, restores FROM step_history').all()).toEqual([
      { state: 'done', comment: 'c', who: 'Ann', at: 5, origin: 'answer', note: '', restores: null },
    ])
    expect(driver.prepare('SELECT state, current_id FROM steps').all()).toEqual([{ state: 'done', current_id: null }])
    driver.pragma('foreign_keys = ON')
    expect(() => driver.exec('DELETE FROM step_history')).toThrow(/append-only/)
    driver.exec('DELETE FROM snapshots')
    expect(driver.prepare('SELECT count(*) AS n FROM step_history').get()).toEqual({ n: 0 })
  })

  it('0011 adds the mark of deleted contents; messages there were none', () => {
    const driver = migrated(10)
    driver
      .prepare(
        "INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version) VALUES (1, 'a', 'committed', 0, 'given', 'UTC', 'given', 0, 't')",
      )
      .run()
    driver.prepare("INSERT INTO messages (snapshot_id, source_id, role) VALUES (1, 1, 'other')").run()
    migrate(driver, 11)
    expect(schemaVersion(driver)).toBe(11)
    expect(driver.prepare('SELECT soft_deleted FROM messages').all()).toEqual([{ soft_deleted: 0 }])
  })

  it('0012 adds choices, layouts and groups of logons, each bounded and STRICT; choices go with their snapshot', () => {
    const driver = migrated(11)
    driver.exec(`INSERT INTO snapshots (id, name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
      VALUES (1, 'a', 'committed', 0, 'given', 'UTC', 'given', 0, 't')`)
    migrate(driver, 12)
    expect(schemaVersion(driver)).toBe(12)
    const strict = driver
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE name IN ('kept_copies', 'grid_layouts', 'logon_groups') ORDER BY name",
      )
      .all()
    expect(strict).toEqual(['grid_layouts', 'kept_copies', 'logon_groups'].map((name) => ({ name, strict: 1 })))
    driver.pragma('foreign_keys = ON')
    driver.exec(`INSERT INTO kept_copies (message_id, snapshot_id, chosen_at, who) VALUES (5, 1, 0, 'jdoe');
      INSERT INTO logon_groups (snapshot_id, user_id, client_id, mailbox_id, n) VALUES (1, 1, 1, 1, 3);
      INSERT INTO grid_layouts (table_name, layout) VALUES ('freebusy', '{}')`)
    expect(() => driver.exec("INSERT INTO grid_layouts VALUES ('logons', 'no json')")).toThrow(/CHECK/)
    driver.exec('DELETE FROM snapshots')
    for (const table of ['kept_copies', 'logon_groups']) {
      expect(driver.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 })
    }
    expect(driver.prepare('SELECT count(*) AS n FROM grid_layouts').get()).toEqual({ n: 1 })
  })

  it('run twice change nothing [sec 6.15]', () => {
    const driver = migrated()
    const before = readSchema(driver)
    migrate(driver)
    expect(readSchema(driver)).toEqual(before)
  })

  it('end in the schema that was agreed on (schema-snapshot.json) [sec 6.16]', () => {
    const schema = { version: LATEST_VERSION, objects: readSchema(migrated()) }
    // The first run of a new schema writes the snapshot; it is then read and committed like code.
    if (!existsSync(SNAPSHOT)) writeFileSync(SNAPSHOT, `${JSON.stringify(schema, null, 2)}\n`)
    expect(
      schema,
      'The schema differs from schema-snapshot.json. A released migration is never edited: add a new one, then delete the snapshot and run the tests to write it anew.',
    ).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')))
  })
})
