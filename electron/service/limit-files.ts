import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { limitChanges, type WantedValue } from '../planning/limit-changes.ts'
import { changeFile, regFileBytes, undoFile } from '../report/reg.ts'
import { registryValues } from '../rules/limits-in-force.ts'
import { fileNamePart } from './file-name.ts'

export interface LimitFileWanted {
  readonly snapshot: number
  readonly wanted: readonly WantedValue[]
  readonly part: 'change' | 'undo'
}

/** The change file or its way back, as regedit reads it (sessions spec 4.6). */
export function limitFile(
  db: ReadableCase,
  { snapshot, wanted, part }: LimitFileWanted,
): { readonly name: string; readonly bytes: Uint8Array } {
  const { name, taken } = snapshotById(db, snapshot)
  const { changes } = limitChanges(findingsOf(db, snapshot), registryValues(db, snapshot), wanted)
  const heading = [`${name} ${isoUtc(taken)}`]
  const text = part === 'change' ? changeFile(heading, changes) : undoFile(heading, changes)
  return { name: `${fileNamePart(name)} ${part}.reg`, bytes: regFileBytes(text) }
}
