import { describe, expect, it } from 'vitest'
import { CHANNELS } from '../../../../shared/contract/channels.ts'
import { clientSupport } from '../../../../shared/exchange/client-support.ts'
import { looksLikeService } from '../../../../shared/exchange/service-account.ts'
import {
  isThreshold,
  readThresholds,
  THRESHOLD_IDS,
  THRESHOLDS,
  thresholdsUsed,
} from '../../../../shared/exchange/thresholds.ts'

const IN_2011 = Date.UTC(2011, 2, 28)

describe('support of a client', () => {
  it('is told for the moment of the snapshot, in both forms of a version', () => {
    expect(clientSupport('11.0.8326.0', IN_2011)).toEqual({ state: 'supported', until: '2014-04-08', era: '2003' })
    expect(clientSupport('11.0.8326.0', Date.UTC(2015, 0, 1)).state).toBe('ended')
    expect(clientSupport('3585.0.32986.1', Date.UTC(2026, 0, 1))).toMatchObject({ state: 'ended', era: '2010' })
    expect(clientSupport('6.5.8147.0', IN_2011).state).toBe('unknown')
    expect(clientSupport('SMTP', IN_2011).state).toBe('unknown')
  })
})

describe('names of programs', () => {
  it('have a prefix with a separator or a product in them', () => {
    const programs = ['CONTOSO\\svc_xerox', 'CONTOSO\\besadmin', 'svc-archive', 'CONTOSO\\MFP.etage2']
    expect(programs.filter((account) => !looksLikeService(account))).toEqual([])
    const people = ['CONTOSO\\jdoe', 'CONTOSO\\besson', 'CONTOSO\\archer', 'CONTOSO\\sauvage', 'SVC_DOMAIN\\jdoe']
    expect(people.filter(looksLikeService)).toEqual([])
  })
})

describe('thresholds', () => {
  it('have a standard within their own bounds and are read back from a finding', () => {
    for (const id of THRESHOLD_IDS) expect([id, isThreshold(id, THRESHOLDS[id].standard)]).toEqual([id, true])
    const used = thresholdsUsed({ 'ghost-idle': 1200 }, ['ghost-idle', 'fan-out'])
    expect(used).toBe('ghost-idle=1200 fan-out=10')
    expect(readThresholds(used)).toEqual([
      { id: 'ghost-idle', value: 1200 },
      { id: 'fan-out', value: 10 },
    ])
  })

  it('out of bounds or unknown are refused with the settings of a case', () => {
    const settings = { zone: '', vpnRanges: [], staleDays: 30, sessionsPerUser: 0, subnets: [], exchange: 'unknown' }
    const accepts = (thresholds: Record<string, number>): boolean =>
      CHANNELS['settings-set'].request.safeParse({ ...settings, thresholds }).success
    expect(accepts({})).toBe(true)
    expect(accepts({ 'ghost-idle': 1200 })).toBe(true)
    expect(accepts({ 'blank-share': 101 })).toBe(false)
    expect(accepts({ 'ghost-idle': 1.5 })).toBe(false)
    expect(accepts({ nonsense: 1 })).toBe(false)
  })
})
