import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import { csvGuard, csvText, csvUnguard } from '../../../electron/report/csv.ts'
import { jsonText } from '../../../electron/report/json.ts'
import { planRows } from '../../../electron/report/plan-rows.ts'
import { changeFile, fullKey, type RegistryChange, regFileBytes, undoFile } from '../../../electron/report/reg.ts'
import { contoso } from '../planning/finding-set.ts'

/** RFC 4180, quoted cells only: what our files hold. */
function parseCsv(text: string, separator = ','): readonly (readonly string[])[] {
  expect(text.startsWith('\ufeff')).toBe(true)
  const rows: string[][] = []
  let row: string[] = []
  let at = 1
  while (at < text.length) {
    expect(text[at]).toBe('"')
    let cell = ''
    for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
      if (text[at] === '"') at += 1
      cell += text[at]
    }
    row.push(cell)
    at += 1
    if (text[at] === separator) at += 1
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r\n=1',
    '\0=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    ' =1',
    '\u200b=1',
    "'=1",
    '-5',
    '3.14',
    '',
  ),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '＝', '\t', ' ', '"'), fc.string()).map(([a, b]) => a + b),
)

describe('CSV', () => {
  it('never gives a spreadsheet a formula and loses nothing [sec 7.10]', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const back = parseCsv(csvText(rows))
          expect(back.map((row) => row.map(csvUnguard))).toEqual(rows)
          for (const cell of back.flat()) {
            if (/^-?\d+(\.\d+)?$/.test(cell)) continue
            expect(cell).not.toMatch(/^[\s\u200b]*[=+\-@\0＝＋－＠]/)
            expect(cell).not.toMatch(/^[\t\r\n]/)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps numbers numbers and marks everything else that begins like a formula [sec 7.10]', () => {
    expect(csvGuard('-12.5')).toBe('-12.5')
    expect(csvGuard('-12,5')).toBe("'-12,5")
    expect(csvText([[1, null, true, '=x']])).toBe('\ufeff"1","","true","\'=x"\r\n')
    expect(csvText([['a', 'b']], ';')).toBe('\ufeff"a";"b"\r\n')
  })

  it('holds a row per object of a plan, all of one width', () => {
    const plan = makePlan(contoso())
    for (const language of ['en', 'fr'] as const) {
      const rows = parseCsv(csvText(planRows(plan, [], language)))
      const width = rows[0]?.length ?? 0
      expect(rows.every((row) => row.length === width)).toBe(true)
      expect(rows.length - 1).toBe(plan.steps.reduce((sum, step) => sum + Math.max(1, step.targets.length), 0))
      expect(rows[1]?.[3]).toBe(plan.steps[0]?.title[language])
    }
  })
})

describe('JSON', () => {
  it('orders keys, leaves out absent members and ends with a line feed', () => {
    expect(jsonText({ b: 1, a: { d: undefined, c: [2, { z: 1, y: 2 }] } })).toBe(
      `${JSON.stringify({ a: { c: [2, { y: 2, z: 1 }] }, b: 1 }, null, 2)}\n`,
    )
  })

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('registry files', () => {
  const key = 'HKLM\\SYSTEM\\ControlSet001\\Services\\MSExchangeIS\\ParametersSystem'
  /** What the file sets: name to number, or null for a deletion. Comments do not count. */
  const effects = (text: string): ReadonlyMap<string, number | null> =>
    new Map(
      [...text.matchAll(/^"((?:[^"\\]|\\.)*)"=(-|dword:([0-9a-f]{8}))\r$/gm)].map((line) => [
        (line[1] ?? '').replace(/\\(.)/g, '$1'),
        line[3] === undefined ? null : Number.parseInt(line[3], 16),
      ]),
    )
  const dword = fc.integer({ min: 0, max: 0xffffffff })
  const change: fc.Arbitrary<RegistryChange> = fc.record({
    key: fc.constant(key),
    name: fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[\0-\x1f\x7f\u0085\u2028\u2029]/.test(name)),
    before: fc.option(dword, { nil: undefined }),
    after: fc.option(dword, { nil: undefined }),
  })

  it('set the new numbers and take them back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: (one) => one.name, minLength: 1 }), (changes) => {
        const forth = effects(changeFile(['x'], changes))
        const back = effects(undoFile(['x'], changes))
        for (const one of changes) {
          expect(forth.get(one.name)).toBe(one.after ?? null)
          expect(back.get(one.name)).toBe(one.before ?? null)
        }
        expect(forth.size).toBe(changes.length)
      }),
    )
  })

  it('cannot be made to hold another line by a name', () => {
    const text = changeFile(
      ['a\r\n[HKEY_LOCAL_MACHINE\\SAM]'],
      [{ key: `${key}]\r\n[-HKEY_LOCAL_MACHINE\\SAM`, name: 'x"=dword:1\r\n"y', before: undefined, after: 1 }],
    )
    expect(text.split('\r\n').filter((line) => line.startsWith('[')).length).toBe(1)
    expect(effects(text).size).toBe(1)
  })

  it('name the control set in use and leave undecided lines as comments', () => {
    expect(fullKey(key)).toBe('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem')
    const text = changeFile([], [{ key, name: 'n', before: undefined, after: 64, pending: true }])
    expect(text).toContain('\r\n; "n"=dword:00000040\r\n')
    expect(effects(text).size).toBe(0)
    // What was there before is not known: the file does nothing by itself and says what to do.
    const unknown = undoFile([], [{ key, name: 'n', before: 'unknown', after: 1 }])
    expect(effects(unknown).size).toBe(0)
    expect(unknown).toContain('import the .reg file exported before the change instead')
    expect(unknown).toContain('; "n"=-')
  })

  it('are UTF-16LE with BOM and CR LF', () => {
    const bytes = regFileBytes('a\nb\r\nc\rd')
    expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xfe])
    expect(new TextDecoder('utf-16le').decode(bytes)).toBe('a\r\nb\r\nc\r\nd')
  })
})
