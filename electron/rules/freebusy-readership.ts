import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { Params, Severity } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'

/**
 * Who still reads public free/busy messages (freebusy spec 8): everybody up to Exchange 2003; Outlook 2003, connectors
 * and lookups from older servers on 2007 and 2010, where everybody else asks the Availability service; nobody known from
 * 2013 on. `undecided` where the case does not say which version it is about and the names hint at 2007 or later.
 */
export type Readers = 'everybody' | 'old-clients' | 'availability-service' | 'nobody' | 'undecided'

export interface Readership {
  readonly readers: Readers
  /** For the texts of findings: `readers` where it changes what the finding means, and the clients seen. */
  readonly params: Params
  /** How grave a finding about a public message is for these readers: information at most where hardly anybody reads it. */
  weigh(severity: Severity): Severity
}

/** Outlook versions that know nothing of the Availability service. */
const OLD_CLIENTS = JSON.stringify(['Outlook 97', 'Outlook 98', 'Outlook 2000', 'Outlook 2002', 'Outlook 2003'])

const asIs = (severity: Severity): Severity => severity
const lowered = (): Severity => 'info'

export function readershipOf(db: ReadableCase, snapshot: number, { exchange }: CaseSettings): Readership {
  switch (exchange) {
    case '2003':
      return { readers: 'everybody', params: {}, weigh: asIs }
    case '2007':
    case '2010': {
      const old = oldClients(db, snapshot)
      return old > 0
        ? { readers: 'old-clients', params: { readers: 'old-clients', oldClients: old, exchange }, weigh: asIs }
        : { readers: 'availability-service', params: { readers: 'availability-service', exchange }, weigh: lowered }
    }
    case '2013':
    case '2016':
    case '2019':
    case 'se':
      return { readers: 'nobody', params: { readers: 'nobody', exchange }, weigh: lowered }
    case 'unknown':
      return hasLaterGroup(db, snapshot)
        ? { readers: 'undecided', params: { readers: 'undecided' }, weigh: asIs }
        : { readers: 'everybody', params: {}, weigh: asIs }
  }
}

/** Accounts seen with an Outlook up to 2003 in the imported logons. */
function oldClients(db: ReadableCase, snapshot: number): number {
  const row = db.get<{ readonly n: number }>(sql`SELECT count(DISTINCT account_key) AS n FROM logons
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND server_component = 0
      AND product IN (SELECT value FROM json_each(${OLD_CLIENTS}))`)
  return row?.n ?? 0
}

/** The administrative group that Exchange 2007 brought: mailboxes in it were made on 2007 or later (freebusy spec 4.7). */
function hasLaterGroup(db: ReadableCase, snapshot: number): boolean {
  return (
    db.get(sql`SELECT 1 FROM mailboxes WHERE snapshot_id = ${snapshot} AND role = 'user'
      AND instr(dn_key, '(fydibohf23spdlt)') > 0 LIMIT 1`) !== undefined
  )
}
