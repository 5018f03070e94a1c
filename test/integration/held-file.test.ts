import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { checkCase } from '../../electron/casefile/check.ts'
import { openForReading, openForWriting } from '../../electron/casefile/open.ts'
import { listSnapshots } from '../../electron/casefile/snapshots.ts'
import { AttendantError, type ErrorCode } from '../../shared/contract/error.ts'
import { attendant, attendantJson, FIXTURES, startAttendant } from '../helpers/attendant.ts'
import { addSnapshot } from '../helpers/case-with.ts'
import { aLogon } from '../helpers/records.ts'
import { asNobody, canBecomeNobody, isRoot } from '../helpers/small-disk.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
// Many processes one after another: a busy machine takes its time for that.
vi.setConfig({ testTimeout: 600_000 })
const reg = join(FIXTURES, 'sessions/parameterssystem.reg')
const netstat = join(FIXTURES, 'sessions/netstat-ano.txt')
const base = join(folder, 'base.attendant')
attendant(['import', base, reg, '--snapshot', 'first', '--zone', 'UTC'])
let number = 0
function fresh(): string {
  const path = join(folder, `case-${number++}.attendant`)
  copyFileSync(base, path)
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

const snapshots = (path: string): readonly string[] => {
  const db = openForReading(path)
  try {
    return listSnapshots(db).map(({ name }) => name)
  } finally {
    db.close()
  }
}

/** Another program with the file under an exclusive lock, until its standard input ends. */
async function holding(path: string): Promise<() => Promise<void>> {
  const script = `
    const Driver = require('better-sqlite3'); const driver = new Driver(process.argv[1])
    driver.exec('BEGIN EXCLUSIVE'); process.stdout.write('held')
    process.stdin.resume(); process.stdin.on('end', () => driver.close())`
  const child = spawn(process.execPath, ['-e', script, path], { cwd: resolve(import.meta.dirname, '../..') })
  await new Promise((held) => child.stdout.once('data', held))
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.stdin.end()
    await ended
  }
}

describe('a case file held by another program', () => {
  it('under an exclusive lock: every command says so, changes nothing, and works once it is free [sec 6.17]', async () => {
    const path = fresh()
    const bytes = readFileSync(path)
    const release = await holding(path)
    try {
      for (const args of [
        ['findings', path],
        ['import', path, netstat, '--snapshot', 'second'],
        ['check', path],
      ]) {
        const { code, err } = attendant([...args, '--lang', 'en'])
        expect([args[0], code]).toEqual([args[0], 1])
        expect(err).toMatch(/Another program holds the case file/)
      }
    } finally {
      await release()
    }
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(attendant(['import', path, netstat, '--snapshot', 'second', '--zone', 'UTC']).code).toBe(0)
  })

  it('open in another Attendant: both work, nothing of either is lost, one single file is left', async () => {
    const path = fresh()
    const mine = openForWriting(path)
    const other = startAttendant(['import', path, netstat, '--snapshot', 'of the other', '--zone', 'UTC'])
    const code = await new Promise((resolve) => other.once('exit', resolve))
    expect(code).toBe(0)
    addSnapshot(mine, [[aLogon()]], { name: 'of mine' })
    mine.close()
    expect(snapshots(path)).toEqual(['first', 'of the other', 'of mine'])
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
    expect(readdirSync(folder).filter((name) => path.endsWith(name.replace(/-(wal|shm|journal)$/, '')))).toHaveLength(1)
  })

  it('that is writing just now: waits for its turn instead of failing [sec 6.9]', async () => {
    const path = fresh()
    const release = await holding(path)
    const waiting = startAttendant(['undo', path, 'first'])
    const ended = new Promise((resolve) => waiting.once('exit', resolve))
    await release()
    expect(await ended).toBe(0)
  })
})

describe('a case file that is taken away while it is open', () => {
  it('is not written to any more: removed', () => {
    const path = fresh()
    const db = openForWriting(path)
    for (const one of [path, `${path}-wal`, `${path}-shm`]) rmSync(one)
    expect(codeOf(() => addSnapshot(db, [[aLogon()]], { name: 'lost' }))).toBe('case-not-found')
    db.close()
    expect(existsSync(path)).toBe(false)
  })

  it('is not written to any more: replaced by another file', () => {
    const path = fresh()
    const db = openForWriting(path)
    renameSync(path, `${path}.old`)
    copyFileSync(base, path)
    expect(codeOf(() => addSnapshot(db, [[aLogon()]], { name: 'astray' }))).toBe('case-replaced')
    db.close()
    expect(snapshots(path)).toEqual(['first'])
  })
})

