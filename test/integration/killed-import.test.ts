import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { checkCase } from '../../electron/casefile/check.ts'
import { companionsOf } from '../../electron/casefile/landing.ts'
import { createCase, openForWriting } from '../../electron/casefile/open.ts'
import { attendant, FIXTURES, startAttendant } from '../helpers/attendant.ts'
import { stateOf } from '../helpers/case-state.ts'
import { addSnapshot } from '../helpers/case-with.ts'
import { killAt, type Moment, sizeOf } from '../helpers/killing.ts'
import { aLogon } from '../helpers/records.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { makeRandom } from '../writers/random.ts'

// A larger run: ATTENDANT_KILL_ROWS=200000 ATTENDANT_KILL_ROUNDS=10 ATTENDANT_KILL_SEED=7
const ROWS = Number(process.env.ATTENDANT_KILL_ROWS ?? 20_000)
const ROUNDS = Number(process.env.ATTENDANT_KILL_ROUNDS ?? 1)
const SEED = Number(process.env.ATTENDANT_KILL_SEED ?? 3_11_2026)
/** At once; the machine of the tests has two processors. */
const LANES = 2

const folder = temporaryFolder()
// Many processes one after another: a busy machine takes its time for that.
vi.setConfig({ testTimeout: 600_000 })
const { next } = makeRandom(SEED)
const reg = join(FIXTURES, 'sessions/parameterssystem.reg')

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

const csv = join(folder, 'logons.csv')
writeFileSync(csv, manyLogons(ROWS))
const base = join(folder, 'base.attendant')
createCase(base)
attendant(['import', base, reg, '--snapshot', 'first', '--zone', 'UTC'])

interface Command {
  readonly name: string
  readonly start: string
  readonly args: (path: string) => readonly string[]
  readonly network?: boolean
}

type MomentOf = (path: string, whole: Awaited<ReturnType<typeof killAt>>) => Moment

/** Evenly spread shares of something, each moved a little by the seed. */
const shares = (count: number): readonly number[] =>
  Array.from({ length: count * ROUNDS }, (_, index) => (index + next()) / (count * ROUNDS))

const inTime = (count: number): readonly MomentOf[] =>
  // The first 15 % start Node and touch no case.
  shares(count).map((share) => (_path, whole) => ({ afterMs: whole.ms * (0.15 + 0.85 * share) }))

/** While the file beside the case grows: the transaction reaches the disk in it. */
const inFile = (count: number, suffix: '-wal' | '-journal'): readonly MomentOf[] =>
  shares(count).map((share) => (path, whole) => {
    const largest = whole.largest[`${basename(path)}${suffix}`] ?? Math.max(...Object.values(whole.largest))
    return { file: `${path}${suffix}`, bytes: Math.max(1, Math.floor(largest * share)) }
  })

/** While the case itself grows: the checkpoint at the end, or the commit without a write-ahead log. */
const inGrowth = (count: number, from: string, to: () => string): readonly MomentOf[] =>
  shares(count).map((share) => (path) => {
    const before = sizeOf(from)
    return { file: path, bytes: before + 1 + Math.floor((sizeOf(to()) - before - 1) * share) }
  })

