import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dropSessionDigest, makeSessionDigest } from '../../../electron/casefile/session-digest.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aLogon, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const SHARED = `${ORG}/cn=Recipients/cn=shared`
const { logonTime: _, ...withoutTime } = aLogon({
  account: 'CONTOSO\\asmith',
  userDn: `${ORG}/cn=Recipients/cn=asmith`,
})
const { db, snapshot } = caseWith(join(temporaryFolder(), 'digest.attendant'), [
  [
    // One Outlook opens two mailboxes within a second: one session, one of its logons to somebody else's mailbox.
    aLogon({ logonTime: NOON }),
    aLogon({ logonTime: NOON + 1000, mailboxDn: SHARED }),
    // The same mailbox in other letters is the same, and so is the account.
    aLogon({ logonTime: NOON + 60_000, mailboxDn: SHARED.toUpperCase(), account: 'contoso\\JDOE' }),
    aLogon({ logonTime: NOON, account: 'CONTOSO\\asmith', userDn: `${ORG}/cn=Recipients/cn=asmith` }),
    // A part of Exchange and the system: sessions, but nobody's.
    aLogon({ logonTime: NOON, account: 'CONTOSO\\zcomponent', clientVersion: '3585.0.32903.0' }),
    aLogon({ logonTime: NOON, account: 'NT AUTHORITY\\SYSTEM' }),
    // Without a time each is one of its own.
    withoutTime,
  ],
])
afterAll(() => db.close())

const sessions = (atOnce?: number) => {
  makeSessionDigest(db, snapshot, atOnce)
  return db.all(sql`SELECT * FROM temp.digest_sessions ORDER BY logon_id`)
}

describe('the digest of sessions', () => {
  it('has one row per estimated session, and says what its logons were to', () => {
    expect(sessions()).toMatchObject([
      { account_key: 'contoso\\jdoe', rows: 2, crossed: 1, of_user: 1, first_logon: NOON, last_logon: NOON + 1000 },
      { account_key: 'contoso\\jdoe', rows: 1, crossed: 1, of_user: 1 },
      // Anna Smith in John Doe's mailbox.
      { account_key: 'contoso\\asmith', rows: 1, crossed: 1, of_user: 1 },
      { account_key: 'contoso\\zcomponent', rows: 1, of_user: 0 },
      { account_key: 'nt authority\\system', rows: 1, of_user: 0 },
      { account_key: 'contoso\\asmith', rows: 1, first_logon: null },
    ])
  })

  it('lists what users opened of others, once each', () => {
    makeSessionDigest(db, snapshot)
    const crossings = db.all(
      sql`SELECT account_key, mailbox_key, rows FROM temp.digest_cross ORDER BY account_key, mailbox_key`,
    )
    expect(crossings).toContainEqual({ account_key: 'contoso\\jdoe', mailbox_key: SHARED.toLowerCase(), rows: 2 })
  })

  it('numbers accounts in the order of their keys', () => {
    makeSessionDigest(db, snapshot)
    const keys = db.all<{ readonly account_key: string }>(sql`SELECT account_key FROM temp.digest_accounts ORDER BY id`)
    expect(keys.map((row) => row.account_key)).toEqual(keys.map((row) => row.account_key).toSorted())
  })

  it('is the same however many logons are grouped at once', () => {
    const whole = sessions()
    for (const atOnce of [1, 2, 5]) expect(sessions(atOnce)).toEqual(whole)
  })

  it('leaves nothing behind', () => {
    makeSessionDigest(db, snapshot)
    dropSessionDigest(db)
    expect(db.all(sql`SELECT name FROM temp.sqlite_schema WHERE name LIKE 'digest%'`)).toEqual([])
  })
})
