import { ZipError } from './fault.ts'

const WINDOW = 1 << 15
const OUT = 1 << 18
const LENGTH_BASE = [
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227],
  258,
]
const LENGTH_BITS = [...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5], 0]
const DISTANCE_BASE = [
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097],
  ...[6145, 8193, 12289, 16385, 24577],
]
const DISTANCE_BITS = [
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
]
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const TABLE_BITS = 15
const EMPTY = new Uint8Array(0)

/** A prefix code: for the next `bits` bits of input, symbol << 4 | length of its code; 0 where no code begins so. */
interface Code {
  readonly bits: number
  readonly table: Uint16Array
}

/**
 * Inflates raw deflate data (RFC 1951) piece by piece in bounded memory, which the synchronous calls of `node:zlib`
 * cannot do: they give a whole stream at once. Yields pieces of 256 KiB, each in memory of its own. Throws `ZipError`
 * for damage (`malformed`) and for input that ends early (`truncated`).
 */
export function* inflate(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const input = new Bits(pieces)
  // The first WINDOW bytes are what was given out last: distances reach back into them.
  const out = new Uint8Array(WINDOW + OUT + 258)
  let at = WINDOW
  let written = 0
  const flush = (): Uint8Array => {
    const piece = out.slice(WINDOW, at)
    written += piece.length
    out.copyWithin(0, at - WINDOW, at)
    at = WINDOW
    return piece
  }
  for (let last = false; !last; ) {
    last = input.take(1) === 1
    const kind = input.take(2)
    if (kind === 0) {
      let length = input.storedLength()
      while (length > 0) {
        const room = Math.min(length, WINDOW + OUT - at)
        input.copy(out, at, room)
        at += room
        length -= room
        if (at >= WINDOW + OUT) yield flush()
      }
      continue
    }
    if (kind === 3) throw new ZipError('malformed', 'deflate block')
    const [literals, distances] = kind === 1 ? FIXED : input.codes()
    for (;;) {
      const symbol = input.symbol(literals)
      if (symbol < 256) {
        out[at++] = symbol
      } else if (symbol === 256) {
        break
      } else {
        const base = LENGTH_BASE[symbol - 257]
        if (base === undefined) throw new ZipError('malformed', 'deflate length')
        const length = base + input.take(LENGTH_BITS[symbol - 257] ?? 0)
        const code = input.symbol(distances)
        const far = DISTANCE_BASE[code]
        if (far === undefined) throw new ZipError('malformed', 'deflate distance')
        const distance = far + input.take(DISTANCE_BITS[code] ?? 0)
        if (distance > at - WINDOW + written) throw new ZipError('malformed', 'deflate distance')
        // Source and target may overlap: a run is written while it is read.
        if (distance >= length) out.copyWithin(at, at - distance, at - distance + length)
        else for (let i = 0; i < length; i++) out[at + i] = out[at + i - distance] ?? 0
        at += length
      }
      if (at >= WINDOW + OUT) yield flush()
    }
  }
  if (at > WINDOW) yield flush()
}

/** Bits of the input, lowest first. */
class Bits {
  readonly #pieces: Iterator<Uint8Array>
  #piece: Uint8Array = EMPTY
  #at = 0
  #hold = 0
  #count = 0

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.iterator]()
  }

  /** The next `count` bits, at most 16. */
  take(count: number): number {
    while (this.#count < count) if (!this.#more()) throw new ZipError('truncated', 'deflate')
    const value = this.#hold & ((1 << count) - 1)
    this.#hold >>>= count
    this.#count -= count
    return value
  }

  symbol(code: Code): number {
    while (this.#count < code.bits && this.#more());
    const entry = code.table[this.#hold & ((1 << code.bits) - 1)] ?? 0
    const length = entry & 15
    if (length === 0) throw new ZipError(this.#count < code.bits ? 'truncated' : 'malformed', 'deflate code')
    if (length > this.#count) throw new ZipError('truncated', 'deflate')
    this.#hold >>>= length
    this.#count -= length
    return entry >>> 4
  }

  /** Length of a stored block, whose bytes begin at the next whole byte. */
  storedLength(): number {
    this.take(this.#count & 7)
    const length = this.take(16)
    if (length !== (~this.take(16) & 0xffff)) throw new ZipError('malformed', 'deflate stored length')
    return length
  }

  copy(target: Uint8Array, to: number, length: number): void {
    let at = to
    const end = to + length
    while (at < end && this.#count >= 8) target[at++] = this.take(8)
    while (at < end) {
      if (this.#at >= this.#piece.length && !this.#next()) throw new ZipError('truncated', 'deflate')
      const run = Math.min(end - at, this.#piece.length - this.#at)
      target.set(this.#piece.subarray(this.#at, this.#at + run), at)
      at += run
      this.#at += run
    }
  }

  /** The two codes of a dynamic block (RFC 1951 3.2.7). */
  codes(): readonly [Code, Code] {
    const literals = this.take(5) + 257
    const distances = this.take(5) + 1
    const lengths = new Uint8Array(19)
    const given = this.take(4) + 4
    for (let i = 0; i < given; i++) lengths[CODE_ORDER[i] ?? 0] = this.take(3)
    const code = prefixCode(lengths)
    const all = new Uint8Array(literals + distances)
    for (let i = 0; i < all.length; ) {
      const symbol = this.symbol(code)
      if (symbol < 16) {
        all[i++] = symbol
        continue
      }
      const previous = symbol === 16 ? all[i - 1] : 0
      if (previous === undefined) throw new ZipError('malformed', 'deflate code lengths')
      const times = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7)
      if (i + times > all.length) throw new ZipError('malformed', 'deflate code lengths')
      all.fill(previous, i, i + times)
      i += times
    }
    return [prefixCode(all.subarray(0, literals)), prefixCode(all.subarray(literals))]
  }

  #more(): boolean {
    if (this.#at >= this.#piece.length && !this.#next()) return false
    this.#hold |= (this.#piece[this.#at++] ?? 0) << this.#count
    this.#count += 8
    return true
  }

  #next(): boolean {
    for (;;) {
      const piece = this.#pieces.next()
      if (piece.done === true) return false
      this.#piece = piece.value
      this.#at = 0
      if (piece.value.length > 0) return true
    }
  }
}

function prefixCode(lengths: Uint8Array): Code {
  const counts = new Uint16Array(TABLE_BITS + 1)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  let bits = TABLE_BITS
  while (bits > 1 && counts[bits] === 0) bits--
  const next = new Uint16Array(TABLE_BITS + 2)
  let code = 0
  for (let length = 1; length <= TABLE_BITS; length++) {
    code = (code + (counts[length - 1] ?? 0)) << 1
    next[length] = code
    if (code + (counts[length] ?? 0) > 1 << length) throw new ZipError('malformed', 'deflate code lengths')
  }
  const table = new Uint16Array(1 << bits)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    const own = next[length] ?? 0
    next[length] = own + 1
    const step = 1 << length
    for (let at = reversed(own, length); at < table.length; at += step) table[at] = (symbol << 4) | length
  })
  return { bits, table }
}

function reversed(code: number, length: number): number {
  let result = 0
  for (let bit = 0; bit < length; bit++) if ((code & (1 << bit)) !== 0) result |= 1 << (length - 1 - bit)
  return result
}

const FIXED: readonly [Code, Code] = [
  prefixCode(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  prefixCode(new Uint8Array(30).fill(5)),
]
