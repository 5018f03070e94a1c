import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unixMsToFiletime } from '../../../../shared/time/epoch.ts'
import { described, fixture, NO_SAMPLES, plainOf, propertyIn, read, SAMPLES } from '../reading.ts'

const GOOD = Buffer.from(fixture('webdav/freebusy.xml')).toString('utf8')
const SITE =
  'http://ex01/public/NON_IPM_SUBTREE/SCHEDULE%2B%20FREE%20BUSY/EX:_xF8FF_o=Contoso_xF8FF_ou=First%20Administrative%20Group'

describe('WebDAV responses', () => {
  it('gives a message with folder, subject and typed properties', () => {
    const { records, outcome } = read(GOOD, 'x.dat')
    expect(outcome).toMatchObject({ facts: { format: 'webdav-multistatus' }, counts: { folder: 1, message: 2 } })
    const message = described(records)[1]
    expect(message).toMatchObject({ kind: 'message', folder: SITE, place: { path: 'response[1]' } })
    const bag = message?.properties ?? []
    expect(plainOf(bag, 0x0037001f)).toBe('USER-/CN=RECIPIENTS/CN=JDOE')
    expect(plainOf(bag, 0x684f1003)).toEqual([32_171, 32_172])
    expect(plainOf(bag, 0x68501102)).toEqual(['BA09D809', ''])
    expect(plainOf(bag, 0x68470003)).toBe(215_550_720)
    expect(plainOf(bag, 0x68680040)).toBe(unixMsToFiletime(Date.UTC(2011, 2, 28, 7, 41, 9, 500)))
    expect(plainOf(bag, 0x0e1b000b)).toBe(false)
    expect(plainOf(bag, 0x6849001f)).toBeUndefined()
  })

  it('rejects a list with one bad number as a whole, for months and blocks go in pairs', () => {
    const { records, rejects } = read(GOOD)
    expect(rejects).toMatchObject([
      { code: 'bad-value', place: { path: 'response[2]/0x684F1003' }, detail: '0x684F1003' },
    ])
    expect(propertyIn(described(records)[2]?.properties ?? [], 0x684f1003)).toMatchObject({ doubt: 'unreadable' })
  })

  it('goes by namespace, whatever the prefixes are', () => {
    const renamed = GOOD.replaceAll('a:', 'D:')
      .replaceAll('xmlns:a=', 'xmlns:D=')
      .replaceAll('e:x', 'm:x')
      .replaceAll('xmlns:e=', 'xmlns:m=')
    expect(read(renamed).outcome.counts).toEqual({ folder: 1, message: 2 })
  })

  it('keeps the responses before the place where a file is cut or broken', () => {
    for (let at = 0; at < GOOD.length; at += 7) {
      const { records, rejects, outcome } = read(GOOD.slice(0, at))
      expect(records).toEqual(read(GOOD).records.slice(0, records.length))
      expect(rejects.length).toBeGreaterThan(0)
      if (outcome.facts.format === 'unknown') expect(at).toBeLessThan(GOOD.indexOf('<a:response>'))
    }
    const second = GOOD.lastIndexOf('<a:response>')
    const broken = `${GOOD.slice(0, second)}<a:response <${GOOD.slice(second)}`
    expect(read(broken).outcome.counts).toEqual({ folder: 1, message: 1 })
    expect(read(broken).rejects.map((reject) => reject.code)).toEqual(['malformed'])
  })

  it('refuses a document type [sec 7.1]', () => {
    const bomb = GOOD.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')
    expect(read(bomb).outcome.facts.format).toBe('webdav-multistatus')
    expect(read(bomb).rejects.map((reject) => reject.code)).toEqual(['doctype-refused'])
    expect(read(bomb).records).toEqual([])
  })

  it('stops at elements nested too deep, at too many attributes and at a text without end [sec 7.2] [sec 7.3]', () => {
    const inside = (more: string) =>
      read(GOOD.replace('<a:response>', `<a:response>${more}`)).rejects.map((one) => one.code)
    expect(inside('<a:x>'.repeat(100))).toEqual(['too-deep'])
    expect(inside(`<a:x ${Array.from({ length: 300 }, (_, at) => `n${at}=""`).join(' ')}/>`)).toEqual([
      'too-many-columns',
    ])
    expect(inside(`<a:x>${'y'.repeat(5_000_000)}</a:x>`)).toEqual(['value-too-long'])
    expect(inside(`<a:x n="${'y'.repeat(5_000_000)}"/>`)).toEqual(['value-too-long'])
  })

  it('takes names and texts that are hostile as what they are [sec 7.14]', () => {
    const evil = GOOD.replace('USER-/CN=RECIPIENTS/CN=JDOE', '__proto__ \u202e &lt;script&gt;')
    const bag = described(read(Buffer.from(evil)).records)[1]?.properties ?? []
    expect(plainOf(bag, 0x0037001f)).toBe('__proto__ \u202e <script>')
    expect(read(GOOD.replace('JDOE', 'J\0DOE')).rejects.map((reject) => reject.code)).toEqual(['malformed'])
  })

  it('says of a response without a MAPI property that it has none', () => {
    const bare = '<a:multistatus xmlns:a="DAV:"><a:response><a:href>/x</a:href></a:response></a:multistatus>'
    expect(read(bare).rejects).toMatchObject([{ code: 'bad-value', detail: 'no MAPI property' }])
  })
})

describe.skipIf(NO_SAMPLES)('published WebDAV responses (only where the samples are present)', () => {
  const sample = (name: string) => read(readFileSync(new URL(`calendar-connectors/${name}`, SAMPLES)))

  it('reads a real free/busy message: 3 months of merged blocks', () => {
    const { records, rejects } = sample('FreeBusyPublicFolderResponse.xml')
    expect(rejects).toEqual([])
    expect(records).toHaveLength(1)
    const bag = described(records)[0]?.properties ?? []
    expect(plainOf(bag, 0x684f1003)).toEqual([32_124, 32_129, 32_130])
    expect(plainOf(bag, 0x68501102)).toEqual([expect.stringMatching(/^0E3D/), 'BA09D8098C0A400B', ''])
    expect(plainOf(bag, 0x68521102)).toEqual(['', '', ''])
    expect(bag).toHaveLength(12)
  })

  it('says of appointments and of the raster what they are, and takes neither for a message', () => {
    const appointments = sample('AppointmentResponse.xml')
    expect(appointments.records).toEqual([])
    expect(appointments.rejects).toMatchObject([
      { code: 'format-not-read-yet', detail: expect.stringMatching(/^6 appointments/) },
    ])
    const raster = sample('FreeBusyResponse.xml')
    expect(raster.records).toEqual([])
    expect(raster.rejects).toMatchObject([{ code: 'format-not-read-yet', detail: 'Outlook Web Access fbdata' }])
  })
})

describe('values that could keep a pattern busy', () => {
  it('takes no longer than the file is long [sec 7.13]', () => {
    const blanks = ' '.repeat(2_000_000)
    const started = performance.now()
    read(GOOD.replace('ugnYCQ==', `${blanks}!`))
    read(GOOD.replace('</a:href>', `${'/'.repeat(2_000_000)}x</a:href>`))
    read(
      `<?xml version="1.0"?>\n<properties listtype="propertypane">\n\t<property tag = "0x684F1003" type = "PT_MV_LONG" >\n\t\t<Value>2: ${blanks};x</Value>\n\t</property>\n</properties>`,
    )
    read(
      `Subject, Message Class, Filename\nOutputting folder a from profile b to ${'\\'.repeat(2_000_000)}x\n"a","b","c.xml"`,
    )
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