describe('a case file on a network share', () => {
  it('does everything without shared memory and leaves one file [sec 6.11]', () => {
    const path = fresh()
    const environment = { ATTENDANT_ASSUME_NETWORK: '1' }
    expect(attendant(['import', path, netstat, '--snapshot', 'second', '--zone', 'UTC'], environment).code).toBe(0)
    expect(attendant(['undo', path, 'first'], environment).code).toBe(0)
    expect(snapshots(path)).toEqual(['second'])
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
  })
})

describe('a folder that holds the case and the exports', () => {
  it('is imported without the case itself', () => {
    const together = join(folder, 'together')
    mkdirSync(together)
    copyFileSync(netstat, join(together, 'netstat.txt'))
    const path = join(together, 'case.attendant')
    copyFileSync(base, path)
    const { files } = attendantJson<{
      readonly files: readonly { name: string; firstRejects: readonly { code: string }[] }[]
    }>(['import', path, together, '--snapshot', 'second', '--zone', 'UTC'])
    const codes = Object.fromEntries(files.map(({ name, firstRejects }) => [name, firstRejects[0]?.code ?? 'read']))
    expect(codes['netstat.txt']).toBe('read')
    expect(codes['case.attendant']).toBe('own-case')
    expect(checkCase(path)).toMatchObject({ sound: true, seal: 'intact' })
  })
})

const why = isRoot ? 'setpriv cannot change the account' : 'this account is the owner'
describe.skipIf(isRoot && !canBecomeNobody)(`without the right to write (skipped where ${why}) [sec 6.17]`, () => {
  const place = (name: string, mode: { readonly file: number; readonly folder: number }): string => {
    const own = join(folder, name)
    mkdirSync(own)
    const path = join(own, 'case.attendant')
    copyFileSync(base, path)
    // Owned by nobody in particular: what counts are the modes.
    if (isRoot) chownSync(path, 65_534, 65_534)
    if (isRoot) chownSync(own, 65_534, 65_534)
    chmodSync(path, mode.file)
    chmodSync(own, mode.folder)
    return path
  }
  chmodSync(folder, 0o755)

  it.each([
    ['a read-only file', { file: 0o444, folder: 0o755 }],
    ['a read-only folder', { file: 0o644, folder: 0o555 }],
    ['both', { file: 0o444, folder: 0o555 }],
  ])('%s is read as it is, and every writing command says what to do', (name, mode) => {
    const path = place(name.replaceAll(' ', '-'), mode)
    const bytes = readFileSync(path)
    expect(asNobody(['findings', path]).code).toBe(0)
    expect(asNobody(['check', path]).code).toBe(0)
    for (const args of [
      ['import', path, netstat, '--snapshot', 'second'],
      ['undo', path, 'first'],
      ['settings', path, '--vpn', '10.0.0.0/8'],
    ]) {
      const { code, err } = asNobody([...args, '--lang', 'en'])
      expect([args[0], code, err]).toEqual([args[0], 1, expect.stringMatching(/read-only\. Copy it to a folder/)])
      expect(asNobody([...args, '--lang', 'fr']).err).toMatch(/lecture seule/)
    }
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(readdirSync(join(path, '..'))).toEqual(['case.attendant'])
    chmodSync(join(path, '..'), 0o755)
  })

  it('a file this account may not even read is told as such', () => {
    const path = place('secret', { file: 0o000, folder: 0o755 })
    const { code, err } = asNobody(['findings', path, '--lang', 'en'])
    expect([code, err]).toEqual([1, expect.stringMatching(/may not read the case file/)])
  })

  it('a document and a new case for a read-only folder leave nothing behind', () => {
    const own = join(folder, 'no-entry')
    mkdirSync(own, { mode: 0o555 })
    chmodSync(own, 0o555)
    for (const args of [
      ['plan', base, '--exchange', '2007', '--out', join(own, 'plan.html')],
      ['import', join(own, 'new.attendant'), reg],
      ['repair', base, join(own, 'new.attendant')],
    ]) {
      const { code, err } = asNobody([...args, '--lang', 'en'])
      expect([args[0], code, err]).toEqual([
        args[0],
        1,
        expect.stringMatching(/Choose a folder in which you may create/),
      ])
    }
    expect(readdirSync(own)).toEqual([])
    chmodSync(own, 0o755)
  })
})

it('the command line of another account can be started here at all, or the tests above say nothing', () => {
  if (isRoot && canBecomeNobody) expect(asNobody(['--version']).code).toBe(0)
  expect(spawnSync(process.execPath, ['--version']).status).toBe(0)
})
