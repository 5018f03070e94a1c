import type { EvidenceRecord, RecordKind } from '../../shared/model/records.ts'
import type { Reject, SourceFacts, Warning, WarningCode } from '../../shared/model/source.ts'
import { detect } from './detect.ts'
import type { CancelSignal, Reader, Sink, Source } from './reader.ts'
import { BOUNDS } from './reader.ts'
import { excerpt } from './text/excerpt.ts'
import { speaksAgainst } from './text/given-encoding.ts'

/** What a file turned out to be, and how much came of it. */
export interface ReadOutcome {
  readonly facts: SourceFacts
  readonly counts: Readonly<Partial<Record<RecordKind, number>>>
  readonly records: number
  /** All rejects, those beyond `BOUNDS.rejectsPerFile` included, which the sink did not see. */
  readonly rejects: number
}

/** Remarks about one file beyond this number are dropped: each is about the whole file, a hostile file could make many. */
const WARNINGS_PER_FILE = 200

/**
 * Reads one file: detects it, lets its reader read it, and passes on what comes, within bounds. An empty or unknown file
 * becomes a reject. Throws only on cancellation and on faults of the disk.
 */
export function readSource(source: Source, readers: readonly Reader[], sink: Sink, signal: CancelSignal): ReadOutcome {
  const { reader, why } = detect(source.head, readers)
  const given = source.options.encoding
  const against = given === undefined ? undefined : speaksAgainst(given, source.head.bytes, source.size)
  // Letters lost to an encoding that cannot be right say nothing about the file.
  const counter = boundedSink(sink, against === undefined ? [] : ['text-lost'])
  const { name, why: encodingWhy } = source.head.encoding
  // Binary content has no encoding; one that was given is named all the same, so that it can be taken back.
  const encoding = source.head.text === '' && given === undefined ? {} : { encoding: name, encodingWhy }
  if (given !== undefined && against !== undefined) {
    counter.sink.warn({ code: 'encoding-contradicted', params: { encoding: given, why: against } })
  }
  if (reader === undefined) {
    const format = why === 'empty' ? 'empty' : 'unknown'
    counter.sink.facts({ format, why, ...encoding })
    counter.sink.reject(nothingToRead(source, why))
  } else {
    counter.sink.facts({ format: reader.format, why, ...encoding })
    if (source.size > BOUNDS.fileBytes) {
      counter.sink.reject({ code: 'file-too-large', place: { offset: BOUNDS.fileBytes }, detail: String(source.size) })
    } else reader.read(source, counter.sink, signal)
  }
  return counter.outcome({ format: reader?.format ?? 'unknown' })
}

function nothingToRead(source: Source, why: string): Reject {
  const place = { offset: 0 }
  if (why === 'empty') return { code: 'file-empty', place }
  const { text, bytes } = source.head
  if (text === '') return { code: 'binary-refused', place, detail: Buffer.from(bytes.subarray(0, 8)).toString('hex') }
  const doctype = /<!DOCTYPE(?!\s+html)/i.test(text)
  return { code: doctype ? 'doctype-refused' : 'file-unknown', place, detail: why, excerpt: excerpt(text.trimStart()) }
}

function boundedSink(
  sink: Sink,
  unsaid: readonly WarningCode[],
): { readonly sink: Sink; outcome(base: SourceFacts): ReadOutcome } {
  const counts: Partial<Record<RecordKind, number>> = {}
  const warned = new Set<string>()
  let facts: Partial<SourceFacts> = {}
  let records = 0
  let rejects = 0
  return {
    sink: {
      record(record: EvidenceRecord) {
        records++
        counts[record.kind] = (counts[record.kind] ?? 0) + 1
        sink.record(record)
      },
      reject(reject) {
        rejects++
        if (rejects <= BOUNDS.rejectsPerFile) sink.reject(clipped(reject))
        else if (rejects === BOUNDS.rejectsPerFile + 1) {
          sink.reject({ code: 'too-many-rejects', place: reject.place, detail: String(BOUNDS.rejectsPerFile) })
        }
      },
      warn(warning: Warning) {
        if (unsaid.includes(warning.code)) return
        const key = JSON.stringify(warning)
        if (warned.has(key) || warned.size >= WARNINGS_PER_FILE) return
        warned.add(key)
        sink.warn(warning)
      },
      facts(more) {
        facts = { ...facts, ...more }
        sink.facts(more)
      },
    },
    outcome: (base) => ({ facts: { ...base, ...facts }, counts, records, rejects }),
  }
}

function clipped(reject: Reject): Reject {
  const { code, place, detail, excerpt: shown } = reject
  return {
    code,
    place: place.path === undefined ? place : { ...place, path: excerpt(place.path) },
    ...(detail === undefined ? {} : { detail: excerpt(detail) }),
    ...(shown === undefined ? {} : { excerpt: excerpt(shown) }),
  }
}
