import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { WritableCase } from '../casefile/database.ts'
import { type NewFinding, replaceFindings } from '../casefile/findings.ts'
import { refreshFreeBusyGrid } from '../casefile/freebusy-grid.ts'
import { refreshLogonGroups } from '../casefile/logon-groups.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sql } from '../casefile/sql.ts'
import { adminPool } from './admin-pool.ts'
import { clientAge } from './client-age.ts'
import { clientLoad } from './client-load.ts'
import { eventStory } from './event-story.ts'
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
import { limitsInForce, registryValues } from './limits-in-force.ts'
import { digestLogons, dropDigest } from './logon-digest.ts'
import { objectHeadroom } from './object-headroom.ts'
import { orphanConnections } from './orphan-connections.ts'
import { qualityOf } from './quality.ts'
import { reconciliationOf } from './reconcile.ts'
import { reconciliation } from './reconciliation.ts'
import { reconnectForecast } from './reconnect-forecast.ts'
import type { Rule, RuleContext } from './rule.ts'
import { serverFacts } from './servers.ts'
import { serviceAccount, serviceAccounts } from './service-account.ts'
import { sessionLimit } from './session-limit.ts'
import { replaceSessionTables } from './session-tables.ts'
import { digestedEstimates } from './sessions.ts'
import { sharedMailboxes } from './shared-mailboxes.ts'
import { snapshotQuality } from './snapshot-quality.ts'
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
  // What the session files allow to be said comes before what they say.
  snapshotQuality,
  sessionLimit,
  vpnGhosts,
  reconnectForecast,
  eventStory,
  orphanConnections,
  reconciliation,
  serviceAccount,
  sharedMailboxes,
  adminPool,
  objectHeadroom,
  clientLoad,
  clientAge,
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
  digestLogons(db, snapshot, settings)
  const context = contextOf(db, snapshot, settings)
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
  replaceSessionTables(db, context)
  dropDigest(db)
  replaceFindings(db, snapshot, [...byKey.values()])
  refreshFreeBusyGrid(db, snapshot)
  refreshLogonGroups(db, snapshot)
  return byKey.size
}

/** What all rules share. Needs the digest of the same snapshot. */
export function contextOf(db: WritableCase, snapshot: number, settings: CaseSettings): RuleContext {
  const info = snapshotById(db, snapshot)
  const servers = serverFacts(db, sql`SELECT * FROM temp.digest_sessions`)
  const quality = qualityOf(db, snapshot, settings)
  return {
    snapshot,
    taken: info.takenHow === 'import-time' ? undefined : info.taken,
    settings,
    readership: readershipOf(db, snapshot, settings),
    servers,
    limits: limitsInForce(registryValues(db, snapshot), servers, settings),
    estimates: digestedEstimates(db),
    programs: serviceAccounts(db, { settings }),
    reconciliation: reconciliationOf(db, snapshot, servers, quality.behindAccess),
    quality,
  }
}
