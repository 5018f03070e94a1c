import type { CancelSignal, Source } from '../reader.ts'

/** All bytes of a file up to a limit, for formats that lead from place to place. Null where the file is larger. */
export function wholeFile(source: Source, limit: number, signal: CancelSignal): Buffer | null {
  if (source.size > limit) return null
  let file: Buffer
  try {
    file = Buffer.allocUnsafe(source.size)
  } catch {
    // No memory for it: too large for this machine.
    return null
  }
  let filled = 0
  for (const chunk of source.chunks()) {
    signal.check()
    const part = chunk.subarray(0, file.length - filled)
    file.set(part, filled)
    filled += part.length
  }
  return file.subarray(0, filled)
}
