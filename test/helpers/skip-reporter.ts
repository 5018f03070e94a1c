import type { Reporter, TestModule } from 'vitest/node'

/** Says at the end what was skipped and why: the reason stands in the name of the group or of the test. */
class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = new Map<string, number>()
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const group =
          test.parent.type === 'suite' && test.parent.options.mode === 'skip' ? test.parent.fullName : test.fullName
        const name = `${module.relativeModuleId} > ${group}`
        skipped.set(name, (skipped.get(name) ?? 0) + 1)
      }
    }
    if (skipped.size === 0) return
    console.log(`\nSkipped by name (${[...skipped.values()].reduce((sum, count) => sum + count, 0)} tests):`)
    for (const [name, count] of skipped) console.log(`  ${count} x ${name}`)
  }
}

// Vitest loads a reporter by its default export.
// biome-ignore lint/style/noDefaultExport: see above
export default SkipReporter
