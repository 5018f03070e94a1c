import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { checkCase } from '../../../electron/casefile/check.ts'
import { createCase, openForReading, openForWriting } from '../../../electron/casefile/open.ts'
import { undoSnapshot } from '../../../electron/casefile/snapshots.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { AttendantError, type ErrorCode } from '../../../shared/contract/error.ts'
import { addSnapshot, caseWith } from '../../helpers/case-with.ts'
import { aLogon, aMessage } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { makeRandom } from '../../writers/random.ts'

const folder = temporaryFolder()
vi.setConfig({ testTimeout: 60_000 })
let number = 0
const freshPath = (): string => join(folder, `case-${number++}.attendant`)

function sealed(logons = 300): string {
  const path = freshPath()
  const { db } = caseWith(path, [
    Array.from({ length: logons }, (_, index) => aLogon({ userName: `Someone Number${index}` })),
  ])
  db.close()
  return path
}

function codeOf(work: () => unknown): ErrorCode | 'opened' {
  try {
    work()
  } catch (error) {
    if (error instanceof AttendantError) return error.code
    throw error
  }
  return 'opened'
}

const names = (path: string): readonly unknown[] => {
  const db = openForReading(path)
  try {
    return db.all(sql`SELECT user_name, account, logon_time FROM logons ORDER BY id`)
  } finally {
    db.close()
  }
}

describe('the seal of a case file', () => {
  it('is there after a clean close and after making a case, and holds when it is read and written again', () => {
    const made = freshPath()
    createCase(made)
    expect(checkCase(made).seal).toBe('intact')
    const path = sealed()
    for (let round = 0; round < 3; round++) {
      expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
      openForReading(path).close()
      const db = openForWriting(path)
      expect(db.closedCleanly).toBe(true)
      addSnapshot(db, [[aMessage(), aMessage('other')]], { name: `more ${round}` })
      db.run(sql`INSERT OR REPLACE INTO meta (key, value) VALUES ('settings', ${'{"zone":"UTC"}'})`)
      db.close()
    }
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact', problems: [] })
  })

  it('shows a single altered letter that SQLite’s own checks let pass', () => {
    const path = sealed()
    const bytes = readFileSync(path)
    const at = bytes.indexOf('Someone Number17')
    bytes[at] = 'T'.charCodeAt(0)
    const altered = freshPath()
    writeFileSync(altered, bytes)
    const driver = new Driver(altered, { readonly: true })
    expect(driver.pragma('integrity_check', { simple: true })).toBe('ok')
    driver.close()
    expect(codeOf(() => openForReading(altered))).toBe('case-damaged')
    expect(codeOf(() => openForWriting(altered))).toBe('case-damaged')
    expect(checkCase(altered)).toMatchObject({ sound: false, seal: 'broken' })
    expect(readFileSync(altered).equals(bytes)).toBe(true)
  })

  it('catches every flipped bit that changes what is read, in any page', () => {
    const path = sealed(40)
    const right = names(path)
    const whole = readFileSync(path)
    const { int } = makeRandom(20_261_123)
    const broken = freshPath()
    const seen = { caught: 0, harmless: 0 }
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(whole)
      const at = int(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << int(0, 7))
      writeFileSync(broken, bytes)
      const code = codeOf(() => expect(names(broken)).toEqual(right))
      if (code === 'opened') seen.harmless++
      else {
        expect(['case-damaged', 'case-foreign', 'case-newer']).toContain(code)
        seen.caught++
      }
    }
    // Only the change counters and the unused part of one page are not in the sum.
    expect(seen.caught).toBeGreaterThan(170)
  })

  it('is broken while a writer has the file, so that a crash is never taken for damage', () => {
    const path = sealed()
    const db = openForWriting(path)
    addSnapshot(db, [[aLogon()]], { name: 'second' })
    const crashed = freshPath()
    copyFileSync(path, crashed)
    copyFileSync(`${path}-wal`, `${crashed}-wal`)
    db.close()
    expect(checkCase(crashed)).toMatchObject({ sound: true, seal: 'none' })
    const again = openForWriting(crashed)
    expect(again.closedCleanly).toBe(false)
    again.close()
    expect(checkCase(crashed)).toMatchObject({ sound: true, seal: 'intact' })
  })

  it('is left to the last of two writers, in a local folder and on a network share', () => {
    for (const network of ['', '1']) {
      process.env.ATTENDANT_ASSUME_NETWORK = network
      try {
        const path = sealed()
        const first = openForWriting(path)
        const second = openForWriting(path)
        addSnapshot(first, [[aLogon()]], { name: 'of the first' })
        first.close()
        addSnapshot(second, [[aLogon()]], { name: 'of the second' })
        second.close()
        expect(checkCase(path), `network ${network}`).toMatchObject({ sound: true, seal: 'intact' })
        const db = openForReading(path)
        expect(db.all(sql`SELECT name FROM snapshots ORDER BY id`)).toEqual([
          { name: 'before' },
          { name: 'of the first' },
          { name: 'of the second' },
        ])
        db.close()
      } finally {
        delete process.env.ATTENDANT_ASSUME_NETWORK
      }
    }
  })

  it('covers a file of many megabytes to its last page', () => {
    const path = sealed(8000)
    expect(statSync(path).size).toBeGreaterThan(2 << 20)
    expect(checkCase(path).seal).toBe('intact')
    const bytes = readFileSync(path)
    const last = bytes.lastIndexOf('Someone Number')
    bytes[last] = 'X'.charCodeAt(0)
    writeFileSync(path, bytes)
    expect(checkCase(path).seal).toBe('broken')
  })
})

describe('removed evidence', () => {
  it('is gone from the bytes of the file, not only from its tables [sec 6.8]', () => {
    const path = freshPath()
    const secret = 'Kündigung Eva Beispiel'
    const { db, snapshot } = caseWith(path, [
      Array.from({ length: 500 }, (_, index) =>
        aMessage(`user${index}`, [{ tag: 0x0e1d001f, value: { is: 'text', text: `${secret} ${index}` } }]),
      ),
      Array.from({ length: 2000 }, (_, index) => aLogon({ userName: `${secret} ${index}`, account: `X\\${secret}` })),
    ])
    db.close()
    const found = (): boolean => /Eva Beispiel/i.test(readFileSync(path).toString('latin1'))
    expect(found()).toBe(true)
    const again = openForWriting(path)
    undoSnapshot(again, snapshot, 1_700_000_000_000)
    again.close()
    expect(found()).toBe(false)
    expect([`${path}-wal`, `${path}-journal`].filter(existsSync)).toEqual([])
  })
})
