import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson, SHARED } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const samples = join(SHARED, 'samples')
const real = join(samples, 'calendar-connectors/FreeBusyPublicFolderResponse.xml')
const folder = temporaryFolder()

interface Interval {
  readonly kind: string
  readonly start: string
  readonly end: string
}

describe.skipIf(!existsSync(real))(
  'the published free/busy message (skipped where the public samples are not at hand)',
  () => {
    const path = join(folder, 'x.attendant')

    it('gives its 13 busy blocks at the minute, through a case file and back', () => {
      expect(attendant(['import', path, real]).code).toBe(0)
      const intervals = attendantJson<readonly Interval[]>(['show', path, 'intervals'])
      expect(intervals.filter(({ kind }) => kind === 'busy')).toHaveLength(13)
      expect(intervals).toHaveLength(13)
      expect(
        intervals.filter(({ start }) => start.startsWith('2008-01')).map(({ start, end }) => [start, end]),
      ).toEqual([
        ['2008-01-02T17:30:00Z', '2008-01-02T18:00:00Z'],
        ['2008-01-02T21:00:00Z', '2008-01-03T00:00:00Z'],
      ])
    })

    it('shows its folder, owner, range and moment of publishing', () => {
      expect(attendantJson(['show', path, 'freebusy'])).toMatchObject([
        {
          subject: 'USER-/CN=RECIPIENTS/CN=PHONEY',
          folder: 'EX:/o=GooLab/ou=First Administrative Group',
          role: 'freebusy',
          published: '2007-12-30T05:19:07.423Z',
          publishStart: '2007-12-01T08:00:00Z',
          publishEnd: '2008-03-01T08:00:00Z',
          status: ['ok'],
          busyBlocks: 13,
        },
      ])
    })
  },
)

describe.skipIf(!existsSync(samples))('the folder of public samples (skipped where it is not at hand)', () => {
  it('is imported as a whole: every file is named for what it is, and nothing breaks', () => {
    const path = join(folder, 'all.attendant')
    expect(attendant(['import', path, samples]).code).toBe(0)
    const sources = attendantJson<readonly { readonly name: string; readonly format: string }[]>([
      'show',
      path,
      'sources',
    ])
    const format = (name: string): string | undefined => sources.find((source) => source.name.endsWith(name))?.format
    expect(format('dist-list.pst')).toBe('pst')
    expect(format('aspose-net-SampleOstFile.ost')).toBe('pst')
    expect(format('AppointmentResponse.xml')).toBe('webdav-multistatus')
    // Appointments and rasters are not free/busy messages and must not become any.
    const messages = attendantJson<readonly { readonly source: string; readonly role: string }[]>([
      'show',
      path,
      'freebusy',
    ])
    expect(messages.filter(({ role }) => role === 'freebusy')).toHaveLength(1)
    expect(attendant(['check', path]).code).toBe(0)
  })
})
