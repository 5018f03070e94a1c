import { writeFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/**
 * Writes which npm packages have code in what was built, as `.bundled-<name>.json` beside the output. Licences and the
 * bill of materials are made from it: what is shipped, not what is installed.
 */
export function bundledPackages(dist: string, name: string): Plugin {
  const found = new Set<string>()
  return {
    name: 'attendant-bundled-packages',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        for (const [id, { renderedLength }] of Object.entries(part.modules)) {
          const match = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))
          if (match?.[1] !== undefined && renderedLength > 0) found.add(match[1])
        }
      }
    },
    closeBundle() {
      writeFileSync(`${dist}/.bundled-${name}.json`, `${JSON.stringify([...found].sort())}\n`)
    },
  }
}
