import { evidenceAndPlans } from './0001-evidence-and-plans.ts'
import { sessionTables } from './0002-session-tables.ts'
import type { Migration } from './migration.ts'

/** All migrations in order. `user_version` of a case file is the version of the last one applied. */
export const MIGRATIONS: readonly Migration[] = [evidenceAndPlans, sessionTables]

export const LATEST_VERSION: number = Math.max(...MIGRATIONS.map((migration) => migration.version))
