import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCase, type OpenedForWriting, openForWriting } from '../../../../electron/casefile/open.ts'
import { findingCounts, findingPage } from '../../../../electron/rules/compare/compare-findings.ts'
import type { FindingState } from '../../../../shared/model/comparison.ts'
import type { EvidenceRecord, LimitRecord, LogonRecord } from '../../../../shared/model/records.ts'
import { aLogon, aMailbox, NOON, ORG } from '../../../helpers/records.ts'
import { type ReadFile, snapshotOf } from '../../../helpers/snapshot-of-files.ts'
import { temporaryFolder } from '../../../helpers/temporary.ts'
import { type Fault, makeFaultyOrganisation } from '../../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
let number = 0
let db: OpenedForWriting
beforeEach(() => {
  const path = `${folder}/findings-${++number}.attendant`
  createCase(path)
  db = openForWriting(path)
})
afterEach(() => db.close())

type Faults = Readonly<Partial<Record<Fault, number>>>
/** The files of a generated organisation, told apart as an import tells them. */
function files(faults: Faults, change: (files: Files) => readonly ReadFile[] = (all) => Object.values(all)) {
  const [mailboxes, messages, folders, queue] = makeFaultyOrganisation({
    seed: 3,
    mailboxes: 40,
    taken: TAKEN,
    faults,
  }).sources.map((source) => [...source()])
  const found: Files = {
    mailboxes: { format: 'mfcmapi-mailbox-table', records: mailboxes ?? [] },
    messages: { format: 'mfcmapi-contents-table', records: messages ?? [] },
    folders: { format: 'mfcmapi-folder-props', records: folders ?? [] },
    queue: { format: 'mfcmapi-contents-table', records: queue ?? [] },
  }
  return change(found)
}
interface Files {
  readonly mailboxes: ReadFile
  readonly messages: ReadFile
  readonly folders: ReadFile
  readonly queue: ReadFile
}
const laterOf = (read: readonly ReadFile[]): number => snapshotOf(db, 'after', read, TAKEN + 3_600_000)
const lines = (pair: { before: number; after: number }, state: FindingState): readonly string[] =>
  findingPage(db, pair, { state, offset: 0, limit: 500 }).map(
    (one) => `${one.rule}${one.why === null ? '' : ` (${one.why})`}`,
  )
const only = (state: FindingState, n: number) => ({ fixed: 0, still: 0, changed: 0, new: 0, untold: 0, [state]: n })

const MESSAGE_FAULTS = [
  'duplicate-agreed',
  'old',
  'range-past',
  'damaged-length',
  'two-folders-address',
  'identity',
  'merged-mismatch',
  'out-of-range',
  'orphan',
] as const

describe('a finding about messages', () => {
  it.each(MESSAGE_FAULTS)('%s is fixed where everything was exported again, and new the other way round', (fault) => {
    const before = snapshotOf(db, 'before', files({ [fault]: 1 }), TAKEN)
    const pair = { before, after: laterOf(files({})) }
    expect(findingCounts(db, pair)).toEqual(only('fixed', 1))
    expect(findingCounts(db, { before: pair.after, after: before })).toEqual(only('new', 1))
  })

  it.each(MESSAGE_FAULTS)('%s cannot be told where its folder was not exported again', (fault) => {
    const before = snapshotOf(db, 'before', files({ [fault]: 1 }), TAKEN)
    const pair = { before, after: laterOf(files({}, ({ mailboxes }) => [mailboxes])) }
    expect(findingCounts(db, pair)).toEqual(only('untold', 1))
    expect(findingCounts(db, { before: pair.after, after: before })).toEqual(only('untold', 1))
  })

  it.each(['damaged-length', 'identity', 'merged-mismatch', 'out-of-range'] as const)(
    '%s cannot be told from a list that shows the message without its data',
    (fault) => {
      const before = snapshotOf(db, 'before', files({ [fault]: 1 }), TAKEN)
      const bare = (record: EvidenceRecord): EvidenceRecord =>
        record.kind === 'message'
          ? { ...record, properties: record.properties.filter(({ tag }) => tag >>> 16 < 0x6800) }
          : record
      const listed = files({ [fault]: 1 }, ({ mailboxes, messages }) => [
        mailboxes,
        { ...messages, records: messages.records.map(bare) },
      ])
      expect(lines({ before, after: laterOf(listed) }, 'untold')).toEqual([expect.stringContaining('(no-data)')])
    },
  )

  it('an orphan that is still there cannot be told without mailbox tables', () => {
    const before = snapshotOf(db, 'before', files({ orphan: 1 }), TAKEN)
    const pair = { before, after: laterOf(files({ orphan: 1 }, ({ messages }) => [messages])) }
    expect(lines(pair, 'untold')).toEqual(['freebusy-orphan (mailboxes-not-exported)'])
  })

  it('what gets another variant is changed, not fixed and new', () => {
    const before = snapshotOf(db, 'before', files({ 'duplicate-disagreeing': 1 }), TAKEN)
    const pair = { before, after: laterOf(files({ 'duplicate-agreed': 1 })) }
    expect(findingCounts(db, pair)).toEqual(only('changed', 1))
    const [one] = findingPage(db, pair, { state: 'changed', offset: 0, limit: 1 })
    expect(one?.differences).toContainEqual({ name: 'variant', before: 'undecided', after: 'decided' })
  })
})

