import { parseArgs } from 'node:util'
import { cancelBench } from './cancel-bench.ts'
import { contentsBench } from './contents-bench.ts'
import { freebusyBench } from './freebusy-bench.ts'
import { importBench } from './import-bench.ts'
import { planPdfBench } from './plan-pdf-bench.ts'
import { sessionsBench } from './sessions-bench.ts'

const USAGE =
  'Known: import [--rows N], contents [--megabytes N], freebusy [--rows N], sessions [--rows N], cancel [--rows N], plan-pdf [--rows N]'

/**
 * `npm run bench -- <name>`: `import` and `contents` give ratios against peers in the same run, medians of 5; `freebusy`
 * and `sessions` the times of rules and table over a large organisation, `cancel` how soon a cancelled import ends. Never part of the tests.
 */
const { values, positionals } = parseArgs({
  options: { rows: { type: 'string' }, megabytes: { type: 'string' } },
  allowPositionals: true,
})
const [name = 'import'] = positionals
const count = (given: string | undefined, usual: number): number => {
  const number = Number(given ?? usual)
  if (Number.isInteger(number) && number > 0) return number
  console.error(`“${given}” is no number. ${USAGE}`)
  process.exit(2)
}

switch (name) {
  case 'import':
    await importBench(count(values.rows, 100_000))
    break
  case 'contents':
    await contentsBench(count(values.megabytes, 100))
    break
  case 'freebusy':
    freebusyBench(count(values.rows, 200_000))
    break
  case 'sessions':
    sessionsBench(count(values.rows, 1_000_000))
    break
  case 'cancel':
    await cancelBench(count(values.rows, 100_000))
    break
  case 'plan-pdf':
    await planPdfBench(count(values.rows, 5_000))
    break
  default:
    console.error(`There is no benchmark “${name}”. ${USAGE}`)
    process.exitCode = 2
}
