import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { backupBeforeMigration, backupsOf } from '../../../electron/casefile/backup.ts'
import { checkCase } from '../../../electron/casefile/check.ts'
import { migrate } from '../../../electron/casefile/migrate.ts'
import { LATEST_VERSION } from '../../../electron/casefile/migrations/index.ts'
import { makeCase, openForReading, openForWriting } from '../../../electron/casefile/open.ts'
import { repairCase } from '../../../electron/casefile/repair.ts'
import { restoreCase } from '../../../electron/casefile/restore.ts'
import { readSchema } from '../../../electron/casefile/schema.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { AttendantError, type ErrorCode } from '../../../shared/contract/error.ts'
import { addSnapshot, caseWith } from '../../helpers/case-with.ts'
import { aLogon, aMailbox, aMessage } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
// Whole files are written and read again; a busy machine takes its time for that.
vi.setConfig({ testTimeout: 60_000 })
let number = 0
const freshPath = (): string => join(folder, `case-${number++}.attendant`)
const AT = 1_700_000_000_000

function filled(): string {
  const path = freshPath()
  const { db } = caseWith(path, [
    Array.from({ length: 3000 }, (_, index) => aLogon({ userName: `Someone ${index}`, clientName: `PC-${index}` })),
    Array.from({ length: 400 }, (_, index) =>
      aMessage(`user${index}`, [
        { tag: 0x0e1d001f, value: { is: 'text', text: `Subject ${index} ${'x'.repeat(200)}` } },
      ]),
    ),
    [aMailbox(), aMailbox('asmith')],
  ])
  db.close()
  return path
}

function codeOf(work: () => unknown): ErrorCode | 'done' {
  try {
    work()
  } catch (error) {
    if (error instanceof AttendantError) return error.code
    throw error
  }
  return 'done'
}

/** Pages of a table or index in a sound file, by number. */
function pagesOf(path: string, name: string): readonly number[] {
  const driver = new Driver(path, { readonly: true })
  try {
    return driver
      .prepare<[string], { pageno: number }>(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno",
      )
      .all(name)
      .map(({ pageno }) => pageno)
  } finally {
    driver.close()
  }
}

/** A copy with the middle leaf page of a table or index overwritten. */
function damagedIn(path: string, name: string): string {
  const bytes = readFileSync(path)
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  const pages = pagesOf(path, name)
  const page = pages[Math.floor(pages.length / 2)] ?? 0
  expect(page).toBeGreaterThan(1)
  bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize)
  const damaged = freshPath()
  writeFileSync(damaged, bytes)
  return damaged
}

function expectedDriver(): Driver.Database {
  const driver = new Driver(':memory:')
  migrate(driver)
  return driver
}

const count = (path: string, table: 'logons' | 'properties' | 'messages'): number => {
  const db = openForReading(path)
  try {
    const statements = {
      logons: sql`SELECT count(*) AS n FROM logons`,
      properties: sql`SELECT count(*) AS n FROM properties`,
      messages: sql`SELECT count(*) AS n FROM messages`,
    }
    return db.get<{ n: number }>(statements[table])?.n ?? 0
  } finally {
    db.close()
  }
}

