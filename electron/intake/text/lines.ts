import type { CancelSignal, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { decodedChunks } from './decode.ts'
import { excerpt } from './excerpt.ts'

export interface Line {
  readonly text: string
  /** From 1, after line ends are folded. */
  readonly number: number
  /** Byte offset of the line's first character: exact in fixed-width encodings and ASCII, near it in other UTF-8. */
  readonly offset: number
}

/**
 * The lines of a source without their ends; CR CR LF, CR LF and CR count as one end (mfcmapi spec 9.2). A last line
 * without an end is a line; an end at the end of the file begins none. A line longer than `BOUNDS.lineChars` is rejected
 * with `line-too-long` and left out, and never held in memory as a whole.
 */
export function* lines(source: Source, sink: Sink, signal: CancelSignal): Generator<Line> {
  let number = 0
  /** The open line's text from earlier chunks; `open` is its offset. */
  let pieces: string[] = []
  let length = 0
  let open = 0
  let tooLong = false
  /** CRs at the end of a chunk, whose meaning the next chunk tells. */
  let held = ''

  const grow = (text: string): void => {
    if (text === '' || tooLong) return
    length += text.length
    pieces.push(text)
    if (length <= BOUNDS.lineChars) return
    tooLong = true
    const place = { line: number + 1, offset: open }
    sink.reject({ code: 'line-too-long', place, detail: String(BOUNDS.lineChars), excerpt: excerpt(pieces[0] ?? '') })
    pieces = []
  }
  /** Ends the open line with `text`; undefined when it was too long. */
  const finish = (text: string): Line | undefined => {
    if (pieces.length === 0 && !tooLong) {
      number++
      if (text.length <= BOUNDS.lineChars) return { text, number, offset: open }
      number--
    }
    grow(text)
    number++
    const line = tooLong ? undefined : { text: pieces.join(''), number, offset: open }
    pieces = []
    length = 0
    tooLong = false
    return line
  }

  for (const chunk of decodedChunks(source, sink)) {
    signal.check()
    const width = chunk.bytes / chunk.text.length
    const text = held + chunk.text
    const base = chunk.offset - held.length * width
    held = ''
    let from = 0
    let cr = text.indexOf('\r')
    for (let lf = text.indexOf('\n'); lf !== -1; lf = text.indexOf('\n', from)) {
      if (cr !== -1 && cr < from) cr = text.indexOf('\r', from)
      let end = lf
      if (cr !== -1 && cr < lf) {
        // The ends CR CR LF and CR LF; a CR before them is an end of its own.
        end = lf - 1
        if (text.charCodeAt(end) !== 13) end = lf
        else if (end > from && text.charCodeAt(end - 1) === 13) end--
        for (; cr !== -1 && cr < end; cr = text.indexOf('\r', from)) {
          if (length === 0) open = Math.floor(base + from * width)
          const line = finish(text.slice(from, cr))
          if (line !== undefined) yield line
          from = cr + 1
        }
      }
      if (length === 0) open = Math.floor(base + from * width)
      const line = finish(text.slice(from, end))
      if (line !== undefined) yield line
      from = lf + 1
    }
    let end = text.length
    while (end > from && text.length - end < 2 && text.charCodeAt(end - 1) === 13) end--
    for (cr = text.indexOf('\r', from); cr !== -1 && cr < end; cr = text.indexOf('\r', from)) {
      if (length === 0) open = Math.floor(base + from * width)
      const line = finish(text.slice(from, cr))
      if (line !== undefined) yield line
      from = cr + 1
    }
    held = text.slice(end)
    if (length === 0) open = Math.floor(base + from * width)
    grow(text.slice(from, end))
  }
  if (length > 0 || held !== '') {
    const line = finish('')
    if (line !== undefined) yield line
    for (let i = 1; i < held.length; i++) yield { text: '', number: ++number, offset: open }
  }
}
