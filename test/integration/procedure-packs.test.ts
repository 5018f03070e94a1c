import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const casePath = join(folder, 'story.attendant')
const packPath = join(folder, 'contoso.json')
const docs = readFileSync(new URL('../../docs/procedure-packs.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''

const audit = (): readonly { readonly what: string; readonly detail: string }[] => {
  const driver = new Driver(casePath, { readonly: true })
  const rows = driver.prepare("SELECT what, detail FROM audit WHERE what LIKE 'procedure-pack%' ORDER BY id").all()
  driver.close()
  return rows as readonly { readonly what: string; readonly detail: string }[]
}
const owners = (): readonly string[] => [
  ...new Set(
    attendantJson<{ steps: readonly { procedure: string }[] }>(['plan', casePath, '--exchange', '2007']).steps.map(
      (step) => step.procedure,
    ),
  ),
]

describe('a procedure pack of an organisation', () => {
  beforeAll(() => {
    cpSync(join(FIXTURES, 'sessions'), join(folder, 'sessions'), { recursive: true })
    writeFileSync(packPath, example)
    const run = attendant(['import', casePath, join(folder, 'sessions'), '--zone', 'Europe/Paris'])
    expect(run.code, run.err).toBe(0)
  })

  it('is refused with place and advice where something is wrong, and changes nothing', () => {
    const bad = join(folder, 'bad.json')
    writeFileSync(bad, example.replace('"minutes": 5,', ''))
    for (const command of [
      ['check', bad],
      ['load', casePath, bad],
    ]) {
      const run = attendant(['procedures', ...command])
      expect(run.code).toBe(2)
      expect(run.out).toContain('procedures[0].steps[0].minutes: This member is missing.')
    }
    expect(audit()).toEqual([])
    expect(owners().some((id) => id.startsWith('own:'))).toBe(false)
  })

  it('is in the case, its list and its plans after loading, and in the audit log with its hash', () => {
    expect(attendant(['procedures', 'load', casePath, packPath]).code).toBe(0)
    const sha256 = createHash('sha256').update(example).digest('hex')
    expect(audit()).toMatchObject([{ what: 'procedure-pack-loaded', detail: expect.stringContaining(sha256) }])
    expect(owners()).toContain('own:contoso/call-the-user')
    const listed = attendantJson<readonly { id: string; from: string }[]>(['procedures', 'list', casePath])
    expect(listed.at(-1)).toMatchObject({ id: 'own:contoso/call-the-user', from: 'Contoso messaging 2026-11' })
    expect(attendant(['check', casePath]).code).toBe(0)
  })

  it('is replaced by one with the same id, and the log keeps both hashes', () => {
    writeFileSync(packPath, example.replace('"2026-11"', '"2026-12"'))
    expect(attendant(['procedures', 'load', casePath, packPath]).code).toBe(0)
    expect(audit()).toHaveLength(2)
    expect(audit()[1]?.detail).toContain('"replaced"')
    const md = attendant(['plan', casePath, '--exchange', '2007', '--lang', 'fr']).out
    expect(md).toContain('recueil Messagerie Contoso de l’organisation, version 2026-12')
  })

  it('is left out, and the plan says so, where its bytes no longer fit the hash', () => {
    const tampered = join(folder, 'tampered.attendant')
    cpSync(casePath, tampered)
    const driver = new Driver(tampered)
    driver.prepare('UPDATE procedure_packs SET body = ?').run(Buffer.from(example.replace('ticket', 'letter')))
    // The seal of the whole file would tell it before the pack's own hash.
    driver.exec("DELETE FROM meta WHERE key = 'seal'")
    driver.close()
    const plan = attendantJson<{ unknowns: readonly { en: string }[]; steps: readonly { procedure: string }[] }>([
      'plan',
      tampered,
      '--exchange',
      '2007',
    ])
    expect(plan.steps.some((step) => step.procedure.startsWith('own:'))).toBe(false)
    expect(plan.unknowns.map((one) => one.en).join(' ')).toContain('contoso 2026-12 of this case is damaged')
    expect(attendant(['procedures', 'list', tampered]).err).toContain('contoso 2026-12')
  })

  it('is gone after removal; removing it twice is a usage error', () => {
    expect(attendant(['procedures', 'remove', casePath, 'contoso']).code).toBe(0)
    expect(audit().at(-1)).toMatchObject({ what: 'procedure-pack-removed' })
    expect(owners().some((id) => id.startsWith('own:'))).toBe(false)
    expect(attendant(['procedures', 'remove', casePath, 'contoso']).code).toBe(2)
  })
})
