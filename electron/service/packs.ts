import type { Response } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { OWN_PROCEDURE, type OwnProcedureId } from '../../shared/model/plan.ts'
import { writeAudit } from '../casefile/audit.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { removePack, storedPacks, storePack } from '../casefile/packs.ts'
import type { ProcedurePack } from '../planning/packs/pack.ts'
import { readPack } from '../planning/packs/read-pack.ts'

/**
 * The packs of a case, read again from their bytes. One whose bytes no longer give the hash it was loaded with, or that
 * this version does not accept, is left out and named: a plan holds nothing that was not checked.
 */
export function packsOfCase(db: ReadableCase): {
  readonly packs: readonly ProcedurePack[]
  readonly packsLeftOut: readonly string[]
} {
  const read = storedPacks(db).map((stored) => ({ stored, reading: readPack(stored.body) }))
  const isSound = ({ stored, reading }: (typeof read)[number]): boolean =>
    reading.ok && reading.pack.sha256 === stored.sha256
  return {
    packs: read.filter(isSound).flatMap(({ reading }) => (reading.ok ? [reading.pack] : [])),
    packsLeftOut: read.filter((one) => !isSound(one)).map(({ stored }) => `${stored.id} ${stored.version}`),
  }
}

/** Puts a checked pack into the case, with a line in the audit log. Answers whether it replaced one. */
export function loadPack(db: WritableCase, pack: ProcedurePack, bytes: Uint8Array, now: number): boolean {
  return db.transaction(() => {
    const { id, version, sha256 } = pack
    const replaced = storePack(db, { id, version, sha256, loadedAt: now, body: bytes })
    writeAudit(db, now, 'procedure-pack-loaded', { id, version, sha256, ...(replaced !== undefined && { replaced }) })
    return replaced !== undefined
  })
}

/** The same of a file's bytes as they came over from another thread: read and checked here once more. */
export function loadPackBytes(
  db: WritableCase,
  { bytes, now }: { readonly bytes: Uint8Array; readonly now: number },
): boolean {
  const read = readPack(bytes)
  if (!read.ok) throw new AttendantError('bad-request', read.problems[0]?.code ?? 'pack')
  return loadPack(db, read.pack, bytes, now)
}

/** What a screen lists of the packs of a case. */
export function packList(db: ReadableCase): Response<'packs-list'> {
  const { packs, packsLeftOut } = packsOfCase(db)
  return {
    packs: packs.map(({ id, name, version, author, procedures }) => ({
      ...{ id, name, version, author },
      procedures: procedures.flatMap((one) => (isOwn(one.id) ? [{ id: one.id, title: one.title }] : [])),
    })),
    leftOut: [...packsLeftOut],
  }
}

const isOwn = (id: string): id is OwnProcedureId => OWN_PROCEDURE.test(id)

/** Takes a pack out of the case, with a line in the audit log; false where there was none. */
export function unloadPack(db: WritableCase, id: string, now: number): boolean {
  return db.transaction(() => {
    if (!removePack(db, id)) return false
    writeAudit(db, now, 'procedure-pack-removed', { id })
    return true
  })
}
