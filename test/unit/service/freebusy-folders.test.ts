import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countRows, queryRows } from '../../../electron/casefile/table-query.ts'
import { freebusyFolders } from '../../../electron/service/freebusy-folders.ts'
import { CHANNELS } from '../../../shared/contract/channels.ts'
import { RULE_IDS } from '../../../shared/model/finding.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { makeFaultyOrganisation } from '../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
const DAY = 86_400_000
const organisation = makeFaultyOrganisation({
  seed: 9,
  mailboxes: 50,
  taken: TAKEN,
  faults: { queue: 4, 'empty-group': 1, delegates: 1, 'duplicate-agreed': 2, orphan: 1 },
})
const systemMailbox = {
  kind: 'mailbox',
  server: 'EX01',
  properties: [
    { tag: 0x3001001f, value: { is: 'text', text: 'SystemMailbox{8c3f0a4e-6d2b-4b7e-9f51-0c2d7a6e1b34}' } },
    { tag: 0x36020003, value: { is: 'int', value: 401 } },
  ],
  place: { line: 1 },
} as const
const { db, snapshot } = caseWith(
  join(folder, 'folders.attendant'),
  [...organisation.sources.map((source) => [...source()]), [systemMailbox]],
  { taken: TAKEN },
)
afterAll(() => db.close())

describe('the folders that hold free/busy items', () => {
  const answer = freebusyFolders(db, snapshot)
  const { folders, systemMailboxes } = answer

  it('are a tree of groups, queue and Freebusy Data, each once', () => {
    expect(folders.map(({ kind, name, exported }) => [kind, name, exported])).toEqual([
      ['freebusy-site', 'EX:/o=Contoso/ou=Deuxième groupe', true],
      ['freebusy-site', 'EX:/o=Contoso/ou=Empty 0', true],
      ['freebusy-site', 'EX:/o=Contoso/ou=First Administrative Group', true],
      ['sa-freebusy-storage', 'Microsoft System Attendant/SpecialPrivateFolderForFreeBusyStorage', false],
      ['freebusy-data', expect.stringMatching(/\/Freebusy Data$/), false],
    ])
    expect(() => CHANNELS['freebusy-folders'].response.parse(answer)).not.toThrow()
  })

  it('count what is in them and what is wrong there', () => {
    const [second, empty, first, queue, data] = folders
    expect((first?.messages ?? 0) + (second?.messages ?? 0)).toBe(50 + 2 + 1)
    expect(empty).toMatchObject({ messages: 0, announced: 0, oldest: null, findings: {} })
    const duplicates = [first, second].map((one) => one?.findings['freebusy-duplicate'] ?? 0)
    expect(duplicates.reduce((sum, n) => sum + n)).toBe(2)
    expect(data?.findings).toEqual({ 'freebusy-delegates': 1 })
    expect([first, second].map((one) => one?.concerned['freebusy-duplicate'] ?? 0).reduce((sum, n) => sum + n)).toBe(4)
    expect(queue).toMatchObject({ messages: 4, newest: TAKEN - 3 * DAY, oldest: TAKEN - 3 * DAY - 3 * 60_000 })
  })

  it('say which messages they count: the table narrowed by what a count says shows as many', () => {
    const base = { snapshot, table: 'freebusy', filters: [], search: '', sort: [], offset: 0, limit: 1000 } as const
    let looked = 0
    for (const { keys, role, messages, concerned, ages, oldest } of folders) {
      if (keys.length === 0) continue
      const within = { folders: keys, role }
      expect(countRows(db, { ...base, within })).toBe(messages)
      expect(queryRows(db, { ...base, within })).toHaveLength(messages)
      for (const rule of RULE_IDS) {
        const n = concerned[rule]
        if (n === undefined) continue
        expect(countRows(db, { ...base, within: { ...within, rule } }), rule).toBe(n)
        looked++
      }
      if (oldest !== null) expect(ages.reduce((sum, n) => sum + n)).toBe(messages)
    }
    expect(looked).toBeGreaterThan(3)
  })

  it('tell the System Attendant, which holds the queue, from SystemMailbox{guid}, which holds none', () => {
    expect(systemMailboxes.map(({ role, name, items }) => [role, name, items])).toEqual([
      ['system-attendant', 'Microsoft System Attendant', 4],
      ['system-mailbox', 'SystemMailbox{8c3f0a4e-6d2b-4b7e-9f51-0c2d7a6e1b34}', 401],
    ])
  })
})
