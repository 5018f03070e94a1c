/** Tries at making a failing input smaller: enough for some kilobytes, bounded for the rest. */
const MAX_TRIES = 3000

/**
 * The smallest bytes found for which `fails` still holds: pieces are left out, halving their size whenever nothing more
 * can go. `fails` must hold for `bytes` themselves.
 */
export function shrunk(bytes: Uint8Array, fails: (smaller: Uint8Array) => boolean): Uint8Array {
  let best = bytes
  let tries = 0
  for (let piece = Math.ceil(bytes.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let from = 0; from < best.length && tries < MAX_TRIES; ) {
      tries++
      const smaller = Uint8Array.from(Buffer.concat([best.subarray(0, from), best.subarray(from + piece)]))
      if (fails(smaller)) best = smaller
      else from += piece
    }
  }
  return best
}
