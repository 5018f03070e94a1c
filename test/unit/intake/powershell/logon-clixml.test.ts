import { describe, expect, it } from 'vitest'
import { decodeClixmlText } from '../../../../electron/intake/powershell/clixml-text.ts'
import { logonClixmlReader } from '../../../../electron/intake/powershell/logon-clixml.ts'
import { codes, collect, fixture } from './collect.ts'

const logons = (bytes: Uint8Array | string) =>
  collect(logonClixmlReader, 'logon', typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
const objs = (inner: string): string =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${inner}</Objs>`
const logon = (refId: number, inner: string): string =>
  `<Obj RefId="${refId}"><TN RefId="${refId}"><T>Deserialized.Microsoft.Exchange.Data.Mapi.LogonStatistics</T><T>Deserialized.System.Object</T></TN><Props>${inner}</Props></Obj>`

describe('the example', () => {
  const read = logons(fixture('logonstats.clixml'))

  it('has six logons with the times of their own zone', () => {
    expect(read.confidence).toBe(1)
    expect(read.records).toHaveLength(6)
    expect(read.records[0]).toMatchObject({
      userName: 'John Doe',
      clientMode: 'Cached',
      logonTime: Date.parse('2011-03-28T08:12:04.011+02:00'),
      openFolders: 212,
    })
    expect(read.rejects).toEqual([])
    expect(codes(read)).toEqual([])
  })

  it('decodes the escaped underscore of svc_xerox and keeps nulls unset', () => {
    expect(read.records.some((record) => record.account === 'CONTOSO\\svc_xerox')).toBe(true)
    expect(read.records.filter((record) => record.clientIp === undefined).length).toBeGreaterThan(0)
  })
})

describe('CLIXML in general', () => {
  it('decodes escapes once, from left to right', () => {
    expect(decodeClixmlText('a_x000D__x000A_b')).toBe('a\r\nb')
    expect(decodeClixmlText('svc_x005F_xerox')).toBe('svc_xerox')
    expect(decodeClixmlText('_x005F_x0041_')).toBe('_x0041_')
  })

  it('takes note properties of Select-Object and lists of objects', () => {
    const selected =
      '<Obj RefId="0"><TN RefId="0"><T>Selected.System.Management.Automation.PSCustomObject</T></TN>' +
      '<MS><S N="UserName">A &amp; B</S><S N="ClientIPAddress">10.0.0.1</S></MS></Obj>'
    const list = `<Obj RefId="9"><TN RefId="9"><T>System.Object[]</T></TN><LST>${selected}${selected}</LST></Obj>`
    expect(logons(objs(list)).records.map((record) => record.userName)).toEqual(['A & B', 'A & B'])
  })

  it('names other types once and reads the logons beside them', () => {
    const other =
      '<Obj RefId="5"><TN RefId="5"><T>System.ServiceProcess.ServiceController</T></TN>' +
      '<Props><S N="Name">a</S><S N="Status">b</S><S N="Site">c</S></Props></Obj>'
    const read = logons(objs(other + other + logon(1, '<S N="UserName">A</S>')))
    expect(read.records).toHaveLength(1)
    expect(read.rejects).toMatchObject([
      { code: 'format-not-read-yet', detail: 'System.ServiceProcess.ServiceController' },
    ])
  })

  it('resolves the type of a TNRef and the text of a Ref, and follows no cycle', () => {
    const first = logon(0, '<Obj N="Identity" RefId="7"><ToString>x</ToString></Obj><S N="UserName">A</S>')
    const second =
      '<Obj RefId="1"><TNRef RefId="0"/><Props><Ref N="ServerName" RefId="7"/><Ref N="Self" RefId="1"/></Props></Obj>'
    expect(logons(objs(first + second)).records.map((record) => record.server)).toEqual([undefined, 'x'])
  })

  it('refuses a DOCTYPE [sec 7.1]', () => {
    const read = logons(`<!DOCTYPE Objs [<!ENTITY a "x">]>${objs(logon(0, '<S N="UserName">&a;</S>'))}`)
    expect(read.records).toEqual([])
    expect(read.rejects.map((reject) => reject.code)).toEqual(['doctype-refused'])
  })

  it('refuses depth and attributes beyond bounds [sec 7.2] [sec 7.3]', () => {
    expect(logons(objs('<Obj RefId="0">'.repeat(80))).rejects).toMatchObject([{ code: 'too-deep' }])
    const attributes = Array.from({ length: 300 }, (_, index) => `a${index}="1"`).join(' ')
    expect(logons(objs(`<Obj ${attributes}/>`)).rejects).toMatchObject([{ code: 'malformed' }])
  })

  it('keeps what stands before damage', () => {
    const read = logons(objs(`${logon(0, '<S N="UserName">A</S>')}<Obj RefId="1"><Props><S N="x">`).slice(0, -7))
    expect(read.records.map((record) => record.userName)).toEqual(['A'])
    expect(read.rejects).toHaveLength(1)
  })
})
