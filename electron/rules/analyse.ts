import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { WritableCase } from '../casefile/database.ts'
import { type NewFinding, replaceFindings } from '../casefile/findings.ts'
import { refreshFreeBusyGrid } from '../casefile/freebusy-grid.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { freebusyDamaged } from './freebusy-damaged.ts'
import { freebusyDelegates } from './freebusy-delegates.ts'
import { freebusyDuplicate } from './freebusy-duplicate.ts'
import { freebusyGroupEmpty } from './freebusy-group-empty.ts'
import { freebusyIdentity } from './freebusy-identity.ts'
import { freebusyMergedMismatch } from './freebusy-merged-mismatch.ts'
import { freebusyMissing } from './freebusy-missing.ts'
import { freebusyOrphan } from './freebusy-orphan.ts'
import { freebusyOutOfRange } from './freebusy-out-of-range.ts'
import { readershipOf } from './freebusy-readership.ts'
import { freebusyRights } from './freebusy-rights.ts'
import { freebusyStale } from './freebusy-stale.ts'
import { freebusyTwoFolders } from './freebusy-two-folders.ts'
import { limitLint } from './limit-lint.ts'
import { orphanConnections } from './orphan-connections.ts'
import type { Rule } from './rule.ts'
import { sessionLimit } from './session-limit.ts'
import { systemAttendantQueue } from './system-attendant-queue.ts'
import { vpnGhosts } from './vpn-ghosts.ts'

/** In the order in which their findings are listed within one severity. */
export const RULES: readonly Rule[] = [
  freebusyDuplicate,
  freebusyDamaged,
  freebusyOrphan,
  freebusyStale,
  freebusyTwoFolders,
  freebusyMissing,
  freebusyIdentity,
  freebusyMergedMismatch,
  freebusyOutOfRange,
  freebusyDelegates,
  freebusyGroupEmpty,
  freebusyRights,
  systemAttendantQueue,
  sessionLimit,
  vpnGhosts,
  orphanConnections,
  limitLint,
]

/**
 * Runs every rule over a snapshot and replaces its findings. Answers how many there are. `between` is called before each
 * rule and may throw to end the work.
 */
export function analyse(
  db: WritableCase,
  snapshot: number,
  settings: CaseSettings,
  between: () => void = () => undefined,
): number {
  const info = snapshotById(db, snapshot)
  const context = {
    snapshot,
    taken: info.takenHow === 'import-time' ? undefined : info.taken,
    settings,
    readership: readershipOf(db, snapshot, settings),
  }
  const byKey = new Map<string, NewFinding>()
  for (const rule of RULES) {
    between()
    for (const found of rule.evaluate(db, context)) {
      // Two findings never share a key: the second of a like-named pair gets a number.
      let key = found.key
      for (let number = 2; byKey.has(key); number++) key = `${found.key}#${number}`
      byKey.set(key, { ...found, key })
    }
  }
  replaceFindings(db, snapshot, [...byKey.values()])
  refreshFreeBusyGrid(db, snapshot)
  return byKey.size
}
