import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeFreeBusy, type FreeBusyPair, publishedIntervals } from '../../../../shared/freebusy/decode.ts'
import { agrees, decodeWebDavName, identityOf, webDavMessage } from '../../../../shared/freebusy/identity.ts'
import { monthOf, monthWord } from '../../../../shared/freebusy/month.ts'
import { decodeTombstone } from '../../../../shared/freebusy/tombstone.ts'
import { parseEntryId, splitPstMultiBinary } from '../../../../shared/mapi/entry-id.ts'
import { bytesOfHex } from '../../../../shared/mapi/hex.ts'
import { isoUtc, minutesIsoUtc } from '../../../../shared/time/epoch.ts'

interface BlobVector {
  id: string
  kind: string
  status: string
  input: Record<string, unknown>
  expected: Record<string, unknown>
}
interface Pair {
  months: number[]
  blobsHex: string[]
}
interface Interval {
  start: string
  end: string
  status: string
}
interface Computed {
  id: string
  what: string
  monthInt?: number
  blobHex?: string
  months?: number[]
  blobsHex?: string[]
  expected: [string, string][]
  status: string
}
interface Mapping {
  id: string
  legacyExchangeDN: string
  folder: string
  subject?: string
  subjectUpper: string
  url?: string
}
interface Vectors {
  vectors: BlobVector[]
  extra: { mapping: Mapping[]; computed: Computed[] }
}

const file: Vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/freebusy-vectors.json', import.meta.url), 'utf8'),
)

const bytes = (hex: unknown): Uint8Array => {
  const decoded = bytesOfHex(String(hex))
  if (decoded === null) throw new Error('fixture holds no hex')
  return decoded
}
const pair = (months: readonly number[], blobs: readonly string[]): FreeBusyPair => ({
  months,
  values: blobs.map(bytes),
})
const le = (hex: unknown): DataView => new DataView(bytes(hex).buffer)

const run: Record<string, (vector: BlobVector) => string> = {
  blob: ({ input, expected }) => {
    const month = Number(input.monthInt)
    expect(le(input.monthHexLE).getInt32(0, true)).toBe(month)
    const reading = decodeFreeBusy({
      merged: pair([month], [String(input.blobHex)]),
      busy: pair([month], [String(input.blobHex)]),
    })
    expect(
      publishedIntervals(reading).map((one) => ({
        start: minutesIsoUtc(one.startMin),
        end: minutesIsoUtc(one.endMin),
        status: one.kind,
      })),
    ).toEqual(expected.intervals)
    return reading.statuses[0]?.status ?? ''
  },
  'property-pair': ({ input, expected }) => {
    const months = input.months as number[]
    const all = le(input.monthsHexLE)
    expect(months.map((_, at) => all.getInt32(at * 4, true))).toEqual(months)
    const reading = decodeFreeBusy({
      away: pair(months, input.blobsHex as string[]),
      merged: pair(months, input.blobsHex as string[]),
    })
    expect(reading.intervals).toEqual(expected.intervals)
    return reading.statuses[0]?.status ?? ''
  },
  range: ({ input, expected }) => {
    expect(le(input.publishStartHexLE).getInt32(0, true)).toBe(input.publishStart)
    expect(le(input.publishEndHexLE).getInt32(0, true)).toBe(input.publishEnd)
    expect(minutesIsoUtc(Number(input.publishStart))).toBe(expected.publishStart)
    expect(minutesIsoUtc(Number(input.publishEnd))).toBe(expected.publishEnd)
    expect(isoUtc(Date.parse(String(input.rangeTimestamp)))).toBe(expected.rangeTimestamp)
    return decodeFreeBusy({ publishStartMin: Number(input.publishStart), publishEndMin: Number(input.publishEnd) })
      .worst
  },
  message: ({ input, expected }) => {
    const of = (name: string): FreeBusyPair => pair((input[name] as Pair).months, (input[name] as Pair).blobsHex)
    const reading = decodeFreeBusy({
      merged: of('merged'),
      busy: of('busy'),
      away: of('away'),
      tentative: of('tentative'),
      publishStartMin: Number(input.publishStart),
      publishEndMin: Number(input.publishEnd),
    })
    expect(
      publishedIntervals(reading).map((one) => ({
        start: minutesIsoUtc(one.startMin),
        end: minutesIsoUtc(one.endMin),
        status: one.kind,
      })),
    ).toEqual(expected.intervals)
    expect(reading.busyBlocks).toBe((expected.intervals as Interval[]).length)
    expect(
      agrees(
        '/o=GooLab/ou=First Administrative Group/cn=Recipients/cn=phoney',
        String(input.folder),
        String(input.subject),
      ),
    ).toBe(true)
    return reading.statuses[0]?.status ?? ''
  },
  tombstone: ({ input, expected }) => {
    const reading = decodeTombstone(bytes(input.hex))
    if (expected.recordsCountField !== undefined) expect(reading.announced).toBe(expected.recordsCountField)
    expect(
      reading.records.map((record) => ({
        start: minutesIsoUtc(record.startMin),
        end: minutesIsoUtc(record.endMin),
        globalObjectIdBytes: record.globalObjectId.length,
        user: record.userName,
        status: 'declined',
      })),
    ).toEqual(expected.records)
    return reading.status
  },
  'local-message': ({ input, expected }) => {
    expect(le(input.countMonthsHexLE).getInt32(0, true)).toBe(expected.countMonths)
    expect(decodeTombstone(bytes(input.tombstoneHex))).toEqual({
      status: 'ok',
      announced: 0,
      records: expected.records,
    })
    const ids = splitPstMultiBinary(bytes(input.freeBusyEntryIdsSerialisedHex)) ?? []
    const found = ids.map((value) => {
      const id = parseEntryId(value)
      return id?.is === 'pst'
        ? {
            providerUid: String(input.freeBusyEntryIdsSerialisedHex).slice(48, 80),
            nid: `0x${id.nid.toString(16).padStart(8, '0')}`,
          }
        : null
    })
    expect(found).toEqual(expected.freeBusyEntryIds)
    const reading = decodeFreeBusy({})
    expect(reading.intervals).toEqual(expected.intervals)
    return reading.statuses[0]?.status ?? ''
  },
}

