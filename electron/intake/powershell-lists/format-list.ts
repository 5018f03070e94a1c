import { BOUNDS, type CancelSignal, type Sink, type Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { joinPieces } from './wrapped-value.ts'

/** One record of a property list. Labels as written, values with their wrapped lines joined. */
export interface ListRecord {
  /** Line of the first label. */
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

/** A line with a label: where the sign after it stands, and where the value begins. */
export interface LabelLine {
  readonly label: string
  readonly sign: number
  readonly value: string
  readonly valueAt: number
}

const LINE = 65_536
/** Lines one value may be wrapped over. */
const PIECES = 4096

/**
 * A line `Label<pad> : value` of Format-List, or `Label: value` / `Label = value` as scripts print them. Undefined for
 * anything else. Labels are names of properties or captions of a few words.
 */
export function labelLine(line: string): LabelLine | undefined {
  if (line.length > LINE) return undefined
  const found = /^([A-Za-z_][\w.-]{0,79}(?: [\w.-]{1,40}){0,5}) *([:=])(?: |$)/.exec(line)
  if (found === null) return undefined
  const whole = found[0]
  const label = found[1] ?? ''
  return { label, sign: whole.trimEnd().length - 1, value: line.slice(whole.length), valueAt: whole.length }
}

interface OpenRecord {
  readonly line: number
  readonly sign: number
  readonly values: Map<string, string>
  label: string
  valueAt: number
  pieces: string[]
}

/**
 * The records of a property list, wrapped values joined (sessions spec 1.4 c). A record ends at a blank line, at the end
 * and where one of its labels comes again. A line is a continuation when it begins with blanks as far as the value
 * column; other lines (prompts, titles) are passed over. `width` is the longest line of the head: a shorter piece was
 * cut at a blank. `labelOf` tells labels from other lines. Limits: 65,536 characters a line, 512 labels a record.
 */
export function* listRecords(
  source: Source,
  sink: Sink,
  signal: CancelSignal,
  labelOf: (line: string) => LabelLine | undefined = labelLine,
): Generator<ListRecord> {
  const width = longestLine(source.head.text)
  let open: OpenRecord | undefined

  const endValue = (record: OpenRecord): void => {
    if (record.values.size >= BOUNDS.columns) return
    record.values.set(record.label, joinPieces(record.pieces, Math.max(1, width - record.valueAt)))
  }
  const close = (): ListRecord | undefined => {
    if (open === undefined) return undefined
    endValue(open)
    const { line, values } = open
    open = undefined
    return { line, values }
  }

  for (const line of lines(source, sink, signal)) {
    if (line.text.length > LINE) {
      sink.reject({ code: 'line-too-long', place: { line: line.number }, excerpt: excerpt(line.text) })
      continue
    }
    if (line.text.trim() === '') {
      const done = close()
      if (done !== undefined) yield done
      continue
    }
    const found = labelOf(line.text)
    if (found === undefined) {
      const isMore = open !== undefined && line.text.search(/\S/) >= open.valueAt
      if (isMore && open !== undefined && open.pieces.length < PIECES) open.pieces.push(line.text.slice(open.valueAt))
      continue
    }
    if (open !== undefined && (open.values.has(found.label) || open.label === found.label)) {
      const done = close()
      if (done !== undefined) yield done
    }
    if (open === undefined) {
      open = { line: line.number, sign: found.sign, values: new Map(), label: '', valueAt: 0, pieces: [] }
    } else endValue(open)
    open.label = found.label
    open.valueAt = found.valueAt
    open.pieces = [found.value]
  }
  const done = close()
  if (done !== undefined) yield done
}

/** The record of a head that `score` likes best. `preamble`: another list stands before it, perhaps the head of a mail. */
export interface BestLabels {
  readonly labels: readonly string[]
  readonly score: number
  readonly preamble: boolean
}

/** Looks for such a record in the first lines of a file; a score of 0 where there is none. */
export function bestLabels(headText: string, score: (labels: readonly string[]) => number): BestLabels {
  let best: BestLabels = { labels: [], score: 0, preamble: false }
  let labels: string[] = []
  let preamble = false
  const judge = (): void => {
    const points = labels.length < 2 ? 0 : score(labels)
    if (points > best.score) best = { labels, score: points, preamble }
    preamble ||= labels.length > 1 && points === 0
    labels = []
  }
  for (const line of headText.split('\n', 600)) {
    if (line.trim() === '') judge()
    const label = labelLine(line)?.label
    if (label !== undefined && labels.length < 128) labels.push(label)
  }
  judge()
  return best
}

function longestLine(text: string): number {
  let longest = 0
  for (const line of text.split('\n', 4000)) longest = Math.max(longest, line.trimEnd().length)
  return longest
}
