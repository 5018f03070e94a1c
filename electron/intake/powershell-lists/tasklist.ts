import { splitLine } from '../csv/header.ts'
import { SEPARATORS } from '../csv/scanner.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { lines } from '../text/lines.ts'

/**
 * The answer of `tasklist`, the companion of `netstat -o`, as CSV or as a table, in any language:
 *
 *     "Image Name","PID","Session Name","Session#","Mem Usage"
 *     "store.exe","3812","Services","0","1,204,812 K"
 *
 *     Image Name                     PID Session Name        Session#    Mem Usage
 *     ========================= ======== ================ =========== ============
 *     store.exe                     3812 Services                   0  1,204,812 K
 *
 * Recognised and counted; it names processes and holds no evidence of its own (sessions spec 3.2). Told by the caption
 * `PID` beside an image name, or by the rows where the captions are damaged. No limits beyond those of a line.
 */
export const tasklistReader: Reader = {
  format: 'tasklist',
  sniff(head: Head) {
    const found = head.text.split('\n', 40)
    const rows = found.filter((line) => isCsvRow(line)).length
    if (found.some((line) => isCsvCaptions(line))) return { confidence: 0.96, why: 'captions of tasklist /fo csv' }
    const rule = found.findIndex((line) => /^={10,} ={4,}(?: =+)*\s*$/.test(line))
    const captioned = rule > 0 && /\bPID\b/.test(found[rule - 1] ?? '')
    if (captioned) return { confidence: 0.96, why: `caption PID over === in line ${rule + 1}` }
    return rows > 2
      ? { confidence: 0.7, why: `${rows} rows of image, PID, session, memory` }
      : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    let processes = 0
    for (const line of lines(source, sink, signal)) if (isCsvRow(line.text) || isTableRow(line.text)) processes++
    sink.facts({ why: `${processes} processes` })
  },
}

/** First caption of `tasklist` in English, French, German (to verify), their accents and apostrophes lost or not. */
const IMAGE = /^(?:image name|nom de l.{0,3}image|abbildname)$/i

function isCsvCaptions(line: string): boolean {
  return SEPARATORS.some((separator) => {
    const [image, pid, ...more] = splitLine(line.slice(0, 4096), separator).map((caption) => caption.trim())
    return image !== undefined && IMAGE.test(image) && pid === 'PID' && more.length > 0
  })
}

function isCsvRow(line: string): boolean {
  return /^"[^"]{1,260}","\d{1,10}","[^"]*"(?:,"[^"]*")*\s*$/.test(line.slice(0, 16_384)) && line.length <= 16_384
}

function isTableRow(line: string): boolean {
  return line.length <= 4096 && /^\S.{0,260}? +\d{1,10} \S/.test(line)
}
