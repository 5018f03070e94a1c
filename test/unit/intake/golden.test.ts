import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldenText } from '../../golden/golden-text.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures')
const GOLDEN = resolve(import.meta.dirname, '../../golden')
/** `ATTENDANT_WRITE_GOLDEN=1` writes the files anew: read the difference against the specification before committing it. */
const WRITE = process.env.ATTENDANT_WRITE_GOLDEN === '1'
/** Test data that is no export. */
const NOT_EXPORTS = new Set(['freebusy-vectors.json'])

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()

const exported = filesIn(FIXTURES).filter((name) => !NOT_EXPORTS.has(name))

describe('every fixture gives what was read by hand', () => {
  it.each(exported)('%s', (name) => {
    const golden = resolve(GOLDEN, `${name}.json`)
    const found = goldenText(name, readFileSync(resolve(FIXTURES, name)))
    if (WRITE) {
      mkdirSync(dirname(golden), { recursive: true })
      writeFileSync(golden, found)
    } else if (existsSync(golden)) expect(found).toBe(readFileSync(golden, 'utf8'))
    else expect.fail(`test/golden/${name}.json is missing: write it with ATTENDANT_WRITE_GOLDEN=1 and read it`)
  })

  it('and no golden file is left without its fixture', () => {
    const kept = filesIn(GOLDEN)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
    expect(kept.filter((name) => !exported.includes(name))).toEqual([])
  })
})
