import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES, startAttendant } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const ROUNDS = 8

/** A logon table large enough that an import can be killed in the middle of it. */
function manyLogons(rows: number): string {
  const head =
    '"UserName","ClientIPAddress","ClientName","ClientVersion","LogonTime","LastAccessTime","Windows2000Account","ServerName"'
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `"User ${index}","10.8.${(index >> 8) % 256}.${index % 256}","NB-${index}","12.0.6535.5000","3/28/2011 8:12:04 AM","3/28/2011 9:12:04 AM","CONTOSO\\u${index}","EXMBX01"`,
  )
  return [head, ...lines, ''].join('\r\n')
}

describe('an import killed with no chance to clean up', () => {
  it('leaves the case file sound, with the old state or the new, never between', async () => {
    const base = join(folder, 'base.attendant')
    expect(
      attendant(['import', base, join(FIXTURES, 'sessions/parameterssystem.reg'), '--snapshot', 'first']).code,
    ).toBe(0)
    const csv = join(folder, 'logons.csv')
    writeFileSync(csv, manyLogons(40_000))
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `killed-${round}.attendant`)
      copyFileSync(base, path)
      const child = startAttendant(['import', path, csv, '--snapshot', 'second'])
      const ended = new Promise((resolve) => child.once('exit', resolve))
      // Not a wait for something to happen: the moment of the kill is the test's input, spread over the import.
      const kill = setTimeout(() => child.kill('SIGKILL'), 150 + round * 130)
      await ended
      clearTimeout(kill)
      expect(attendant(['check', path]).code, `round ${round}`).toBe(0)
      const names = attendantJson<readonly { name: string }[]>(['snapshots', path]).map(({ name }) => name)
      expect([['first'], ['first', 'second']]).toContainEqual(names)
      if (names.length === 2) {
        expect(attendantJson<readonly { counts: { logons: number } }[]>(['snapshots', path])[1]?.counts.logons).toBe(
          40_000,
        )
      }
    }
  })
})
