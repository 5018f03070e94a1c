import type { LimitRecord } from '../../../shared/model/records.ts'
import type { RejectCode } from '../../../shared/model/source.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { type RegistryData, readDword, readHex } from './data.ts'
import { type QuotedText, readQuoted } from './quoted.ts'

/**
 * A registry export of regedit or `reg export`:
 *
 *     Windows Registry Editor Version 5.00
 *
 *     [HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\MSExchangeIS\ParametersSystem]
 *     "Maximum Allowed Exchange Sessions Per Service"=dword:000061a8
 *     "Tuning Blob"=hex:0a,08,00,00,\
 *       fa,00,00,00
 *
 * Reads both versions (`REGEDIT4` is ANSI, 5.00 is UTF-16LE), every `hex(t)`, escapes, strings over several lines,
 * comments and deletions (sessions spec 4.6). Keeps every value, whatever its key. Limits: a value's lines hold at most
 * BOUNDS.valueChars characters. Ignores nothing but comments, blank lines and keys without values.
 */
export const regFileReader: Reader = {
  format: 'reg',
  sniff(head: Head) {
    const first = /^[\s\uFEFF;]*(REGEDIT4|Windows Registry Editor Version [0-9.]+)[ \t]*(?:\n|$)/i.exec(head.text)
    if (first !== null) return { confidence: 1, why: `first line ${first[1]}` }
    if (/^\[-?HKEY_[^\n]*\]\n(?:"[^\n]*"|@)=/im.test(head.text)) {
      return { confidence: 0.6, why: 'registry key with values, no first line' }
    }
    return { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    new RegFile(source, sink).read(signal)
  },
}

interface Line {
  readonly text: string
  readonly number: number
}

/** A string may run over lines; after this many without its closing quote the quote is taken as lost. */
const STRING_LINES = 4096

class RegFile {
  readonly #source: Source
  readonly #sink: Sink
  /** REGEDIT4 keeps text bytes as ANSI. */
  #wide = true
  #key: string | undefined
  /** The value before is broken: lines that go on with it have been told already. */
  #damaged = false
  #deletions = 0
  #firstDeletion = 0

  constructor(source: Source, sink: Sink) {
    this.#source = source
    this.#sink = sink
  }

  read(signal: CancelSignal): void {
    const rows = new Rows(lines(this.#source, this.#sink, signal))
    for (let line = rows.next(); line !== undefined; line = rows.next()) this.#line(line, rows)
    this.#sink.facts({ era: this.#wide ? '5.00' : 'REGEDIT4' })
    if (this.#deletions > 0) {
      this.#sink.warn({ code: 'deletion-script', params: { count: this.#deletions, line: this.#firstDeletion } })
    }
  }

  #line(line: Line, rows: Rows): void {
    const text = line.text.trim()
    if (text === '' || text.startsWith(';') || /^Windows Registry Editor Version/i.test(text)) return
    if (/^REGEDIT4$/i.test(text)) {
      this.#wide = false
    } else if (text.startsWith('[')) {
      this.#damaged = false
      this.#keyLine(text, line)
    } else if (text.startsWith('"') || text.startsWith('@')) {
      this.#damaged = false
      this.#valueLine(text, line, rows)
    } else if (!this.#damaged) {
      this.#reject('malformed', line, '')
    }
  }

  #keyLine(text: string, line: Line): void {
    const end = text.lastIndexOf(']')
    if (end < 2) {
      // Values after a broken key line would be filed under the wrong key.
      this.#key = undefined
      this.#reject('malformed', line, 'key')
      return
    }
    const deletes = text[1] === '-'
    this.#key = text.slice(deletes ? 2 : 1, end)
    if (deletes) this.#delete(line, '')
  }

  #valueLine(text: string, line: Line, rows: Rows): void {
    const named: QuotedText = text.startsWith('@') ? { text: '', end: 1 } : readQuoted(text, 1)
    const { end } = named
    if (end === undefined) {
      this.#reject('unclosed-quote', line, '')
      return
    }
    const equals = text.indexOf('=', end)
    if (equals < 0 || text.slice(end, equals).trim() !== '') {
      this.#reject('malformed', line, named.text)
      return
    }
    const data = text.slice(equals + 1).trim()
    if (this.#key === undefined) {
      this.#reject('malformed', line, 'value without a key')
    } else if (/^-\s*(?:;.*)?$/.test(data)) {
      this.#delete(line, named.text)
    } else if (data.startsWith('"')) {
      // Blanks at the end of the line belong to a string that goes on.
      this.#stringData(
        named.text,
        line.text
          .trimStart()
          .slice(equals + 1)
          .trimStart(),
        line,
        rows,
      )
    } else {
      this.#codedData(named.text, data, line, rows)
    }
  }

  #stringData(name: string, data: string, line: Line, rows: Rows): void {
    const pieces: string[] = []
    let length = 0
    let read = readQuoted(data, 1)
    while (read.end === undefined) {
      pieces.push(read.text)
      length += read.text.length
      const next = rows.peek()
      if (next === undefined || pieces.length > STRING_LINES || /^\[-?HKEY_/i.test(next.text)) {
        this.#reject(next === undefined ? 'truncated' : 'unclosed-quote', line, name)
        return
      }
      if (length + next.text.length > BOUNDS.valueChars) {
        this.#reject('value-too-long', line, name)
        return
      }
      read = readQuoted(next.text, 0)
      rows.next()
    }
    pieces.push(read.text)
    this.#value(name, { type: 'REG_SZ', text: pieces.join('\n') }, line)
  }

  #codedData(name: string, data: string, line: Line, rows: Rows): void {
    const kind = /^(dword|hex(?:\(([0-9a-f]{1,8})\))?):/i.exec(data)
    if (kind === null) {
      this.#reject('bad-value', line, name)
      return
    }
    const pieces = [data.slice(kind[0].length)]
    let length = 0
    for (;;) {
      const piece = (pieces.at(-1) ?? '').replace(/;.*$/, '').trim()
      const goesOn = piece.endsWith('\\')
      pieces[pieces.length - 1] = goesOn ? piece.slice(0, -1) : piece
      length += piece.length
      if (length > BOUNDS.valueChars) {
        this.#reject('value-too-long', line, name)
        return
      }
      if (!goesOn) break
      const next = rows.peek()
      if (next === undefined || /^\s*(?:\[|"|@=)/.test(next.text)) {
        this.#reject('truncated', line, name)
        return
      }
      pieces.push(next.text)
      rows.next()
    }
    const all = pieces.join('')
    const type = kind[2] === undefined ? 3 : Number.parseInt(kind[2], 16)
    const read = /^dword$/i.test(kind[1] ?? '') ? readDword(all) : readHex(type, all, this.#wide)
    if ('bad' in read) this.#reject(read.bad, line, `${name}: ${read.token}`)
    else this.#value(name, read, line)
  }

  #value(name: string, data: RegistryData, line: Line): void {
    const record: LimitRecord = { kind: 'limit', key: this.#key ?? '', name, ...data, place: { line: line.number } }
    this.#sink.record(record)
  }

  #delete(line: Line, name: string): void {
    this.#deletions++
    if (this.#deletions === 1) this.#firstDeletion = line.number
    const place = { line: line.number }
    this.#sink.record({ kind: 'limit', key: this.#key ?? '', name, type: 'other', deletes: true, place })
  }

  #reject(code: RejectCode, line: Line, detail: string): void {
    this.#damaged = true
    this.#sink.reject({
      code,
      place: { line: line.number },
      ...(detail === '' ? {} : { detail: detail.slice(0, BOUNDS.excerptChars) }),
      excerpt: excerpt(line.text),
    })
  }
}

/** Lines with one line of sight ahead. */
class Rows {
  readonly #lines: Iterator<Line>
  #ahead: Line | undefined

  constructor(source: Iterable<Line>) {
    this.#lines = source[Symbol.iterator]()
  }

  peek(): Line | undefined {
    this.#ahead ??= this.next()
    return this.#ahead
  }

  next(): Line | undefined {
    const ahead = this.#ahead
    if (ahead !== undefined) {
      this.#ahead = undefined
      return ahead
    }
    const line = this.#lines.next()
    return line.done === true ? undefined : line.value
  }
}
