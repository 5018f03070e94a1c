import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type ReadOutcome, readSource } from '../../../electron/intake/read-source.ts'
import { ALL_READERS } from '../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../electron/intake/source.ts'
import type { PropertyBag, PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import type { EvidenceRecord, FolderRecord, MailboxRecord, MessageRecord } from '../../../shared/model/records.ts'
import { type Collected, collector, NO_CANCEL, OPTIONS } from './text/support.ts'

const FIXTURES = new URL('../../fixtures/', import.meta.url)
/** Published files that are not copied into the repository. */
export const SAMPLES = new URL('../../../../shared/samples/', import.meta.url)
export const NO_SAMPLES = !existsSync(SAMPLES)

export const fixture = (name: string): Uint8Array => readFileSync(new URL(name, FIXTURES))
export const fixtureNames = (folder: string): readonly string[] => readdirSync(new URL(folder, FIXTURES)).sort()

export interface Reading extends Collected {
  readonly outcome: ReadOutcome
}

/** A whole file through detection and its reader, as an import does it. */
export function read(bytes: Uint8Array | string, name = 'a.dat'): Reading {
  const sink = collector()
  const source = sourceFromBytes(name, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, OPTIONS)
  const outcome = readSource(source, ALL_READERS, sink, NO_CANCEL)
  return { ...sink, outcome }
}

/** Text as current MFCMAPI builds write it. */
export const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le')
/** Text as builds before 2020 write it. */
export const latin = (text: string): Uint8Array => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')

export type Described = MailboxRecord | FolderRecord | MessageRecord
export const described = (records: readonly EvidenceRecord[]): readonly Described[] =>
  records.filter((record): record is Described => 'properties' in record)

export function propertyIn(bag: PropertyBag, tag: number): RawProperty | undefined {
  return bag.find((property) => property.tag === tag)
}

/** A value as plain data: text, number, bigint, boolean, hex of bytes, or a list of these. */
export function plain(value: PropertyValue | undefined): unknown {
  if (value === undefined) return undefined
  switch (value.is) {
    case 'text':
    case 'opaque':
      return value.text
    case 'binary':
      return Buffer.from(value.bytes).toString('hex').toUpperCase()
    case 'time':
      return value.ticks
    case 'error':
      return `error 0x${value.code.toString(16)}`
    case 'multi':
      return value.values.map(plain)
    default:
      return value.value
  }
}

export const plainOf = (bag: PropertyBag, tag: number): unknown => plain(propertyIn(bag, tag)?.value)