describe('repair by copy', () => {
  const path = filled()
  const properties = count(path, 'properties')

  it('keeps every row where only an index is damaged', () => {
    const damaged = damagedIn(path, 'logon_rows_by_user')
    expect(codeOf(() => openForReading(damaged))).toBe('case-damaged')
    const saved = freshPath()
    expect(repairCase(damaged, saved, AT)).toMatchObject({ complete: true, short: [] })
    expect(checkCase(saved)).toMatchObject({ sound: true, seal: 'intact' })
    expect(count(saved, 'logons')).toBe(3000)
  })

  it.each(['logons', 'messages', 'properties'] as const)(
    'loses no more than the damaged page of %s and says what is missing',
    (table) => {
      const stored = { logons: 'logon_rows', messages: 'messages', properties: 'property_bags' }[table]
      const damaged = damagedIn(path, stored)
      const before = readFileSync(damaged)
      const saved = freshPath()
      const result = repairCase(damaged, saved, AT)
      expect(result.complete).toBe(false)
      const told = result.tables.find((one) => one.table === stored)
      expect(told?.gaps.length).toBeGreaterThan(0)
      expect(checkCase(saved)).toMatchObject({ sound: true, seal: 'intact' })
      const kept = count(saved, table)
      const all = { logons: 3000, messages: 400, properties }[table]
      expect(kept).toBeLessThan(all)
      expect(all - kept).toBeLessThan((1.5 * all) / pagesOf(path, stored).length)
      if (table !== 'properties') {
        expect(result.short).toEqual([{ snapshot: 'before', table, expected: all, found: kept }])
      }
      // The damaged file is as it was; beside the new one lies nothing.
      expect(readFileSync(damaged).equals(before)).toBe(true)
      expect(readdirSync(folder).filter((name) => name.startsWith(basename(saved)))).toEqual([basename(saved)])
      // The loss stays on record in the file itself.
      const db = openForReading(saved)
      expect(db.get(sql`SELECT detail ->> '$.complete' AS complete FROM audit WHERE what = 'case-repaired'`)).toEqual({
        complete: 0,
      })
      db.close()
    },
  )

  it('keeps the times and counts of logons whose user, client or mailbox is lost', () => {
    const damaged = damagedIn(path, 'logon_users')
    const saved = freshPath()
    const result = repairCase(damaged, saved, AT)
    expect(result.complete).toBe(false)
    expect(result.tables.find((one) => one.table === 'logon_users')?.gaps.length).toBeGreaterThan(0)
    expect(count(saved, 'logons')).toBe(3000)
    const db = openForReading(saved)
    const nameless = db.get<{ n: number }>(
      sql`SELECT count(*) AS n FROM logons WHERE user_name IS NULL AND logon_time IS NOT NULL`,
    )
    expect(nameless?.n).toBeGreaterThan(0)
    db.close()
  })

  it('saves a file whose end is missing as far as it goes, or says that nothing can be saved', () => {
    const whole = readFileSync(path)
    const outcomes = [0.5, 0.97].map((share) => {
      const cut = freshPath()
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)))
      const saved = freshPath()
      const code = codeOf(() => expect(repairCase(cut, saved, AT).complete).toBe(false))
      if (code === 'done') expect(checkCase(saved)).toMatchObject({ sound: true })
      else expect(existsSync(saved)).toBe(false)
      return code
    })
    for (const code of outcomes) expect(['done', 'case-damaged']).toContain(code)
    expect(outcomes).toContain('done')
  })

  it('says that a value was altered where every row can be read', () => {
    const bytes = readFileSync(path)
    bytes[bytes.indexOf('Someone 1234')] = 'Z'.charCodeAt(0)
    const altered = freshPath()
    writeFileSync(altered, bytes)
    expect(repairCase(altered, freshPath(), AT)).toMatchObject({ complete: true, seal: 'broken' })
  })

  it('names a row that breaks the rules of its table instead of passing over it', () => {
    const odd = freshPath()
    const { db } = caseWith(odd, [[aMailbox(), aMailbox('asmith'), aMailbox('bjones')]])
    db.close()
    const driver = new Driver(odd)
    driver.pragma('ignore_check_constraints = ON')
    driver.exec('DROP TRIGGER mailboxes_immutable')
    driver.exec("UPDATE mailboxes SET role = 'nobody' WHERE id = 2")
    driver.exec(readSchema(expectedDriver()).find(({ name }) => name === 'mailboxes_immutable')?.sql ?? '')
    driver.close()
    expect(codeOf(() => openForReading(odd))).toBe('case-damaged')
    const result = repairCase(odd, freshPath(), AT)
    expect(result.complete).toBe(false)
    expect(result.tables.find(({ table }) => table === 'mailboxes')).toMatchObject({ kept: 2, gaps: ['rowid: 2'] })
    expect(result.short).toEqual([{ snapshot: 'before', table: 'mailboxes', expected: 3, found: 2 }])
  })

  it('refuses to overwrite, and what is not ours', () => {
    expect(codeOf(() => repairCase(path, path, AT))).toBe('case-exists')
    const text = freshPath()
    writeFileSync(text, 'notes, not a database, and long enough for a header of one hundred bytes to be read from it…')
    expect(codeOf(() => repairCase(text, freshPath(), AT))).toBe('case-foreign')
    const evil = filled()
    const driver = new Driver(evil)
    driver.exec('CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM snapshots; END')
    driver.close()
    expect(codeOf(() => repairCase(evil, freshPath(), AT))).toBe('case-foreign')
    expect(codeOf(() => repairCase(join(folder, 'nowhere'), freshPath(), AT))).toBe('case-not-found')
  })

  it('can be worked with: a snapshot is undone and another imported', () => {
    const saved = freshPath()
    repairCase(damagedIn(path, 'logon_rows'), saved, AT)
    const db = openForWriting(saved)
    addSnapshot(db, [[aLogon()]], { name: 'again' })
    db.close()
    expect(checkCase(saved)).toMatchObject({ sound: true, seal: 'intact' })
  })
})

