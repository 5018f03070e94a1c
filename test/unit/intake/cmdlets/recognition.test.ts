import { describe, expect, it } from 'vitest'
import type { Format } from '../../../../shared/model/source.ts'
import { fixture, fixtureNames, read, utf16 } from '../reading.ts'
import { mutated, seeded } from '../zip/mutate.ts'

const EXPECTED: Readonly<Record<string, Format>> = {
  'HealthChecker-2020.xml': 'healthchecker',
  'HealthChecker-EXMBX03.xml': 'healthchecker',
  'events-winevent.clixml': 'event-clixml',
  'exmon-by-user.txt': 'exmon',
  'exmon-fr.csv': 'exmon',
  'folder-permission-ft.txt': 'folder-permission',
  'folder-permission-lost.csv': 'folder-permission',
  'folder-permission.clixml': 'folder-permission',
  'mailbox-folder-statistics-de.csv': 'mailbox-folder-statistics',
  'mailbox-statistics-ft-fr.txt': 'mailbox-statistics',
  'mailbox-statistics.clixml': 'mailbox-statistics',
  'net-tcp-connection-ft.txt': 'net-tcp-connection',
  'public-folder-fl.txt': 'public-folder',
  'public-folder-items-fl.txt': 'public-folder-item-statistics',
  'public-folder-items-ft.txt': 'public-folder-item-statistics',
  'public-folder-statistics-fr.csv': 'public-folder-statistics',
  'registry-values-fl.txt': 'registry-values',
  'registry-values.csv': 'registry-values',
  'store-usage-de.csv': 'store-usage',
  'store-usage-fl.txt': 'store-usage',
  'store-usage.csv': 'store-usage',
  'throttling-policy.clixml': 'throttling-policy',
}

describe('exports of cmdlets, renamed', () => {
  it('there is a fixture for every line and a line for every fixture', () => {
    expect(fixtureNames('cmdlets')).toEqual(Object.keys(EXPECTED).sort())
  })

  it.each(Object.entries(EXPECTED))('%s is told as %s by its content', (name, format) => {
    const { outcome, records } = read(fixture(`cmdlets/${name}`), 'a.dat')
    expect(outcome.facts.format).toBe(format)
    expect(records.length).toBeGreaterThan(0)
  })

  it.each(Object.keys(EXPECTED))(
    '%s survives 120 random damages',
    (name) => {
      const bytes = Buffer.from(fixture(`cmdlets/${name}`))
      const next = seeded(name.length)
      for (let round = 0; round < 120; round++) expect(() => read(mutated(bytes, next))).not.toThrow()
    },
    30_000,
  )
})

describe('captions nobody knows', () => {
  it('are told with the names that were met', () => {
    const { outcome, rejects } = read('"Nom";"Volume";"Couleur"\r\n"a";"b";"c"\r\n')
    expect(outcome.facts.format).toBe('unknown')
    expect(rejects).toMatchObject([{ code: 'file-unknown', detail: 'columns Nom, Volume, Couleur' }])
  })

  it('beside known ones of ExMon are counted and named, and the rest is read', () => {
    const { warnings, records } = read('User Name\tCPU (%)\tShoe size\tVersion\r\nJohn Doe\t1,5\t43\t12.0\r\n')
    expect(warnings).toContainEqual({ code: 'parts-not-read', params: { count: 1, names: 'Shoe size' } })
    expect(records).toMatchObject([{ user: 'John Doe', cpuMilli: 1500, clientVersion: '12.0' }])
  })

  it('of CLIXML name the type that is not read', () => {
    const { rejects } = read(
      utf16(
        '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Contoso.Shoe</T></TN><Props><S N="A">1</S><S N="B">2</S><S N="C">3</S></Props></Obj></Objs>',
      ),
    )
    expect(rejects).toMatchObject([{ code: 'format-not-read-yet', detail: 'Contoso.Shoe' }])
  })

  it('a logon table with a latency column is no ExMon table', () => {
    const { outcome } = read(
      'UserName,ClientVersion,ClientIPAddress,Latency,LogonTime\r\nA,12.0,10.0.0.1,3,28/03/2011 08:12\r\n',
    )
    expect(outcome.facts.format).toBe('logon-csv')
  })
})
