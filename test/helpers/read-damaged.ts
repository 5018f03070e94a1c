import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { makeRandom } from '../writers/random.ts'
import { outcomeOf } from './read-everything.ts'

// Run as a process of its own, because a crash or a hang is what is looked for:
//   node test/helpers/read-damaged.ts <case> <scratch file> <seed> <flips> <cuts>
// One JSON line before each copy and one after it.
const [path = '', scratch = '', seed = '1', flips = '0', cuts = '0'] = process.argv.slice(2)
const whole = readFileSync(path)
const random = makeRandom(Number(seed)).next

const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function tried(name: string, bytes: Uint8Array): void {
  say({ begins: name })
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${scratch}${suffix}`, { force: true })
  writeFileSync(scratch, bytes)
  say({ name, outcome: outcomeOf(scratch) })
}

for (let round = 0; round < Number(flips); round++) {
  const bytes = Buffer.from(whole)
  const at = Math.floor(random() * bytes.length)
  const mask = 1 << Math.floor(random() * 8)
  bytes[at] = (bytes[at] ?? 0) ^ mask
  tried(`bit ${mask} of byte ${at}`, bytes)
}
for (let round = 0; round < Number(cuts); round++) {
  const length = Math.floor(((round + random()) / Number(cuts)) * whole.length)
  tried(`cut to ${length} bytes`, whole.subarray(0, length))
}
