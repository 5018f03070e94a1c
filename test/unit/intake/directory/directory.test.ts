import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { splitProxyAddresses } from '../../../../electron/intake/directory/proxy-addresses.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import type { MailboxRecord, PersonRecord } from '../../../../shared/model/records.ts'
import { utf16, writeFormatList } from '../powershell-lists/write-format-list.ts'
import { read } from '../reading.ts'
import { OPTIONS } from '../text/support.ts'
import { mutated, seeded } from '../zip/mutate.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const OLD = '/o=Contoso/ou=First Administrative Group/cn=Recipients/cn=jdoe'
const GUID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'

const csv = (rows: readonly (readonly (string | null)[])[], separator = ','): string =>
  rows
    .map((row) => row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(separator))
    .join('\r\n')

const people = (bytes: Uint8Array | string) => {
  const { records, rejects, warnings, outcome } = read(bytes)
  return {
    format: outcome.facts.format,
    persons: records.filter((record): record is PersonRecord => record.kind === 'person'),
    mailboxes: records.filter((record): record is MailboxRecord => record.kind === 'mailbox'),
    rejects,
    warnings: warnings.map(({ code }) => code),
  }
}

describe('Get-Mailbox | Export-Csv', () => {
  const captions = [
    ...['PSComputerName', 'RunspaceId', 'DisplayName', 'LegacyExchangeDN', 'EmailAddresses', 'PrimarySmtpAddress'],
    ...['Alias', 'ExchangeGuid', 'Guid', 'ServerName', 'Database', 'ThrottlingPolicy', 'RecipientTypeDetails'],
    ...['HiddenFromAddressListsEnabled', 'LinkedMasterAccount', 'SamAccountName'],
  ]
  const row = [
    ...['ex', 'f0', 'Frédéric Léger', DN, 'Microsoft.Exchange.Data.ProxyAddressCollection', 'fleger@contoso.com'],
    ...['fleger', GUID.toUpperCase(), '00000000-0000-0000-0000-000000000000', 'EXMBX01', 'DB1', 'BES', 'UserMailbox'],
    ...['False', 'ACCOUNTS\\fleger', 'fleger'],
  ]

  it('gives a person, and a mailbox as a mailbox table does', () => {
    const got = people(utf16(csv([captions, row], ';')))
    expect(got.format).toBe('directory-csv')
    expect(got.persons).toEqual([
      {
        kind: 'person',
        origin: 'mailbox-list',
        displayName: 'Frédéric Léger',
        legacyDn: DN,
        account: 'ACCOUNTS\\fleger',
        samAccountName: 'fleger',
        smtpAddresses: ['fleger@contoso.com'],
        alias: 'fleger',
        mailboxGuid: GUID,
        server: 'EXMBX01',
        database: 'DB1',
        throttlingPolicy: 'BES',
        recipientType: 'UserMailbox',
        hidden: false,
        place: { line: 2 },
      },
    ])
    expect(got.mailboxes).toMatchObject([
      {
        server: 'EXMBX01',
        properties: [
          { tag: 0x3001001f, value: { text: 'Frédéric Léger' } },
          { tag: 0x3003001f, value: { text: DN } },
        ],
      },
    ])
    expect(got.rejects).toEqual([])
    expect(got.warnings).toEqual([])
  })

  it('takes any choice and order of columns, and addresses that a script joined', () => {
    const got = people(
      csv(
        [
          ['emailaddresses', 'LEGACYEXCHANGEDN'],
          [`smtp:john@contoso.com;SMTP:jdoe@contoso.com;X500:${OLD};X400:c=US;a= ;p=Contoso;s=Doe;`, DN],
        ],
        '\t',
      ),
    )
    expect(got.persons).toMatchObject([
      { legacyDn: DN, formerDns: [OLD], smtpAddresses: ['jdoe@contoso.com', 'john@contoso.com'] },
    ])
  })

  it('says which letters were lost, which GUID is none, and which row says nothing', () => {
    const got = people(
      csv([
        ['DisplayName', 'LegacyExchangeDN', 'ExchangeGuid'],
        ['Fr?d?ric L?ger', DN, 'soon'],
        [null, null, null],
      ]),
    )
    expect(got.persons).toHaveLength(1)
    expect(got.warnings).toEqual(['text-lost'])
    expect(got.rejects.map(({ code, place }) => `${code} ${place.line}`)).toEqual(['bad-value 2', 'malformed 3'])
  })

  it('makes no mailbox of a contact in a list of recipients', () => {
    const got = people(
      csv([
        ['DisplayName', 'LegacyExchangeDN', 'RecipientTypeDetails'],
        ['Partner', DN, 'MailContact'],
      ]),
    )
    expect(got.persons).toMatchObject([{ recipientType: 'MailContact' }])
    expect(got.mailboxes).toEqual([])
  })

  it('leaves mailbox statistics to their own reader', () => {
    const { head } = sourceFromBytes(
      'a',
      Buffer.from(
        csv([
          ['DisplayName', 'LegacyDN', 'ItemCount', 'TotalItemSize'],
          ['A', DN, '1', '12B'],
        ]),
      ),
      OPTIONS,
    )
    expect(detect(head, ALL_READERS).reader?.format).toBe('mailbox-csv')
  })
})

