import { importBench } from './import-bench.ts'

/** `npm run bench [-- import] [--rows N]`: ratios against peers in the same run, medians of 5. Never part of the tests. */
const [name = 'import', ...rest] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const rowsAt = process.argv.indexOf('--rows')
const rows = rowsAt < 0 ? 100_000 : Number(process.argv[rowsAt + 1])

if (name === 'import' && Number.isInteger(rows) && rows > 0) await importBench(rows)
else {
  console.error(`There is no benchmark "${[name, ...rest].join(' ')}". Known: import [--rows N]`)
  process.exitCode = 2
}
