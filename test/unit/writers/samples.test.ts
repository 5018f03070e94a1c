import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contosoFaults, contosoFiles, contosoOrganisation } from '../../writers/contoso.ts'

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url))
const EXAMPLES = fileURLToPath(new URL('../../../../shared/examples/sessions/', import.meta.url))

const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(SAMPLES, path)).isFile())
  .map((path) => path.replaceAll('\\', '/'))

describe('samples/contoso', () => {
  it('is what build/make-samples.ts writes, byte for byte', () => {
    const fresh = contosoFiles()
    const committed = files.filter((path) => path.startsWith('contoso/') && !path.startsWith('contoso/sessions/'))
    expect(committed.sort()).toEqual([...fresh.keys()].map((path) => `contoso/${path}`).sort())
    const different = [...fresh].filter(([path, bytes]) => !readFileSync(join(SAMPLES, 'contoso', path)).equals(bytes))
    expect(different.map(([path]) => path)).toEqual([])
  })

  it('fits a stick and a Windows path', () => {
    const total = files.reduce((sum, path) => sum + statSync(join(SAMPLES, path)).size, 0)
    expect(total).toBeLessThan(3 * 1024 * 1024)
    for (const path of files) {
      expect(`samples/${path}`.length).toBeLessThan(200)
      expect(path).toMatch(/^[^<>:"|?*\\]+$/)
      expect(path).not.toMatch(/[ .](\/|$)/)
    }
  })

  it('lists the planted faults in the README', () => {
    const readme = readFileSync(join(SAMPLES, 'README.md'), 'utf8')
    for (const line of contosoFaults()) expect(readme).toContain(line)
  })

  it('has the faults it is known for', () => {
    const { one } = contosoOrganisation()
    const count = (kind: string) => one.faults.filter((fault) => fault.kind === kind).length
    expect({
      duplicate: count('duplicate'),
      stale: count('stale'),
      orphan: count('orphan'),
      damaged: count('damaged'),
      nonstandard: count('nonstandard'),
    }).toEqual({ duplicate: 2, stale: 3, orphan: 2, damaged: 2, nonstandard: 1 })
    const disagreeing = one.faults.filter((f) => f.kind === 'duplicate' && f.oldestCreated !== f.newestPublished)
    expect(disagreeing).toHaveLength(1)
    expect(one.mailboxes).toHaveLength(38)
  })

  it.skipIf(!existsSync(EXAMPLES))('carries the session examples unchanged (only where they are present)', () => {
    for (const name of readdirSync(join(SAMPLES, 'contoso/sessions'))) {
      expect(readFileSync(join(SAMPLES, 'contoso/sessions', name)).equals(readFileSync(join(EXAMPLES, name)))).toBe(
        true,
      )
    }
  })
})
