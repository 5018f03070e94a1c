/** A small generator of numbers: the same seed gives the same mutations everywhere. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** One random damage: a flipped byte, a cut, a piece twice, a piece elsewhere. */
export function mutated(bytes: Uint8Array, next: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const at = next(Math.max(1, copy.length))
  const length = 1 + next(Math.max(1, Math.min(400, copy.length - at)))
  const piece = copy.subarray(at, at + length)
  switch (next(5)) {
    case 0:
      return copy.subarray(0, at)
    case 1:
      return Buffer.concat([copy.subarray(0, at), piece, copy.subarray(at)])
    case 2: {
      const to = next(Math.max(1, copy.length))
      return Buffer.concat([copy.subarray(0, to), piece, copy.subarray(to)])
    }
    case 3:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)])
    default:
      for (let i = 0; i <= next(8) && copy.length > 0; i++) copy[next(copy.length)] = next(256)
      return copy
  }
}
