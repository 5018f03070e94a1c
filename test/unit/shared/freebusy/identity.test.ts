import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agrees,
  decodeWebDavName,
  dnFrom,
  identityOf,
  isFreeBusySubject,
  webDavMessage,
  webDavSegments,
} from '../../../../shared/freebusy/identity.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jmueller'

describe('folder and subject of a DN', () => {
  it('splits at the first /cn, whatever the container is called', () => {
    expect(identityOf('/o=Contoso/ou=External (FYDIBOHF25SPDLT)/cn=FOLDER/cn=A/cn=b')).toEqual({
      folder: 'EX:/o=Contoso/ou=External (FYDIBOHF25SPDLT)',
      subject: 'USER-/cn=FOLDER/cn=A/cn=b',
    })
  })

  it('refuses what is no DN', () => {
    expect(['', 'jmueller@contoso.com', '/cn=x', '/o=Contoso', 'x/cn=y'].map(identityOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('compares without case', () => {
    const identity = identityOf(DN)
    expect(agrees(DN, identity?.folder.toUpperCase(), 'USER-/CN=RECIPIENTS/CN=JMUELLER')).toBe(true)
    expect(agrees(DN, undefined, 'USER-/CN=RECIPIENTS/CN=ASAMPLE')).toBe(false)
    expect(agrees(DN, 'EX:/o=Contoso/ou=First Administrative Group', undefined)).toBe(false)
  })

  it('is undone by dnFrom', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...'abcXYZ 01()é'), minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() === text)
    fc.assert(
      fc.property(name, name, name, (o, ou, cn) => {
        const dn = `/o=${o}/ou=${ou}/cn=Recipients/cn=${cn}`
        const identity = identityOf(dn)
        expect(dnFrom(identity?.folder ?? '', identity?.subject ?? '')).toBe(dn)
      }),
    )
  })

  it('takes no other subject for one of free/busy', () => {
    expect(['USER-guide', 'user-/ou=x', 'Re: USER-/cn=x', 'LocalFreebusy'].some(isFreeBusySubject)).toBe(false)
    expect(isFreeBusySubject('user-/cn=Recipients/cn=x')).toBe(true)
  })
})

describe('WebDAV names', () => {
  it('reads marks, percent signs and accents', () => {
    expect(decodeWebDavName('EX:_xF8FF_o=Soci%C3%A9t%C3%A9_xF8FF_ou=A%2BB%20C')).toBe('EX:/o=Société/ou=A+B C')
    expect(decodeWebDavName('100%_caf%E9')).toBe('100%_café')
  })

  it('splits an address without losing slashes inside names', () => {
    expect(
      webDavSegments('http://mail/public/NON_IPM_SUBTREE/SCHEDULE%2B%20FREE%20BUSY/EX:_xF8FF_o=A_xF8FF_ou=B?x=1'),
    ).toEqual(['public', 'NON_IPM_SUBTREE', 'SCHEDULE+ FREE BUSY', 'EX:/o=A/ou=B'])
  })

  it('notices the number of a later copy', () => {
    expect(webDavMessage('USER-_xF8FF_cn=Recipients_xF8FF_cn=phoney-2.EML')).toEqual({
      name: 'USER-/cn=Recipients/cn=phoney-2',
      copy: 2,
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%_xF8Ce9/: é') }), (text) =>
        Array.isArray(webDavSegments(text)),
      ),
    )
  })
})
