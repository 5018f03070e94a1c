import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROCEDURE_IDS } from '../../shared/model/finding.ts'
import { LANGUAGES } from '../../shared/model/plan.ts'
import { attendant, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const casePath = join(folder, 'story.attendant')
const GOLDEN = new URL('../golden/plans/', import.meta.url)

/** Exchange version and the MFCMAPI build an administrator of that time has. */
const VERSIONS = [
  ['2003', '2010'],
  ['2007', '2010'],
  ['2010', 'current'],
  ['2016', 'current'],
  ['se', 'current'],
] as const

/**
 * The example story as one snapshot, and every procedure of the product with it: what a person would be told to do, for
 * five versions in both languages, to be read line by line (write anew with ATTENDANT_WRITE_GOLDEN=1).
 */
describe('the plans for the example story', () => {
  beforeAll(() => {
    const exports_ = join(folder, 'exports')
    for (const part of ['mfcmapi', 'sessions']) {
      cpSync(join(FIXTURES, part), join(exports_, part), { recursive: true })
    }
    const run = attendant(['import', casePath, exports_, '--zone', 'Europe/Paris', '--snapshot', 'before'])
    expect(run.code, run.err + run.out).toBe(0)
  })

  it.each(
    VERSIONS.flatMap(([exchange, mfcmapi]) => LANGUAGES.map((language) => [exchange, language, mfcmapi] as const)),
  )('for Exchange %s in %s is the one that was read', (exchange, language, mfcmapi) => {
    const out = join(folder, `${exchange}.${language}.md`)
    const options = ['--exchange', exchange, '--mfcmapi', mfcmapi, '--lang', language]
    const run = attendant(['plan', casePath, ...options, '--also', PROCEDURE_IDS.join(','), '--out', out])
    expect(run.code, run.err).toBe(0)
    const text = readFileSync(out, 'utf8').replace(/Attendant \d+\.\d+\.\d+\S*/g, 'Attendant (version)')
    const golden = new URL(`story.${exchange}.${language}.md`, GOLDEN)
    if (process.env.ATTENDANT_WRITE_GOLDEN === '1') {
      mkdirSync(GOLDEN, { recursive: true })
      writeFileSync(golden, text)
    }
    expect(text).toBe(readFileSync(golden, 'utf8'))
  })
})
