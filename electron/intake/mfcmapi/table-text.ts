import type { Reader } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { DeletedContents } from './deleted-contents.ts'
import { tagPath } from './dump.ts'
import { propertyOf } from './property-value.ts'
import { NOT_MINE } from './root.ts'
import { rowRecord } from './row-record.ts'
import { Rows } from './rows.ts'
import { NOT_OURS } from './table.ts'
import { pairOf } from './table-text-values.ts'

const ROW = /^Row 0x([0-9A-Fa-f]{1,8}) of 0x([0-9A-Fa-f]{1,8})$/
const TAG_LINE = /^Tag: 0x([0-9A-Fa-f]{8})$/
const MAX_BLOCK_LINES = 4096

/**
 * *Output Table* of the 2010 builds, plain text (mfcmapi spec 3.7), era A.
 *
 *     Row 0x1 of 0x3
 *     Tag: 0x0037001E
 *     Type: PT_STRING8
 *     Property Name: PR_SUBJECT_A
 *     Other Names: PR_SUBJECT, PR_SUBJECT_W
 *     DASL: http://schemas.microsoft.com/mapi/proptag/0x0037001E, "USER-/CN=…", "cb: 30 lpb: 5553…"
 *
 * Numbers count within batches of 20 rows and are used only to see that the last batch is whole. Nothing is quoted: a text
 * with line breaks or `", "` is put together again from the hex behind it. Limits: a line of a text that looks like
 * `Tag: 0x…` or `Row 0x… of 0x…` ends that text.
 */
export const tableTextReader: Reader = {
  format: 'mfcmapi-table-text',
  sniff(head) {
    const first = head.text.trimStart().split('\n', 2)
    if (!ROW.test(first[0] ?? '')) return NOT_MINE
    return { confidence: TAG_LINE.test(first[1] ?? '') ? 0.95 : 0.5, why: 'line Row 0x… of 0x…' }
  },
  read(source, sink, signal) {
    let block: { readonly tag: number; readonly line: number; readonly lines: string[] } | undefined
    let batch = { at: 0, of: 0 }
    let columns = 0
    let chars = 0
    const deleted = new DeletedContents(source.name, sink)
    const rows = new Rows('row', sink, ({ index, line, properties }) => {
      const place = { line, path: `row[${index}]` }
      const record = rowRecord(properties, place)
      if (record === undefined) sink.reject({ code: 'bad-value', place, detail: NOT_OURS })
      else sink.record(deleted.marked(record))
    })
    /** False when the block is cut short: its last line has no closing quote. */
    const endBlock = (): boolean => {
      if (block === undefined) return true
      const { tag, line, lines: text } = block
      block = undefined
      const pair = pairOf(tag, text)
      const place = { line, path: tagPath(tag) }
      if (pair === undefined) {
        sink.reject({ code: 'malformed', place, excerpt: excerpt(text.at(-1) ?? '') })
        return false
      }
      const property = propertyOf({ tag, line, ...pair })
      if (property.doubt === 'unreadable') sink.reject({ code: 'bad-value', place, detail: tagPath(tag) })
      rows.add(property)
      return true
    }
    sink.facts({ era: 'A' })
    for (const { text, number } of lines(source, sink, signal)) {
      const row = ROW.exec(text)
      const tag = row === null ? TAG_LINE.exec(text) : null
      if (row !== null) {
        endBlock()
        if (rows.count === 1) columns = rows.width
        rows.finish()
        batch = { at: Number.parseInt(row[1] ?? '0', 16), of: Number.parseInt(row[2] ?? '0', 16) }
        rows.begin(number, text)
      } else if (tag !== null) {
        endBlock()
        block = { tag: Number.parseInt(tag[1] ?? '0', 16), line: number, lines: [] }
        chars = 0
      } else if (block !== undefined && block.lines.length < MAX_BLOCK_LINES && chars < BOUNDS.valueChars) {
        block.lines.push(text)
        chars += text.length
      }
    }
    // All rows of a table have the same columns: a last row with fewer was cut.
    if (endBlock() && (rows.count === 1 || rows.width >= columns)) rows.finish()
    else rows.cut()
    deleted.end()
    if (batch.at < batch.of)
      sink.warn({ code: 'fewer-rows-than-announced', params: { announced: batch.of, found: batch.at } })
  },
}
