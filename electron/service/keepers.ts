import { AttendantError } from '../../shared/contract/error.ts'
import type { KeeperChoice, KeeperChoose } from '../../shared/contract/keepers.ts'
import { writeAudit } from '../casefile/audit.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { findingById } from '../casefile/findings.ts'
import { keepCopy, keptCopies } from '../casefile/kept-copies.ts'

export const keepersOf = (db: ReadableCase, snapshot: number): KeeperChoice[] => [...keptCopies(db, snapshot)]

/**
 * Stores which copy of a group of duplicates a human wants kept. The proposal of the finding is not touched: a plan says
 * which of the two it follows. Errors: `unknown-row` where the message is no copy of the finding's group.
 */
export function chooseKeeper(db: WritableCase, wanted: KeeperChoose & { readonly now: number }): KeeperChoice[] {
  return db.transaction(() => {
    const finding = findingById(db, wanted.snapshot, wanted.finding)
    const group = finding?.rule === 'freebusy-duplicate' ? finding.evidence : []
    const chosen = group.find((row) => row.id === wanted.message)
    if (group.length === 0 || (wanted.message !== null && chosen === undefined)) {
      throw new AttendantError('unknown-row', String(wanted.message ?? wanted.finding))
    }
    const { who, now } = wanted
    keepCopy(
      db,
      wanted.snapshot,
      group.map((row) => row.id),
      chosen === undefined ? undefined : { message: chosen.id, at: now, who },
    )
    writeAudit(db, now, 'keeper-chosen', {
      subject: finding?.subject ?? '',
      who,
      copy: chosen === undefined ? null : { ...chosen.facts },
    })
    return keepersOf(db, wanted.snapshot)
  })
}
