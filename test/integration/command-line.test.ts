import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES, startAttendant } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const reg = join(FIXTURES, 'sessions/parameterssystem.reg')

describe('a reader that leaves early', () => {
  it('does not make the command fail: more, head, a closed window', async () => {
    const child = startAttendant(['reference', 'e', '--limit', '800', '--json'])
    let err = ''
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString()
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([code, err]).toEqual([0, ''])
  })
})

describe('exit codes', () => {
  it('0: done, with the version alone on standard output', () => {
    const { code, out, err } = attendant(['--version'])
    expect([code, err]).toEqual([0, ''])
    expect(out.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('2: wrong usage, with a line that says what', () => {
    for (const args of [
      [],
      ['fly'],
      ['show'],
      ['import', join(folder, 'a.attendant')],
      ['import', join(folder, 'a.attendant'), join(folder, 'not-there')],
      ['inspect', reg, '--zone', 'Mars/Olympus'],
      ['import', join(folder, 'a.attendant'), reg, '--taken', 'yesterday'],
      ['findings', reg, '--no-such-option'],
    ]) {
      const { code, out, err } = attendant(args)
      expect([args, code]).toEqual([args, 2])
      expect(out + err).not.toBe('')
    }
  })

  it('3: a given file gave no record; the others are imported', () => {
    const useless = join(folder, 'holiday.txt')
    writeFileSync(useless, 'Dear all,\nI am on holiday.\n')
    const path = join(folder, 'mixed.attendant')
    const { code, err } = attendant(['import', path, reg, useless])
    expect(code).toBe(3)
    expect(err).toContain('holiday.txt')
    expect(attendantJson<readonly unknown[]>(['show', path, 'limits']).length).toBeGreaterThan(5)
    const alone = join(folder, 'alone.attendant')
    expect(attendant(['import', alone, useless]).code).toBe(3)
    expect(attendantJson(['snapshots', alone])).toEqual([])
  })

  it('4: the case file is foreign or newer', () => {
    const foreign = join(folder, 'foreign.attendant')
    writeFileSync(
      foreign,
      'not a database at all, but long enough to be looked at by somebody who cares about headers…',
    )
    for (const command of [
      ['findings', foreign],
      ['snapshots', foreign],
      ['undo', foreign, 'x'],
      ['check', foreign],
    ]) {
      expect([command[0], attendant(command).code]).toEqual([command[0], 4])
    }
    const newer = join(folder, 'newer.attendant')
    expect(attendant(['import', newer, reg]).code).toBe(0)
    const driver = new Driver(newer)
    driver.pragma('user_version = 4000')
    driver.close()
    expect(attendant(['findings', newer]).code).toBe(4)
  })
})

describe('an import', () => {
  const path = join(folder, 'undo.attendant')

  it('is undone as a whole', () => {
    expect(attendant(['import', path, reg, '--snapshot', 'one']).code).toBe(0)
    expect(attendant(['import', path, join(FIXTURES, 'sessions/netstat-ano.txt'), '--snapshot', 'two']).code).toBe(0)
    expect(attendant(['undo', path, 'one']).code).toBe(0)
    expect(attendantJson<readonly { name: string }[]>(['snapshots', path]).map(({ name }) => name)).toEqual(['two'])
    expect(attendantJson(['show', path, 'limits'])).toEqual([])
  })

  it('recognises a file it has seen in another snapshot [sec 7.18]', () => {
    const { files } = attendantJson<{ files: readonly { warnings: readonly { code: string }[] }[] }>([
      'import',
      path,
      join(FIXTURES, 'sessions/netstat-ano.txt'),
      '--snapshot',
      'three',
    ])
    expect(files[0]?.warnings.map(({ code }) => code)).toContain('same-content')
  })

  it('takes the same bytes under two names once', () => {
    const twice = join(folder, 'twice')
    mkdirSync(twice)
    for (const name of ['a.reg', 'b.reg'])
      writeFileSync(
        join(twice, name),
        'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem]\r\n"Maximum Allowed Sessions Per User"=dword:00000040\r\n',
      )
    const target = join(folder, 'twice.attendant')
    expect(attendant(['import', target, twice]).code).toBe(0)
    expect(attendantJson<readonly unknown[]>(['show', target, 'limits'])).toHaveLength(1)
    expect(attendantJson<readonly { code: string }[]>(['show', target, 'rejects']).map(({ code }) => code)).toEqual([
      'duplicate-file',
    ])
  })

  it('refuses a name that is taken and leaves the case as it is', () => {
    const { code, err } = attendant(['import', path, reg, '--snapshot', 'two'])
    expect(code).toBe(2)
    expect(err).toContain('two')
    expect(attendantJson<readonly unknown[]>(['snapshots', path])).toHaveLength(2)
  })
})

describe('the language', () => {
  it('of everything said is the one asked for', () => {
    const { out, err } = attendant(['inspect', reg, '--lang', 'fr'])
    expect(out + err).toMatch(/enregistrements/)
    expect(attendant(['findings', 'nowhere.attendant', '--lang', 'fr']).err).toContain('introuvable')
  })
})
