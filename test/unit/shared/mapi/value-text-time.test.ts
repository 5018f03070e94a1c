import { describe, expect, it } from 'vitest'
import { valueText } from '../../../../shared/mapi/bag.ts'

describe('a FILETIME that is no moment', () => {
  it('shows its 64 bits, whatever sign it came with [sec 7.17]', () => {
    expect(valueText({ is: 'time', ticks: -1n })).toBe('FILETIME 0xFFFFFFFFFFFFFFFF')
    expect(valueText({ is: 'time', ticks: 0xffffffffffffffffn })).toBe('FILETIME 0xFFFFFFFFFFFFFFFF')
  })
})
