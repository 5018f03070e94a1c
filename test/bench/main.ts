import { parseArgs } from 'node:util'
import { importBench } from './import-bench.ts'

/** `npm run bench -- [import] [--rows N]`: ratios against peers in the same run, medians of 5. Never part of the tests. */
const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true })
const [name = 'import'] = positionals
const rows = Number(values.rows ?? 100_000)

if (name === 'import' && Number.isInteger(rows) && rows > 0) await importBench(rows)
else {
  console.error(`There is no benchmark "${name}". Known: import [--rows N]`)
  process.exitCode = 2
}