describe('published and real free/busy vectors', () => {
  it.each(file.vectors.map((vector) => [vector.id, vector] as const))('%s decodes as published', (_, vector) => {
    const check = run[vector.kind]
    if (check === undefined) throw new Error(`no check for kind ${vector.kind}`)
    expect(check(vector)).toBe(vector.status)
  })

  it.each(file.extra.computed.map((one) => [one.id, one.what, one] as const))('%s: %s', (_, __, one) => {
    const months = one.months ?? [one.monthInt ?? 0]
    const blobs = one.blobsHex ?? [one.blobHex ?? '']
    const reading = decodeFreeBusy({ busy: pair(months, blobs), merged: pair(months, blobs) })
    expect(
      publishedIntervals(reading).map((interval) => [minutesIsoUtc(interval.startMin), minutesIsoUtc(interval.endMin)]),
    ).toEqual(one.expected)
    expect([...new Set(reading.statuses.map(({ status }) => status))]).toEqual([one.status])
  })

  it.each(file.extra.mapping.map((one) => [one.id, one] as const))('%s maps a DN to folder and subject', (_, one) => {
    const identity = identityOf(one.legacyExchangeDN)
    expect(identity?.folder).toBe(one.folder)
    expect(identity?.subject.toUpperCase()).toBe(one.subjectUpper)
    if (one.subject !== undefined) expect(identity?.subject).toBe(one.subject)
    expect(agrees(one.legacyExchangeDN, one.folder, one.subjectUpper)).toBe(true)
    if (one.url !== undefined) {
      const [folder = '', name = ''] = one.url.split('/')
      expect(decodeWebDavName(folder)).toBe(one.folder)
      expect(agrees(one.legacyExchangeDN, decodeWebDavName(folder), webDavMessage(name).name)).toBe(true)
    }
  })

  it('covers the month words of the published examples', () => {
    expect(monthWord({ year: 1999, month: 10 })).toBe(31994)
    expect(monthWord({ year: 2026, month: 11 })).toBe(32427)
    expect(monthOf(32124)).toEqual({ year: 2007, month: 12 })
    expect([32112, 32125, 32127].map(monthOf)).toEqual([null, null, null])
  })
})
