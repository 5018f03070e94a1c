/** A small generator of equal sequences for equal seeds (mulberry32); numbers from 0 to `below` - 1. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The same bytes with up to eight flips, cuts, doubled and swapped pieces. */
export function mutated(good: Uint8Array, seed: number): Buffer {
  const random = seeded(seed)
  let bytes = Buffer.from(good)
  for (let change = random(8); change >= 0; change--) {
    const at = random(bytes.length)
    const size = Math.min(1 + random(seed % 3 === 0 ? 5000 : 64), bytes.length - at)
    switch (random(6)) {
      case 0:
        bytes.writeUInt8(random(256), at)
        break
      case 1:
        bytes.fill(random(256), at, at + size)
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)])
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + size), bytes.subarray(at)])
        break
      case 4:
        bytes.copy(bytes, at, random(bytes.length))
        break
      default:
        if (random(8) === 0) bytes = bytes.subarray(0, at)
    }
    if (bytes.length === 0) return Buffer.alloc(1)
  }
  return bytes
}
