import type { CaseSettings } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { TableLayout } from '../../shared/contract/grid-layout.ts'
import type { KeeperChoose } from '../../shared/contract/keepers.ts'
import { writeAudit } from '../casefile/audit.ts'
import type { WritableCase } from '../casefile/database.ts'
import { storeGridLayout } from '../casefile/grid-layouts.ts'
import { writeSettings } from '../casefile/settings.ts'
import { listSnapshots, undoSnapshot } from '../casefile/snapshots.ts'
import { analyse } from '../rules/analyse.ts'
import { chooseKeeper } from './keepers.ts'
import { type MergeWish, mergeProgress } from './merge-progress.ts'
import { loadPackBytes, unloadPack } from './packs.ts'
import { makeAndSavePlan, type PlanWish } from './plan-making.ts'
import { redactStoredPlan } from './redaction.ts'
import { type GivenAnswer, type GivenUndo, giveAnswer, undoAnswer } from './step-answer.ts'
import { type LaidEvidence, layEvidence, takeEvidenceAway } from './step-evidence.ts'

/** Everything a door changes in an open case, imports apart. Runs in the writing thread. */
export const WRITES = {
  'snapshot-undo': (db: WritableCase, request: { readonly snapshot: number; readonly now: number }) => {
    undoSnapshot(db, request.snapshot, request.now)
    return null
  },
  'settings-set': (db: WritableCase, request: { readonly settings: CaseSettings; readonly now: number }) =>
    db.transaction(() => {
      writeSettings(db, request.settings)
      // Findings follow the thresholds of the case.
      for (const snapshot of listSnapshots(db)) analyse(db, snapshot.id, request.settings)
      writeAudit(db, request.now, 'settings-changed', request.settings)
      return request.settings
    }),
  'plan-make': (db: WritableCase, request: PlanWish) => makeAndSavePlan(db, request),
  'grid-layout-set': (db: WritableCase, request: TableLayout) => {
    storeGridLayout(db, request)
    return null
  },
  'keeper-choose': (db: WritableCase, request: KeeperChoose & { readonly now: number }) => chooseKeeper(db, request),
  'pack-load': (db: WritableCase, request: { readonly bytes: Uint8Array; readonly now: number }) =>
    loadPackBytes(db, request),
  'pack-remove': (db: WritableCase, request: { readonly pack: string; readonly now: number }) =>
    unloadPack(db, request.pack, request.now),
  'step-answer': (db: WritableCase, request: GivenAnswer) => giveAnswer(db, request),
  'step-undo': (db: WritableCase, request: GivenUndo) => undoAnswer(db, request),
  'evidence-lay': (db: WritableCase, request: LaidEvidence) => layEvidence(db, request),
  'evidence-remove': (db: WritableCase, request: Parameters<typeof takeEvidenceAway>[1]) =>
    takeEvidenceAway(db, request),
  'plan-redact': (db: WritableCase, request: { readonly plan: number }) => redactStoredPlan(db, request),
  'progress-merge': (db: WritableCase, request: MergeWish) => mergeProgress(db, request),
} as const

export type WriteName = keyof typeof WRITES
export type WriteRequest<N extends WriteName> = Parameters<(typeof WRITES)[N]>[1]
export type WriteResult<N extends WriteName> = ReturnType<(typeof WRITES)[N]>

export function runWrite(db: WritableCase, name: string, request: unknown): unknown {
  if (!Object.hasOwn(WRITES, name)) throw new AttendantError('unknown-channel', name)
  const write = WRITES[name as WriteName] as (db: WritableCase, request: unknown) => unknown
  return write(db, request)
}