describe('findings about folders, mailboxes and queues', () => {
  it('a missing message is fixed when it is there, and not told when its folder is not', () => {
    const before = snapshotOf(db, 'before', files({ missing: 1 }), TAKEN)
    expect(findingCounts(db, { before, after: laterOf(files({})) })).toEqual(only('fixed', 1))
    const bare = snapshotOf(
      db,
      'bare',
      files({}, ({ mailboxes }) => [mailboxes]),
      TAKEN,
    )
    expect(lines({ before, after: bare }, 'untold')).toEqual(['freebusy-missing (folder-not-exported)'])
  })

  it('rights are fixed only where the rights were exported again', () => {
    const before = snapshotOf(db, 'before', files({ 'wrong-rights': 1 }), TAKEN)
    const pair = {
      before,
      after: laterOf(files({ 'wrong-rights': 1 }, ({ mailboxes, messages }) => [mailboxes, messages])),
    }
    expect(lines(pair, 'untold')).toEqual(['freebusy-rights (no-rights)'])
  })

  it('a queue is fixed by an empty System Attendant mailbox, and not told without it', () => {
    const before = snapshotOf(db, 'before', files({ queue: 3 }), TAKEN)
    expect(findingCounts(db, { before, after: laterOf(files({})) })).toMatchObject({ fixed: 1, untold: 0 })
    const bare = snapshotOf(
      db,
      'bare',
      files({}, ({ messages }) => [messages]),
      TAKEN,
    )
    expect(lines({ before, after: bare }, 'untold')).toEqual(['system-attendant-queue (folder-not-exported)'])
  })
})

describe('findings about sessions and limits', () => {
  const logons = (account: string, many: number): readonly LogonRecord[] =>
    Array.from({ length: many }, (_, n) =>
      aLogon({
        account: `CONTOSO\\${account}`,
        userName: account,
        userDn: `${ORG}/cn=Recipients/cn=${account}`,
        mailboxDn: `${ORG}/cn=Recipients/cn=${account}`,
        clientName: `PC-${account}`,
        logonTime: NOON - 3_600_000 + n * 60_000,
      }),
    )
  const csv = (...records: readonly EvidenceRecord[]): ReadFile => ({ format: 'logon-csv', records })

  it('a user at the limit is fixed by a list of the server, and by nothing less', () => {
    const before = snapshotOf(db, 'before', [csv(...logons('jdoe', 31), ...logons('amiller', 2))])
    expect(lines({ before, after: before }, 'still')).toEqual(['session-limit'])
    const server = snapshotOf(db, 'server', [csv(...logons('amiller', 2), ...logons('cbaker', 1))])
    expect(lines({ before, after: server }, 'fixed')).toEqual(['session-limit'])
    const other = snapshotOf(db, 'other', [csv(...logons('amiller', 2))])
    expect(lines({ before, after: other }, 'untold')).toEqual(['session-limit (account-not-listed)'])
    const none = snapshotOf(db, 'none', [{ format: 'mfcmapi-mailbox-table', records: [aMailbox()] }])
    expect(lines({ before, after: none }, 'untold')).toEqual(['session-limit (no-logons)'])
    expect(lines({ before: none, after: before }, 'untold')).toEqual(['session-limit (no-logons)'])
  })

  it('an exhausted limit needs a newer log, not the same one', () => {
    const event: EvidenceRecord = {
      kind: 'event',
      eventId: 9646,
      provider: 'MSExchangeIS',
      computer: 'EX01',
      time: NOON - 60_000,
      message: 'exceeded the maximum of 32 objects of type session',
      sessionDn: `${ORG}/cn=Recipients/cn=jdoe`,
      limit: 32,
      objectType: 'session',
      place: { line: 1 },
    }
    const log: ReadFile = { format: 'event-csv', records: [event], sha256: 'a'.repeat(64) }
    const before = snapshotOf(db, 'before', [csv(...logons('jdoe', 3), ...logons('amiller', 2)), log], NOON)
    const later = NOON + 3 * 86_400_000
    const lists = csv(...logons('jdoe', 3), ...logons('amiller', 2))
    const same = snapshotOf(db, 'same', [lists, log], later)
    expect(lines({ before, after: same }, 'untold')).toEqual(['session-limit (no-events)'])
    const newer = snapshotOf(db, 'newer', [lists, { ...log, sha256: 'b'.repeat(64) }], later)
    expect(lines({ before, after: newer }, 'fixed')).toEqual(['session-limit'])
  })

  it('a wrong value is fixed where its key was exported again', () => {
    const limit: LimitRecord = {
      kind: 'limit',
      key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem',
      name: 'Maximum Allowed Sessions Per User',
      type: 'REG_DWORD',
      number: 50,
      place: { line: 1 },
    }
    const before = snapshotOf(db, 'before', [{ format: 'reg', records: [{ ...limit, type: 'REG_SZ', text: '50' }] }])
    const reg = snapshotOf(db, 'reg', [{ format: 'reg', records: [{ ...limit, number: 32 }] }])
    expect(lines({ before, after: reg }, 'fixed')).toEqual(['limit-lint'])
    const none = snapshotOf(db, 'none', [{ format: 'mfcmapi-mailbox-table', records: [aMailbox()] }])
    expect(lines({ before, after: none }, 'untold')).toEqual(['limit-lint (limits-not-exported)'])
  })
})
