import type { LimitRecord } from '../../../shared/model/records.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { joinStrings } from './data.ts'

/**
 * The printed answer of `reg query`:
 *
 *     HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\MSExchangeIS\ParametersSystem
 *         Maximum Allowed Sessions Per User    REG_DWORD    0x20
 *
 * Names contain blanks, so a row is cut at its ` REG_xxx ` word (sessions spec 4.6). A first line `! REG.EXE VERSION 3.0`
 * and TABs, as XP and 2003 print them, are to verify and accepted. Ignores the closing line `End of search: …`.
 */
export const regQueryReader: Reader = {
  format: 'reg',
  sniff(head: Head) {
    const found = /^HKEY_[^\n]*\n{1,4}[ \t][^\n]*?[ \t]REG_[A-Z_]{2,24}(?:[ \t]|\n|$)/m.test(head.text)
    return found ? { confidence: 0.9, why: 'key line, then REG_ type words' } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    let key: string | undefined
    for (const line of lines(source, sink, signal)) {
      if (/^HKEY_/.test(line.text)) {
        key = line.text.trim()
        continue
      }
      const word = /[ \t](REG_[A-Z_]{2,24})(?=[ \t]|$)/.exec(line.text)
      if (word === null || !/^[ \t]/.test(line.text)) continue
      const data = line.text.slice(word.index + word[0].length).trim()
      const value = data.length > BOUNDS.valueChars ? undefined : readValue(word[1] ?? '', data)
      if (key === undefined || value === undefined) {
        sink.reject({
          code: key === undefined ? 'malformed' : 'bad-number',
          place: { line: line.number },
          excerpt: excerpt(line.text),
        })
        continue
      }
      const written = line.text.slice(0, word.index).trim()
      const name = /^[<(][^<>()]{1,60}[>)]$/.test(written) ? '' : written
      sink.record({ kind: 'limit', key, name, ...value, place: { line: line.number } })
    }
    sink.facts({ era: 'reg query' })
  },
}

function readValue(word: string, data: string): Pick<LimitRecord, 'type' | 'number' | 'text'> | undefined {
  switch (word) {
    case 'REG_DWORD':
    case 'REG_QWORD': {
      const digits = /^0x([0-9a-f]{1,16})$/i.exec(data)
      if (digits === null) return undefined
      const number = Number.parseInt(digits[1] ?? '', 16)
      return Number.isSafeInteger(number)
        ? { type: word, number }
        : { type: word, text: (digits[1] ?? '').toUpperCase() }
    }
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return { type: word, text: data }
    case 'REG_MULTI_SZ':
      return { type: word, text: joinStrings(data, '\\0') }
    case 'REG_NONE':
    case 'REG_BINARY':
      return { type: word, text: data.toUpperCase() }
    default:
      return { type: 'other', text: data }
  }
}
