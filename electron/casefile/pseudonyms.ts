import type { ReadableCase, WritableCase } from './database.ts'
import { hasProgress } from './plans.ts'
import { sql } from './sql.ts'

export interface StoredPseudonym {
  readonly kind: string
  readonly number: number
  /** What the number stands for: the key of a name, not its spelling. */
  readonly value: string
}

/** The numbers given out so far; a name keeps its own in every later report. */
export function storedPseudonyms(db: ReadableCase): readonly StoredPseudonym[] {
  if (!hasProgress(db)) return []
  return db.all<StoredPseudonym>(sql`SELECT kind, number, value FROM pseudonyms ORDER BY id`)
}

export function storePseudonyms(db: WritableCase, added: readonly StoredPseudonym[]): void {
  for (const { kind, number, value } of added) {
    db.run(sql`INSERT OR IGNORE INTO pseudonyms (kind, number, value) VALUES (${kind}, ${number}, ${value})`)
  }
}
