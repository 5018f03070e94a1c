import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { APPLICATION_ID } from '../../../electron/casefile/application.ts'
import { checkCase } from '../../../electron/casefile/check.ts'
import { createCase, openForReading, openForWriting } from '../../../electron/casefile/open.ts'
import { applyPragmas } from '../../../electron/casefile/pragmas.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { AttendantError, type ErrorCode } from '../../../shared/contract/error.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const fresh = (): string => {
  const path = join(folder, `case-${number++}.attendant`)
  createCase(path)
  return path
}

function codeOf(work: () => unknown): ErrorCode | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof AttendantError) return error.code
    throw error
  }
  return undefined
}

describe('opening a case file', () => {
  it('carries the application id, so that a stick full of files shows which are ours [sec 6.10]', () => {
    expect(readFileSync(fresh()).readUInt32BE(68)).toBe(APPLICATION_ID)
  })

  it('leaves one single file after a clean close, and nothing beside it [sec 6.1]', () => {
    const path = fresh()
    const db = openForWriting(path)
    expect(existsSync(`${path}-wal`)).toBe(true)
    db.close()
    expect([`${path}-wal`, `${path}-shm`, `${path}-journal`].filter(existsSync)).toEqual([])
  })

  it('sets every pragma of the security list and reads it back, on the first open and on the next [sec 6.1-6.9]', () => {
    const path = fresh()
    for (let round = 0; round < 2; round++) {
      const driver = new Driver(path)
      applyPragmas(driver, 'write-local')
      const read = (name: string): unknown => driver.pragma(name, { simple: true })
      expect({
        journal: read('journal_mode'),
        // Reopening a WAL file silently falls back to NORMAL: this is what the test is for.
        synchronous: read('synchronous'),
        foreignKeys: read('foreign_keys'),
        trustedSchema: read('trusted_schema'),
        cellSizeCheck: read('cell_size_check'),
        tempStore: read('temp_store'),
        secureDelete: read('secure_delete'),
        busyTimeout: read('busy_timeout'),
        // A build without memory mapping answers nothing.
        mmapSize: read('mmap_size') ?? 0,
      }).toEqual({
        journal: 'wal',
        synchronous: 2,
        foreignKeys: 1,
        trustedSchema: 0,
        cellSizeCheck: 1,
        tempStore: 2,
        secureDelete: 1,
        busyTimeout: 5000,
        mmapSize: 0,
      })
      driver.close()
    }
  })

  it('uses no WAL on a network share [sec 6.2] [sec 6.11]', () => {
    const driver = new Driver(fresh())
    applyPragmas(driver, 'write-network')
    expect(driver.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(driver.pragma('synchronous', { simple: true })).toBe(3)
    driver.close()
  })

  it('tells whether the last session ended cleanly [sec 6.13]', () => {
    const path = fresh()
    const crashed = openForWriting(path)
    const copy = join(folder, 'crashed.attendant')
    copyFileSync(path, copy)
    copyFileSync(`${path}-wal`, `${copy}-wal`)
    crashed.close()
    const after = openForWriting(copy)
    expect(after.closedCleanly).toBe(false)
    after.close()
    const again = openForWriting(copy)
    expect(again.closedCleanly).toBe(true)
    again.close()
  })

  it('is given back its old state after a crash in the middle of a write, reading or writing [sec 6.13]', () => {
    // Killed with half a transaction on disk and the way back in the rollback journal, as on a network share.
    const crash = `
      const Driver = require('better-sqlite3'); const driver = new Driver(process.argv[1])
      driver.pragma('journal_mode = DELETE'); driver.pragma('cache_size = 2'); driver.exec('BEGIN IMMEDIATE')
      const insert = driver.prepare("INSERT INTO audit (at, what, detail) VALUES (1, 'x', ?)")
      for (let row = 0; row < 20000; row++) insert.run('y'.repeat(500))
      process.kill(process.pid, 'SIGKILL')`
    for (const open of [openForReading, openForWriting]) {
      const path = fresh()
      spawnSync(process.execPath, ['-e', crash, path], { cwd: join(import.meta.dirname, '../../..') })
      expect(statSync(`${path}-journal`).size).toBeGreaterThan(0)
      const db = open(path)
      expect(db.get(sql`SELECT count(*) AS n FROM audit`)).toEqual({ n: 0 })
      db.close()
      expect(checkCase(path)).toMatchObject({ sound: true })
    }
  })

  it('refuses what is not a case file, with the reason [sec 6.10] [sec 6.12]', () => {
    const text = join(folder, 'notes.attendant')
    writeFileSync(text, 'these are notes, not a database')
    const empty = join(folder, 'empty.attendant')
    writeFileSync(empty, '')
    const other = join(folder, 'other.attendant')
    const driver = new Driver(other)
    driver.exec('CREATE TABLE a (b)')
    driver.close()
    for (const path of [text, empty, other]) {
      expect(codeOf(() => openForReading(path))).toBe('case-foreign')
      expect(codeOf(() => openForWriting(path))).toBe('case-foreign')
    }
    expect(codeOf(() => openForReading(join(folder, 'nowhere.attendant')))).toBe('case-not-found')
    expect(codeOf(() => openForReading(folder))).toBe('case-foreign')
  })

  it('refuses a file of a newer schema and leaves it as it is [sec 6.10]', () => {
    const path = fresh()
    const driver = new Driver(path)
    driver.pragma('user_version = 999')
    driver.close()
    const before = readFileSync(path)
    expect(codeOf(() => openForWriting(path))).toBe('case-newer')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('refuses a file into which somebody put a trigger or a view [sec 6.12]', () => {
    for (const foreign of [
      'CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM snapshots; END',
      'CREATE VIEW evil AS SELECT 1',
      'CREATE TABLE evil (a) STRICT'.replace('(a)', '(a TEXT)'),
    ]) {
      const path = fresh()
      const driver = new Driver(path)
      driver.exec(foreign)
      driver.close()
      expect(codeOf(() => openForReading(path))).toBe('case-foreign')
    }
  })

  it('never overwrites an existing file', () => {
    const path = fresh()
    expect(codeOf(() => createCase(path))).toBe('case-exists')
  })

  it('answers a typed error or sound data when bytes are flipped or the file is cut [sec 6.17]', () => {
    const path = fresh()
    const whole = readFileSync(path)
    const broken = join(folder, 'broken.attendant')
    const outcomes = new Set<string>()
    for (let round = 0; round < 120; round++) {
      const bytes = Buffer.from(whole)
      if (round % 2 === 0) {
        const at = (round * 7919) % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ 0xff
      }
      writeFileSync(broken, round % 2 === 0 ? bytes : bytes.subarray(0, Math.floor((bytes.length * round) / 120)))
      outcomes.add(codeOf(() => openForReading(broken).close()) ?? 'opened')
    }
    for (const outcome of outcomes) expect(['opened', 'case-damaged', 'case-foreign', 'case-newer']).toContain(outcome)
  })

  it('`check` reports a sound and an unsound file [sec 6.13]', () => {
    const path = fresh()
    expect(checkCase(path)).toMatchObject({ sound: true, problems: [] })
    const half = join(folder, 'half.attendant')
    writeFileSync(half, readFileSync(path).subarray(0, Math.floor(statSync(path).size / 2)))
    expect(checkCase(half).sound).toBe(false)
  })
})
