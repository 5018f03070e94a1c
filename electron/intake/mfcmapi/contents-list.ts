import { FULL_TAG } from '../../../shared/mapi/tags.ts'
import type { RawProperty } from '../../../shared/model/properties.ts'
import type { Reader } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { type ListRow, listRow } from './list-row.ts'
import { NOT_MINE } from './root.ts'

const HEADER = 'Subject, Message Class, Filename'
const FOLDER = /^Outputting folder (.*) from profile (.*) to (.*)$/
const MAX_PREAMBLE = 4096
/** Characters of one row: the path has at most 260, a subject 255. */
const MAX_ROW_CHARS = 65_536
/** Lines of one subject: real ones have one. */
const MAX_ROW_LINES = 50

/**
 * `MrMAPI -Contents -List` (mfcmapi spec 4.1), through cmd.exe (UTF-16LE without a mark) or PowerShell.
 *
 *     Outputting folder SpecialPrivateFolderForFreeBusyStorage from profile SA-Online to C:\FBDUMP
 *     Outputting contents table
 *     List only mode
 *     Subject, Message Class, Filename
 *     "USER-/CN=RECIPIENTS/CN=JDOE","IPM.Post","C:\FBDUMP\USER__CN_RECIPIENTS_CN_JDOE_0000…0000.xml"
 *     Output messages (XML files) count: 0
 *
 * Gives subject, class and, from the file name, the record key; there are no times. The folder is the one named in the
 * first line, with the directories below the output directory, else the directory. Quotes inside are not doubled, so rows
 * are read from the right. Ignored: every other line.
 */
export const contentsListReader: Reader = {
  format: 'mrmapi-list',
  sniff(head) {
    const at = head.text.split('\n').findIndex((line) => line.trim() === HEADER)
    return at === -1 ? NOT_MINE : { confidence: at < 20 ? 0.95 : 0.6, why: `line ${HEADER}` }
  },
  read(source, sink, signal) {
    let header = false
    let folder: string | undefined
    let output: string | undefined
    let regular = false
    let hidden = false
    let pending: { readonly line: number; readonly parts: string[] } | undefined

    const emit = (row: ListRow, line: number): void => {
      const properties: RawProperty[] = [
        { tag: FULL_TAG.SUBJECT, value: { is: 'text', text: row.subject }, place: { line } },
      ]
      if (row.messageClass !== undefined) {
        properties.push({ tag: FULL_TAG.MESSAGE_CLASS, value: { is: 'text', text: row.messageClass }, place: { line } })
      }
      if (row.recordKey !== undefined) {
        properties.push({ tag: FULL_TAG.RECORD_KEY, value: { is: 'binary', bytes: row.recordKey }, place: { line } })
      }
      const where = folderOf(folder, output, row.directory)
      sink.record({
        kind: 'message',
        ...(where !== undefined && { folder: where }),
        ...(regular !== hidden && { associated: hidden }),
        properties,
        place: { line },
      })
    }
    const giveUp = (): void => {
      if (pending === undefined) return
      sink.reject({ code: 'malformed', place: { line: pending.line }, excerpt: excerpt(pending.parts[0] ?? '') })
      pending = undefined
    }
    for (const { text, number } of lines(source, sink, signal)) {
      const place = text.length <= MAX_PREAMBLE ? FOLDER.exec(text) : null
      if (text.trim() === HEADER) {
        giveUp()
        header = true
      } else if (place !== null) {
        folder = place[1]
        output = place[3]
      } else if (text === 'Outputting contents table') regular = true
      else if (text === 'Outputting associated contents table') hidden = true
      else if (header && (pending !== undefined || text.startsWith('"'))) {
        if (pending === undefined) pending = { line: number, parts: [] }
        pending.parts.push(text.slice(0, MAX_ROW_CHARS))
        const row = /\.(?:xml|msg)"$/i.test(text) ? listRow(pending.parts.join('\n')) : undefined
        if (row !== undefined) {
          emit(row, pending.line)
          pending = undefined
        } else if (pending.parts.length >= MAX_ROW_LINES) giveUp()
      }
    }
    if (pending !== undefined) {
      sink.reject({ code: 'truncated', place: { line: pending.line }, excerpt: excerpt(pending.parts[0] ?? '') })
    }
  },
}

/** The named folder plus what a row's directory has below the output directory; without a name the directory itself. */
function folderOf(folder: string | undefined, output: string | undefined, directory: string): string | undefined {
  if (folder === undefined || folder === '') return directory === '' ? undefined : directory
  const root = output?.replace(/\\+$/, '').toLowerCase() ?? ''
  const below = root !== '' && directory.toLowerCase().startsWith(`${root}\\`) ? directory.slice(root.length + 1) : ''
  return below === '' ? folder : `${folder}\\${below}`
}
