import type { Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { Finding } from '../../shared/model/finding.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { keptCopies } from '../casefile/kept-copies.ts'
import { savePlan } from '../casefile/plans.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sourcesOf } from '../casefile/sources.ts'
import { sql } from '../casefile/sql.ts'
import { strangers, withKeepers } from '../planning/keepers.ts'
import { makePlan } from '../planning/make-plan.ts'
import type { PlanMailbox, PlanRegistryValue } from '../planning/plan-input.ts'
import { wholeQueue } from '../rules/system-attendant-queue.ts'
import { unjudged } from '../rules/unjudged.ts'
import { type Carried, carryOver } from './carry-over.ts'
import { packsOfCase } from './packs.ts'

export type PlanWish = Request<'plan-make'> & { readonly now: number; readonly toolVersion: string }

/** Gathers what a plan needs from the case and makes it. Same case, same wish: the same plan to the byte. */
export function planFor(db: ReadableCase, wish: Omit<PlanWish, 'now'>): Plan {
  const snapshot = snapshotById(db, wish.snapshot)
  const wanted = new Set(wish.findings)
  const sources = sourcesOf(db, wish.snapshot)
  // Without a word on copies the choices stored in the case hold.
  const keep = wish.keep ?? keptCopies(db, wish.snapshot).map(({ message }) => message)
  const all = findingsOf(db, wish.snapshot)
  const [stranger] = strangers(all, keep)
  if (stranger !== undefined) throw new AttendantError('unknown-row', String(stranger))
  return makePlan({
    snapshot: snapshot.name,
    // An import without any time in it has no moment of its own.
    taken: snapshot.takenHow === 'import-time' ? '' : isoUtc(snapshot.taken),
    takenHow: snapshot.takenHow,
    zone: snapshot.zone,
    zoneHow: snapshot.zoneHow,
    exchange: wish.exchange,
    mfcmapi: wish.mfcmapi,
    toolVersion: wish.toolVersion,
    sources: sources.map(({ name, format, sha256, size, records, rejects }) => ({
      name,
      format,
      sha256,
      size,
      records,
      rejects,
    })),
    ...(wish.also !== undefined && { also: wish.also }),
    ...packsOfCase(db),
    findings: withKeepers(all, new Set(keep))
      .filter((finding) => wanted.size === 0 || wanted.has(finding.id))
      .map((finding) => withWholeQueue(db, wish.snapshot, finding)),
    unjudged: unjudged(db, wish.snapshot, snapshot.takenHow === 'import-time' ? undefined : snapshot.taken),
    registry: registryOf(db, wish.snapshot),
    mailboxes: {
      systemAttendants: namedMailboxes(db, wish.snapshot, 'system-attendant'),
      systemMailboxes: namedMailboxes(db, wish.snapshot, 'system-mailbox'),
    },
  })
}

/** A queue of more items than a finding keeps is listed whole: nothing is deleted that no list names. */
function withWholeQueue(db: ReadableCase, snapshot: number, finding: Finding): Finding {
  if (finding.rule !== 'system-attendant-queue' || finding.variant !== 'items' || finding.evidenceMore === 0)
    return finding
  const others = finding.evidence.filter((row) => row.as !== 'queue-item')
  return { ...finding, evidence: [...others, ...wholeQueue(db, snapshot)], evidenceMore: 0 }
}

function registryOf(db: ReadableCase, snapshot: number): readonly PlanRegistryValue[] {
  return db
    .all<{ readonly key: string; readonly name: string; readonly number: number | null }>(
      sql`SELECT registry_key AS key, name, number FROM limits WHERE snapshot_id = ${snapshot} AND deletes = 0
        AND type <> 'absent' ORDER BY id`,
    )
    .map(({ key, name, number }) => ({ key, name, number: number ?? undefined }))
}

function namedMailboxes(
  db: ReadableCase,
  snapshot: number,
  role: 'system-attendant' | 'system-mailbox',
): readonly PlanMailbox[] {
  return db
    .all<{ readonly name: string | null; readonly server: string | null; readonly dn: string | null }>(
      sql`SELECT display_name AS name, server, legacy_dn AS dn FROM mailboxes
          WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND role = ${role} ORDER BY server, display_name, id`,
    )
    .map(({ name, server, dn }) => ({
      displayName: name ?? '',
      ...(server === null ? {} : { server }),
      ...(dn === null ? {} : { legacyDn: dn }),
    }))
}

export interface MadePlan {
  readonly plan: number
  readonly carried: Carried
}

/** Makes a plan and keeps it; with `carry`, the answers of that earlier plan come with it. */
export function makeAndSavePlan(db: WritableCase, wish: PlanWish): MadePlan {
  return db.transaction(() => {
    const made = planFor(db, wish)
    const plan = savePlan(db, wish.snapshot, made, wish.now)
    const carried = wish.carry === undefined ? { kept: 0, review: 0 } : carryOver(db, wish.carry, plan, made)
    return { plan, carried }
  })
}
