import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, type OpenedForWriting, openForWriting } from '../../../electron/casefile/open.ts'
import { answersOf } from '../../../electron/casefile/plans.ts'
import { closingReport, renderClosing } from '../../../electron/service/closing.ts'
import {
  comparedFindings,
  comparedOne,
  comparedRecords,
  comparisonSummary,
  planProof,
} from '../../../electron/service/compare.ts'
import { makeAndSavePlan } from '../../../electron/service/plan-making.ts'
import { CHANNELS } from '../../../shared/contract/channels.ts'
import { COMPARED_AREAS, RECORD_STATES, UNTOLD } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { snapshotOf } from '../../helpers/snapshot-of-files.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { type Fault, makeFaultyOrganisation } from '../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
let db: OpenedForWriting
let pair: { before: number; after: number }
let plan: number

const FORMATS = [
  'mfcmapi-mailbox-table',
  'mfcmapi-contents-table',
  'mfcmapi-folder-props',
  'mfcmapi-contents-table',
] as const
function organisation(name: string, faults: Readonly<Partial<Record<Fault, number>>>, taken: number): number {
  const { sources } = makeFaultyOrganisation({ seed: 4, mailboxes: 40, taken: TAKEN, faults })
  const files = sources.map((source, at) => ({ format: FORMATS[at] ?? ('unknown' as const), records: [...source()] }))
  return snapshotOf(db, name, files, taken)
}

beforeAll(() => {
  const path = `${folder}/service.attendant`
  createCase(path)
  db = openForWriting(path)
  const before = organisation('before', { orphan: 3, old: 2, 'duplicate-agreed': 1 }, TAKEN)
  pair = { before, after: organisation('after', { old: 1, 'duplicate-agreed': 1 }, TAKEN + 3_600_000) }
  const wish = { exchange: '2003', mfcmapi: 'current', findings: [], now: 0, toolVersion: 'test' } as const
  plan = makeAndSavePlan(db, { ...wish, findings: [], snapshot: before }).plan
})
afterAll(() => db.close())

describe('what the compare channels answer', () => {
  it('keeps to the contract, page by page', () => {
    CHANNELS['compare-summary'].response.parse(comparisonSummary(db, pair))
    const page = { ...pair, offset: 0, limit: 2 }
    const findings = comparedFindings(db, { ...page, state: 'fixed' })
    CHANNELS['compare-findings'].response.parse(findings)
    expect([findings.rows.length, findings.total]).toEqual([2, 4])
    for (const area of COMPARED_AREAS) {
      for (const state of RECORD_STATES) {
        const records = comparedRecords(db, { ...page, area, state })
        CHANNELS['compare-records'].response.parse(records)
        expect(records.rows.length).toBe(Math.min(2, records.total))
        const [row] = records.rows
        if (row === undefined) continue
        const side = row.before === null ? 'after' : 'before'
        const one = comparedOne(db, { ...pair, area, row: { side, id: row.before ?? row.after ?? 0 } })
        CHANNELS['compare-record'].response.parse(one)
      }
    }
    CHANNELS['compare-proof'].response.parse({ steps: planProof(db, { ...pair, plan }) })
  })

  it('refuses what is not bounded or not known', () => {
    const request = CHANNELS['compare-records'].request
    const good = { ...pair, area: 'messages', state: 'gone', offset: 0, limit: 500 }
    expect(request.safeParse(good).success).toBe(true)
    for (const bad of [
      { limit: 501 },
      { limit: 0 },
      { offset: -1 },
      { area: 'sources' },
      { path: '/etc' },
      { before: 0 },
    ]) {
      expect(request.safeParse({ ...good, ...bad }).success).toBe(false)
    }
    expect(() => comparisonSummary(db, { before: 1, after: 1 })).toThrow('same-snapshot')
    expect(() => comparisonSummary(db, { before: 1, after: 77 })).toThrow('unknown-snapshot')
    expect(() => planProof(db, { before: pair.after, after: pair.before, plan })).toThrow('unknown-plan')
  })

  it('leaves the answers of persons alone', () => {
    const before = answersOf(db, plan)
    const proof = planProof(db, { ...pair, plan })
    expect(proof.some(({ mark }) => mark === 'confirmed' || mark === 'not-confirmed')).toBe(true)
    expect(answersOf(db, plan)).toEqual(before)
  })
})

describe('the closing report', () => {
  const printer = { print: async () => new Uint8Array() }
  const text = async (language: 'en' | 'fr', format: 'html' | 'md' | 'csv' | 'json'): Promise<string> =>
    new TextDecoder().decode(
      await renderClosing({ toolVersion: '1', ...closingReport(db, { ...pair, plan }) }, language, format, printer),
    )

  it.each(['html', 'md', 'csv', 'json'] as const)('is the same on every run as %s', async (format) => {
    expect(await text('fr', format)).toBe(await text('fr', format))
  })

  it('names the steps with answer and proof, in the language asked for', async () => {
    for (const language of ['en', 'fr'] as const) {
      const { compare: words, report } = texts(language)
      const found = await text(language, 'html')
      for (const one of [
        words.closing.title,
        words.besideAnswer,
        words.mark['not-confirmed'],
        report.section.signOff,
      ]) {
        expect(found).toContain(one)
      }
      const other = texts(language === 'en' ? 'fr' : 'en').compare
      expect(found).not.toContain(other.besideAnswer)
    }
  })
})

describe('every reason why something cannot be told', () => {
  it.each(['en', 'fr'] as const)('has its words (%s)', (language) => {
    const { untold } = texts(language).compare
    for (const why of UNTOLD) expect(untold[why]).toMatch(/\.$/)
  })
})
