import { describe, expect, it } from 'vitest'
import { isSessionType, proceduresForAccount } from '../../../electron/rules/procedures-for.ts'
import type { ServiceAccount } from '../../../electron/rules/service-account.ts'

const program = (change: Partial<ServiceAccount>): ServiceAccount => ({
  accountKey: 'contoso\\besadmin',
  account: 'CONTOSO\\besadmin',
  sessions: 4,
  rows: 4,
  mailboxes: 3,
  cdo: 4,
  addresses: 1,
  share: 0.05,
  why: 'name',
  ...change,
})
const of = (key: string, ...programs: readonly ServiceAccount[]) => proceduresForAccount({ programs }, key)

describe('the procedure for an account at its limit', () => {
  it('is the VPN procedure for a user', () => {
    expect(of('contoso\\jdoe', program({}))).toEqual(['session-limit-after-vpn', 'store-limit-change'])
  })

  it('is never the VPN procedure for a BlackBerry, scan or archive account', () => {
    expect(of('contoso\\besadmin', program({}))).toEqual(['service-account-sessions'])
    expect(of('contoso\\besadmin', program({ why: 'mailboxes', mailboxes: 40 }))).toEqual(['service-account-sessions'])
    expect(of('contoso\\besadmin', program({ why: 'share', cdo: 0, share: 0.4 }))).toEqual(['service-account-sessions'])
  })

  it('does not take a user for a program because of the name alone', () => {
    const olivia = program({ accountKey: 'contoso\\scan.olivia', account: 'CONTOSO\\scan.olivia', cdo: 0 })
    expect(of('contoso\\scan.olivia', olivia)).toEqual(['session-limit-after-vpn', 'store-limit-change'])
  })

  it('tells sessions from open objects', () => {
    expect(['session', ' Session '].map(isSessionType)).toEqual([true, true])
    expect(['objtMessage', 'objtFolder', ''].map(isSessionType)).toEqual([false, false, false])
  })
})
