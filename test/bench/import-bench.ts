import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openService } from '../helpers/service.ts'
import { attendantRun, line, median, present, ROUNDS, ratio, seconds, timed } from './measure.ts'
import { writeLogons } from './write-logons.ts'

/** Seconds until everything is stored and indexed, before the rules begin: what the peer does, and no more. */
async function untilStored(folder: string, csv: string): Promise<number> {
  const door = openService(mkdtempSync(join(folder, 'service-')))
  try {
    await door.call('case-create', { name: 'stored' })
    const start = performance.now()
    const { job } = await door.call('import-run', { files: [door.handle(csv)], name: 'one', zone: 'Europe/Paris' })
    for (;;) {
      const { state, stage } = await door.call('job-status', { job })
      if (state !== 'running' || stage === 'analysing') break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const seconds = (performance.now() - start) / 1000
    await door.ended(job)
    return seconds
  } finally {
    await door.close()
  }
}

/**
 * Whole import of a logon table (decode, parse, type, normalise, store, index, judge) against `sqlite3 .import` of the
 * same file, and the time per row against that of a tenth of the rows.
 */
export async function importBench(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'))
  try {
    const csv = join(folder, 'logons.csv')
    const few = join(folder, 'few.csv')
    await writeLogons(csv, rows)
    await writeLogons(few, Math.ceil(rows / 10))
    console.log(`${rows} logon rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB, median of ${ROUNDS}`)
    const hasPeer = present('sqlite3')
    const ours: number[] = []
    const small: number[] = []
    const stored: number[] = []
    const peer: number[] = []
    let peak = 0
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `ours-${round}.attendant`)
      const run = await attendantRun(['import', path, csv, '--zone', 'Europe/Paris'])
      ours.push(run.seconds)
      peak = Math.max(peak, run.peakMiB ?? 0)
      rmSync(path)
      stored.push(await untilStored(folder, csv))
      small.push((await attendantRun(['import', path, few, '--zone', 'Europe/Paris'])).seconds)
      rmSync(path)
      if (hasPeer) {
        const database = join(folder, `peer-${round}.db`)
        peer.push(timed('sqlite3', [database], `.mode csv\n.import ${csv} logons\n`))
        rmSync(database)
      }
    }
    line('attendant import', `${seconds(median(ours))}  (${Math.round(rows / median(ours))} rows/s)`)
    line('  until stored, before the rules', seconds(median(stored)))
    line('  time per row, against a tenth', ratio(median(ours), median(small) * 10))
    line('  peak memory', peak === 0 ? 'not told by this system' : `${peak} MiB`)
    if (!hasPeer) line('sqlite3 .import', 'absent: the sqlite3 program is not installed')
    else {
      line('sqlite3 .import', seconds(median(peer)))
      line('ratio until stored / sqlite3', ratio(median(stored), median(peer)))
      line('ratio with rules / sqlite3', ratio(median(ours), median(peer)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