async function inLanes<T>(work: readonly T[], each: (one: T, index: number) => Promise<void>): Promise<void> {
  const queue = [...work.entries()]
  const lane = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await each(one[1], one[0])
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Runs the command whole once, then kills a copy of it at every moment and looks at what is left. */
async function killed(command: Command, moments: readonly MomentOf[]): Promise<{ before: number; after: number }> {
  const seen = { before: 0, after: 0 }
  const environment = command.network === true ? { ATTENDANT_ASSUME_NETWORK: '1' } : {}
  const wholePath = join(folder, `${command.name}-whole.attendant`)
  copyFileSync(command.start, wholePath)
  const watched = [`${wholePath}-wal`, `${wholePath}-journal`]
  const whole = await killAt(startAttendant(command.args(wholePath), environment), undefined, watched)
  const before = stateOf(command.start)
  const after = stateOf(wholePath)
  expect(after).not.toBe(before)

  const hits: boolean[] = []
  const pathOf = (index: number): string => join(folder, `${command.name}-${index}.attendant`)
  // First all kills, then all looks: looking takes this process's time and would miss the next moment.
  await inLanes(moments, async (moment, index) => {
    copyFileSync(command.start, pathOf(index))
    const { killed: hit } = await killAt(
      startAttendant(command.args(pathOf(index)), environment),
      moment(pathOf(index), whole),
    )
    hits[index] = hit
  })
  for (const [index, hit] of hits.entries()) {
    const path = pathOf(index)
    const told = `seed ${SEED}, ${command.name}, moment ${index}${hit ? '' : ' (it had ended)'}`
    expect(checkCase(path), told).toMatchObject({ sound: true, problems: [] })
    const state = stateOf(path)
    expect([before, after], told).toContain(state)
    seen[state === before ? 'before' : 'after']++
    if (index % 8 === 0) {
      // Work goes on with what is there.
      const db = openForWriting(path)
      addSnapshot(db, [[aLogon()]], { name: 'afterwards' })
      db.close()
      expect(checkCase(path), told).toMatchObject({ sound: true, seal: 'intact' })
    }
    for (const one of [path, ...companionsOf(path)]) rmSync(one, { force: true })
  }
  const missed = hits.filter((hit) => !hit).length
  console.log(
    `  ${command.name}: ${moments.length} kills (seed ${SEED}): ${seen.before} old state, ${seen.after} new; ${missed} had ended`,
  )
  return seen
}

describe('a command killed with no chance to clean up leaves the old state or the new, never one between', () => {
  const importing: Command = {
    name: 'import',
    start: base,
    args: (path) => ['import', path, csv, '--snapshot', 'second', '--zone', 'UTC'],
  }
  const imported = (): string => join(folder, 'import-whole.attendant')

  it('an import, at 50 moments in its reading, its commit and its closing [sec 6.15] [sec 7.18]', async () => {
    const moments = [...inTime(20), ...inFile(20, '-wal'), ...inGrowth(10, base, imported)]
    const seen = await killed(importing, moments)
    expect(seen.before).toBeGreaterThan(10)
    expect(seen.after).toBeGreaterThan(2)
  })

  it('an import on a network share, where the way back lies in a journal [sec 6.11] [sec 6.15]', async () => {
    const network: Command = { ...importing, name: 'network-import', network: true }
    const moments = [...inTime(2), ...inFile(2, '-journal'), ...inGrowth(4, base, imported)]
    const seen = await killed(network, moments)
    expect(seen.before).toBeGreaterThan(2)
  })

  it('undoing a snapshot', async () => {
    const undo: Command = { name: 'undo', start: imported(), args: (path) => ['undo', path, 'second'] }
    await killed(undo, [...inTime(3), ...inFile(5, '-wal')])
  })

  it('new settings, which compute all findings anew', async () => {
    const settings: Command = {
      name: 'settings',
      start: imported(),
      args: (path) => ['settings', path, '--vpn', '10.8.0.0/16', '--stale-days', '5'],
    }
    await killed(settings, [...inTime(2), ...inFile(2, '-wal')])
  })

  it('making a case: it is there and sound, or not there, and the next try works [sec 6.15]', async () => {
    const made = join(folder, 'made-whole.attendant')
    const whole = await killAt(startAttendant(['import', made, reg]), undefined)
    await inLanes(inTime(6), async (moment, index) => {
      const path = join(folder, `made-${index}.attendant`)
      await killAt(startAttendant(['import', path, reg]), moment(path, whole))
      if (existsSync(path)) expect(checkCase(path), `seed ${SEED}, moment ${index}`).toMatchObject({ sound: true })
      expect(attendant(['import', path, reg, '--snapshot', 'again']).code).toBe(0)
      expect(readdirSync(folder).filter((name) => name.startsWith(basename(path)))).toEqual([basename(path)])
    })
  })
})
