import type { EvidenceRecord } from '../../../shared/model/records.ts'
import type { Format } from '../../../shared/model/source.ts'
import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import { exportHeader } from '../powershell-lists/csv-export.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type CmdletKind, type CmdletShape, type Sniffed, shapeOf } from './cmdlet-kind.ts'
import { type CmdletObject, normalNames } from './cmdlet-object.ts'
import { cmdletObjects } from './cmdlet-objects.ts'
import { CmdletValues, placeOf } from './cmdlet-values.ts'

/** One cmdlet: how its objects are told, and what becomes of one. */
export interface CmdletMapping extends CmdletKind {
  readonly format: Format
  /** What the file is in words of a reason. */
  readonly noun: string
  /** Shapes it is read in; all four where it does not say. */
  readonly shapes?: readonly CmdletShape[]
  /** Properties that hold local times. */
  readonly dates: readonly string[]
  /** Empty where the object holds nothing that can be kept. */
  records(object: CmdletObject, values: CmdletValues): readonly EvidenceRecord[]
  /** A look at the text beyond the names, where they are not enough. */
  fits?(headText: string): boolean
}

/** A reader of one cmdlet's objects in any shape PowerShell writes. */
export function cmdletReader(mapping: CmdletMapping): Reader {
  const sniffed = (head: Head): Sniffed | undefined => {
    const found = shapeOf(head, mapping)
    if (found === undefined || mapping.shapes?.includes(found.shape) === false) return undefined
    return mapping.fits?.(head.text) === false ? undefined : found
  }
  return {
    format: mapping.format,
    sniff(head: Head) {
      const found = sniffed(head)
      if (found === undefined) return { confidence: 0, why: '' }
      const why = `${found.score} names of ${mapping.noun} as ${found.shape}`
      return { confidence: confidence(found), why }
    },
    read(source: Source, sink: Sink, signal: CancelSignal): void {
      const shape = sniffed(source.head)?.shape
      if (shape === undefined) {
        sink.reject({ code: 'no-header', place: { line: 1 } })
        return
      }
      const values = new CmdletValues(sink, clockOf(source, mapping, shape, signal))
      for (const object of cmdletObjects(source, mapping, shape, sink, signal)) {
        const records = mapping.records(object, values)
        if (records.length === 0) sink.reject({ code: 'malformed', place: placeOf(object), detail: 'no value' })
        for (const record of records) sink.record(record)
      }
      values.finish()
    },
  }
}

function confidence({ typed, preamble, score, shape }: Sniffed): number {
  if (typed) return 1
  if (preamble) return 0.6
  return shape === 'clixml' ? 0.93 : score > 3 ? 0.97 : 0.87
}

/** Times of CLIXML are ISO 8601, most with their zone; those of the other shapes are in the culture of the session. */
export function clockOf(
  source: Source,
  kind: CmdletKind & { readonly dates: readonly string[] },
  shape: CmdletShape,
  signal: CancelSignal,
): LocalClock {
  if (shape === 'clixml' || kind.dates.length === 0) {
    return new LocalClock(source.options, { order: 'year-first', why: 'ISO 8601', certain: true })
  }
  const separator =
    shape === 'csv'
      ? exportHeader(source.head, {
          column: () => undefined,
          score: (captions) => kind.score(normalNames(captions)),
        })?.separator
      : undefined
  const order = orderOfFile(source, separator, (judge, enough) => {
    for (const object of cmdletObjects(source, kind, shape, silentSink, signal)) {
      for (const name of kind.dates) {
        const text = object.text(name)
        if (text !== undefined) judge.feed(text, object.line)
      }
      if (enough()) return
    }
  })
  return new LocalClock(source.options, order)
}
