import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { checkCase } from '../../electron/casefile/check.ts'
import { attendant, FIXTURES } from '../helpers/attendant.ts'
import { stateOf } from '../helpers/case-state.ts'
import { canLimit, canMount, onSmallDisk, withLimitedFiles } from '../helpers/small-disk.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
// Many processes one after another: a busy machine takes its time for that.
vi.setConfig({ testTimeout: 600_000 })
const reg = join(FIXTURES, 'sessions/parameterssystem.reg')
const base = join(folder, 'base.attendant')
attendant(['import', base, reg, '--snapshot', 'first', '--zone', 'UTC'])
const size = statSync(base).size
const before = stateOf(base)

const csv = join(folder, 'logons.csv')
writeFileSync(
  csv,
  [
    '"UserName","ClientIPAddress","ClientVersion","LogonTime","LastAccessTime","Windows2000Account","ServerName"',
    ...Array.from(
      { length: 8000 },
      (_, index) =>
        `"User ${index}","10.8.${index >> 8}.${index % 256}","12.0.6535.5000","3/28/2011 8:12:04 AM","3/28/2011 9:12:04 AM","CONTOSO\\u${index}","EX01"`,
    ),
    '',
  ].join('\r\n'),
)

const KIB = 1024
/** What the import adds to the case; the write-ahead log needs as much again. */
const whole = join(folder, 'whole.attendant')
copyFileSync(base, whole)
attendant(['import', whole, csv, '--snapshot', 'second', '--zone', 'UTC'])
const growth = statSync(whole).size - size
const after = stateOf(whole)

/** A clear line in either language: what happened and what to do, nothing of the program's inside. */
function expectClear(text: string, words: RegExp): void {
  expect(text).toMatch(words)
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|undefined|\[object|TypeError/)
}

let number = 0
const rescued = (): string => join(folder, `rescue-${number++}`)

describe.skipIf(!canMount)(
  'a full disk (skipped where no disk in memory can be mounted: unshare or mount refused)',
  () => {
    it('in the middle of an import: exit code 1, what to do, the old state, nothing left over [sec 6.17]', () => {
      // From no room at all up to room for the log but not for the case.
      const rooms = [0, 40, 200, 700]
        .map((kib) => kib * KIB)
        .concat([0.6, 0.9, 1.1, 1.4, 1.8, 2.1].map((f) => f * growth))
      const codes = rooms.map((room) => {
        const rescue = rescued()
        const { code, err, left } = onSmallDisk(
          Math.ceil((size + room) / 4096) * 4096,
          [base],
          ['import', '{disk}/base.attendant', csv, '--snapshot', 'second', '--zone', 'UTC'],
          rescue,
        )
        const path = join(rescue, 'base.attendant')
        expect(checkCase(path), `room ${room}`).toMatchObject({ sound: true, problems: [] })
        expect(stateOf(path), `room ${room}: exit ${code} ${err}`).toBe(code === 0 ? after : before)
        if (code === 0) {
          // Saved, but not put back into one file: that is said.
          if (left.length > 1) expectClear(err, /Carry .* together with the file ending in -wal/)
        } else {
          expectClear(err, /disk is full[\s\S]*unchanged[\s\S]*Free some space/)
          expect(left.filter((name) => name !== 'base.attendant' && statSync(join(rescue, name)).size > 0)).toEqual([])
        }
        return code
      })
      expect(codes.filter((code) => code === 1).length).toBeGreaterThan(3)
      expect(codes).not.toContain(null)
      expect(new Set(codes)).toEqual(new Set([0, 1]))
    })

    it('is told in French as well', () => {
      const { code, err } = onSmallDisk(
        Math.ceil(size / 4096) * 4096 + 100 * KIB,
        [base],
        ['import', '{disk}/base.attendant', csv, '--zone', 'UTC', '--lang', 'fr'],
        rescued(),
      )
      expect(code).toBe(1)
      expectClear(err, /disque est plein[\s\S]*inchangé[\s\S]*Libérez de l’espace/)
    })

    it('when a case is made: nothing is left under its name or beside it', () => {
      const { code, err, left } = onSmallDisk(64 * KIB, [], ['import', '{disk}/new.attendant', reg], rescued())
      expect(code).toBe(1)
      expectClear(err, /disk is full/)
      expect(left).toEqual([])
    })

    it('when a document is written: the one that was there stays, and nothing half beside it', () => {
      const documents = join(folder, 'documents')
      mkdirSync(documents, { recursive: true })
      for (const ending of ['html', 'md', 'csv', 'json']) {
        const old = join(documents, `plan.${ending}`)
        writeFileSync(old, 'the old document')
        const { code, err, left } = onSmallDisk(
          (ending === 'html' ? 16 : 4) * KIB,
          [old],
          ['plan', base, '--exchange', '2007', '--out', `{disk}/plan.${ending}`],
          join(folder, `documents-${ending}`),
        )
        expect([ending, code]).toEqual([ending, 1])
        // The change files come first, each whole or not at all.
        expect(left.filter((name) => !name.endsWith('.reg'))).toEqual([`plan.${ending}`])
        expectClear(err, /disk is full/)
        expect(readFileSync(join(folder, `documents-${ending}`, `plan.${ending}`), 'utf8')).toBe('the old document')
      }
    })

    it('when a damaged case is repaired: no half a case is left', () => {
      const damaged = join(folder, 'damaged.attendant')
      const bytes = readFileSync(whole)
      bytes.fill(0x5a, bytes.length - 40_960, bytes.length - 36_864)
      writeFileSync(damaged, bytes)
      const { code, err, left } = onSmallDisk(
        bytes.length + 200 * KIB,
        [],
        ['repair', damaged, '{disk}/saved.attendant'],
        rescued(),
      )
      expect([code, left]).toEqual([1, []])
      expectClear(err, /disk is full/)
    })
  },
)

