import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  comparedRecord,
  deletionCounts,
  propertyDifferences,
  recordCounts,
  recordPage,
  untoldReasons,
} from '../../../../electron/casefile/compare/records.ts'
import {
  createCase,
  type OpenedForWriting,
  openForReading,
  openForWriting,
} from '../../../../electron/casefile/open.ts'
import { undoSnapshot } from '../../../../electron/casefile/snapshots.ts'
import type { ComparedArea } from '../../../../shared/model/comparison.ts'
import type { RawProperty } from '../../../../shared/model/properties.ts'
import type { EvidenceRecord, LimitRecord } from '../../../../shared/model/records.ts'
import { aConnection, aLogon, aMailbox, aMessage, NOON } from '../../../helpers/records.ts'
import { snapshotOf } from '../../../helpers/snapshot-of-files.ts'
import { temporaryFolder } from '../../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
let path: string
let db: OpenedForWriting
beforeEach(() => {
  path = `${folder}/compare-${++number}.attendant`
  createCase(path)
  db = openForWriting(path)
})
afterEach(() => db.close())

const key = (n: number): Uint8Array => Uint8Array.from({ length: 16 }, (_, index) => (index === 0 ? n : 9))
const time = (tag: number, ms: number): RawProperty => ({
  tag,
  value: { is: 'time', ticks: (BigInt(ms) + 11_644_473_600_000n) * 10_000n },
})
const published = (ms: number): RawProperty => time(0x68680040, ms)
const message = (n: number, more: readonly RawProperty[] = []) => aMessage(`user${n}`, more, key(n))
const table = (...records: readonly EvidenceRecord[]) => ({ format: 'mfcmapi-contents-table' as const, records })
const counts = (compared: { before: number; after: number }, area: ComparedArea) => recordCounts(db, compared, area)
const labels = (compared: { before: number; after: number }, area: ComparedArea, state: 'gone' | 'new' | 'untold') =>
  recordPage(db, compared, { area, state, offset: 0, limit: 100 }).map(({ label }) => label)

