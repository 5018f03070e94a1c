import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldObservations, nameFolders } from '../../electron/casefile/consolidate.ts'
import { findingsOf } from '../../electron/casefile/findings.ts'
import { refreshFreeBusyGrid } from '../../electron/casefile/freebusy-grid.ts'
import { createCase, type OpenedForWriting, openForWriting, openReader } from '../../electron/casefile/open.ts'
import { DEFAULT_SETTINGS } from '../../electron/casefile/settings.ts'
import { beginSnapshot, commitSnapshot } from '../../electron/casefile/snapshots.ts'
import { beginSource, finishSource } from '../../electron/casefile/sources.ts'
import type { TableQuery } from '../../electron/casefile/table-query.ts'
import { analyse, contextOf, RULES } from '../../electron/rules/analyse.ts'
import { digestLogons, dropDigest } from '../../electron/rules/logon-digest.ts'
import { READS } from '../../electron/service/reads.ts'
import { evidenceWriter } from '../../electron/worker/evidence-writer.ts'
import { type Fault, makeFaultyOrganisation, OTHER_FAULTS, PERSON_FAULTS } from '../writers/faulty-organisation.ts'

const TAKEN = Date.UTC(2011, 2, 28, 8)
const SEED = 20_110_328
const ROUNDS = 3

interface Clock {
  readonly wall: number
  readonly cpu: NodeJS.CpuUsage
}
const clock = (): Clock => ({ wall: performance.now(), cpu: process.cpuUsage() })
/** Elapsed time, and processor time beside it: on a busy machine the second says what the program needs. */
const seconds = (since: Clock): string => {
  const { user, system } = process.cpuUsage(since.cpu)
  const wall = (performance.now() - since.wall) / 1000
  return `${wall.toFixed(2)} s (processor ${((user + system) / 1e6).toFixed(2)} s)`
}
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** One in 400 of every fault of a person, a few of the others. */
function faultsOf(mailboxes: number): Readonly<Partial<Record<Fault, number>>> {
  const each = Math.max(1, Math.floor(mailboxes / 400))
  return {
    ...Object.fromEntries(PERSON_FAULTS.map((fault) => [fault, each])),
    ...Object.fromEntries(OTHER_FAULTS.map((fault) => [fault, 5])),
    orphan: each,
    queue: 2500,
  }
}

function load(db: OpenedForWriting, sources: ReturnType<typeof makeFaultyOrganisation>['sources']): number {
  return db.transaction(() => {
    const snapshot = beginSnapshot(db, {
      name: 'bench',
      takenAt: TAKEN,
      takenHow: 'given',
      zone: 'Europe/Paris',
      zoneHow: 'given',
      importedAt: TAKEN,
      toolVersion: 'bench',
    })
    const evidence = evidenceWriter(db)
    sources.forEach((read, index) => {
      const source = beginSource(db, snapshot, `export-${index}.xml`)
      const counts: Record<string, number> = {}
      for (const record of read()) {
        evidence.write({ snapshot, source }, record)
        counts[record.kind] = (counts[record.kind] ?? 0) + 1
      }
      const records = Object.values(counts).reduce((sum, n) => sum + n, 0)
      finishSource(db, source, {
        format: 'unknown',
        sha256: `${index}`.padStart(64, '0'),
        size: 1,
        records,
        rejects: 0,
        counts,
        warnings: [],
      })
    })
    nameFolders(db, snapshot)
    foldObservations(db, snapshot)
    commitSnapshot(db, snapshot, TAKEN, 'given')
    return snapshot
  })
}

type Ask = readonly [name: string, query: Partial<TableQuery>]

const sorted = (column: string, descending = false) => ({ sort: [{ column, descending }] })
const filtered = (column: string, text: string) => ({ filters: [{ column, text }] })

/** What a user does with the table of messages: first and later pages, sorts, filters, searches, and all together. */
const ASKS: readonly Ask[] = [
  ['first page', {}],
  ['page at 100,000', { offset: 100_000 }],
  ...[
    'subject',
    'folder',
    'mailbox',
    'published',
    'publishEnd',
    'status',
    'findings',
    'copies',
    'busyBlocks',
    'size',
  ].map((column): Ask => [`sort ${column}`, sorted(column)]),
  ...['subject', 'mailbox', 'published', 'status', 'findings', 'copies'].map(
    (column): Ask => [`sort ${column} descending`, sorted(column, true)],
  ),
  ['sort published, page at 100,000', { ...sorted('published'), offset: 100_000 }],
  ['sort folder, published', { sort: [...sorted('folder').sort, ...sorted('published', true).sort] }],
  ['filter subject user0012', filtered('subject', 'user0012')],
  ['filter mailbox etienne', filtered('mailbox', 'etienne')],
  ['filter folder deuxieme', filtered('folder', 'deuxieme')],
  ['filter status corrupt', filtered('status', 'corrupt')],
  ['filter findings >0', filtered('findings', '>0')],
  ['filter copies >1', filtered('copies', '>1')],
  ['filter published 2011-03-27', filtered('published', '2011-03-27')],
  ['search user000123', { search: 'user000123' }],
  ['search muller', { search: 'muller' }],
  ['search dorte hebert', { search: 'dorte hebert' }],
  ['search nothing', { search: 'zzzzzz' }],
  ['search e', { search: 'e' }],
  ['search kowalczyk, sort published', { search: 'kowalczyk', ...sorted('published', true) }],
  [
    'search elodie, filter findings >0, sort status',
    { search: 'elodie', ...filtered('findings', '>0'), ...sorted('status') },
  ],
]

