import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingsOf } from '../../electron/casefile/findings.ts'
import { DEFAULT_SETTINGS } from '../../electron/casefile/settings.ts'
import { analyse } from '../../electron/rules/analyse.ts'
import { caseWithStreams } from '../helpers/case-streams.ts'
import { sessionOrganisation } from '../writers/session-organisation.ts'

const ROUNDS = 3
const TARGET_SECONDS = 15

/** All rules over one organisation of `logons / 25` users, and whether they find exactly what was planted. */
export function sessionsBench(logons: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'))
  try {
    const users = Math.max(200, Math.round(logons / 25))
    const taken = Date.UTC(2011, 2, 28, 7, 41)
    const wish = { seed: 9646, users, logons, connections: users * 5, events: Math.round(users * 1.25), taken, each: 5 }
    const organisation = sessionOrganisation(wish)
    const { db, snapshot } = caseWithStreams(
      join(folder, 'sessions.attendant'),
      [organisation.logons(), organisation.connections(), organisation.events(), organisation.limits()],
      { taken },
    )
    console.log(`${users} users, ${logons} logons, ${wish.connections} connections, ${wish.events} events`)
    const seconds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now()
      const cpu = process.cpuUsage()
      db.transaction(() => analyse(db, snapshot, { ...DEFAULT_SETTINGS, vpnRanges: [...organisation.vpnRanges] }))
      seconds.push((performance.now() - start) / 1000)
      const { user, system } = process.cpuUsage(cpu)
      const wall = seconds.at(-1)?.toFixed(2)
      console.log(`round ${round + 1}            ${wall} s (${((user + system) / 1e6).toFixed(2)} s of processor time)`)
    }
    const found = findingsOf(db, snapshot).map(({ rule, variant, subject }) => `${rule}|${variant}|${subject}`)
    const exact = JSON.stringify(found.sort()) === JSON.stringify(organisation.expected)
    db.close()
    const median = [...seconds].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
    console.log(`all rules          ${median.toFixed(2)} s, median of ${ROUNDS} (target ${TARGET_SECONDS} s)`)
    console.log(`findings           ${found.length}, ${exact ? 'exactly the planted ones' : 'NOT the planted ones'}`)
    if (!exact) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