describe('the messages of two snapshots', () => {
  it('are gone, still there, new or changed where their folder was listed again', () => {
    const before = snapshotOf(db, 'before', [
      table(message(1), message(2, [published(NOON)]), message(3, [published(NOON)])),
    ])
    const after = snapshotOf(db, 'after', [
      table(message(2, [published(NOON)]), message(3, [published(NOON + 86_400_000)]), message(4)),
    ])
    expect(counts({ before, after }, 'messages')).toEqual({ gone: 1, still: 1, changed: 1, new: 1, untold: 0 })
    expect(labels({ before, after }, 'messages', 'gone')).toEqual(['USER-/CN=RECIPIENTS/CN=USER1'])
    const [changed] = recordPage(db, { before, after }, { area: 'messages', state: 'changed', offset: 0, limit: 10 })
    expect(changed?.differences).toEqual([
      { column: 'published', before: '2011-03-28T10:00:00Z', after: '2011-03-29T10:00:00Z', decides: true },
    ])
    const properties = changed === undefined ? [] : propertyDifferences(db, { before, after }, 'messages', changed)
    expect(properties.map(({ tag, before: b, after: a }) => [tag, b, a])).toEqual([
      ['0x68680040', '2011-03-28T10:00:00Z', '2011-03-29T10:00:00Z'],
    ])
  })

  it('cannot be told where the folder was not exported again', () => {
    const before = snapshotOf(db, 'before', [table(message(1), message(2))])
    const after = snapshotOf(db, 'after', [{ format: 'mfcmapi-mailbox-table', records: [aMailbox()] }])
    expect(counts({ before, after }, 'messages')).toEqual({ gone: 0, still: 0, changed: 0, new: 0, untold: 2 })
    expect(untoldReasons(db, { before, after }, 'messages')).toEqual([{ why: 'folder-not-exported', n: 2 }])
  })

  it('cannot be told where only single messages, or a cut list, were exported again', () => {
    const before = snapshotOf(db, 'before', [table(message(1), message(2))])
    const single = snapshotOf(db, 'single', [{ format: 'mfcmapi-message', records: [message(2)] }])
    const cut = snapshotOf(db, 'cut', [
      { ...table(message(2)), warnings: [{ code: 'fewer-rows-than-announced', params: { announced: 2, found: 1 } }] },
    ])
    for (const after of [single, cut]) {
      expect(counts({ before, after }, 'messages')).toMatchObject({ gone: 0, still: 1, untold: 1 })
      expect(untoldReasons(db, { before, after }, 'messages')).toEqual([{ why: 'listing-incomplete', n: 1 }])
    }
  })

  it('are gone from a folder that its own properties show to be empty', () => {
    const before = snapshotOf(db, 'before', [table(message(1))])
    const site: EvidenceRecord = {
      kind: 'folder',
      path: 'SCHEDULE+ FREE BUSY/EX__o_Contoso_ou_First Administrative Group',
      properties: [
        { tag: 0x3001001f, value: { is: 'text', text: 'EX:/o=Contoso/ou=First Administrative Group' } },
        { tag: 0x36020003, value: { is: 'int', value: 0 } },
      ],
      place: { line: 1 },
    }
    const after = snapshotOf(db, 'after', [{ format: 'mfcmapi-folder-props', records: [site] }])
    expect(counts({ before, after }, 'messages')).toMatchObject({ gone: 1, untold: 0 })
  })

  it('are gone from the empty table of a dump', () => {
    const before = snapshotOf(db, 'before', [table(message(1))])
    const name = 'SCHEDULE+ FREE BUSY/EX__o_Contoso_ou_First Administrative Group/CONTENTS_TABLE.xml'
    const after = snapshotOf(db, 'after', [{ ...table(), name }])
    expect(counts({ before, after }, 'messages')).toMatchObject({ gone: 1, untold: 0 })
  })

  it('count once, however many files show them', () => {
    const before = snapshotOf(db, 'before', [
      table(message(1), message(2)),
      { format: 'mfcmapi-message', records: [message(1, [published(NOON)])] },
    ])
    const after = snapshotOf(db, 'after', [table(message(2))])
    expect(counts({ before, after }, 'messages')).toEqual({ gone: 1, still: 1, changed: 0, new: 0, untold: 0 })
  })

  it('are not new where the earlier snapshot had not listed their folder', () => {
    const before = snapshotOf(db, 'before', [{ format: 'mfcmapi-mailbox-table', records: [aMailbox()] }])
    const after = snapshotOf(db, 'after', [table(message(1))])
    expect(counts({ before, after }, 'messages')).toEqual({ gone: 0, still: 0, changed: 0, new: 0, untold: 1 })
  })

  it('that are gone are told soft from hard by the deleted contents', () => {
    const entry = (n: number): Uint8Array =>
      Uint8Array.from({ length: 70 }, (_, index) => (index < 46 ? 3 : index === 69 ? n : 4))
    const inFolder = (n: number) => message(n, [{ tag: 0x0fff0102, value: { is: 'binary', bytes: entry(n) } }])
    const before = snapshotOf(db, 'before', [table(inFolder(1), inFolder(2), inFolder(3))])
    const plain = snapshotOf(db, 'plain', [table(inFolder(3))])
    expect(deletionCounts(db, { before, after: plain })).toEqual([{ deletion: 'untold', n: 2 }])
    const after = snapshotOf(db, 'after', [
      table(inFolder(3)),
      { format: 'mfcmapi-table', records: [{ ...inFolder(1), deleted: true }] },
    ])
    expect(deletionCounts(db, { before, after })).toEqual([
      { deletion: 'absent', n: 1 },
      { deletion: 'soft', n: 1 },
    ])
    expect(counts({ before, after }, 'messages')).toMatchObject({ gone: 2, new: 0 })
    const alone = snapshotOf(db, 'alone', [{ format: 'mfcmapi-table', records: [{ ...inFolder(1), deleted: true }] }])
    expect(counts({ before, after: alone }, 'messages')).toMatchObject({ gone: 0, untold: 3 })
    const empty = snapshotOf(db, 'empty', [
      table(inFolder(3)),
      { format: 'mfcmapi-table', records: [], warnings: [{ code: 'deleted-contents', params: { count: 0 } }] },
    ])
    expect(deletionCounts(db, { before, after: empty })).toEqual([{ deletion: 'absent-unnamed', n: 2 }])
  })
})

