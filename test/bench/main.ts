import { parseArgs } from 'node:util'
import { importBench } from './import-bench.ts'
import { sessionsBench } from './sessions-bench.ts'

/**
 * `npm run bench -- [import|sessions] [--rows N]`: ratios against peers in the same run, medians. Never part of the tests.
 */
const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true })
const [name = 'import'] = positionals
const rows = Number(values.rows ?? (name === 'sessions' ? 1_000_000 : 100_000))

if (name === 'import' && Number.isInteger(rows) && rows > 0) await importBench(rows)
else if (name === 'sessions' && Number.isInteger(rows) && rows > 0) sessionsBench(rows)
else {
  console.error(`There is no benchmark "${name}". Known: import [--rows N], sessions [--rows N]`)
  process.exitCode = 2
}
