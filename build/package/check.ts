import { resolve } from 'node:path'
import { checkPackage } from './checks.ts'
import { faultsOfSums, SUMS_FILE } from './sums.ts'

/** `npm run package:check [-- FOLDER]`: the application of every target, or an unpacked package against its sums. */
const [folder] = process.argv.slice(2)
const checks =
  folder === undefined
    ? await checkPackage()
    : [{ what: `${folder} is what its ${SUMS_FILE} say`, seen: '', faults: faultsOfSums(resolve(folder)) }]
for (const { what, seen, faults } of checks) {
  console.log(`${faults.length === 0 ? 'ok  ' : 'BAD '} ${what}${seen === '' ? '' : ` – ${seen}`}`)
  for (const fault of faults) console.log(`     ${fault}`)
}
const bad = checks.filter(({ faults }) => faults.length > 0).length
console.log(bad === 0 ? `${checks.length} checks, all kept.` : `${bad} of ${checks.length} checks not kept.`)
if (folder === undefined) {
  console.log(
    'Not checked here, for it needs Electron’s runtime: fuses of the program, refusal of an altered archive at start, the window.',
  )
}
process.exitCode = bad === 0 ? 0 : 1
