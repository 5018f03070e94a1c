import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForReading } from '../../electron/casefile/open.ts'
import { sql } from '../../electron/casefile/sql.ts'
import type { FileReport, JobStatus, Request } from '../../shared/contract/channels.ts'
import { attendant, attendantJson } from '../helpers/attendant.ts'
import { type OpenedService, openService } from '../helpers/service.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const exports_ = join(folder, 'exports')
const AMBIGUOUS = logons(3, '03/04/2011 08:12:04')

/** A French logon table; every row has the same two times. */
function logons(rows: number, time: string): string {
  const head = '"UserName";"ClientIPAddress";"LogonTime";"LastAccessTime";"Windows2000Account"'
  const line = (n: number) => `"André Côté";"10.8.${n >> 8}.${n & 255}";"${time}";"${time}";"CONTOSO\\acote${n}"`
  return [head, ...Array.from({ length: rows }, (_, n) => line(n)), ''].join('\r\n')
}

let door: OpenedService
beforeAll(async () => {
  mkdirSync(exports_)
  writeFileSync(join(exports_, 'ouvertures.csv'), iconv.encode(AMBIGUOUS, 'windows-1252'))
  writeFileSync(join(exports_, 'autres.csv'), iconv.encode(logons(2, '05/06/2011 07:00:00'), 'ibm850'))
  writeFileSync(join(folder, 'big.csv'), iconv.encode(logons(60_000, '03/04/2011 08:12:04'), 'windows-1252'))
  door = openService(join(folder, 'door'))
  await door.call('case-create', { name: 'staging' })
})
afterAll(() => door.close())

const inspect = async (request: Request<'import-inspect'>): Promise<JobStatus> =>
  door.ended((await door.call('import-inspect', request)).job)
const only = (status: JobStatus): FileReport => {
  const [report, ...others] = status.files
  if (report === undefined || others.length > 0)
    throw new Error(`${status.files.length} reports: ${status.error?.code}`)
  return report
}

