import { readSource } from '../../electron/intake/read-source.ts'
import type { Sink } from '../../electron/intake/reader.ts'
import { ALL_READERS } from '../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../electron/intake/source.ts'
import type { Place, UnixMs } from '../../shared/model/place.ts'
import type { PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { ReadingOptions, Reject, Warning } from '../../shared/model/source.ts'
import { filetimeToUnixMs, isoUtc } from '../../shared/time/epoch.ts'

/** A zone that is not UTC, and a summer date in it, show whether local times were taken for local. */
const OPTIONS: ReadingOptions = { zone: 'Europe/Paris', zoneAssumed: false }
const TIMES = new Set(['logonTime', 'lastAccessTime', 'createdAt', 'time'])

/**
 * What a file gives, as text to be read by a human beside the file: times as ISO 8601 UTC, 64-bit numbers with `n`, bytes
 * as hex, a property as one line `tag [name]: value (doubt) @place`.
 */
export function goldenText(name: string, bytes: Uint8Array): string {
  const records: unknown[] = []
  const rejects: Reject[] = []
  const warnings: Warning[] = []
  const sink: Sink = {
    record: (record) => void records.push(readable(record)),
    reject: (reject) => void rejects.push(reject),
    warn: (warning) => void warnings.push(warning),
    facts: () => {},
  }
  const outcome = readSource(sourceFromBytes(name, bytes, OPTIONS), ALL_READERS, sink, { check: () => {} })
  const { facts, counts } = outcome
  return `${JSON.stringify({ facts, counts, warnings, rejects, records }, null, 2)}\n`
}

function readable(record: EvidenceRecord): unknown {
  const shown: Record<string, unknown> = {}
  for (const [member, value] of Object.entries(record)) {
    if (member === 'place') shown[member] = placeText(record.place)
    else if (member === 'properties' && 'properties' in record) shown[member] = record.properties.map(propertyText)
    else if (TIMES.has(member) && typeof value === 'number') shown[member] = isoUtc(value satisfies UnixMs)
    else shown[member] = value
  }
  return shown
}

function propertyText({ tag, namedAs, value, doubt, place }: RawProperty): string {
  const name = namedAs === undefined ? '' : ` [${namedAs}]`
  const lost = doubt === undefined ? '' : ` (${doubt})`
  const where = place === undefined ? '' : ` @${placeText(place)}`
  return `${hex(tag)}${name}: ${valueText(value)}${lost}${where}`
}

function valueText(value: PropertyValue): string {
  switch (value.is) {
    case 'text':
      return JSON.stringify(value.text)
    case 'binary':
      return `x${Buffer.from(value.bytes).toString('hex').toUpperCase()}`
    case 'int':
    case 'real':
      return String(value.value)
    case 'int64':
      return `${value.value}n`
    case 'boolean':
      return String(value.value)
    case 'time': {
      const moment = filetimeToUnixMs(value.ticks)
      return `${value.ticks}n ${moment === null ? 'no date' : isoUtc(moment)}`
    }
    case 'error':
      return `error ${hex(value.code)}`
    case 'multi':
      return `[${value.values.map(valueText).join(', ')}]`
    case 'opaque':
      return `opaque ${JSON.stringify(value.text)}`
  }
}

const hex = (number: number): string => `0x${number.toString(16).toUpperCase().padStart(8, '0')}`

function placeText({ line, offset, path }: Place): string {
  return [line === undefined ? '' : `line ${line}`, offset === undefined ? '' : `byte ${offset}`, path ?? '']
    .filter((part) => part !== '')
    .join(' ')
}
