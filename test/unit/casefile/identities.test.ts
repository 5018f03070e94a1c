import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findIdentities } from '../../../electron/casefile/persons.ts'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import { describePerson, person } from '../../../electron/service/person.ts'
import type { Person } from '../../../shared/contract/person.ts'
import type { LogonRecord, PersonRecord } from '../../../shared/model/records.ts'
import { type CaseWith, caseWith } from '../../helpers/case-with.ts'
import { aLogon, aMailbox, aMessage, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const build = (sources: Parameters<typeof caseWith>[1]): CaseWith =>
  caseWith(join(folder, `i${number++}.attendant`), sources)

const dnOf = (alias: string, org = ORG): string => `${org}/cn=Recipients/cn=${alias}`
const OLD_ORG = '/o=Fabrikam/ou=First Administrative Group'

/** All persons a text names. */
const who = ({ db, snapshot }: CaseWith, text: string): readonly Person[] =>
  findIdentities(db, snapshot, text).map((identity) => describePerson(db, snapshot, identity))

/** The one person a text names. */
function one(built: CaseWith, text: string): Person {
  const found = who(built, text)
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} persons for ${text}`)
  return found[0]
}

const aPerson = (change: Partial<PersonRecord> = {}): PersonRecord => ({
  kind: 'person',
  origin: 'ad-user-list',
  place: { line: 2 },
  ...change,
})

/** A logon as a printed table shows it: a name and no more. */
const poorLogon = (userName: string, more: Partial<LogonRecord> = {}): LogonRecord => ({
  kind: 'logon',
  userName,
  clientIp: '10.8.1.1',
  logonTime: NOON - 7_200_000,
  place: { line: 9 },
  ...more,
})

describe('one person across all sources', () => {
  it('is joined by the DN, whatever its case: mailbox, messages, logons, events', () => {
    const built = build([
      [aMailbox('jdoe')],
      [aMessage('jdoe')],
      [aLogon({ userDn: dnOf('jdoe').toUpperCase() }), aLogon({ clientIp: '10.8.14.57' })],
      [
        {
          kind: 'event',
          eventId: 9646,
          time: NOON,
          message: 'm',
          sessionDn: dnOf('JDoe'),
          objectType: 'session',
          place: { line: 2 },
        },
      ],
    ])
    for (const text of [dnOf('jdoe'), 'contoso\\JDOE', 'jdoe', 'John Doe']) {
      expect(one(built, text).counts).toEqual({ people: 0, mailboxes: 1, freebusy: 1, logons: 2, events: 1 })
    }
    const found = one(built, 'jdoe')
    expect(found.label).toBe('John Doe')
    expect(found.logons.map(({ server, clientIp, count }) => [server, clientIp, count])).toEqual([
      ['EX01', '10.8.14.22', 1],
      ['EX01', '10.8.14.57', 1],
    ])
    expect(found.events).toMatchObject([{ eventId: 9646, objectType: 'session', count: 1 }])
    expect(found.ambiguities).toEqual([])
  })

  it('is found from any of the rows', () => {
    const built = build([[aMailbox('jdoe')], [aMessage('jdoe')], [aLogon()], [aPerson({ legacyDn: dnOf('jdoe') })]])
    const { db, snapshot } = built
    const wanted = one(built, 'jdoe').identity
    for (const table of ['mailboxes', 'freebusy', 'logons', 'people'] as const) {
      const [row] = queryRows(db, { snapshot, table, filters: [], search: '', sort: [], offset: 0, limit: 1 })
      if (row === undefined) throw new Error(table)
      expect(person(db, { snapshot, who: { is: 'row', table, id: row.id } }).identity).toBe(wanted)
      expect(
        queryRows(db, { snapshot, table, filters: [], search: '', sort: [], person: wanted, offset: 0, limit: 9 }),
      ).toHaveLength(1)
    }
  })

  it('says which file said which key', () => {
    const built = build([[aMailbox('jdoe')], [aLogon()]])
    expect(one(built, 'jdoe').keys.map(({ kind, value, sources }) => `${kind} ${value} ${sources.join('+')}`)).toEqual([
      `dn ${dnOf('jdoe')} file-0.dat+file-1.dat`,
      'account CONTOSO\\jdoe file-1.dat',
      'sam jdoe file-1.dat',
      'name jdoe file-0.dat',
      'name John Doe file-1.dat',
    ])
  })

  it('by account, SMTP address, bare account and name, where each meets one person only', () => {
    const built = build([
      [
        aPerson({
          legacyDn: dnOf('jdoe'),
          account: 'CONTOSO\\jdoe',
          smtpAddresses: ['john@contoso.com'],
          displayName: 'John Doe',
        }),
      ],
      [poorLogon('J. Doe', { account: 'contoso\\JDOE' })],
      [aPerson({ origin: 'mailbox-list', smtpAddresses: ['JOHN@contoso.com'], alias: 'j' })],
      [aPerson({ samAccountName: 'jdoe', displayName: 'Doe, John' })],
      [poorLogon('john  DOE')],
    ])
    const found = one(built, dnOf('jdoe'))
    expect(found.counts).toMatchObject({ people: 3, logons: 2 })
    expect(found.joins.map(({ table, by }) => `${table} ${by}`).sort()).toEqual([
      'logons account',
      'logons name',
      'people sam',
      'people smtp',
    ])
  })

  it('the account of the last logon is nobody’s key: a mailbox opened by a service stays its owner’s', () => {
    const mailbox = aMailbox('jdoe')
    const opened = {
      ...mailbox,
      properties: [
        ...mailbox.properties,
        { tag: 0x66a0001f, value: { is: 'text' as const, text: 'CONTOSO\\besadmin' } },
      ],
    }
    const built = build([
      [opened],
      [aLogon({ userName: 'BES', account: 'CONTOSO\\besadmin', userDn: dnOf('besadmin') })],
    ])
    expect(one(built, 'CONTOSO\\besadmin').counts).toMatchObject({ mailboxes: 0, logons: 1 })
  })

  it('the System Attendant, servers and the accounts of Windows are no persons', () => {
    const attendant = `${ORG}/cn=Configuration/cn=Servers/cn=EX01/cn=Microsoft System Attendant`
    const built = build([
      [
        aLogon({ userName: 'Microsoft System Attendant', account: 'NT AUTHORITY\\SYSTEM', userDn: attendant }),
        poorLogon('SYSTEM', { account: 'AUTORITE NT\\Système' }),
      ],
    ])
    const { db } = built
    expect(db.all({ text: 'SELECT * FROM identities', params: [] })).toEqual([])
  })

  it('a subject alone finds its owner by the end of his DN', () => {
    const { properties, ...message } = aMessage('jdoe')
    const bare = { ...message, folder: 'fb', properties: properties.filter(({ tag }) => tag !== 0x6849001f) }
    const built = build([[aMailbox('jdoe')], [bare]])
    expect(one(built, 'jdoe').counts).toMatchObject({ mailboxes: 1, freebusy: 1 })
  })
})

describe('a DN of the past', () => {
  const today = aPerson({ legacyDn: dnOf('jdoe'), formerDns: [dnOf('jdoe', OLD_ORG)], displayName: 'John Doe' })
  const old = { ...aMessage('jdoe'), folder: `EX:${OLD_ORG}` }
  const oldMessage = {
    ...old,
    properties: old.properties.map((property) =>
      property.tag === 0x6849001f
        ? { ...property, value: { is: 'text' as const, text: dnOf('jdoe', OLD_ORG) } }
        : property,
    ),
  }

  it('in an X500 address joins old messages to the person of today, and says so', () => {
    const built = build([[today], [oldMessage], [aMessage('jdoe')]])
    const found = one(built, dnOf('jdoe'))
    expect(found.counts).toMatchObject({ people: 1, freebusy: 2 })
    expect(found.keys.filter(({ kind }) => kind === 'dn')).toMatchObject([
      { value: dnOf('jdoe'), former: false, ambiguous: false, sources: ['file-0.dat', 'file-2.dat'] },
      { value: dnOf('jdoe', OLD_ORG), former: true, ambiguous: false, sources: ['file-0.dat', 'file-1.dat'] },
    ])
    expect(one(built, dnOf('jdoe', OLD_ORG)).identity).toBe(found.identity)
  })

  it('that two persons claim joins nobody; both are named', () => {
    const other = aPerson({ legacyDn: dnOf('jdupont'), formerDns: [dnOf('jdoe', OLD_ORG)] })
    const built = build([[today, other], [oldMessage]])
    expect(one(built, dnOf('jdoe')).counts.freebusy).toBe(0)
    expect(one(built, dnOf('jdupont')).counts.freebusy).toBe(0)
    const holders = who(built, dnOf('jdoe', OLD_ORG))
    expect(holders).toHaveLength(3)
    expect(holders.find(({ counts }) => counts.freebusy === 1)?.ambiguities).toMatchObject([
      { kind: 'dn', value: dnOf('jdoe', OLD_ORG), others: [{ value: dnOf('jdoe') }, { value: dnOf('jdupont') }] },
    ])
  })

  it('that is somebody’s DN today stays theirs', () => {
    const heir = aPerson({ legacyDn: dnOf('jdoe', OLD_ORG), displayName: 'Jane Doe' })
    const built = build([[today, heir], [oldMessage]])
    expect(who(built, 'Jane Doe')).toMatchObject([{ counts: { people: 1, freebusy: 1 } }])
    expect(one(built, dnOf('jdoe')).counts).toMatchObject({ people: 1, freebusy: 0 })
  })
})

describe('what is doubtful', () => {
  const twins = [
    aPerson({ legacyDn: dnOf('jdoe'), account: 'CONTOSO\\jdoe', displayName: 'John Doe' }),
    aPerson({ legacyDn: dnOf('jdoe2'), account: 'CONTOSO\\jdoe2', displayName: 'John Doe' }),
  ]

  it('two people with the same display name stay two, and each is told of the other', () => {
    const built = build([twins])
    const found = who(built, 'John Doe')
    expect(found.map(({ value }) => value)).toEqual([dnOf('jdoe'), dnOf('jdoe2')])
    expect(found.map(({ ambiguities }) => ambiguities)).toMatchObject([
      [{ kind: 'name', value: 'John Doe', others: [{ value: dnOf('jdoe2') }] }],
      [{ kind: 'name', value: 'John Doe', others: [{ value: dnOf('jdoe') }] }],
    ])
  })

  it('a logon that has only their name joins neither, and both are named as candidates', () => {
    const built = build([twins, [poorLogon('John Doe')]])
    const found = who(built, 'John Doe')
    expect(found.map(({ counts }) => [counts.people, counts.logons])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ])
    expect(found[2]).toMatchObject({
      joins: [{ table: 'logons', name: 'John Doe', by: 'ambiguous' }],
      ambiguities: [{ kind: 'name', others: [{ value: dnOf('jdoe') }, { value: dnOf('jdoe2') }] }],
    })
  })

  it('a trusted key that meets two is not decided by a weaker one that meets one', () => {
    const shared = [
      aPerson({ legacyDn: dnOf('a'), account: 'CONTOSO\\shared', displayName: 'Anna' }),
      aPerson({ legacyDn: dnOf('b'), account: 'CONTOSO\\shared', displayName: 'Boris' }),
    ]
    const built = build([shared, [poorLogon('Anna', { account: 'CONTOSO\\shared' })]])
    expect(one(built, dnOf('a')).counts.logons).toBe(0)
    expect(one(built, dnOf('b')).counts.logons).toBe(0)
  })

  it('a name does not join where the accounts contradict', () => {
    const built = build([
      [aPerson({ legacyDn: dnOf('jdoe'), account: 'CONTOSO\\jdoe', displayName: 'John Doe' })],
      [poorLogon('John Doe', { account: 'FABRIKAM\\jd' })],
    ])
    expect(one(built, dnOf('jdoe')).counts.logons).toBe(0)
    expect(one(built, 'FABRIKAM\\jd').counts.logons).toBe(1)
  })

  it('one account on logons of two DNs: each row goes with its own DN, one without any with neither', () => {
    const built = build([
      [
        aLogon({ userDn: dnOf('a'), userName: 'A' }),
        aLogon({ userDn: dnOf('b'), userName: 'B' }),
        poorLogon('C', { account: 'CONTOSO\\jdoe' }),
      ],
    ])
    expect([dnOf('a'), dnOf('b')].map((dn) => one(built, dn).counts.logons)).toEqual([1, 1])
    expect(who(built, 'CONTOSO\\jdoe').map(({ counts }) => counts.logons)).toEqual([1, 1, 1])
  })

  it('a value the exporter cut never joins', () => {
    const cutName = poorLogon('John D...', { truncated: ['userName'], account: 'CONTOSO\\x' })
    const cutDn = aLogon({ userDn: `${ORG}/cn=Reci...`, truncated: ['userDn'], account: 'CONTOSO\\y', userName: 'Y' })
    const built = build([
      [aPerson({ legacyDn: dnOf('jdoe'), displayName: 'John D...', truncated: ['displayName'] })],
      [cutName, cutDn],
      // The same text as a whole value of another export.
      [aPerson({ legacyDn: dnOf('other'), displayName: 'John D' })],
    ])
    expect(one(built, 'CONTOSO\\x').counts.logons).toBe(1)
    expect(one(built, 'CONTOSO\\y').counts.logons).toBe(1)
    expect(one(built, dnOf('jdoe')).counts.logons).toBe(0)
    expect(who(built, 'John D...')).toEqual([])
    const cutList = aPerson({ legacyDn: dnOf('cut'), smtpAddresses: ['a@b.c'], truncated: ['smtpAddresses'] })
    expect(one(build([[cutList], [aPerson({ smtpAddresses: ['a@b.c'] })]]), 'a@b.c').counts.people).toBe(2)
  })

  it('a name that lost its accents to question marks joins nobody', () => {
    const built = build([
      [aPerson({ legacyDn: dnOf('fleger'), displayName: 'Fr?d?ric L?ger' })],
      [poorLogon('Fr?d?ric L?ger')],
    ])
    expect(one(built, dnOf('fleger')).counts.logons).toBe(0)
  })
})

it('the same rows give the same identities in the same order', () => {
  const rows = [
    [aPerson({ legacyDn: dnOf('b') }), aPerson({ legacyDn: dnOf('a'), smtpAddresses: ['x@y.z'] })],
    [poorLogon('Zoe'), poorLogon('Adam'), aLogon()],
  ]
  const listed = ({ db }: CaseWith) =>
    db.all({ text: 'SELECT id, kind, value, label FROM identities ORDER BY id', params: [] })
  expect(listed(build(rows))).toEqual(listed(build(rows)))
})

it('thousands of rows without a DN are joined one by one key after the other, in time that grows with their number', () => {
  const users = Array.from({ length: 3000 }, (_, index) => `user${index}`)
  const started = performance.now()
  const built = build([
    users.map((alias) => aPerson({ samAccountName: alias, displayName: `Mr ${alias}` })),
    users.map((alias) => poorLogon(alias, { account: `CONTOSO\\${alias}` })),
  ])
  expect(performance.now() - started).toBeLessThan(15_000)
  expect(one(built, 'user17').counts).toMatchObject({ people: 1, logons: 1 })
})

it('an undone snapshot takes its people with it', () => {
  const { db, snapshot } = build([[aPerson({ legacyDn: dnOf('a') })], [aLogon()]])
  db.run({ text: `DELETE FROM snapshots WHERE id = ${snapshot}`, params: [] })
  for (const table of ['people', 'mentions', 'identities', 'identity_keys', 'identity_claims', 'identity_members']) {
    expect(db.all({ text: `SELECT * FROM ${table}`, params: [] })).toEqual([])
  }
})
