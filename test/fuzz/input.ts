import type { ReadingOptions } from '../../shared/model/source.ts'
import { makeRandom } from '../writers/random.ts'
import { mutated } from './mutations.ts'
import type { SeedGroup } from './seeds.ts'

/** One input of a run, wholly given by the run's seed and its own number. */
export interface FuzzInput {
  readonly index: number
  /** The good file it was made from. */
  readonly from: string
  readonly bytes: Uint8Array
  readonly options: ReadingOptions
  /** Number of the reader that must take it although it may not be its own; undefined: detection decides. */
  readonly forced: number | undefined
  /** Also write the records to a case file, as an import does. */
  readonly stored: boolean
}

const ZONES = ['UTC', 'Europe/Paris', 'America/St_Johns', 'Australia/Lord_Howe'] as const
const ORDERS = ['day-first', 'month-first', 'year-first'] as const

export function fuzzInput(groups: readonly SeedGroup[], seed: number, index: number): FuzzInput {
  const random = makeRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
  const group = random.pick(groups)
  const file = random.pick(group.seeds)
  const other = random.pick(random.pick(groups).seeds)
  const options: ReadingOptions = {
    zone: random.pick(ZONES),
    zoneAssumed: random.chance(0.5),
    ...(random.chance(0.2) && { dateOrder: random.pick(ORDERS) }),
    ...(random.chance(0.2) && { taken: Date.UTC(2011, 2, 28) }),
  }
  const forced = random.chance(0.15) ? random.int(0, 999) : undefined
  const stored = random.chance(0.25)
  return { index, from: file.name, bytes: mutated(file.bytes, random, other.bytes), options, forced, stored }
}
