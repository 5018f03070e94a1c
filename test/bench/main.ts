import { parseArgs } from 'node:util'
import { freebusyBench } from './freebusy-bench.ts'
import { importBench } from './import-bench.ts'

/**
 * `npm run bench -- [import|freebusy] [--rows N]`: `import` gives ratios against peers in the same run, medians of 5;
 * `freebusy` the times of rules and table over a large organisation. Never part of the tests.
 */
const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true })
const [name = 'import'] = positionals
const rows = values.rows === undefined ? undefined : Number(values.rows)
const valid = rows === undefined || (Number.isInteger(rows) && rows > 0)

if (name === 'import' && valid) await importBench(rows ?? 100_000)
else if (name === 'freebusy' && valid) freebusyBench(rows ?? 200_000)
else {
  console.error(`There is no benchmark "${name}". Known: import [--rows N], freebusy [--rows N]`)
  process.exitCode = 2
}