describe.skipIf(!canLimit)('files that may not grow (skipped where prlimit is not there)', () => {
  it('an import ends with a clear line and the old state, whatever the limit [sec 6.17]', () => {
    const path = join(folder, 'limited.attendant')
    for (const limit of [size, size + 64 * KIB, size + growth / 2, size + growth - 8 * KIB]) {
      copyFileSync(base, path)
      const { code, err } = withLimitedFiles(Math.floor(limit), [
        'import',
        path,
        csv,
        '--snapshot',
        'second',
        '--zone',
        'UTC',
      ])
      expect(checkCase(path), `limit ${limit}`).toMatchObject({ sound: true })
      expect(stateOf(path), `limit ${limit}: exit ${code} ${err}`).toBe(code === 0 ? after : before)
      if (code === 0) expectClear(err, /Carry .* together with the file ending in -wal/)
      else expectClear(err, /may not grow any further/)
      expect([0, 1]).toContain(code)
      // With room again, everything that was saved is still there.
      expect(attendant(['undo', path, 'first']).code).toBe(0)
      expect(readdirSync(folder).filter((name) => name.startsWith('limited'))).toEqual(['limited.attendant'])
    }
  })

  it('neither a new case nor a document is left half written', () => {
    const path = join(folder, 'limited-new.attendant')
    expect(withLimitedFiles(50 * KIB, ['import', path, reg]).code).toBe(1)
    const out = join(folder, 'limited-plan.html')
    const { code, err } = withLimitedFiles(4 * KIB, ['plan', base, '--exchange', '2007', '--out', out])
    expect(code).toBe(1)
    expectClear(err, /may not grow any further/)
    expect([existsSync(path), existsSync(out)]).toEqual([false, false])
    expect(readdirSync(folder).filter((name) => /limited-new|limited-plan\.html|\.tmp$|unfinished/.test(name))).toEqual(
      [],
    )
  })
})
