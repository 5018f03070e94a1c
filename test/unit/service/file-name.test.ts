import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNamePart } from '../../../electron/service/file-name.ts'

describe('a name from the data as part of a file name', () => {
  it('keeps what is harmless', () => {
    expect(fileNamePart('before clean-up')).toBe('before clean-up')
    expect(fileNamePart('été 2011')).toBe('été 2011')
  })

  it('never climbs, names a device, a stream or nothing [sec 7.16]', () => {
    expect(fileNamePart('../../etc/passwd')).not.toMatch(/[\\/]/)
    expect(fileNamePart('con')).not.toBe('con')
    expect(fileNamePart('a:b')).toBe('a_b')
    expect(fileNamePart('...')).toBe('_')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = fileNamePart(text)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(82)
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f\u202e]|[. ]$/)
      }),
    )
  })
})
