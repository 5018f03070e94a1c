import { expect } from 'vitest'
import { type ReadOutcome, readSource } from '../../../../electron/intake/read-source.ts'
import type { Reader } from '../../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { type Collected, collector, NO_CANCEL, OPTIONS } from '../text/support.ts'

export interface Reading extends Collected {
  readonly outcome: ReadOutcome
}

/** A whole file through the readers given. */
export function readWith(readers: readonly Reader[], bytes: Uint8Array): Reading {
  const sink = collector()
  const outcome = readSource(sourceFromBytes('a.dat', bytes, OPTIONS), readers, sink, NO_CANCEL)
  return { ...sink, outcome }
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function mutated(good: Uint8Array, random: () => number): Buffer {
  const at = (): number => Math.floor(random() * good.length)
  const file = Buffer.from(good)
  const [a, b] = [at(), at()].sort((x, y) => x - y) as [number, number]
  const to = Math.min(b, a + 4096)
  switch (Math.floor(random() * 6)) {
    case 0:
      return file.subarray(0, a)
    case 1:
      return Buffer.concat([file.subarray(0, to), file.subarray(a)])
    case 2:
      return Buffer.concat([file.subarray(0, a), file.subarray(to)])
    case 3:
      file.copyWithin(a, b, b + 512)
      return file
    case 4:
      for (let i = 0; i < 20; i++)
        file.writeUInt32LE(Math.floor(random() * 4) * 0x55555555, Math.min(at(), good.length - 4))
      return file
    default:
      for (let i = 0; i < 30; i++) file[at()] = Math.floor(random() * 256)
      return file
  }
}

/** Reads `count` damaged forms of a good file: none may throw, none may take 5 seconds, none may fill the memory. */
export function expectToSurvive(readers: readonly Reader[], good: Uint8Array, count = 300): void {
  const random = seeded(20260101)
  for (let i = 0; i < count; i++) {
    const started = performance.now()
    const { records } = readWith(readers, mutated(good, random))
    expect(performance.now() - started, `mutation ${i}`).toBeLessThan(5000)
    expect(records.length).toBeLessThan(100_000)
  }
  expect(process.memoryUsage().rss).toBeLessThan(2 * 1024 ** 3)
}