describe('Get-ADUser', () => {
  it('as CSV: accounts, mail and what the directory keeps as numbers; it is no list of mailboxes', () => {
    const got = people(
      csv([
        [
          ...['SamAccountName', 'UserPrincipalName', 'legacyExchangeDN', 'mail', 'Enabled', 'ObjectGUID', 'homeMDB'],
          ...['msExchHomeServerName', 'msExchHideFromAddressLists', 'msDS-PrincipalName'],
        ],
        [
          ...[
            'jdoe',
            'jdoe@contoso.com',
            DN,
            'john.doe@contoso.com',
            'False',
            GUID,
            'CN=DB\\, Paris,CN=Databases,DC=c',
          ],
          ...['/o=Contoso/ou=AG/cn=Configuration/cn=Servers/cn=EXMBX01', 'True', 'CONTOSO\\jdoe'],
        ],
      ]),
    )
    expect(got.persons).toMatchObject([
      {
        origin: 'ad-user-list',
        account: 'CONTOSO\\jdoe',
        samAccountName: 'jdoe',
        userPrincipalName: 'jdoe@contoso.com',
        smtpAddresses: ['john.doe@contoso.com'],
        objectGuid: GUID,
        database: 'DB, Paris',
        server: 'EXMBX01',
        disabled: true,
        hidden: true,
      },
    ])
    expect(got.mailboxes).toEqual([])
  })

  it('as a list: wrapped values joined, a collection cut behind its fourth value marked and its last value left out', () => {
    const addresses = ['SMTP:jdoe@contoso.com', 'smtp:john@contoso.com', `X500:${OLD}`, 'smtp:j.doe@cont...']
    const text = writeFormatList([
      [
        ['DisplayName', 'John Doe'],
        ['legacyExchangeDN', DN],
        ['proxyAddresses', `{${addresses.join(', ')}}`],
        ['SamAccountName', 'jdoe'],
        ['userAccountControl', '514'],
      ],
      [
        ['DisplayName', 'Jane D...'],
        ['legacyExchangeDN', DN.replace('jdoe', 'janed')],
        ['proxyAddresses', '{}'],
        ['SamAccountName', 'janed'],
        ['userAccountControl', '512'],
      ],
    ])
    const got = people(utf16(text))
    expect(got.format).toBe('directory-format-list')
    expect(got.persons).toMatchObject([
      {
        legacyDn: DN,
        formerDns: [OLD],
        smtpAddresses: ['jdoe@contoso.com', 'john@contoso.com'],
        truncated: ['smtpAddresses', 'formerDns'],
        disabled: true,
      },
      { displayName: 'Jane D...', truncated: ['displayName'], disabled: false },
    ])
    expect(got.warnings).toEqual(['values-truncated'])
  })

  it('as CLIXML: lists whole, GUIDs from bytes, names with escapes', () => {
    const bytes = Buffer.from('3c2d1e0f5a4b78698796a5b4c3d2e1f0', 'hex').toString('base64')
    const xml = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0"><TN RefId="0"><T>Microsoft.ActiveDirectory.Management.ADUser</T><T>System.Object</T></TN>
    <ToString>CN=x</ToString><Props>
      <S N="SamAccountName">svc_x005F_xerox</S><S N="legacyExchangeDN">${DN}</S>
      <Obj N="proxyAddresses" RefId="1"><TN RefId="1"><T>Microsoft.ActiveDirectory.Management.ADPropertyValueCollection</T></TN>
        <LST><S>smtp:b@contoso.com</S><S>SMTP:a@contoso.com</S><S>x500:${OLD}</S></LST></Obj>
      <BA N="msExchMailboxGuid">${bytes}</BA><B N="Enabled">true</B>
    </Props></Obj>
  <Obj RefId="2"><TNRef RefId="0" /><Props><S N="SamAccountName">b</S><Obj N="mail" RefId="3"><LST><S>b@contoso.com</S></LST></Obj></Props></Obj>
</Objs>`
    const got = people(utf16(xml))
    expect(got.format).toBe('directory-clixml')
    expect(got.persons).toEqual([
      {
        kind: 'person',
        origin: 'ad-user-list',
        legacyDn: DN,
        samAccountName: 'svc_xerox',
        smtpAddresses: ['a@contoso.com', 'b@contoso.com'],
        formerDns: [OLD],
        mailboxGuid: GUID,
        disabled: false,
        place: { line: 2 },
      },
      expect.objectContaining({ samAccountName: 'b', smtpAddresses: ['b@contoso.com'] }),
    ])
    expect(got.rejects).toEqual([])
  })
})

describe('a list of addresses', () => {
  it('is taken apart at its prefixes, whatever stands between, and keeps commas inside a DN', () => {
    const old = '/o=Contoso, Inc/ou=First, Second/cn=Recipients/cn=jdoe'
    for (const joint of [', ', ';', ' ', ',', '|']) {
      expect(splitProxyAddresses(['SMTP:a@b.c', `X500:${old}`, 'sip:a@b.c'].join(joint)).x500).toEqual([old])
    }
  })

  it('of 100,000 prefixes ends in time', () => {
    const started = performance.now()
    expect(splitProxyAddresses('smtp:a@b.c, '.repeat(100_000)).smtp).toHaveLength(100_000)
    splitProxyAddresses(`smtp:${' ,;'.repeat(200_000)}`)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

it('survives 300 random damages of each form', () => {
  const list = writeFormatList([
    [
      ['DisplayName', 'John Doe'],
      ['LegacyExchangeDN', DN],
      ['EmailAddresses', `{SMTP:a@b.c, X500:${OLD}...}`],
    ],
  ])
  const next = seeded(7)
  for (const whole of [
    utf16(list),
    Buffer.from(
      csv([
        ['Alias', 'LegacyExchangeDN', 'EmailAddresses'],
        ['a', DN, 'SMTP:a@b'],
      ]),
    ),
  ]) {
    for (let round = 0; round < 300; round++) expect(() => read(mutated(whole, next))).not.toThrow()
  }
})
