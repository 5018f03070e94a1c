import type { Migration } from './migration.ts'

/**
 * Procedure packs an organisation loaded into its case: one row per pack, the file's bytes as they came, so that its hash
 * can be checked again.
 */
export const procedurePacks: Migration = {
  version: 8,
  name: 'procedure-packs',
  statements: [
    `CREATE TABLE procedure_packs (
       id TEXT PRIMARY KEY,
       version TEXT NOT NULL,
       sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
       loaded_at INTEGER NOT NULL,
       body BLOB NOT NULL
     ) STRICT, WITHOUT ROWID`,
  ],
}
