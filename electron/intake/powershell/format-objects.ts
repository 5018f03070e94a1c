import { findCsvHeader } from '../csv/header.ts'
import type { Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'

/**
 * What `… | Format-Table | Export-Csv` leaves: the formatter's own objects, and no data at all:
 *
 *     "ClassId2e4f51ef21dd47e99d3c952918aff9cd","pageHeaderEntry","pageFooterEntry","autosizeInfo","shapeInfo",…
 *
 * Recognised so that it can be explained (sessions spec 1.4 a, "Wrong pipe"); nothing can be read from it.
 */
export const formatObjectsReader: Reader = {
  format: 'format-objects-csv',
  sniff(head: Head) {
    const header = findCsvHeader(head.text, (captions) => (isFormatObjects(captions) ? 1 : 0))
    if (header !== undefined) return { confidence: 1, why: `caption ${MARK} in line ${header.lines}` }
    const typed = /^\uFEFF?#TYPE Microsoft\.PowerShell\.Commands\.Internal\.Format\./.test(head.text)
    return typed ? { confidence: 1, why: '#TYPE of the formatter' } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink): void {
    sink.reject({ code: 'format-objects', place: { line: 1 }, excerpt: excerpt(source.head.text) })
  },
}

const MARK = 'ClassId2e4f51ef21dd47e99d3c952918aff9cd'

export function isFormatObjects(captions: readonly string[]): boolean {
  return captions.some((caption) => caption.toLowerCase() === MARK.toLowerCase())
}
