import type { ReadableCase, WritableCase } from './database.ts'
import { sql } from './sql.ts'

/** A pack as it lies in the case: the bytes of its file and what is known of them. */
export interface StoredPack {
  readonly id: string
  readonly version: string
  readonly sha256: string
  readonly loadedAt: number
  readonly body: Uint8Array
}

interface Row {
  readonly id: string
  readonly version: string
  readonly sha256: string
  readonly loaded_at: number
  readonly body: Uint8Array
}

/** Every pack of the case, by id. A case of an older version that is open for reading only has none. */
export function storedPacks(db: ReadableCase): readonly StoredPack[] {
  const table = db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'procedure_packs'`)
  if (table === undefined) return []
  return db
    .all<Row>(sql`SELECT id, version, sha256, loaded_at, body FROM procedure_packs ORDER BY id`)
    .map(({ loaded_at, ...row }) => ({ ...row, loadedAt: loaded_at }))
}

/** Puts a pack into the case in place of one with the same id. Answers the hash of the one replaced. */
export function storePack(db: WritableCase, pack: StoredPack): string | undefined {
  const before = db.get<{ readonly sha256: string }>(sql`SELECT sha256 FROM procedure_packs WHERE id = ${pack.id}`)
  db.run(sql`INSERT OR REPLACE INTO procedure_packs (id, version, sha256, loaded_at, body)
    VALUES (${pack.id}, ${pack.version}, ${pack.sha256}, ${pack.loadedAt}, ${pack.body})`)
  return before?.sha256
}

/** Takes a pack out of the case; false where there was none. Plans already made keep their steps. */
export function removePack(db: WritableCase, id: string): boolean {
  return db.run(sql`DELETE FROM procedure_packs WHERE id = ${id}`).changes > 0
}
