import iconv from 'iconv-lite'
import type { Random } from '../writers/random.ts'

/** A change of a file's bytes. `other` is a second good file, of any format. */
type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

/** A mutated file never grows past this: bounds of megabytes have tests of their own. */
export const MAX_BYTES = 1_500_000

/** Byte order marks, true or not. */
const MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
] as const
const ENCODINGS = ['utf-16le', 'utf-16be', 'utf8', 'windows-1252', 'cp850', 'cp437', 'windows-1250'] as const

/** What readers look for, written where it does not belong. */
const TOKENS = [
  ...['\0', '\0\0\0\0', '\ufeff', '"', "'", '""', ',', ';', '\t', '\r', '\n', '\r\r\n', '\r\n\r\n', ']]>', '<![CDATA['],
  ...['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE html>', '&b;', '&#0;', '&#x110000;', '&lt;', '<', '>', '</', '/>'],
  ...['<a>', '</Value>', '</property>', '<row>', '</row>', '<Obj RefId="0">', '<Ref RefId="0" />', '</Objs>', '<!--'],
  ...['<?xml version="1.0" encoding="UTF-16"?>', '\ud800', '\udc00\ud800', '\u202e', '\uffff', '\u{10ffff}', '_x000A_'],
  ...['0xFFFFFFFF', '-1', '18446744073709551616', '9'.repeat(400), '1e999', 'NaN', '-0', '0x', '4294967296'],
  ...['29/02/2011 25:61:61', '12/31/9999 11:59:59 PM', '00/00/0000', 'Low: 0xFFFFFFFF High: 0xFFFFFFFF', 'cb="-1"'],
  ...[
    '__proto__',
    'constructor',
    'hex(7):',
    'dword:',
    '\\',
    '\\\n',
    '@=-',
    '[-HKEY_LOCAL_MACHINE\\',
    '[::1]:',
    ':65536',
  ],
  ...['#TYPE x', '...', '---- ----', '%(a)s', '%s%n', '=cmd|', 'count="4294967295"', ' mv="true" count="2" '],
] as const

const INTERESTING = [
  0x00, 0x01, 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x3c, 0x3e, 0x7f, 0x80, 0x9c, 0xc3, 0xfe, 0xff,
] as const
const WORDS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff] as const

const at = (bytes: Uint8Array, random: Random): number => random.int(0, Math.max(0, bytes.length - 1))

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = Buffer.concat(parts)
  return Uint8Array.from(all.subarray(0, MAX_BYTES))
}

/** A stretch of at most `most` bytes; short ones are likelier. */
function stretch(bytes: Uint8Array, random: Random, most: number): readonly [from: number, to: number] {
  const from = at(bytes, random)
  const length = Math.ceil(most * random.next() ** 3)
  return [from, Math.min(bytes.length, from + length)]
}

function insert(bytes: Uint8Array, random: Random, piece: Uint8Array): Uint8Array {
  // Even places keep UTF-16 in step, so that the text stays text.
  const place = random.chance(0.7) ? at(bytes, random) & ~1 : at(bytes, random)
  return joined(bytes.subarray(0, place), piece, bytes.subarray(place))
}

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[1] === 0 && bytes[3] === 0)
const written = (text: string, bytes: Uint8Array): Uint8Array => Buffer.from(text, isUtf16(bytes) ? 'utf16le' : 'utf8')

