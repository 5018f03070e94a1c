import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import type { MessageRecord } from '../../../shared/model/records.ts'
import type { TableName } from '../../../shared/model/tables.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'
import { type CaseWith, caseWith } from '../../helpers/case-with.ts'
import { aConnection, aLogon, aMailbox, aMessage, NOON } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const build = (sources: Parameters<typeof caseWith>[1]): CaseWith =>
  caseWith(join(folder, `c${number++}.attendant`), sources)

function shown({ db, snapshot }: CaseWith, table: TableName) {
  return queryRows(db, { snapshot, table, filters: [], search: '', sort: [], offset: 0, limit: 100 })
}

describe('one object seen in several files of a snapshot', () => {
  it('counts once: the same mailbox in two exports, named with and without server', () => {
    const { server: _, ...withoutServer } = aMailbox()
    const rows = shown(build([[withoutServer], [aMailbox()]]), 'mailboxes')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells).toMatchObject({ server: 'EX01', seen: 2 })
  })

  it('keeps two equal rows of one file apart: they are two logons', () => {
    expect(shown(build([[aLogon(), aLogon()]]), 'logons')).toHaveLength(2)
    expect(shown(build([[aLogon(), aLogon()], [aLogon()]]), 'logons')).toHaveLength(2)
  })

  it('joins a poor listing to the full one by user, address, version and second', () => {
    const poor = {
      kind: 'logon' as const,
      userName: 'John Doe',
      clientIp: '10.8.14.22',
      clientVersion: '12.0.6535.5000',
      logonTime: NOON - 3_600_000,
      mailboxDn: '/o=Contoso/ou=First ...',
      truncated: ['mailboxDn' as const],
      place: { line: 4 },
    }
    const rows = shown(build([[poor], [aLogon()]]), 'logons')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells).toMatchObject({ account: 'CONTOSO\\jdoe', seen: 2 })
    const other = { ...poor, clientIp: '10.8.99.99' }
    expect(shown(build([[other], [aLogon()]]), 'logons')).toHaveLength(2)
  })

  it('does not mix logons of two servers in the same second', () => {
    expect(shown(build([[aLogon()], [aLogon({ server: 'EX02' })]]), 'logons')).toHaveLength(2)
  })

  it('takes TCPView and netstat of the same moment as one list', () => {
    const { process: _, ...netstat } = aConnection()
    const rows = shown(build([[netstat], [aConnection()]]), 'connections')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells).toMatchObject({ process: 'store.exe', seen: 2 })
  })

  it('keeps the message with most properties of a row and its file', () => {
    const recordKey = Uint8Array.from([1, 2, 3, 4])
    const row = aMessage('asmith', [], recordKey)
    const file = aMessage('asmith', [{ tag: 0x68470003, value: { is: 'int', value: 215_000_000 } }], recordKey)
    const rows = shown(build([[row], [file]]), 'freebusy')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells.publishStart).toBe(215_000_000)
  })

  it('takes a bare listing of items for the messages another file shows in full', () => {
    const time = (tag: number, ms: number) => ({ tag, value: { is: 'time' as const, ticks: unixMsToFiletime(ms) } })
    const full = [
      aMessage('jdoe', [time(0x30070040, NOON)]),
      aMessage('jdoe', [time(0x30070040, NOON + 60_000)]),
    ] as const
    const bare = (born: number): MessageRecord => ({
      kind: 'message',
      folder: '\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY\\EX:/o=Contoso/ou=First Administrative Group',
      properties: [
        { tag: 0x0037001f, value: { is: 'text', text: 'USER-/CN=RECIPIENTS/CN=JDOE' } },
        time(0x30070040, born),
      ],
      place: { line: 4 },
    })
    const rows = shown(build([[bare(NOON), bare(NOON + 60_000)], [...full]]), 'freebusy')
    expect(rows.map((row) => row.cells.seen)).toEqual([2, 2])
    // Created at another moment: another message, and a third copy to look at.
    expect(shown(build([[bare(NOON - 60_000)], [...full]]), 'freebusy')).toHaveLength(3)
  })
})