/**
 * `npm run bench -- freebusy [--rows N]`: an organisation of N mailboxes (200,000) with known faults. Prints what was
 * planted, whether the rules found exactly that, their time, and how fast the table of messages answers through the
 * query layer all doors use.
 */
export function freebusyBench(mailboxes: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'))
  const path = join(folder, 'bench.attendant')
  try {
    const faults = faultsOf(mailboxes)
    console.log(`seed ${SEED}, ${mailboxes} mailboxes, planted: ${JSON.stringify(faults)}`)
    const organisation = makeFaultyOrganisation({ seed: SEED, mailboxes, taken: TAKEN, faults })
    createCase(path)
    const db = openForWriting(path)
    let start = clock()
    const snapshot = load(db, organisation.sources)
    console.log(`loaded in ${seconds(start)}`)
    start = clock()
    digestLogons(db, snapshot, DEFAULT_SETTINGS)
    const context = contextOf(db, snapshot, DEFAULT_SETTINGS)
    for (const rule of RULES) {
      const began = clock()
      const { length } = rule.evaluate(db, context)
      console.log(`  ${rule.id.padEnd(26)} ${String(length).padStart(6)} findings ${seconds(began)}`)
    }
    dropDigest(db)
    console.log(`all rules ${seconds(start)}`)
    start = clock()
    analyse(db, snapshot, DEFAULT_SETTINGS)
    console.log(`analysis with writing, and the grid ${seconds(start)}`)
    start = clock()
    refreshFreeBusyGrid(db, snapshot)
    console.log(`grid brought up to date ${seconds(start)}`)
    compare(organisation.expected, findingsOf(db, snapshot))
    db.close()
    console.log(`case file ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`)
    tableTimes(path, snapshot)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Named = { readonly rule: string; readonly variant: string; readonly subject: string }

function compare(expected: readonly Named[], found: readonly Named[]): void {
  const line = ({ rule, variant, subject }: Named): string => `${rule} ${variant} ${subject}`
  const left = new Map<string, number>()
  for (const one of expected) left.set(line(one), (left.get(line(one)) ?? 0) + 1)
  for (const one of found) left.set(line(one), (left.get(line(one)) ?? 0) - 1)
  const wrong = [...left].filter(([, n]) => n !== 0)
  console.log(
    `expected ${expected.length}, found ${found.length}: ${wrong.length === 0 ? 'exactly the planted faults' : 'DIFFERENT'}`,
  )
  for (const [what, n] of wrong.slice(0, 10)) console.log(`  ${n > 0 ? 'missed' : 'too many'} ${what}`)
  if (wrong.length > 0) process.exitCode = 1
}

function tableTimes(path: string, snapshot: number): void {
  const db = openReader(path)
  const times: number[] = []
  const cpu: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, query] of ASKS) {
        const start = clock()
        const { total } = READS['rows-query'](db, {
          snapshot,
          table: 'freebusy',
          filters: [],
          search: '',
          sort: [],
          offset: 0,
          limit: 100,
          ...query,
        })
        const took = performance.now() - start.wall
        const used = process.cpuUsage(start.cpu)
        times.push(took)
        cpu.push((used.user + used.system) / 1000)
        if (round === ROUNDS - 1)
          console.log(`  ${name.padEnd(50)} ${String(total).padStart(7)} rows ${took.toFixed(0).padStart(6)} ms`)
      }
    }
  } finally {
    db.close()
  }
  for (const [what, all] of [
    ['elapsed', times],
    ['processor', cpu],
  ] as const) {
    const order = [...all].sort((a, b) => a - b)
    console.log(
      `table, ${what}: median ${at(order, 0.5).toFixed(0)} ms, p95 ${at(order, 0.95).toFixed(0)} ms, most ${at(order, 1).toFixed(0)} ms`,
    )
  }
}
