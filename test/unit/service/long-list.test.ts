import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planFor } from '../../../electron/service/plan-making.ts'
import { redactedTwin } from '../../../electron/service/redaction.ts'
import type { MailboxRecord, MessageRecord } from '../../../shared/model/records.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aMessage, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const QUEUE = 'SpecialPrivateFolderForFreeBusyStorage'
const ITEMS = 730

const attendant: MailboxRecord = {
  kind: 'mailbox',
  server: 'EX01',
  properties: [
    { tag: 0x3001001f, value: { is: 'text', text: 'Microsoft System Attendant' } },
    {
      tag: 0x3003001f,
      value: { is: 'text', text: `${ORG}/cn=Configuration/cn=Servers/cn=EX01/cn=Microsoft System Attendant` },
    },
  ],
  place: { line: 3 },
}
const item = (index: number): MessageRecord => ({ ...aMessage(`room${index}`), folder: QUEUE })

describe('a queue of more items than a step lists', () => {
  const { db, snapshot } = caseWith(
    join(folder, 'queue.attendant'),
    [[attendant, ...Array.from({ length: ITEMS }, (_, index) => item(index))]],
    { taken: NOON },
  )
  const make = () => planFor(db, { snapshot, exchange: '2007', mfcmapi: 'current', findings: [], toolVersion: 'test' })
  const plan = make()
  const deletion = plan.steps.find((step) => step.reversibility === 'irreversible')

  it('is listed whole, in a file that the step names and that the plan carries', () => {
    expect(deletion?.targets).toHaveLength(500)
    expect(deletion?.targetsMore).toBe(ITEMS - 500)
    const annex = plan.annexes.find(({ name }) => name.endsWith('.csv'))
    expect(annex?.name).toMatch(/^system-attendant-queue-cleanup-delete-queue-.*-[0-9a-f]{8}\.csv$/)
    expect(deletion?.verbatim).toContainEqual({ as: 'file', text: annex?.name })
    const rows = (annex?.text ?? '').trim().split('\r\n')
    expect(rows).toHaveLength(ITEMS + 1)
    expect(rows[0]).toContain('recordKey')
    const subjects = new Set(rows.slice(1).map((row) => /CN=ROOM\d+/.exec(row)?.[0]))
    expect(subjects.size).toBe(ITEMS)
    expect(make()).toEqual(plan)
  })

  it('leaves with the redacted twin under other names', () => {
    const twin = redactedTwin(db, plan, [], []).plan
    const annex = twin.annexes.find(({ name }) => name.endsWith('.csv'))
    expect(annex?.text).not.toMatch(/room\d|EX01/i)
    expect(twin.steps.flatMap(({ verbatim }) => verbatim)).toContainEqual({ as: 'file', text: annex?.name })
    db.close()
  })
})
