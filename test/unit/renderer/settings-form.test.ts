import { describe, expect, it } from 'vitest'
import { changedThresholds, subnetFault, thresholdOf } from '../../../renderer/app/settings-form.ts'

describe('a named subnet', () => {
  it('has a name and a range of IPv4 or IPv6; a single address is one', () => {
    for (const range of ['10.8.0.0/16', '2001:db8::/32', '10.8.1.1']) {
      expect(subnetFault({ name: 'VPN', range })).toBeNull()
    }
    expect(subnetFault({ name: ' ', range: '10.8.0.0/16' })).toBe('no-name')
    expect(subnetFault({ name: 'VPN', range: '10.8.0.0/33' })).toEqual({ range: '10.8.0.0/33' })
    expect(subnetFault({ name: 'VPN', range: 'vpn.contoso.com' })).toEqual({ range: 'vpn.contoso.com' })
  })
})

describe('thresholds typed in the settings', () => {
  it('are whole numbers within their bounds; nothing typed is the standard', () => {
    expect(thresholdOf('ghost-idle', '1200')).toBe(1200)
    expect(thresholdOf('ghost-idle', '')).toBe(900)
    expect(['0', '1,5', '-3', 'x', '9999999'].map((typed) => thresholdOf('ghost-idle', typed))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('are kept only where they differ from the standard', () => {
    expect(changedThresholds({ 'ghost-idle': '1200', 'pressure-info': '50', 'fan-out': '' })).toEqual({
      'ghost-idle': 1200,
    })
  })
})
