import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CampaignResult, campaign } from './campaign.ts'
import type { Failure } from './protocol.ts'

/**
 * `npm run fuzz [-- --seconds N] [--seed N] [--from N] [--count N] [--threads N]`: mutated files through every reader.
 * Failing inputs are left in test-output/fuzz/. `--seed S --from I --count 1` repeats one input.
 */
const FOLDER = resolve(import.meta.dirname, '../../test-output/fuzz')

function numberOf(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return undefined
  const value = Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`--${name} wants a whole number`)
  return value
}

function leave(failure: Failure, seed: number): string {
  mkdirSync(FOLDER, { recursive: true })
  const name = `${seed}-${failure.index}-${failure.what}`
  writeFileSync(join(FOLDER, `${name}.bin`), failure.bytes)
  if (failure.smallest !== undefined) writeFileSync(join(FOLDER, `${name}.smallest.bin`), failure.smallest)
  const { index, from, what, message } = failure
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ seed, index, from, what, message }, null, 2)}\n`)
  return join(FOLDER, name)
}

function print({ inputs, tallies, failures }: CampaignResult, seed: number): void {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(26) : String(cell).padStart(12))).join('')
  console.log(row(['format', 'inputs', 'records', 'rejects', 'slowest ms', 'input']))
  for (const { format, inputs: count, records, rejects, slowestMs, slowestIndex } of tallies) {
    console.log(row([format, count, records, rejects, slowestMs.toFixed(1), slowestIndex]))
  }
  console.log(`\n${inputs} inputs tried, ${failures.length} failed (seed ${seed})`)
  for (const failure of failures) {
    const head = failure.message.split('\n').slice(0, 4).join('\n    ')
    console.log(`\n${failure.what}: input ${failure.index}, from ${failure.from}\n    ${head}`)
    console.log(`    ${leave(failure, seed)}.*`)
  }
}

const seed = numberOf('seed') ?? 1
const from = numberOf('from')
const count = numberOf('count')
const threads = numberOf('threads')
const result = await campaign({
  seed,
  seconds: numberOf('seconds') ?? 60,
  ...(from !== undefined && { from }),
  ...(count !== undefined && { count }),
  ...(threads !== undefined && { threads }),
})
print(result, seed)
if (result.failures.length > 0) process.exitCode = 1
