import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'

/** Documented default of every version since 2003 (sessions.md 4.1). */
export const DEFAULT_SESSIONS_PER_USER = 32

export interface SessionLimitInForce {
  readonly limit: number
  readonly from: 'registry' | 'setting' | 'default'
}

/** The per-user session limit: the imported registry value, else the case's setting, else the documented default. */
export function effectiveSessionLimit(db: ReadableCase, snapshot: number, settings: CaseSettings): SessionLimitInForce {
  const value = db.get<{ readonly number: number | null }>(sql`SELECT min(number) AS number FROM limits
    WHERE snapshot_id = ${snapshot} AND name_key = 'maximum allowed sessions per user' AND type = 'REG_DWORD'
      AND deletes = 0 AND number > 0`)
  if (value?.number !== null && value?.number !== undefined) return { limit: value.number, from: 'registry' }
  if (settings.sessionsPerUser > 0) return { limit: settings.sessionsPerUser, from: 'setting' }
  return { limit: DEFAULT_SESSIONS_PER_USER, from: 'default' }
}
