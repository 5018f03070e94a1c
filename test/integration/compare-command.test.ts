import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ClosingReport } from '../../electron/report/closing-report.ts'
import type { EvidenceRecord, MessageRecord } from '../../shared/model/records.ts'
import { texts } from '../../shared/text/index.ts'
import { attendant, attendantJson } from '../helpers/attendant.ts'
import { chromiumHere } from '../helpers/browser.ts'
import { pdfFacts } from '../helpers/pdf.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { exportOrganisation } from '../writers/export-organisation.ts'
import { type Fault, makeFaultyOrganisation } from '../writers/faulty-organisation.ts'
import { contentsRow, exportTable } from '../writers/mfcmapi.ts'

const folder = temporaryFolder()
const casePath = join(folder, 'loop.attendant')
const TAKEN = Date.UTC(2011, 2, 28, 8)
const compare = ['compare', casePath, '--before', 'before', '--after', 'after']

const organisation = (faults: Readonly<Partial<Record<Fault, number>>>): readonly EvidenceRecord[] =>
  makeFaultyOrganisation({ seed: 9, mailboxes: 30, taken: TAKEN, faults }).sources.flatMap((source) => [...source()])
const gone = (records: readonly EvidenceRecord[]): readonly MessageRecord[] =>
  records.filter(
    (one): one is MessageRecord =>
      one.kind === 'message' && one.properties.some(({ value }) => value.is === 'text' && /cn=gone/i.test(value.text)),
  )

function imported(name: string, files: ReadonlyMap<string, Uint8Array>, taken: number): void {
  const exports = join(folder, name)
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(exports, file)), { recursive: true })
    writeFileSync(join(exports, file), bytes)
  }
  const moment = new Date(taken).toISOString()
  const run = attendant(['import', casePath, exports, '--snapshot', name, '--taken', moment, '--zone', 'Europe/Paris'])
  expect(run.code, run.err + run.out).toBe(0)
}

describe('attendant compare', () => {
  beforeAll(() => {
    const before = organisation({ orphan: 3, old: 2, 'damaged-length': 1 })
    imported('before', exportOrganisation(before), TAKEN)
    // Two of three orphans are deleted, both from the folder of the first group; one of them can be recovered.
    const after = organisation({ orphan: 0, old: 2, 'damaged-length': 1 })
    const orphans = gone(before)
    const kept = orphans[1]
    const deleted = orphans[0]
    if (kept === undefined || deleted === undefined) throw new Error('no orphans')
    const files = new Map(exportOrganisation([...after, kept]))
    files.set('deleted-contents.txt', exportTable([contentsRow(deleted.properties)], { era: 'G' }))
    imported('after', files, TAKEN + 7_200_000)
  })

  it('says what became of the findings and how messages were deleted, as JSON', () => {
    const report = attendantJson<ClosingReport>(compare)
    expect(report.summary.findings).toEqual({ fixed: 2, still: 4, changed: 0, new: 0, untold: 0 })
    expect(report.summary.deletions).toEqual({ soft: 1, absent: 1, 'absent-unnamed': 0, untold: 0 })
    expect(report.findings.fixed.map(({ rule }) => rule)).toEqual(['freebusy-orphan', 'freebusy-orphan'])
    expect(report.before.taken).toBe('2011-03-28T08:00:00Z')
    expect(report.after.sources.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true)
    expect(report.plan).toBeNull()
  })

  it('the deleted messages are no free/busy messages of the snapshot', () => {
    const rows = attendantJson<readonly { readonly subject: string }[]>([
      'show',
      casePath,
      'freebusy',
      '--snapshot',
      'after',
    ])
    expect(rows.filter(({ subject }) => /gone/i.test(subject))).toHaveLength(1)
    const sources = attendantJson<readonly { readonly name: string; readonly warnings: readonly string[] }[]>([
      'show',
      casePath,
      'sources',
      '--snapshot',
      'after',
    ])
    expect(sources.find(({ name }) => name.endsWith('deleted-contents.txt'))?.warnings).toContain('deleted-contents')
  })

  it.each(['en', 'fr'] as const)('prints the same to a terminal (%s)', (language) => {
    const { compare: words } = texts(language)
    const run = attendant([...compare, '--lang', language])
    expect(run.code, run.err).toBe(0)
    expect(run.out).toContain(words.headline('before', 'after'))
    expect(run.out).toContain(words.onlyTold)
    expect(run.out).toContain(words.ofArea(words.findings, words.findingState.fixed))
  })

  it('gives a sheet', () => {
    const run = attendant([...compare, '--csv', '--lang', 'en'])
    expect(run.code).toBe(0)
    const rows = run.out.trim().split('\r\n')
    expect(rows[0]).toContain('"kind","state","area","object","place","value","before","after","remark"')
    expect(rows.filter((row) => row.startsWith('"finding","fixed"'))).toHaveLength(2)
    expect(rows.filter((row) => row.startsWith('"record","gone"') && row.includes('can be recovered'))).toHaveLength(1)
  })

  it.each(['en', 'fr'] as const)('writes the closing report with dates, hashes and lines to sign (%s)', (language) => {
    const { compare: words, report } = texts(language)
    const out = join(folder, `closing.${language}.html`)
    const run = attendant([...compare, '--out', out, '--lang', language])
    expect(run.code, run.err).toBe(0)
    const html = readFileSync(out, 'utf8')
    for (const text of [words.closing.title, words.onlyTold, words.deletion.soft, report.signOff.verified]) {
      expect(html).toContain(text.replaceAll('&', '&amp;'))
    }
    const { after } = attendantJson<ClosingReport>(compare)
    for (const { sha256 } of after.sources) expect(html).toContain(sha256)
    expect(html).toContain(`lang="${language}"`)
  })

  it.skipIf(chromiumHere === null)('prints it as PDF (skipped without a Chromium)', async () => {
    const out = join(folder, 'closing.pdf')
    expect(attendant([...compare, '--out', out, '--lang', 'fr']).code).toBe(0)
    const facts = await pdfFacts(readFileSync(out))
    expect(facts).toMatchObject({ language: 'fr', tagged: true })
    expect(facts.text.replaceAll(/\s+/g, ' ')).toContain('Rapport de clôture')
  })

  it('refuses a snapshot beside itself, an unknown one, and a plan that was not made for it', () => {
    const itself = attendant(['compare', casePath, '--before', 'before', '--after', 'before', '--lang', 'en'])
    expect([itself.code, itself.err]).toEqual([2, expect.stringContaining('cannot be compared with itself')])
    const turned = attendant(['compare', casePath, '--before', 'after', '--after', 'before', '--lang', 'en'])
    expect(turned.out).toContain(texts('en').compare.reversed)
    expect(attendant(['compare', casePath, '--before', 'before', '--after', 'never']).code).toBe(2)
    expect(attendant(['compare', casePath, '--before', 'before']).code).toBe(2)
    expect(attendant([...compare, '--plan', '7']).code).toBe(2)
  })
})
