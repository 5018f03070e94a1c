import type { Migration } from './migration.ts'

/**
 * Working through a plan with several people: where an answer came from, which one holds, evidence beside a step, earlier
 * answers that ask for a second look, and the stable names of redacted reports.
 * `steps.current_id` is the entry of the history that holds; NULL in files of before, where the last one does.
 * A file as evidence leaves its hash only; a text and a picture lie in `body`.
 */
export const planProgress: Migration = {
  version: 10,
  name: 'plan-progress',
  statements: [
    `ALTER TABLE steps ADD COLUMN current_id INTEGER`,
    `ALTER TABLE step_history ADD COLUMN origin TEXT NOT NULL DEFAULT 'answer'
       CHECK (origin IN ('answer', 'undo', 'merged', 'decided', 'carried'))`,
    `ALTER TABLE step_history ADD COLUMN note TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE step_history ADD COLUMN restores INTEGER`,
    // It goes with its step, when a snapshot is undone, and never by itself.
    `CREATE TRIGGER step_history_kept BEFORE DELETE ON step_history
       WHEN EXISTS (SELECT 1 FROM steps WHERE plan_id = OLD.plan_id AND step_key = OLD.step_key)
       BEGIN SELECT RAISE(ABORT, 'step history is append-only'); END`,

    `CREATE TABLE step_evidence (
       id INTEGER PRIMARY KEY,
       plan_id INTEGER NOT NULL,
       step_key TEXT NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('file', 'text', 'picture')),
       name TEXT NOT NULL,
       media TEXT NOT NULL,
       sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
       size INTEGER NOT NULL,
       who TEXT NOT NULL,
       at INTEGER NOT NULL,
       body BLOB,
       FOREIGN KEY (plan_id, step_key) REFERENCES steps(plan_id, step_key) ON DELETE CASCADE
     ) STRICT`,
    `CREATE UNIQUE INDEX step_evidence_by_step ON step_evidence (plan_id, step_key, kind, sha256)`,
    `CREATE TRIGGER step_evidence_immutable BEFORE UPDATE ON step_evidence
       BEGIN SELECT RAISE(ABORT, 'evidence of a step never changes'); END`,

    `CREATE TABLE step_reviews (
       plan_id INTEGER NOT NULL,
       step_key TEXT NOT NULL,
       state TEXT NOT NULL,
       comment TEXT NOT NULL,
       who TEXT NOT NULL,
       second TEXT NOT NULL,
       at INTEGER NOT NULL,
       PRIMARY KEY (plan_id, step_key),
       FOREIGN KEY (plan_id, step_key) REFERENCES steps(plan_id, step_key) ON DELETE CASCADE
     ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE pseudonyms (
       id INTEGER PRIMARY KEY,
       kind TEXT NOT NULL,
       number INTEGER NOT NULL,
       value TEXT NOT NULL
     ) STRICT`,
    `CREATE UNIQUE INDEX pseudonyms_by_value ON pseudonyms (kind, value)`,
    `CREATE UNIQUE INDEX pseudonyms_by_number ON pseudonyms (kind, number)`,
  ],
}
