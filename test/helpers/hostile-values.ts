import fc from 'fast-check'
import { z } from 'zod'
import { CHANNELS, type Channel } from '../../shared/contract/channels.ts'

/** What is real in an open case, so that hostile requests get past the first door: ids, handles, jobs, names. */
export type Known = Readonly<Record<string, readonly unknown[]>>

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly additionalProperties?: Schema | boolean
}

const LONE = '\ud800'
/** Texts that have broken programs before: SQL, FTS, paths, markup, controls, bidi, lone surrogates, format marks. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  "'; DROP TABLE messages; --",
  '" OR 1=1 --',
  'NEAR(a b)',
  '* AND NOT "',
  'content:x OR {a b}:c',
  '%_\\',
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'C:\\con',
  'nul',
  'file.txt:stream',
  '\0',
  'a\0b',
  '\r\nX-Evil: 1',
  '\u001b[2J',
  '\u202etxt.exe',
  '\ufeff',
  LONE,
  `${LONE}x\udc00`,
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}',
  '=cmd|calc',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '1e999',
  'NaN',
  '😀'.repeat(60),
  'é'.repeat(121),
  'x'.repeat(501),
  'x'.repeat(70_000),
] as const

const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)
const hostileNumber = fc.constantFrom(
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
)

function nested(depth: number, array: boolean): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = array ? [value] : { a: value }
  return value
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { snapshot: 1 }
  value.self = value
  value.list = [value, value]
  return value
}

function ownKey(key: string): unknown {
  return JSON.parse(`{${JSON.stringify(key)}: {"polluted": true, "snapshot": 1}}`)
}

/** Values no request of any channel holds at that place, also such as only the desktop's door can carry. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: hostileText },
  { weight: 12, arbitrary: hostileNumber },
  { weight: 12, arbitrary: fc.constantFrom(null, undefined, true, false, [], {}) },
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 12, arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype', 'then').map(ownKey) },
  { weight: 6, arbitrary: fc.constantFrom(10, 200, 2000).map((depth) => nested(depth, depth === 2000)) },
  { weight: 2, arbitrary: fc.constantFrom(5001, 20_001).map((length) => new Array<number>(length).fill(1)) },
  // Followed up to the limit of values in a message: a few are enough.
  { weight: 1, arbitrary: fc.constant(null).map(cyclic) },
  {
    weight: 12,
    arbitrary: fc
      .constantFrom(
        () => new Map([['snapshot', 1]]),
        () => new Set([1]),
        () => new Date(0),
        () => new Uint8Array(4),
        () => /x/,
        () => new Error('x'),
        () => 10n,
        () => new Array(1000),
      )
      .map((make): unknown => make()),
  },
)

/** Requests that a channel would take, made from its schema with what is real in the case. */
function wellFormed(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => wellFormed(choice, name, known)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const real = known[name]
  const usually = (other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    real === undefined || real.length === 0
      ? other
      : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...real) }, { weight: 1, arbitrary: other })
  switch (schema.type) {
    case 'object': {
      if (schema.properties === undefined) return fc.constant({})
      const entries = Object.entries(schema.properties).map(
        ([key, inner]) => [key, wellFormed(inner, key, known)] as const,
      )
      return fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] })
    }
    case 'array':
      return fc.array(wellFormed(schema.items ?? {}, name, known), { minLength: schema.minItems ?? 0, maxLength: 4 })
    case 'string': {
      const longest = schema.maxLength ?? 100
      return usually(hostileText.map((text) => text.slice(0, longest)))
    }
    case 'integer':
    case 'number': {
      const from = Math.max(schema.minimum ?? -1000, Number.MIN_SAFE_INTEGER)
      const to = Math.min(schema.maximum ?? 2 ** 40, Number.MAX_SAFE_INTEGER)
      return usually(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.maxSafeInteger(), fc.constantFrom(from, to)))
    }
    case 'boolean':
      return fc.boolean()
    default:
      return usually(hostileText)
  }
}

type Place = readonly (string | number)[]

