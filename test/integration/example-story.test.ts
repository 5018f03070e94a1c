import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

type Cells = Readonly<Record<string, unknown>>

const folder = temporaryFolder()
const casePath = join(folder, 'story.attendant')
const exports_ = join(folder, 'exports')

/** The example exports of one organisation: MFCMAPI and sessions, as one folder. */
function gather(): void {
  for (const part of ['mfcmapi', 'sessions']) {
    cpSync(join(FIXTURES, part), join(exports_, part), { recursive: true })
  }
}

function* files(directory: string): Generator<string> {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else yield path
  }
}

const show = (table: string, ...options: readonly string[]): readonly Cells[] =>
  attendantJson<readonly Cells[]>(['show', casePath, table, ...options])

describe('the example exports, imported as one snapshot', () => {
  beforeAll(() => {
    gather()
    const run = attendant(['import', casePath, exports_, '--zone', 'Europe/Paris', '--snapshot', 'before'])
    expect(run.err + run.out, run.err).toContain('before')
    expect(run.code).toBe(0)
  })

  it('recognises every file by its content', () => {
    const formats = Object.fromEntries(show('sources').map((row) => [row.name, row.format]))
    expect(Object.values(formats)).not.toContain('unknown')
    expect(formats['sessions/logonstats.csv']).toBe('logon-csv')
    expect(formats['sessions/parameterssystem.reg']).toBe('reg')
    expect(formats['mfcmapi/table.export-of-mailbox-table.txt']).toBe('mfcmapi-table')
  })

  it('does so whatever the files are called', () => {
    const renamed = join(folder, 'renamed')
    mkdirSync(renamed)
    let number = 0
    const origin = new Map<string, string>()
    for (const path of files(exports_)) {
      const name = `${number++}.dat`
      copyFileSync(path, join(renamed, name))
      origin.set(name, path.slice(exports_.length + 1).replaceAll('\\', '/'))
    }
    const { files: reports } = attendantJson<{ files: readonly { name: string; format: string; records: number }[] }>([
      'inspect',
      renamed,
      '--zone',
      'Europe/Paris',
    ])
    const known = new Map(show('sources').map((row) => [row.name, [row.format, row.records]]))
    for (const { name, format, records } of reports) {
      expect([name, format, records]).toEqual([name, ...(known.get(origin.get(name) ?? '') ?? [])])
    }
  })

  it('shows 14 logons of jdoe on EXMBX01: four VPN addresses and two blank', () => {
    const rows = show('logons', '--filter', 'account==CONTOSO\\jdoe', '--filter', 'server==EXMBX01')
    expect(rows).toHaveLength(14)
    const perAddress = Object.groupBy(rows, (row) => String(row.clientIp))
    expect(Object.fromEntries(Object.entries(perAddress).map(([ip, list]) => [ip, list?.length]))).toEqual({
      '10.8.14.22': 4,
      '10.8.14.57': 3,
      '10.8.15.9': 3,
      '10.8.15.61': 2,
      null: 2,
    })
    expect(rows[0]).toMatchObject({ logonTime: expect.stringMatching(/^2011-03-28T0[5-7]:/) })
  })

  it('counts every logon once, although four files show jdoe', () => {
    const all = show('logons')
    expect(all).toHaveLength(20 + 12)
    expect(all.filter((row) => Number(row.seen) > 1).length).toBeGreaterThanOrEqual(12)
  })

  it('shows 10.8.13.90 with a connection and no logon', () => {
    const rows = show('connections', '--filter', 'remoteAddress==10.8.13.90')
    expect(rows).toMatchObject([{ process: 'store.exe', remotePort: 51020, state: 'ESTABLISHED', logons: 0, seen: 2 }])
    expect(show('logons', '--filter', 'clientIp==10.8.13.90')).toEqual([])
    expect(show('connections', '--filter', 'remoteAddress==10.8.14.22')).toHaveLength(3)
  })

  it('reads dword:000061a8 as 25000 and decodes the RPC form of a version', () => {
    expect(show('limits', '--filter', 'name==Maximum Allowed Exchange Sessions Per Service')).toMatchObject([
      { number: 25000, hex: '0x000061a8', type: 'REG_DWORD' },
    ])
    expect(show('logons', '--filter', 'clientVersion==2051.0.32851.6')).toMatchObject([
      { product: 'Exchange 2007 SP3' },
    ])
  })

  it('finds the misnamed values, the exhausted user, his ghosts and the orphan connection', () => {
    const found = attendantJson<readonly { rule: string; variant: string; subject: string; params: Cells }[]>([
      'findings',
      casePath,
    ])
    const about = (rule: string) => found.filter((finding) => finding.rule === rule)
    expect(about('limit-lint').map(({ variant, subject }) => [variant, subject])).toEqual(
      expect.arrayContaining([
        ['wrong-name', 'szMaxAllowedSessionsPerUser'],
        ['attachment-view-name', 'objtAttachmentView'],
        ['changed-from-default', 'Maximum Allowed Exchange Sessions Per Service'],
      ]),
    )
    expect(about('session-limit').map(({ variant, subject }) => [variant, subject])).toEqual(
      expect.arrayContaining([
        ['exhausted', 'CONTOSO\\jdoe'],
        ['exhausted', 'CONTOSO\\besadmin'],
      ]),
    )
    expect(about('vpn-ghosts')).toMatchObject([
      { subject: 'CONTOSO\\jdoe', params: { ghosts: 10, rows: 14, addresses: 4, liveAddress: '10.8.15.61', blank: 2 } },
    ])
    expect(about('orphan-connections').map(({ subject }) => subject)).toEqual(['10.8.13.90'])
    expect(about('system-attendant-queue')).toHaveLength(1)
  })

  it('gives byte-identical findings and plan on a second run over the same input', () => {
    const again = join(folder, 'again.attendant')
    expect(attendant(['import', again, exports_, '--zone', 'Europe/Paris', '--snapshot', 'before']).code).toBe(0)
    for (const command of [['findings'], ['plan', '--exchange', '2010']]) {
      const [name = '', ...options] = command
      const first = attendant([name, casePath, ...options, '--json']).out
      expect(first.length).toBeGreaterThan(1000)
      expect(attendant([name, again, ...options, '--json']).out).toBe(first)
    }
  })

  it('leaves one file, sound to the last page', () => {
    expect(attendant(['check', casePath]).code).toBe(0)
    expect([`${casePath}-wal`, `${casePath}-shm`].filter(existsSync)).toEqual([])
  })

  it('leaves change and undo files beside the checklist that regedit and our own reader understand', () => {
    expect(attendant(['plan', casePath, '--exchange', '2007', '--out', join(folder, 'p.html')]).code).toBe(0)
    const undo = readFileSync(join(folder, 'p raise-sessions-undo.reg'))
    expect(undo.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]))
    // The export says that the limit was set to 32 before: the way back sets it to 32 again, it does not remove it.
    expect(undo.toString('utf16le')).toContain('"Maximum Allowed Sessions Per User"=dword:00000020')
    const { files } = attendantJson<{
      readonly files: readonly { readonly format: string; readonly records: number }[]
    }>(['inspect', join(folder, 'p raise-sessions-change.reg')])
    expect(files).toMatchObject([{ format: 'reg', records: 1 }])
  })

  it('writes the French checklist with the tool’s own words verbatim', () => {
    const out = join(folder, 'plan.md')
    expect(attendant(['plan', casePath, '--exchange', '2010', '--lang', 'fr', '--out', out]).code).toBe(0)
    const text = readFileSync(out, 'utf8')
    expect(text).toContain('Permanent delete passing DELETE_HARD_DELETE (unrecoverable)')
    expect(text).toContain('Microsoft System Attendant')
    expect(text).toContain('SystemMailbox{')
    expect(text).toContain('Surveillance du système')
    // Every step of every phase in French: nothing left of the English wording around the verbatim menu texts.
    // Sources are cited in the language they are written in.
    const own = text
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '')
      .split('\n')
      .filter((line) => !line.includes('**Sources**') && !line.includes('spec '))
      .join('\n')
    expect(own).not.toMatch(/\b(the|select|before you begin|cannot be undone|verify that|open the)\b/i)
  })
})
