import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../shared/contract/person.ts'
import { attendant, attendantJson, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const SAMPLES = resolve(import.meta.dirname, '../../samples/contoso')
const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'

function imported(name: string, paths: readonly string[]): string {
  const path = join(folder, `${name}.attendant`)
  const run = attendant(['import', path, ...paths, '--zone', 'Europe/Paris', '--snapshot', 'before'])
  if (run.code !== 0) throw new Error(run.err)
  return path
}

describe('a person of the example exports', () => {
  let path = ''
  beforeAll(() => {
    const exports_ = join(folder, 'exports')
    for (const part of ['mfcmapi', 'sessions']) cpSync(join(FIXTURES, part), join(exports_, part), { recursive: true })
    path = imported('examples', [exports_])
  })

  it('has 14 logons on EXMBX01 and his 9646 events, by every name he goes by', () => {
    for (const name of ['jdoe', 'CONTOSO\\jdoe', 'John Doe', DN.toUpperCase()]) {
      const [jdoe, ...others] = attendantJson<readonly Person[]>(['person', path, name])
      expect(others).toEqual([])
      const onServer = jdoe?.logons.filter(({ server }) => server === 'EXMBX01') ?? []
      expect(Object.fromEntries(onServer.map(({ clientIp, count }) => [String(clientIp), count]))).toEqual({
        '10.8.14.22': 4,
        '10.8.14.57': 3,
        '10.8.15.9': 3,
        '10.8.15.61': 2,
        null: 2,
      })
      expect(jdoe?.events.map(({ eventId, objectType, count }) => [eventId, objectType, count])).toEqual([
        [9646, 'session', 4],
        [9646, 'objtFolder', 1],
      ])
      expect(jdoe?.counts).toMatchObject({ logons: 20, events: 5 })
    }
  })

  it('has a mailbox and messages, those too that give only their subject', () => {
    const [jmueller] = attendantJson<readonly Person[]>(['person', path, 'jmueller'])
    expect(jmueller).toMatchObject({
      label: 'Jörg Müller',
      counts: { mailboxes: 1, freebusy: 2, logons: 0 },
      mailboxes: [{ displayName: 'Jörg Müller', server: 'EX01', items: 1204 }],
    })
    expect(jmueller?.messages.map(({ role }) => role)).toEqual(['freebusy', 'freebusy-queue'])
  })

  it('is read in both languages, and nobody is said to be nobody', () => {
    const english = attendant(['person', path, 'jdoe', '--lang', 'en'])
    expect(english.out).toMatch(/^John Doe\n/)
    expect(english.out).toContain('Logons: John Doe, joined by display name')
    const french = attendant(['person', path, 'jdoe', '--lang', 'fr'])
    expect(french.out).toContain('compte\u202f: CONTOSO\\jdoe')
    const nobody = attendant(['person', path, 'nobody at all'])
    expect(nobody.code).toBe(2)
    expect(nobody.err).toContain('nobody at all')
  })

  it('gives the same answer for the same input', () => {
    const again = imported('again', [join(folder, 'exports')])
    expect(attendant(['person', again, 'jdoe', '--json']).out).toBe(attendant(['person', path, 'jdoe', '--json']).out)
  })
})

describe('a person of the sample with a directory list', () => {
  it('has mailbox, messages, logons and events joined, and his old DN is said to be old', () => {
    const lists = join(folder, 'lists')
    mkdirSync(lists)
    const old = '/o=Fabrikam/ou=First Administrative Group/cn=Recipients/cn=john'
    writeFileSync(
      join(lists, 'users.csv'),
      `"SamAccountName","legacyExchangeDN","proxyAddresses","mail","Enabled"\r\n` +
        `"jdoe","${DN}","SMTP:jdoe@contoso.com;X500:${old}","jdoe@contoso.com","True"\r\n`,
    )
    const path = imported('samples', [SAMPLES, lists])
    for (const name of ['jdoe@contoso.com', old]) {
      const [jdoe] = attendantJson<readonly Person[]>(['person', path, name])
      expect(jdoe?.counts).toEqual({ people: 1, mailboxes: 1, freebusy: 2, logons: 20, events: 5 })
      expect(jdoe?.keys).toEqual(
        expect.arrayContaining([
          { kind: 'dn', value: old, former: true, ambiguous: false, sources: ['lists/users.csv'] },
          expect.objectContaining({ kind: 'smtp', value: 'jdoe@contoso.com', sources: ['lists/users.csv'] }),
        ]),
      )
    }
    expect(attendantJson<readonly unknown[]>(['show', path, 'people'])).toMatchObject([
      { legacyDn: DN, formerDns: [old], primarySmtp: 'jdoe@contoso.com', disabled: false, origin: 'ad-user-list' },
    ])
  })
})