describe('backups', () => {
  it('are made before a migration, sound and sealed, three kept, and put back without deleting anything [sec 6.14]', () => {
    const path = filled()
    // A file of an older version of the program, as far as a backup is concerned.
    const old = (round: number): void => {
      const driver = new Driver(path)
      driver.pragma(`user_version = ${LATEST_VERSION - 1}`)
      driver.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('settings', ?)").run(`{"staleDays":${round}}`)
      driver.close()
    }
    for (let round = 1; round <= 5; round++) {
      old(round)
      backupBeforeMigration(path)
    }
    expect(backupsOf(path).map((one) => one.slice(path.length))).toEqual(
      ['', '.2', '.3'].map((suffix) => `.before-v${LATEST_VERSION}${suffix}`),
    )
    const stale = backupsOf(path).map((backup) => {
      const driver = new Driver(backup, { readonly: true })
      const { value } = driver.prepare("SELECT value FROM meta WHERE key = 'settings'").get() as { value: string }
      expect(driver.pragma('integrity_check', { simple: true })).toBe('ok')
      driver.close()
      return value
    })
    expect(stale).toEqual(['{"staleDays":5}', '{"staleDays":4}', '{"staleDays":3}'])
  })

  it('are put in the place of a damaged case, which is set aside with its journals [sec 6.14]', () => {
    const backup = filled()
    const path = freshPath()
    writeFileSync(path, 'broken beyond repair')
    writeFileSync(`${path}-wal`, 'its log')
    const { setAside } = restoreCase(path, backup)
    expect(setAside).toBe(`${path}.set-aside`)
    expect(readFileSync(`${path}.set-aside`, 'utf8')).toBe('broken beyond repair')
    expect(readFileSync(`${path}.set-aside-wal`, 'utf8')).toBe('its log')
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
    expect(count(path, 'logons')).toBe(3000)
    expect(restoreCase(path, backup).setAside).toBe(`${path}.set-aside.2`)
  })

  it('are not put back when they are damaged themselves', () => {
    const good = filled()
    const before = readFileSync(good)
    const damaged = damagedIn(good, 'logon_rows')
    expect(codeOf(() => restoreCase(good, damaged))).toBe('case-damaged')
    expect(readFileSync(good).equals(before)).toBe(true)
  })

  it('an older empty case can be made for tests of migrations', () => {
    const path = freshPath()
    makeCase(path, 1)
    expect(checkCase(path)).toMatchObject({ sound: true, schemaVersion: 1 })
  })
})
