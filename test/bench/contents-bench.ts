import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { newMarks } from '../../electron/intake/mfcmapi/era.ts'
import { scan } from '../../electron/intake/mfcmapi/scan.ts'
import { openSource } from '../../electron/intake/source.ts'
import { decodedChunks } from '../../electron/intake/text/decode.ts'
import { lines } from '../../electron/intake/text/lines.ts'
import { attendantRun, line, median, ROUNDS, ratio, seconds } from './measure.ts'
import { writeContentsTable } from './write-contents-table.ts'

const NEVER = { check: () => undefined }
const OPTIONS = { zone: 'UTC', zoneAssumed: false }
const SILENT = { record: () => undefined, reject: () => undefined, warn: () => undefined, facts: () => undefined }

/** Seconds of a loop over the decoded text, less those that decoding alone takes inside it. */
function overDecoded(path: string, each: (text: string) => void, end: () => void): number {
  const source = openSource(path, 'table', OPTIONS)
  let spent = 0
  try {
    for (const { text } of decodedChunks(source)) {
      const start = performance.now()
      each(text)
      spent += performance.now() - start
    }
    const start = performance.now()
    end()
    return (spent + performance.now() - start) / 1000
  } finally {
    source.close()
  }
}

/** The peer: a well-kept XML parser that is told nothing but to parse. */
function saxes(path: string): number {
  const parser = new SaxesParser()
  let elements = 0
  parser.on('opentag', () => {
    elements++
  })
  const spent = overDecoded(
    path,
    (text) => parser.write(text),
    () => parser.close(),
  )
  if (elements === 0) throw new Error('the peer saw no element')
  return spent
}

/** Our scanner with the decoding it does itself: lines, structure, properties as drafts. */
function scanner(path: string): number {
  const source = openSource(path, 'table', OPTIONS)
  let properties = 0
  const start = performance.now()
  try {
    const visitor = {
      open: () => undefined,
      close: () => undefined,
      property: () => {
        properties++
      },
    }
    scan(lines(source, SILENT, NEVER), visitor, newMarks(), false)
    if (properties === 0) throw new Error('no property seen')
    return (performance.now() - start) / 1000
  } finally {
    source.close()
  }
}

/** A large UTF-16 contents table: our scanner and the whole import against saxes on the same text. */
export async function contentsBench(megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'))
  try {
    const path = join(folder, 'CONTENTS_TABLE.xml')
    const rows = writeContentsTable(path, megabytes * 1e6)
    console.log(
      `${rows} rows of a contents table, ${(statSync(path).size / 1e6).toFixed(0)} MB UTF-16, median of ${ROUNDS}`,
    )
    const peer: number[] = []
    const scanned: number[] = []
    const whole: number[] = []
    let peak = 0
    for (let round = 0; round < ROUNDS; round++) {
      peer.push(saxes(path))
      scanned.push(scanner(path))
      const file = join(folder, `${round}.attendant`)
      const run = await attendantRun(['import', file, path, '--zone', 'Europe/Paris'])
      whole.push(run.seconds)
      peak = Math.max(peak, run.peakMiB ?? 0)
      rmSync(file)
    }
    line('saxes, text already decoded', seconds(median(peer)))
    line('our scanner, decoding included', seconds(median(scanned)))
    line('  ratio scanner / saxes', ratio(median(scanned), median(peer)))
    line('attendant import', seconds(median(whole)))
    line('  ratio import / saxes', ratio(median(whole), median(peer)))
    line('  peak memory', peak === 0 ? 'not told by this system' : `${peak} MiB`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
