import { parseArgs } from 'node:util'
import { cancelBench } from './cancel-bench.ts'
import { importBench } from './import-bench.ts'

/**
 * `npm run bench -- [import|cancel] [--rows N]`. `import`: ratios against peers in the same run, medians of 5; `cancel`:
 * how soon a cancelled import ends. Never part of the tests.
 */
const { values, positionals } = parseArgs({ options: { rows: { type: 'string' } }, allowPositionals: true })
const [name = 'import'] = positionals
const rows = Number(values.rows ?? 100_000)
const benches: Readonly<Record<string, (rows: number) => Promise<void>>> = { import: importBench, cancel: cancelBench }
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined

if (bench !== undefined && Number.isInteger(rows) && rows > 0) await bench(rows)
else {
  console.error(`There is no benchmark "${name}". Known: ${Object.keys(benches).join(', ')} [--rows N]`)
  process.exitCode = 2
}