describe('other records of two snapshots', () => {
  it('mailboxes are matched by DN; a mailbox is gone only from a server whose table was exported again', () => {
    const before = snapshotOf(db, 'before', [
      {
        format: 'mfcmapi-mailbox-table',
        records: [aMailbox('a'), aMailbox('b'), aMailbox('c'), aMailbox('d', 'EX02')],
      },
    ])
    const after = snapshotOf(db, 'after', [
      { format: 'mfcmapi-mailbox-table', records: [aMailbox('a'), aMailbox('b', 'EX03')] },
    ])
    expect(counts({ before, after }, 'mailboxes')).toMatchObject({ still: 1, changed: 1, untold: 2 })
    const whole = snapshotOf(db, 'whole', [
      { format: 'mfcmapi-mailbox-table', records: [aMailbox('a'), aMailbox('b')] },
    ])
    expect(counts({ before, after: whole }, 'mailboxes')).toMatchObject({ still: 2, gone: 1, untold: 1 })
  })

  it('logons of an account are gone from a list of the server, and not told by a list of somebody else', () => {
    const jdoe = aLogon()
    const other = aLogon({ account: 'CONTOSO\\amiller', userName: 'Ann Miller', clientIp: '10.1.1.1' })
    const third = aLogon({ account: 'CONTOSO\\cbaker', userName: 'Chris Baker', clientIp: '10.1.1.2' })
    const before = snapshotOf(db, 'before', [{ format: 'logon-csv', records: [jdoe, other] }])
    const server = snapshotOf(db, 'server', [{ format: 'logon-csv', records: [other, third] }])
    expect(counts({ before, after: server }, 'logons')).toEqual({ gone: 1, still: 1, changed: 0, new: 1, untold: 0 })
    const one = snapshotOf(db, 'one', [{ format: 'logon-csv', records: [other] }])
    expect(counts({ before, after: one }, 'logons')).toMatchObject({ gone: 0, still: 1, untold: 1 })
    expect(untoldReasons(db, { before, after: one }, 'logons')).toEqual([{ why: 'account-not-listed', n: 1 }])
    const none = snapshotOf(db, 'none', [table(message(1))])
    expect(untoldReasons(db, { before, after: none }, 'logons')).toEqual([{ why: 'no-logons', n: 2 }])
  })

  it('connections are matched by both ends and process', () => {
    const before = snapshotOf(db, 'before', [
      { format: 'netstat', records: [aConnection(), aConnection({ remotePort: 60_000 })] },
    ])
    const after = snapshotOf(db, 'after', [{ format: 'tcpview', records: [aConnection({ state: 'CLOSE_WAIT' })] }])
    expect(counts({ before, after }, 'connections')).toEqual({ gone: 1, still: 0, changed: 1, new: 0, untold: 0 })
  })

  it('limits are matched by key and name, node by node, and changed by their number', () => {
    const limit = (name: string, value: number): LimitRecord => ({
      kind: 'limit',
      key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem',
      name,
      type: 'REG_DWORD',
      number: value,
      place: { line: 1 },
    })
    const node = (name: string, ...records: readonly LimitRecord[]) => ({ format: 'reg' as const, name, records })
    const user = 'Maximum Allowed Sessions Per User'
    const before = snapshotOf(db, 'before', [
      node('a.reg', limit(user, 32), limit('szMaxAllowedSessionsPerUser', 50)),
      node('b.reg', limit(user, 32)),
    ])
    const after = snapshotOf(db, 'after', [node('b.reg', limit(user, 64)), node('a.reg', limit(user, 32))])
    expect(counts({ before, after }, 'limits')).toEqual({ gone: 1, still: 1, changed: 1, new: 0, untold: 0 })
    const half = snapshotOf(db, 'half', [node('b.reg', limit(user, 32))])
    expect(counts({ before, after: half }, 'limits')).toEqual({ gone: 0, still: 1, changed: 0, new: 0, untold: 2 })
  })

  it('an event from before the log begins cannot be told', () => {
    const event = (at: number): EvidenceRecord => ({
      kind: 'event',
      eventId: 9646,
      provider: 'MSExchangeIS',
      computer: 'EX01',
      time: at,
      message: 'too many',
      place: { line: 1 },
    })
    const before = snapshotOf(db, 'before', [{ format: 'event-csv', records: [event(NOON), event(NOON + 60_000)] }])
    const after = snapshotOf(db, 'after', [
      { format: 'event-csv', records: [event(NOON + 60_000), event(NOON + 120_000)] },
    ])
    expect(counts({ before, after }, 'events')).toEqual({ gone: 0, still: 1, changed: 0, new: 1, untold: 1 })
    expect(untoldReasons(db, { before, after }, 'events')).toEqual([{ why: 'log-too-short', n: 1 }])
  })
})

describe('a comparison', () => {
  it('works beside a case that is open for reading only, and leaves no trace in it', () => {
    const before = snapshotOf(db, 'before', [table(message(1))])
    const after = snapshotOf(db, 'after', [table(message(2))])
    db.close()
    const reader = openForReading(path)
    expect(recordCounts(reader, { before, after }, 'messages')).toMatchObject({ gone: 1, new: 1 })
    expect(() => reader.scratch({ text: 'DELETE FROM messages', params: [] })).toThrow(/no table of the connection/)
    reader.close()
    db = openForWriting(path)
    expect(db.closedCleanly).toBe(true)
  })

  it('is made anew where an undone snapshot gave its number to another one', () => {
    const before = snapshotOf(db, 'before', [table(message(1), message(2))])
    const first = snapshotOf(db, 'after', [table(message(1))])
    expect(counts({ before, after: first }, 'messages')).toMatchObject({ gone: 1, still: 1 })
    undoSnapshot(db, first, 0)
    const second = snapshotOf(db, 'after', [table(message(1), message(2))])
    expect(second).toBe(first)
    expect(counts({ before, after: second }, 'messages')).toMatchObject({ gone: 0, still: 2 })
  })

  it('finds a record by its row in either snapshot and knows no others', () => {
    const before = snapshotOf(db, 'before', [table(message(1))])
    const after = snapshotOf(db, 'after', [table(message(1))])
    const [row] = recordPage(db, { before, after }, { area: 'messages', state: 'still', offset: 0, limit: 1 })
    expect(row).toBeDefined()
    const byAfter = comparedRecord(db, { before, after }, 'messages', { before: null, after: row?.after ?? 0 })
    expect(byAfter).toEqual(row)
    expect(() => comparedRecord(db, { before, after }, 'messages', { before: 999, after: null })).toThrow('unknown-row')
  })
})
