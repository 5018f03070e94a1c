import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvDamage, csvRows, type Separator } from '../../../../electron/intake/csv/scanner.ts'

interface Read {
  readonly rows: readonly (readonly (string | null)[])[]
  readonly lines: readonly number[]
  readonly damages: readonly CsvDamage[]
}

function read(pieces: Iterable<string>, width: number, separator: Separator = ',', skipLines = 0): Read {
  const rows: (string | null)[][] = []
  const lines: number[] = []
  const damages: CsvDamage[] = []
  function* texts(): Generator<{ text: string }> {
    for (const text of pieces) yield { text }
  }
  const options = {
    separator,
    skipLines,
    plausible: (count: number) => count === width,
    damage: (damage: CsvDamage) => damages.push(damage),
    check: () => {},
  }
  for (const row of csvRows(texts(), options)) {
    rows.push(Array.from({ length: row.count }, (_, index) => row.text(index)))
    lines.push(row.line)
  }
  return { rows, lines, damages }
}

describe('csvRows', () => {
  it('tells null from an empty string', () => {
    expect(read(['a,,""\r\n'], 3).rows).toEqual([['a', null, '']])
  })

  it('counts lines with every line end folded, inside quotes too', () => {
    const { rows, lines } = read(['a,b\r\r\n"x\r\ny",c\rd,e\n\n\nf,g'], 2)
    expect(rows).toEqual([
      ['a', 'b'],
      ['x\ny', 'c'],
      ['d', 'e'],
      ['f', 'g'],
    ])
    expect(lines).toEqual([1, 2, 4, 7])
  })

  it('keeps a quote inside a value that the exporter did not double', () => {
    expect(read(['"5" disk","b"\n'], 2).rows).toEqual([['5" disk', 'b']])
  })

  it('reports an unclosed quote and goes on at the next whole row', () => {
    const { rows, damages } = read(['"a","b"\n"c","broken\n"e","f"\n"g","h"\n'], 2)
    expect(rows).toEqual([
      ['a', 'b'],
      ['e', 'f'],
      ['g', 'h'],
    ])
    expect(damages).toMatchObject([{ code: 'unclosed-quote', line: 2, detail: 'lines 2-2', excerpt: '"c","broken' }])
  })

  it('reports a quote that is open at the end of the file', () => {
    const { rows, damages } = read(['a,b\nc,"d\ne'], 2)
    expect(rows).toEqual([['a', 'b']])
    expect(damages).toMatchObject([{ code: 'unclosed-quote', line: 2 }])
  })

  it('refuses more columns than any export has, and reads the next row [sec 7.9]', () => {
    const { rows, damages } = read([`${','.repeat(600)}\na,b\n`], 2)
    expect(rows).toEqual([['a', 'b']])
    expect(damages).toMatchObject([{ code: 'too-many-columns', line: 1 }])
  })

  it('holds no more of an endless line than its limit [sec 7.9]', () => {
    let longest = 0
    function* pieces(): Generator<string> {
      for (let i = 0; i < 64; i++) {
        longest = Math.max(longest, process.memoryUsage().rss)
        yield 'x'.repeat(1 << 20)
      }
      yield '\na,b\n'
    }
    const before = process.memoryUsage().rss
    const { rows, damages } = read(pieces(), 2)
    expect(rows).toEqual([['a', 'b']])
    expect(damages).toMatchObject([{ code: 'line-too-long', line: 1 }])
    expect(longest - before).toBeLessThan(300e6)
  })

  it('stays linear when every line opens a quote that nothing closes [sec 7.13]', () => {
    const started = performance.now()
    read(['""a\n'.repeat(60_000)], 2)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('stays linear when rows never end within their columns [sec 7.13]', () => {
    const started = performance.now()
    read(['"a\n",1,'.repeat(200_000)], 3)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('reads back what was written, wherever the pieces are cut', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', ' ', '=', '🙂', '\t') }),
    )
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })
    const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 20 })
    fc.assert(
      fc.property(table, cuts, fc.constantFrom<Separator>(',', ';', '\t'), (rows, lengths, separator) => {
        const text = rows
          .map((row) => row.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(separator))
          .map((line) => `${line}\r\n`)
          .join('')
        const pieces: string[] = []
        let at = 0
        for (const length of lengths) {
          pieces.push(text.slice(at, at + length))
          at += length
        }
        pieces.push(text.slice(at))
        const result = read(pieces, 3, separator)
        expect(result.damages).toEqual([])
        expect(result.rows).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws and always ends, whatever it is given [sec 7.9]', () => {
    const mess = fc.string({ maxLength: 200, unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '\0', ';', ' ') })
    fc.assert(
      fc.property(fc.array(mess, { maxLength: 4 }), (pieces) => {
        read(pieces, 3)
      }),
      { numRuns: 2000 },
    )
  })
})