function recoded(bytes: Uint8Array, random: Random): Uint8Array {
  const text = iconv.decode(Buffer.from(bytes), isUtf16(bytes) ? 'utf-16le' : 'utf8', { stripBOM: random.chance(0.5) })
  return joined(iconv.encode(text, random.pick(ENCODINGS), { addBOM: random.chance(0.5) }))
}

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const copy = Uint8Array.from(bytes)
    for (let times = random.int(1, 16); times > 0; times--) {
      const place = at(copy, random)
      copy[place] = (copy[place] ?? 0) ^ (1 << random.int(0, 7))
    }
    return copy
  },
  function setBytes(bytes, random) {
    const copy = Uint8Array.from(bytes)
    for (let times = random.int(1, 8); times > 0; times--) {
      copy[at(copy, random)] = random.chance(0.7) ? random.pick(INTERESTING) : random.int(0, 255)
    }
    return copy
  },
  function setWord(bytes, random) {
    const copy = Buffer.from(bytes)
    if (copy.length < 8) return copy
    copy.writeUInt32LE(random.pick(WORDS), random.int(0, copy.length - 4) & ~(random.chance(0.8) ? 3 : 0))
    return Uint8Array.from(copy)
  },
  (bytes, random) => bytes.slice(0, at(bytes, random)),
  (bytes, random) => bytes.slice(at(bytes, random)),
  function remove(bytes, random) {
    const [from, to] = stretch(bytes, random, bytes.length / 2)
    return joined(bytes.subarray(0, from), bytes.subarray(to))
  },
  function duplicate(bytes, random) {
    const [from, to] = stretch(bytes, random, 4096)
    const piece = bytes.subarray(from, to)
    const times = random.chance(0.1) ? random.int(2, 2000) : 1
    const room = Math.max(1, Math.floor(MAX_BYTES / 4 / Math.max(1, piece.length)))
    return insert(bytes, random, joined(...Array.from({ length: Math.min(times, room) }, () => piece)))
  },
  function swap(bytes, random) {
    const [from, to] = stretch(bytes, random, 4096)
    return insert(joined(bytes.subarray(0, from), bytes.subarray(to)), random, bytes.slice(from, to))
  },
  (bytes, random, other) => joined(bytes.subarray(0, at(bytes, random)), other.subarray(at(other, random))),
  function graft(bytes, random, other) {
    const [from, to] = stretch(other, random, 8192)
    return insert(bytes, random, other.subarray(from, to))
  },
  (bytes, random) => insert(bytes, random, written(random.pick(TOKENS), bytes)),
  (bytes, random) => insert(bytes, random, written(random.pick(TOKENS), bytes)),
  function overwrite(bytes, random) {
    const copy = Buffer.from(bytes)
    Buffer.from(written(random.pick(TOKENS), bytes)).copy(copy, at(bytes, random) & ~1)
    return Uint8Array.from(copy)
  },
  (bytes, random) => joined(written(random.pick(TOKENS), bytes), bytes),
  function longRun(bytes, random) {
    const unit = random.pick([' ', '\t', '\n', '"', '<', '-', 'A', '0', ',', '(', '<a>', ']]', '\u{1f600}'])
    const count = Math.floor(10 ** (1 + random.next() * (random.chance(0.2) ? 5.1 : 3.5)) / unit.length)
    return insert(bytes, random, written(unit.repeat(count), bytes))
  },
  function noise(bytes, random) {
    return insert(bytes, random, random.bytes(random.int(1, 400)))
  },
  recoded,
  (bytes, random) => joined(Uint8Array.from(random.pick(MARKS)), bytes),
  function dropMark(bytes) {
    return bytes.slice(isUtf16(bytes) ? 2 : 3)
  },
  function interleaveNul(bytes) {
    const out = new Uint8Array(Math.min(MAX_BYTES, bytes.length * 2))
    for (let i = 0; i * 2 < out.length; i++) out[i * 2] = bytes[i] ?? 0
    return out
  },
]

/** One to six changes of a good file. The same generator state gives the same bytes. */
export function mutated(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  // Most of a long file says the same over and over: its beginning is enough, and ten times as fast.
  let result = bytes.length > 40_000 && random.chance(0.8) ? bytes.slice(0, random.int(8000, 40_000)) : bytes
  for (let times = random.chance(0.5) ? 1 : random.int(2, 6); times > 0; times--) {
    result = random.pick(MUTATIONS)(result, random, other)
  }
  return result
}
