import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { readSource } from '../../../../electron/intake/read-source.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'

const options = { zone: 'UTC', zoneAssumed: false }
const nobody = { record: () => undefined, reject: () => undefined, warn: () => undefined, facts: () => undefined }

/** Milliseconds of the work; the bounds below are a hundred times what a linear search needs. */
function elapsed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe('long runs of empty lines', () => {
  it('cost every sniffing reader a moment, not minutes [sec 7.13]', () => {
    const source = sourceFromBytes('x.txt', new TextEncoder().encode(`x${'\n'.repeat(65_000)}`), options)
    expect(elapsed(() => detect(source.head, ALL_READERS))).toBeLessThan(2000)
  })

  it('inside a table are passed over in one go', () => {
    const head = 'Level,Date and Time,Source,Event ID,Task Category\r\n'
    const row =
      'Error,3/28/2011 9:37:02 AM,MSExchangeIS,9646,General,"Mapi session ""/o=A/cn=b"" exceeded the maximum of 32 objects of type ""session""."\r\n'
    const bytes = new TextEncoder().encode(`${head}${row}${'\n'.repeat(1_000_000)}${row}`)
    let records = 0
    const source = sourceFromBytes('x.csv', bytes, options)
    const spent = elapsed(() =>
      readSource(source, ALL_READERS, { ...nobody, record: () => records++ }, { check: () => undefined }),
    )
    expect(records).toBe(2)
    expect(spent).toBeLessThan(10_000)
  })
})
