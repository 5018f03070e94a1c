import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidrContains, parseAddress, parseCidr, sameSlash16 } from '../../../../shared/exchange/cidr.ts'
import { describeClientVersion } from '../../../../shared/exchange/client-version.ts'
import { dnKey, lastCn, userKeyOf } from '../../../../shared/exchange/dn.ts'
import { effectiveLimit, limitByName, limitInfo, limitOfObjectType } from '../../../../shared/exchange/limits.ts'
import { isSessionType, registryNameOf } from '../../../../shared/exchange/object-types.ts'

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'

describe('describeClientVersion', () => {
  it.each([
    ['2051.0.32851.6', 'Exchange 2007 SP3', '8.3.83.6', true],
    ['3585.0.32986.1', 'Exchange 2010 SP1', '14.1.218.1', true],
    ['12.0.6535.5000', 'Outlook 2007', '12.0.6535.5000', false],
    ['11.0.8200.0', 'Outlook 2003', '11.0.8200.0', false],
    ['8.5.5104.6', 'Outlook 98', '8.5.5104.6', false],
    ['6.5.8153.0', 'MAPI/CDO 1.2.1', '6.5.8153.0', false],
    ['13.0.0.1', undefined, '13.0.0.1', false],
    ['smtp', 'SMTP', 'smtp', true],
    ['Microsoft.Exchange', undefined, 'Microsoft.Exchange', false],
    ['', undefined, '', false],
    ['1.2.3.4.5', undefined, '1.2.3.4.5', false],
  ] as const)('%s', (text, product, decoded, serverComponent) => {
    expect(describeClientVersion(text)).toMatchObject({ product, decoded, serverComponent })
  })

  it('decodes any version written in the RPC form', () => {
    const part = fc.integer({ min: 0, max: 255 })
    const build = fc.integer({ min: 0, max: 32767 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), part, build, build, (major, minor, number, revision) => {
        const text = `${major * 256 + minor}.0.${number + 32768}.${revision}`
        expect(describeClientVersion(text).decoded).toBe(`${major}.${minor}.${number}.${revision}`)
      }),
    )
  })
})

