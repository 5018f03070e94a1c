import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { BOUNDS, type Source } from '../../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { lines } from '../../../../electron/intake/text/lines.ts'
import { chunked, collector, NO_CANCEL, OPTIONS, readLines } from './support.ts'

const texts = (text: string, sizes = [1000]) => readLines(chunked(Buffer.from(text), sizes)).map((line) => line.text)
const folded = (text: string) => text.replace(/\r\r\n|\r\n|\r/g, '\n').replace(/\n$/, '')

/** `size` bytes of one line in chunks made on the fly. */
function oneLongLine(size: number, end: string): Source {
  const source = sourceFromBytes('long', Buffer.from(`first\r\n${'x'.repeat(70_000)}`), OPTIONS)
  return {
    ...source,
    *chunks() {
      yield Buffer.from('first\r\n')
      for (let at = 0; at < size; at += BOUNDS.chunkBytes) yield Buffer.alloc(BOUNDS.chunkBytes, 0x78)
      yield Buffer.from(end)
    },
  }
}

describe('lines', () => {
  it('folds CR CR LF, CR LF and CR', () => {
    expect(texts('a\r\r\nb\r\nc\rd\ne')).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(texts('a\r\r\r\nb\r\rc')).toEqual(['a', '', 'b', '', 'c'])
    expect(texts('')).toEqual([])
    expect(texts('a\r\n\r\n')).toEqual(['a', ''])
  })

  it('gives the same lines however the bytes are cut', () => {
    const piece = fc.constantFrom('a', 'bc', 'é', '\r', '\n', '\r\n', '\r\r\n', '')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        (parts, cut) => {
          const text = parts.join('')
          const expected = text === '' ? [] : folded(text).split('\n')
          expect(texts(text, cut)).toEqual(expected)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('numbers lines from 1 and gives exact offsets in UTF-16 and single-byte text', () => {
    const text = 'un\r\ndeux\r\r\ntrois\rquatre'
    for (const [encoding, width, bom] of [
      ['utf-16le', 2, 2],
      ['latin1', 1, 0],
    ] as const) {
      const bytes = iconv.encode(text, encoding, { addBOM: bom > 0 })
      for (const cut of [1, 3, 7, 1000]) {
        const found = readLines(chunked(bytes, [cut]))
        expect(found.map((line) => line.number)).toEqual([1, 2, 3, 4])
        expect(found.map((line) => line.offset)).toEqual([0, 4, 11, 17].map((at) => bom + at * width))
      }
    }
  })

  it('leaves out a line that is too long, says where, and goes on', () => {
    const sink = collector()
    const found = readLines(oneLongLine(17 * BOUNDS.chunkBytes, '\nlast'), sink)
    expect(found.map((line) => [line.text, line.number])).toEqual([
      ['first', 1],
      ['last', 3],
    ])
    expect(sink.rejects).toMatchObject([{ code: 'line-too-long', place: { line: 2, offset: 7 } }])
    expect(sink.rejects[0]?.excerpt).toHaveLength(BOUNDS.excerptChars)
  })

  it('does not hold a line of 200 MB in memory [sec 7.6]', () => {
    const sink = collector()
    const before = process.memoryUsage().rss
    let peak = 0
    const signal = {
      check: () => {
        peak = Math.max(peak, process.memoryUsage().rss)
      },
    }
    const found = [...lines(oneLongLine(200 * BOUNDS.chunkBytes, ''), sink, signal)]
    expect(found).toHaveLength(1)
    expect(sink.rejects.map((reject) => reject.code)).toEqual(['line-too-long'])
    expect(peak - before).toBeLessThan(150 * 2 ** 20)
  })

  it('asks for cancellation once a chunk', () => {
    let asked = 0
    const source = chunked(Buffer.from('a\nb\nc'), [2])
    for (const _ of lines(source, collector(), { check: () => void asked++ }));
    expect(asked).toBe(3)
    expect(() => [
      ...lines(source, collector(), {
        check: () => {
          throw new Error('stop')
        },
      }),
    ]).toThrow('stop')
    expect([...lines(source, collector(), NO_CANCEL)]).toHaveLength(3)
  })
})
