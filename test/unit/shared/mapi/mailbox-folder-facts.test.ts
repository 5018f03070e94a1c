import { describe, expect, it } from 'vitest'
import { folderFacts } from '../../../../shared/mapi/folder-facts.ts'
import { mailboxFacts } from '../../../../shared/mapi/mailbox-facts.ts'
import type { RawProperty } from '../../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../../shared/time/epoch.ts'

const GROUP = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)'
const ATTENDANT = `${GROUP}/cn=Configuration/cn=Servers/cn=EX01/cn=Microsoft System Attendant`
const text = (tag: number, value: string): RawProperty => ({ tag, value: { is: 'text', text: value } })
const mailbox = (...properties: RawProperty[]) => mailboxFacts({ kind: 'mailbox', properties, place: { line: 1 } })
const folder = (name: string) =>
  folderFacts({ kind: 'folder', properties: [text(0x3001001f, name)], place: { line: 1 } }).role

describe('mailboxFacts', () => {
  it.each([
    ['Microsoft System Attendant', ATTENDANT, 'system-attendant'],
    ['Surveillance du système Microsoft', ATTENDANT.toUpperCase(), 'system-attendant'],
    [
      'SystemMailbox{8F1B0C35-7A35-4E71-9C0E-2B3D4A5F6071}',
      `${GROUP}/cn=Configuration/cn=Servers/cn=EX01/cn=Microsoft Private MDB`,
      'system-mailbox',
    ],
    ['SMTP (EX01-{8F1B0C35-7A35-4E71-9C0E-2B3D4A5F6071})', `${GROUP}/cn=Configuration/cn=Connections/cn=SMTP`, 'smtp'],
    ['Jörg Müller', `${GROUP}/cn=Recipients/cn=jmueller`, 'user'],
    ['Room', `${GROUP}/cn=Rooms/cn=room1`, 'user'],
    ['Something', `${GROUP}/cn=Configuration/cn=Other`, 'other'],
  ] as const)('%s', (name, dn, role) => {
    expect(mailbox(text(0x3001001f, name), text(0x3003001f, dn)).role).toBe(role)
  })

  it('reads what a row holds, in both string forms, and leaves errors out', () => {
    expect(
      mailbox(
        text(0x3001001e, 'Jörg Müller'),
        text(0x3003001e, `${GROUP}/cn=Recipients/cn=JMueller`),
        text(0x66a0001e, 'CONTOSO\\jmueller'),
        { tag: 0x0e080003, value: { is: 'int', value: -1 } },
        { tag: 0x36020003, value: { is: 'int', value: 1204 } },
        { tag: 0x36170003, value: { is: 'int', value: 37 } },
        { tag: 0x66a20040, value: { is: 'time', ticks: unixMsToFiletime(Date.UTC(2010, 10, 1)) } },
        { tag: 0x66a30040, value: { is: 'time', ticks: 0n } },
        { tag: 0x6721000a, value: { is: 'error', code: 0x8004010f } },
      ),
    ).toEqual({
      role: 'user',
      displayName: 'Jörg Müller',
      legacyDn: `${GROUP}/cn=Recipients/cn=JMueller`,
      dnKey: `${GROUP}/cn=Recipients/cn=JMueller`.toLowerCase(),
      userKey: '/cn=recipients/cn=jmueller',
      account: 'CONTOSO\\jmueller',
      sizeBytes: 4_294_967_295,
      itemCount: 1204,
      associatedCount: 37,
      lastLogon: Date.UTC(2010, 10, 1),
    })
  })

  it('prefers the 64-bit size', () => {
    const facts = mailbox(
      { tag: 0x0e080003, value: { is: 'int', value: 2_147_483_647 } },
      { tag: 0x0e080014, value: { is: 'int64', value: 5_000_000_000n } },
    )
    expect(facts.sizeBytes).toBe(5_000_000_000)
  })
})

describe('folderFacts', () => {
  it.each([
    ['SpecialPrivateFolderForFreeBusyStorage', 'sa-freebusy-storage'],
    ['special private folder free busy storage', 'sa-freebusy-storage'],
    ['SCHEDULE+ FREE BUSY', 'freebusy-root'],
    ['SCHEDULE_ FREE BUSY', 'freebusy-root'],
    ['EX:/o=Contoso/ou=First Administrative Group', 'freebusy-site'],
    ['EX__o_Contoso_ou_First Administrative Group', 'freebusy-site'],
    ['Freebusy Data', 'freebusy-data'],
    ['Examples', 'other'],
  ] as const)('%s', (name, role) => {
    expect(folder(name)).toBe(role)
  })
})