function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function changedAt(value: unknown, place: Place, change: (old: unknown) => unknown): unknown {
  const [first, ...rest] = place
  if (first === undefined) return change(value)
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === String(first) ? changedAt(item, rest, change) : item))
  }
  const copy = { ...(value as Record<string, unknown>) }
  copy[first] = changedAt(copy[first], rest, change)
  return copy
}

const unknownKey = fc.constantFrom('__proto__', 'constructor', 'path', 'x'.repeat(70_000), LONE, '', 'length', 'then')

/** One change of a well-formed request. */
function mutated(request: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changes: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
    { weight: 5, arbitrary: junk.map((bad) => () => bad) },
    { weight: 3, arbitrary: hostileText.map((bad) => () => bad) },
    { weight: 2, arbitrary: hostileNumber.map((bad) => () => bad) },
    {
      weight: 2,
      arbitrary: fc.tuple(unknownKey, junk).map(([key, bad]) => (old: unknown) => {
        if (typeof old !== 'object' || old === null || Array.isArray(old)) return { [key]: old }
        const copy = { ...old }
        Object.defineProperty(copy, key, { value: bad, enumerable: true, configurable: true, writable: true })
        return copy
      }),
    },
    {
      weight: 1,
      arbitrary: fc.nat(5).map((which) => (old: unknown) => {
        if (typeof old !== 'object' || old === null || Array.isArray(old)) return [old]
        return Object.fromEntries(Object.entries(old).filter((_, index) => index !== which))
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(7, 300, 5001).map((n) => (old: unknown) => new Array(n).fill(old)) },
  )
  return fc.tuple(request, fc.nat(), changes).map(([value, n, change]) => {
    const places = placesIn(value)
    return changedAt(value, places[n % places.length] ?? [], change)
  })
}

/**
 * Hostile requests for one channel: three of four are a well-formed request with one thing wrong, the others junk, or
 * well-formed as they are. `calm`: for channels whose good requests change the case or take long, nothing well-formed
 * but a few.
 */
export function hostileRequests(channel: Channel, known: Known, calm: boolean): fc.Arbitrary<unknown> {
  const { request } = CHANNELS[channel]
  const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Schema
  const good = wellFormed(schema, channel, known)
  const takes = (value: unknown): boolean => {
    try {
      return request.safeParse(value).success
    } catch {
      return false
    }
  }
  const bad = fc.oneof({ weight: 8, arbitrary: mutated(good) }, { weight: 1, arbitrary: junk })
  if (!calm) return fc.oneof({ weight: 3, arbitrary: bad }, { weight: 1, arbitrary: good })
  const refused = bad.map((value) => (takes(value) ? [value] : value))
  return fc.oneof({ weight: 150, arbitrary: refused }, { weight: 3, arbitrary: good.filter(takes) })
}

/** Deeper than a value of JavaScript is easily written down. */
const DEEP = '['.repeat(20_000) + ']'.repeat(20_000)

/** A value as the text of a hostile HTTP client: what JSON cannot say is said anyway, or left out. */
export function hostileJson(value: unknown, depth = 0): string {
  if (depth > 150) return DEEP
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      if (Object.is(value, -0)) return '-0'
      return Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? String(value) : value > 0 ? '1e999' : '-1e999'
    case 'boolean':
      return String(value)
    case 'object': {
      if (value === null) return 'null'
      if (Array.isArray(value)) {
        const items = Array.from(value, (item) => (item === value ? 'null' : hostileJson(item, depth + 1)))
        return `[${items.join(',')}]`
      }
      if (isCyclic(value)) return '{"self":{"self":{"self":null}},"self":1}'
      return `{${Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}:${hostileJson(item, depth + 1)}`)
        .join(',')}}`
    }
    default:
      return 'null'
  }
}

function isCyclic(value: object): boolean {
  return Object.values(value).includes(value)
}

/** The seed of this run: `ATTENDANT_FUZZ_SEED`, or one of its own. Printed, so that a run can be had again. */
export function fuzzSeed(): number {
  const given = Number(process.env.ATTENDANT_FUZZ_SEED ?? '')
  return Number.isInteger(given) && given !== 0 ? given : Date.now() % 2 ** 31
}
