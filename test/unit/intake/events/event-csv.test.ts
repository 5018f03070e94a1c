import { describe, expect, it } from 'vitest'
import { eventCsvReader } from '../../../../electron/intake/events/event-csv.ts'
import { codes, collect, fixture } from '../powershell/collect.ts'

const events = (bytes: Uint8Array | string) =>
  collect(eventCsvReader, 'event', typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const SESSION = `Mapi session ""${DN}"" exceeded the maximum of 32 objects of type ""session"".`

describe('the Event Viewer example', () => {
  const read = events(fixture('events-9646.csv'))

  it('has twelve events, ten of them 9646, taken apart', () => {
    expect(read.records).toHaveLength(12)
    const limits = read.records.filter((record) => record.eventId === 9646)
    expect(limits).toHaveLength(10)
    expect(limits[0]).toMatchObject({
      provider: 'MSExchangeIS',
      level: 'error',
      time: Date.parse('2011-03-28T09:37:02+02:00'),
      sessionDn: DN,
      limit: 32,
      objectType: 'session',
      place: { line: 2 },
    })
    expect(limits.map((record) => record.objectType)).toContain('objtAttachment')
  })

  it('keeps the other events, the one over four lines whole', () => {
    const quota = read.records.find((record) => record.eventId === 9667)
    expect(quota?.message.split('\n')).toHaveLength(4)
    expect(read.records.at(-1)).toMatchObject({ eventId: 9523, level: 'information', place: { line: 16 } })
    expect(read.rejects).toEqual([])
  })
})

describe('other forms', () => {
  it('French captions and words, semicolons', () => {
    const read = events(
      `Niveau;Date et heure;Source;ID de l’événement;Catégorie de la tâche\r\nErreur;28/03/2011 09:37:02;MSExchangeIS;9646;Général;"${SESSION}"\r\nAvertissement;28/03/2011 09:00:00;ESE;445;Aucun;x\r\n`,
    )
    expect(read.confidence).toBeGreaterThan(0.9)
    expect(read.records).toMatchObject([
      { eventId: 9646, level: 'error', sessionDn: DN, time: Date.parse('2011-03-28T09:37:02+02:00') },
      { eventId: 445, level: 'warning', provider: 'ESE' },
    ])
  })

  it('French captions whose accents were lost', () => {
    const read = events(
      'Niveau,Date et heure,Source,ID de l??v?nement,Cat?gorie de la t?che\r\nErreur,28/03/2011 09:37:02,MSExchangeIS,9646,x,"m"\r\n',
    )
    expect(read.records).toMatchObject([{ eventId: 9646, message: 'm' }])
  })

  it('saved as TXT', () => {
    const read = events(
      `Level\tDate and Time\tSource\tEvent ID\tTask Category\r\nError\t3/28/2011 9:37:02 AM\tMSExchangeIS\t9646\tGeneral\t"${SESSION}"\r\n`,
    )
    expect(read.records).toMatchObject([{ eventId: 9646, limit: 32 }])
  })

  it('Get-WinEvent, the message first and over several lines', () => {
    const read = events(
      '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n"Message","Id","Version","Level","ProviderName","MachineName","TimeCreated","LevelDisplayName","Properties"\r\n' +
        `"${SESSION}\r\n second line","9646",,"2","MSExchangeIS Mailbox Store","EXMBX01.contoso.com","3/28/2011 9:37:02 AM","Error","System.Collections"\r\n`,
    )
    expect(read.records).toMatchObject([
      {
        eventId: 9646,
        provider: 'MSExchangeIS Mailbox Store',
        computer: 'EXMBX01.contoso.com',
        sessionDn: DN,
        level: 'error',
      },
    ])
  })

  it('Get-EventLog, its number and its type names', () => {
    const read = events(
      '#TYPE System.Diagnostics.EventLogEntry#application/MSExchangeIS/3221497262\r\n"EventID","MachineName","Data","Index","Category","CategoryNumber","EntryType","Message","Source","ReplacementStrings","InstanceId","TimeGenerated","TimeWritten","UserName","Site","Container"\r\n' +
        `"9646","EXMBX01","System.Byte[]","1","General","6","Error","${SESSION}","MSExchangeIS","System.String[]","3221497262","3/28/2011 9:37:02 AM","3/28/2011 9:37:02 AM",,,\r\n`,
    )
    expect(read.records).toMatchObject([{ eventId: 9646, computer: 'EXMBX01', provider: 'MSExchangeIS', limit: 32 }])
  })

  it('a choice of columns with the instance id alone', () => {
    const read = events('InstanceId,TimeGenerated,Message\n3221497262,2011-03-28 09:37:02,m\n')
    expect(read.records).toMatchObject([{ eventId: 9646, message: 'm' }])
  })

  it('the viewer of Windows 2003, without captions', () => {
    const read = events(
      `3/28/2011,9:37:02 AM,MSExchangeIS,Error,General ,9646,N/A,EXMBX01,"${SESSION}"\r\n3/28/2011,2:00:00 AM,ESE,Information,General ,700,N/A,EXMBX01,done\r\n`,
    )
    expect(read.records).toMatchObject([
      { eventId: 9646, computer: 'EXMBX01', time: Date.parse('2011-03-28T09:37:02+02:00'), sessionDn: DN },
      { eventId: 700, level: 'information' },
    ])
  })

  it('other providers may use the number 9646 for something else', () => {
    const read = events(
      `Level,Date and Time,Source,Event ID,Task Category\nError,3/28/2011 9:37:02 AM,Other,9646,x,"${SESSION}"\n`,
    )
    expect(read.records[0]).not.toHaveProperty('sessionDn')
  })

  it('keeps the first 65,536 characters of a message', () => {
    const read = events(`Message,Id,TimeCreated\n"${'x'.repeat(100_000)}",1,2011-03-28 09:00\n`)
    expect(read.records[0]?.message).toHaveLength(65_536)
  })

  it('rejects a row without a number, and reads on', () => {
    const read = events(
      'Id,TimeCreated,Message\nx,2011-03-28 09:00,a\n1,2011-03-28 09:00,b\nId,TimeCreated,Message\n2,never,c\n',
    )
    expect(read.records.map((record) => record.eventId)).toEqual([1, 2])
    expect(read.rejects.map((reject) => [reject.code, reject.place.line])).toEqual([
      ['bad-number', 2],
      ['bad-time', 5],
    ])
    expect(codes(read)).toContain('repeated-header')
  })
})
