import { describe, expect, it } from 'vitest'
import { Pace } from '../../../electron/service/pace.ts'

const at = (bytes: number, records: number) => ({
  bytes,
  bytesTotal: 1e9,
  records,
  current: '',
  stage: 'reading' as const,
})

describe('Pace', () => {
  it('says nothing after one report', () => {
    expect(new Pace().after(at(10, 1), 0)).toEqual({ byteRate: 0, recordRate: 0 })
  })

  it('follows the last seconds and forgets a fast start', () => {
    const pace = new Pace()
    pace.after(at(0, 0), 0)
    expect(pace.after(at(1_000_000, 5000), 1000)).toEqual({ byteRate: 1_000_000, recordRate: 5000 })
    let last = { byteRate: 0, recordRate: 0 }
    for (let second = 2; second <= 20; second++)
      last = pace.after(at(1_000_000 + second * 1000, 5000 + second), second * 1000)
    expect(last.byteRate).toBeCloseTo(1000)
    expect(last.recordRate).toBeCloseTo(1)
  })
})
