import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { sql } from './sql.ts'
import { storedJson } from './stored-json.ts'

export const DEFAULT_SETTINGS: CaseSettings = {
  zone: '',
  vpnRanges: [],
  staleDays: 30,
  sessionsPerUser: 0,
  exchange: 'unknown',
  subnets: [],
  thresholds: {},
}

/** Settings that travel with the case. An empty `zone` means the computer's own. */
export function readSettings(db: ReadableCase): CaseSettings {
  const row = db.get<{ readonly value: string }>(sql`SELECT value FROM meta WHERE key = 'settings'`)
  if (row === undefined) return DEFAULT_SETTINGS
  return { ...DEFAULT_SETTINGS, ...storedJson<Partial<CaseSettings>>(row.value, 'settings') }
}

export function writeSettings(db: WritableCase, settings: CaseSettings): void {
  db.run(sql`INSERT OR REPLACE INTO meta (key, value) VALUES ('settings', ${JSON.stringify(settings)})`)
}