describe('limits', () => {
  const of = (name: string, key = PARAMETERS) => limitInfo(key, name)

  it('knows the session limit under every writing of its key', () => {
    for (const key of [
      PARAMETERS,
      PARAMETERS.toUpperCase(),
      'HKLM\\System\\ControlSet001\\Services\\MSExchangeIS\\ParametersSystem',
    ]) {
      expect(of('maximum allowed sessions per user', key)).toMatchObject({
        is: 'limit',
        defaults: { '2003': 32, '2019': 32 },
      })
    }
  })

  it('tells wrong, misplaced and unknown names', () => {
    expect(of('szMaxAllowedSessionsPerUser')).toEqual({
      is: 'wrong-name',
      name: 'szMaxAllowedSessionsPerUser',
      instead: 'Maximum Allowed Sessions Per User',
    })
    expect(of('objtAttachmentView', `${PARAMETERS}\\MaxObjsPerMapiSession`)).toMatchObject({
      instead: 'objtAttachView',
    })
    expect(of('objtFolder')).toMatchObject({ is: 'misplaced', name: 'objtFolder' })
    expect(of('Maximum Allowed Concurrent Exchange Sessions Per Service')).toMatchObject({ is: 'unknown-name' })
    expect(of('Working Directory')).toBeUndefined()
    expect(of('Maximum Allowed Sessions Per User', 'HKLM\\SOFTWARE\\Other')).toBeUndefined()
  })

  it('knows the values outside the store', () => {
    expect(of('KeepAliveTime', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters')).toMatchObject({
      unit: 'milliseconds',
      target: [900_000, 1_800_000],
    })
    expect(
      of('Named Props Quota', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\EX01\\Private-0f1e2d3c'),
    ).toMatchObject({ max: 32_767 })
  })

  it('applies 0, -1 and nothing as each version does', () => {
    const info = limitByName('Maximum Allowed Sessions Per User')
    if (info === undefined) throw new Error('missing')
    expect(effectiveLimit(info, '2016', undefined)).toEqual({ number: 32, from: 'default' })
    expect(effectiveLimit(info, '2016', 0)).toEqual({ number: 32, from: 'default' })
    expect(effectiveLimit(info, '2016', 0xffffffff)).toEqual({ number: undefined, from: 'registry' })
    expect(effectiveLimit(info, '2016', 0xfffffff0)).toEqual({ number: 32, from: 'default' })
    expect(effectiveLimit(info, '2007', 0)).toEqual({ number: 0, from: 'registry' })
    expect(effectiveLimit(info, '2007', 64)).toEqual({ number: 64, from: 'registry' })
  })

  it('leads from an event to its registry value', () => {
    expect(
      ['session', 'Folder', 'objtFolder', 'AttachmentView', 'FastTransferSource', 'objMessage'].map(registryNameOf),
    ).toEqual([
      'Maximum Allowed Sessions Per User',
      'objtFolder',
      'objtFolder',
      'objtAttachView',
      'objtFXSrcStrm',
      'objtMessage',
    ])
    expect(registryNameOf('UntrackedObject')).toBeUndefined()
    expect(isSessionType('Session')).toBe(true)
    expect(limitOfObjectType('folder')?.defaults['2010']).toBe(500)
  })
})

describe('addresses', () => {
  const inside = (cidr: string, address: string): boolean => {
    const parsed = parseCidr(cidr)
    return parsed !== null && cidrContains(parsed, address)
  }

  it.each([
    ['10.8.0.0/16', '10.8.14.22', true],
    ['10.8.0.0/16', '10.9.0.1', false],
    ['10.8.14.22', '10.8.14.22', true],
    ['0.0.0.0/0', '192.168.10.11', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/32', '2001:db9::5', false],
    ['fe80::/10', 'fe80::1%12', true],
    ['fe80::/10', '[fe80::1]', true],
    ['10.8.0.0/16', '::ffff:10.8.1.2', true],
    ['10.8.0.0/16', 'nb-jdoe.contoso.com', false],
  ] as const)('%s contains %s: %s', (cidr, address, result) => {
    expect(inside(cidr, address)).toBe(result)
  })

  it('refuses nonsense', () => {
    const texts = [
      '',
      '10.8.0.0/33',
      '10.8.0/16',
      '10.8.0.256',
      '::1/129',
      'a::b::c',
      '1:2:3:4:5:6:7',
      '10.8.0.0/x',
      'x/8',
    ]
    expect(texts.map(parseCidr)).toEqual(texts.map(() => null))
  })

  it('agrees with arithmetic', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(
        fc.tuple(byte, byte, byte, byte),
        fc.tuple(byte, byte, byte, byte),
        fc.integer({ min: 0, max: 32 }),
        (a, b, bits) => {
          const number = (parts: readonly number[]): number => parts.reduce((value, part) => value * 256 + part, 0)
          const size = 2 ** (32 - bits)
          const expected = Math.floor(number(a) / size) === Math.floor(number(b) / size)
          expect(inside(`${a.join('.')}/${bits}`, b.join('.'))).toBe(expected)
        },
      ),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcf.:/%[]') }), (text) => {
        parseAddress(text)
        parseCidr(text)
      }),
    )
  })

  it('sees a common VPN pool', () => {
    expect(sameSlash16('10.8.14.22', '10.8.15.61')).toBe(true)
    expect(sameSlash16('10.8.14.22', '10.9.14.22')).toBe(false)
    expect(sameSlash16('2001:db8::1', '2001:db8::2')).toBe(false)
  })
})

describe('DN keys', () => {
  it('fold case and find the tail', () => {
    const dn = ' /o=Contoso/ou=G/CN=Recipients/CN=JDoe '
    expect(dnKey(dn)).toBe('/o=contoso/ou=g/cn=recipients/cn=jdoe')
    expect(userKeyOf(dn)).toBe('/cn=recipients/cn=jdoe')
    expect(lastCn(dn)).toBe('JDoe')
    expect(userKeyOf('/o=Contoso')).toBeUndefined()
  })
})