describe('one staged file', () => {
  const request = (given?: NonNullable<Request<'import-inspect'>['readings']>[number]['given']) => {
    const file = door.handle(exports_)
    const within = 'ouvertures.csv'
    return {
      files: [file],
      zone: 'Europe/Paris',
      only: { file, within },
      ...(given === undefined ? {} : { readings: [{ file, within, given }] }),
    }
  }

  it('is read again alone, in the order and the encoding that were given, and says so', async () => {
    expect(only(await inspect(request()))).toMatchObject({
      name: 'ouvertures.csv',
      encoding: 'windows-1252',
      encodingWhy: 'fallback',
      dateOrder: 'day-first',
      dateOrderWhy: 'semicolon',
      dateSample: { text: '03/04/2011 08:12:04', line: 2 },
      zoneWhy: 'import',
      records: 3,
    })
    const given = only(await inspect(request({ dateOrder: 'month-first', encoding: 'ibm850', zone: 'UTC' })))
    expect(given).toMatchObject({
      encoding: 'ibm850',
      encodingWhy: 'given',
      dateOrder: 'month-first',
      dateOrderWhy: 'given',
      zone: 'UTC',
      zoneWhy: 'given',
      given: { dateOrder: 'month-first', encoding: 'ibm850', zone: 'UTC' },
    })
    expect(given.warnings.map(({ code }) => code)).toEqual([])
    const [table] = given.first ?? []
    expect(table?.rows[0]).toEqual({
      place: { line: 2 },
      cells: expect.objectContaining({ userName: 'AndrÚ C¶tÚ', logonTime: Date.UTC(2011, 2, 4, 8, 12, 4) }),
    })
    expect(table?.columns.find(({ id }) => id === 'logonTime')).toEqual({ id: 'logonTime', kind: 'time' })
  })

  it.each([
    ['utf-16le', AMBIGUOUS.length % 2 === 1 ? 'odd-length' : 'no-nul', 0],
    ['utf-8', 'not-utf-8', 3],
  ] as const)('says that %s cannot be right', async (encoding, why, records) => {
    const report = only(await inspect(request({ encoding })))
    expect(report.warnings).toContainEqual({ code: 'encoding-contradicted', params: { encoding, why } })
    expect(report.warnings.map(({ code }) => code)).not.toContain('text-lost')
    expect(report).toMatchObject({ records, encoding, encodingWhy: 'given' })
  })

  it('says that its dates contradict an order, and rejects those that do not fit', async () => {
    const path = join(folder, 'clear.csv')
    writeFileSync(path, logons(2, '28/03/2011 08:12:04'))
    const file = door.handle(path)
    const report = only(
      await inspect({ files: [file], readings: [{ file, within: '', given: { dateOrder: 'month-first' } }] }),
    )
    expect(report.warnings).toContainEqual({
      code: 'date-order-contradicted',
      params: { order: 'month-first', why: 'first-number-over-12 line 2' },
    })
    expect(report.firstRejects.map(({ code }) => code)).toContain('bad-time')
  })

  it('of any size is read to a bound, keeps its remarks and adds none about its end', async () => {
    const file = door.handle(join(folder, 'big.csv'))
    const whole = only(await inspect({ files: [file] }))
    expect(whole).toMatchObject({ records: 60_000, rejects: 0 })
    expect(whole.partial).toBeUndefined()
    const part = only(
      await inspect({
        files: [file],
        only: { file, within: '' },
        readings: [{ file, within: '', given: { dateOrder: 'month-first' } }],
      }),
    )
    expect(part).toMatchObject({ partial: true, rejects: 0, dateOrder: 'month-first', dateOrderWhy: 'given' })
    expect(part.records).toBeGreaterThanOrEqual(20_000)
    expect(part.records).toBeLessThan(60_000)
    expect(part.counts).toEqual({ logon: part.records })
  })

  it('is named by a handle of the request and a place below it, never by a path [sec 5.2]', async () => {
    const file = door.handle(exports_)
    const wrong: readonly unknown[] = [
      { files: [file], only: { file, within: 'x', path: '/etc/passwd' } },
      { files: [file], readings: [{ file, within: 'x', given: { encoding: 'ebcdic' } }] },
      { files: [file], readings: [{ file, within: 'x', given: { dateOrder: 'dmy' } }] },
      { files: [file], readings: [{ file, within: 'x', given: {}, zone: 'UTC' }] },
      { files: [file], readings: [{ file: '/etc/passwd', within: '', given: {} }] },
      { files: [file], readings: [{ file, within: 'x', given: { zone: 'Nowhere/At_all' } }] },
    ]
    for (const request of wrong) {
      expect(await door.answer('import-inspect', request)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
    expect(only(await inspect({ files: [file, file], only: { file, within: 'ouvertures.csv' } })).records).toBe(3)
    expect((await inspect({ files: [file], only: { file, within: '../big.csv' } })).files).toEqual([])
    const strange = door.handle(join(folder, 'elsewhere.csv'))
    expect(await door.answer('import-inspect', { files: [file], only: { file: strange, within: '' } })).toMatchObject({
      ok: false,
      error: { code: 'unknown-handle' },
    })
  })
})

describe('the import', () => {
  it('uses what was given for a file, and nothing else changes', async () => {
    const file = door.handle(exports_)
    const { job } = await door.call('import-run', {
      files: [file],
      name: 'given',
      zone: 'UTC',
      readings: [{ file, within: 'ouvertures.csv', given: { dateOrder: 'month-first' } }],
    })
    const status = await door.ended(job)
    expect(status.state).toBe('done')
    const rows = await door.call('rows-query', {
      snapshot: status.snapshot ?? 0,
      table: 'logons',
      filters: [],
      search: '',
      sort: [{ column: 'logonTime', descending: false }],
      offset: 0,
      limit: 100,
    })
    const times = rows.rows.map(({ cells }) => new Date(Number(cells.logonTime)).toISOString())
    expect(times).toEqual([...Array(3).fill('2011-03-04T08:12:04.000Z'), ...Array(2).fill('2011-06-05T07:00:00.000Z')])
  })

  it('of the same content is announced with the snapshot that has it [sec 7.18]', async () => {
    const { files } = await inspect({ files: [door.handle(exports_)] })
    expect(files.map(({ warnings }) => warnings.find(({ code }) => code === 'same-content')?.params?.snapshot)).toEqual(
      ['given', 'given'],
    )
  })

  it('is refused as a whole where a reading is given for a file that is not there', async () => {
    const file = door.handle(exports_)
    const { job } = await door.call('import-run', {
      files: [file],
      name: 'unmet',
      readings: [{ file, within: 'gone.csv', given: { encoding: 'utf-8' } }],
    })
    expect(await door.ended(job)).toMatchObject({
      state: 'failed',
      error: { code: 'reading-unmet', detail: 'gone.csv' },
    })
    expect((await door.call('snapshot-list', {})).map(({ name }) => name)).toEqual(['given'])
  })

  it.each([0, 40, 400])(
    'cancelled after %i ms ends soon and leaves nothing behind [sec 5.4] [sec 7.18]',
    async (after) => {
      const before = await door.call('snapshot-list', {})
      const { job } = await door.call('import-run', {
        files: [door.handle(join(folder, 'big.csv'))],
        name: `c${after}`,
      })
      // Not a wait for something to happen: the moment of the cancel is the test's input.
      await new Promise((resolve) => setTimeout(resolve, after))
      await door.call('job-cancel', { job })
      expect((await door.ended(job)).state).toBe('cancelled')
      expect(await door.call('snapshot-list', {})).toEqual(before)
      // The case takes the next import at once.
      const next = await door.call('import-run', { files: [door.handle(exports_)], name: `after ${after}` })
      expect((await door.ended(next.job)).state).toBe('done')
    },
  )

  it('undone leaves its name, its files and what was given in the audit log alone', async () => {
    const snapshots = await door.call('snapshot-list', {})
    for (const { id } of snapshots) await door.call('snapshot-undo', { snapshot: id })
    await door.call('case-close', {})
    const db = openForReading(join(folder, 'door', 'data', 'cases', 'staging.attendant'))
    try {
      const left = (table: 'sources' | 'logons' | 'rejects') =>
        db.get<{ n: number }>(
          {
            sources: sql`SELECT count(*) AS n FROM sources`,
            logons: sql`SELECT count(*) AS n FROM logons`,
            rejects: sql`SELECT count(*) AS n FROM rejects`,
          }[table],
        )?.n
      expect([left('sources'), left('logons'), left('rejects')]).toEqual([0, 0, 0])
      const lines = db.all<{ what: string; detail: string }>(sql`SELECT what, detail FROM audit ORDER BY id`)
      const first = lines[0]
      expect(first?.what).toBe('snapshot-imported')
      expect(JSON.parse(first?.detail ?? '')).toMatchObject({
        snapshot: 'given',
        files: [{ name: 'autres.csv' }, { name: 'ouvertures.csv', given: { dateOrder: 'month-first' } }],
      })
      expect(lines.filter(({ what }) => what === 'snapshot-undone')).toHaveLength(snapshots.length)
    } finally {
      db.close()
    }
  })
})

describe('the command line', () => {
  const csv = join(exports_, 'ouvertures.csv')

  it('takes a reading for one file, for a folder and for all, the nearer one first', () => {
    const { files } = attendantJson<{ readonly files: readonly FileReport[] }>([
      'inspect',
      exports_,
      '--date-order',
      'month-first',
      '--date-order',
      'autres.csv=day-first',
      '--encoding',
      'autres.csv=CP850',
      '--zone',
      'Europe/Paris',
      '--zone',
      'autres.csv=UTC',
    ])
    expect(files.map(({ name, dateOrder, encoding, zone }) => ({ name, dateOrder, encoding, zone }))).toEqual([
      { name: 'autres.csv', dateOrder: 'day-first', encoding: 'ibm850', zone: 'UTC' },
      { name: 'ouvertures.csv', dateOrder: 'month-first', encoding: 'windows-1252', zone: 'Europe/Paris' },
    ])
  })

  it('shows the evidence and the first rows to a human', () => {
    const { out } = attendant(['inspect', csv, '--date-order', `${csv}=month-first`, '--zone', 'Europe/Paris'])
    expect(out).toContain('month first (given by the user)')
    expect(out).toMatch(/line 2: userName=André Côté.*logonTime=2011-03-04 08:12:04/)
  })

  it('imports with it, and the sources say that it was given', () => {
    const path = join(folder, 'cli.attendant')
    const args = ['import', path, csv, '--date-order', 'ouvertures.csv=month-first', '--zone', 'UTC']
    expect(attendant(args).code).toBe(0)
    expect(attendantJson<readonly { logonTime: string }[]>(['show', path, 'logons'])[0]?.logonTime).toBe(
      '2011-03-04T08:12:04Z',
    )
    expect(attendantJson<readonly unknown[]>(['show', path, 'sources'])[0]).toMatchObject({
      dateOrder: 'month-first',
      dateOrderWhy: 'given',
      zoneWhy: 'import',
    })
  })

  it.each([
    [['--encoding', 'nix.csv=utf-8']],
    [['--encoding', 'ebcdic']],
    [['--date-order', 'dmy']],
    [['--zone', 'ouvertures.csv=Nowhere']],
  ])('refuses %j with code 2 and imports nothing', (options) => {
    const path = join(folder, `refused-${options.join('-').replace(/\W/g, '')}.attendant`)
    const run = attendant(['import', path, csv, ...options])
    expect(run.code).toBe(2)
    expect(run.err).not.toMatch(/^\s+at /m)
  })
})

describe('while an import reads', () => {
  it('other files can be looked at', async () => {
    await door.call('case-create', { name: 'beside' })
    const { job } = await door.call('import-run', {
      files: [door.handle(join(folder, 'big.csv'))],
      name: 'beside',
      zone: 'Europe/Paris',
    })
    const looked = await inspect({ files: [door.handle(join(exports_, 'ouvertures.csv'))] })
    expect((await door.call('job-status', { job })).state).toBe('running')
    expect(looked).toMatchObject({ state: 'done', files: [{ name: 'ouvertures.csv', records: 3 }] })
    expect((await door.ended(job)).state).toBe('done')
  })
})
