import { describe, expect, it } from 'vitest'
import {
  isServiceAccount,
  type PressedAccount,
  proceduresForAccount,
  proceduresForObjectType,
} from '../../../electron/rules/procedures-for.ts'

const jdoe: PressedAccount = {
  account: 'CONTOSO\\jdoe',
  mailboxes: 3,
  clientVersions: ['12.0.6535.5000'],
  ghosts: 10,
}
const besadmin: PressedAccount = {
  account: 'CONTOSO\\besadmin',
  mailboxes: 3,
  clientVersions: ['6.5.8147.0'],
  ghosts: 0,
}

describe('the procedure for an account at its limit', () => {
  it('is the VPN procedure for a roaming user', () => {
    expect(proceduresForAccount(jdoe)).toEqual(['session-limit-after-vpn', 'store-limit-change'])
  })

  it('is never the VPN procedure for a BlackBerry, scan or archive account', () => {
    expect(proceduresForAccount(besadmin)).toEqual(['service-account-sessions'])
    expect(proceduresForAccount({ ...besadmin, account: 'CONTOSO\\svc_xerox' })).toEqual(['service-account-sessions'])
    const many = { ...besadmin, account: 'CONTOSO\\anything', mailboxes: 40 }
    expect(proceduresForAccount(many)).toEqual(['service-account-sessions'])
    expect(isServiceAccount({ ...besadmin, account: 'CONTOSO\\x', mailboxes: 1, share: 0.12 })).toBe(true)
  })

  it('does not take a user for a service because of the name alone', () => {
    for (const account of ['CONTOSO\\sandra', 'CONTOSO\\scan.olivia', 'CONTOSO\\bes']) {
      expect(isServiceAccount({ ...jdoe, account })).toBe(false)
    }
  })

  it('looks at shared mailboxes where a user opens many', () => {
    expect(proceduresForAccount({ ...jdoe, mailboxes: 14, ghosts: 0 })).toEqual([
      'shared-calendar-pool',
      'store-limit-change',
    ])
    expect(proceduresForAccount({ ...jdoe, mailboxes: 14 })).toEqual([
      'session-limit-after-vpn',
      'shared-calendar-pool',
      'store-limit-change',
    ])
  })

  it('is another one for other objects than sessions', () => {
    expect(proceduresForObjectType('session')).toEqual(['session-limit-after-vpn'])
    expect(proceduresForObjectType(' Session ')).toEqual(['session-limit-after-vpn'])
    expect(proceduresForObjectType('objtMessage')).toEqual(['open-object-limit'])
  })
})
