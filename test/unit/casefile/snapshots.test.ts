import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSnapshots, undoSnapshot } from '../../../electron/casefile/snapshots.ts'
import { sql, trusted } from '../../../electron/casefile/sql.ts'
import { addSnapshot, caseWith } from '../../helpers/case-with.ts'
import { aConnection, aLogon, aMailbox, aMessage } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()

const EVIDENCE = [
  'sources',
  'mailboxes',
  'messages',
  'property_bags',
  'logon_rows',
  'logon_users',
  'logon_clients',
  'logon_mailboxes',
  'connections',
]

describe('a committed snapshot', () => {
  const { db, snapshot } = caseWith(join(folder, 'a.attendant'), [
    [aMailbox(), aMessage(), aLogon(), aConnection()],
    [aConnection()],
  ])

  it('cannot be changed, in any of its tables', () => {
    for (const table of EVIDENCE) {
      expect(() => db.run(trusted(`UPDATE ${table} SET snapshot_id = snapshot_id`)), table).toThrow(/never changes/)
    }
    expect(() => db.run(sql`UPDATE snapshots SET taken_at = 1`)).toThrow(/never changes/)
  })

  it('takes no further source', () => {
    expect(() =>
      db.run(
        sql`INSERT INTO sources (snapshot_id, name, sha256, size, format) VALUES (${snapshot}, 'x', '', 0, 'reg')`,
      ),
    ).toThrow(/never changes/)
  })

  it('is undone as a whole, and the audit log keeps that it was there', () => {
    const second = addSnapshot(db, [[aLogon()]], { name: 'second' })
    undoSnapshot(db, snapshot, 1_700_000_000_000)
    expect(listSnapshots(db).map(({ name }) => name)).toEqual(['second'])
    for (const table of [...EVIDENCE, 'findings', 'intervals', 'rejects']) {
      const left = db.get<{ n: number }>(trusted(`SELECT count(*) AS n FROM ${table} WHERE snapshot_id <> ${second}`))
      expect(left?.n, table).toBe(0)
    }
    expect(db.all<{ what: string; detail: string }>(sql`SELECT what, detail FROM audit`)).toEqual([
      expect.objectContaining({ what: 'snapshot-undone', detail: expect.stringContaining('file-0.dat') }),
    ])
    expect(() => db.run(sql`DELETE FROM audit`)).toThrow(/append-only/)
    db.close()
  })
})
