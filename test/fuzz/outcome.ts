import { type ReadOutcome, readSource } from '../../electron/intake/read-source.ts'
import { BOUNDS, type Reader, type Sink } from '../../electron/intake/reader.ts'
import { ALL_READERS } from '../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../electron/intake/source.ts'
import type { Place } from '../../shared/model/place.ts'
import type { PropertyValue } from '../../shared/model/properties.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import { FORMATS, REJECT_CODES, WARNING_CODES } from '../../shared/model/source.ts'
import type { FuzzInput } from './input.ts'

/** A rule of the reader contract that an input broke without an exception. */
export class BrokenPromise extends Error {}

const KINDS = new Set([
  'mailbox',
  'person',
  'folder',
  'message',
  'logon',
  'connection',
  'event',
  'limit',
  'usage',
  'permission',
])
const FORMAT_SET = new Set<string>(FORMATS)
const REJECT_SET = new Set<string>(REJECT_CODES)
const WARNING_SET = new Set<string>(WARNING_CODES)

function promise(kept: boolean, what: string, shown: unknown): void {
  if (!kept) throw new BrokenPromise(`${what}: ${String(JSON.stringify(shown, bigintAsText)).slice(0, 300)}`)
}

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

/** Reads an input as an import does and checks what comes out. Throws where the reader contract is broken. */
export function readInput(input: FuzzInput, keep?: (record: EvidenceRecord) => void): ReadOutcome {
  const source = sourceFromBytes('fuzz.dat', input.bytes, input.options)
  let records = 0
  const sink: Sink = {
    record(record) {
      records++
      checkRecord(record)
      keep?.(record)
    },
    reject(reject) {
      promise(REJECT_SET.has(reject.code), 'reject code', reject)
      checkPlace(reject.place, reject)
      promise((reject.detail ?? '').length <= BOUNDS.excerptChars, 'length of a detail', reject)
      promise((reject.excerpt ?? '').length <= BOUNDS.excerptChars, 'length of an excerpt', reject)
    },
    warn: (warning) => promise(WARNING_SET.has(warning.code), 'warning code', warning),
    facts: (facts) => promise(facts.format === undefined || FORMAT_SET.has(facts.format), 'format', facts),
  }
  const outcome = readSource(source, readersFor(input), sink, { check: () => {} })
  promise(outcome.records === records, 'count of records', outcome)
  promise(outcome.records > 0 || outcome.rejects > 0 || outcome.facts.format !== 'unknown', 'silence', outcome)
  // Two bytes are the least a record can stand for: more records than that come from nowhere.
  promise(outcome.records <= input.bytes.length / 2 + 1, 'records out of nothing', outcome)
  return outcome
}

function readersFor(input: FuzzInput): readonly Reader[] {
  const forced = input.forced === undefined ? undefined : ALL_READERS[input.forced % ALL_READERS.length]
  if (forced === undefined) return ALL_READERS
  return [{ ...forced, read: forced.read.bind(forced), sniff: () => ({ confidence: 1, why: 'forced' }) }]
}

function checkRecord(record: EvidenceRecord): void {
  promise(KINDS.has(record.kind), 'kind of record', record)
  checkPlace(record.place, record)
  for (const [name, value] of Object.entries(record)) {
    promise(value !== undefined && value !== null, `member ${name} without a value`, record)
    if (typeof value === 'number') promise(Number.isSafeInteger(value), `member ${name}`, value)
    if (typeof value === 'string') promise(value.length <= BOUNDS.valueChars, `length of ${name}`, value.length)
  }
  if (!('properties' in record)) return
  for (const property of record.properties) {
    promise(Number.isInteger(property.tag) && property.tag >= 0 && property.tag <= 0xffffffff, 'tag', property)
    checkValue(property.value)
  }
}

function checkValue(value: PropertyValue): void {
  switch (value.is) {
    case 'int':
      promise(Number.isInteger(value.value) && value.value === (value.value | 0), 'int', value)
      return
    case 'int64':
      promise(value.value === BigInt.asIntN(64, value.value), 'int64', value)
      return
    case 'time':
      promise([BigInt.asUintN(64, value.ticks), BigInt.asIntN(64, value.ticks)].includes(value.ticks), 'ticks', value)
      return
    case 'real':
      promise(Number.isFinite(value.value), 'real', value)
      return
    case 'error':
      promise(Number.isInteger(value.code) && value.code >= 0 && value.code <= 0xffffffff, 'error code', value)
      return
    case 'multi':
      for (const each of value.values) checkValue(each)
      return
    case 'text':
    case 'opaque':
      promise(value.text.length <= 2 * BOUNDS.valueChars, 'length of a text', value.text.length)
      return
    case 'boolean':
    case 'binary':
      return
  }
}

function checkPlace(place: Place, of: unknown): void {
  const { line, offset, path } = place
  promise(line !== undefined || offset !== undefined || path !== undefined, 'no place', of)
  promise(line === undefined || (Number.isInteger(line) && line >= 1), 'line', of)
  promise(offset === undefined || (Number.isInteger(offset) && offset >= 0), 'offset', of)
}
