import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import type { TableName } from '../../../shared/model/tables.ts'
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
})
