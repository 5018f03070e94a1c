import { describe, expect, it } from 'vitest'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import type { PropertyBag } from '../../../../shared/model/properties.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { ticksOf } from '../../../writers/filetime.ts'
import { contentsTable, exportTable } from '../../../writers/mfcmapi.ts'
import { read } from '../reading.ts'

const row = (subject: string, more: PropertyBag = []): PropertyBag => [
  { tag: 0x0037001f, value: { is: 'text', text: subject } },
  { tag: 0x001a001f, value: { is: 'text', text: 'IPM.Post' } },
  { tag: 0x0ff90102, value: { is: 'binary', bytes: Uint8Array.of(1, 2, 3) } },
  ...more,
]
const SUBJECT = 'USER-/CN=RECIPIENTS/CN=JDOE'
const deletedOn: PropertyBag = [{ tag: 0x668f0040, value: { is: 'time', ticks: ticksOf(Date.UTC(2011, 2, 28)) } }]
const marks = (file: Uint8Array, name: string) =>
  read(file, name).records.map((record) => record.kind === 'message' && record.deleted === true)

describe('an exported table of deleted contents', () => {
  it.each(['deleted-contents.txt', 'Deleted Contents EX01.xml', 'x/deleted_contents.txt'])(
    'is told by the name a person gave it: %s',
    (name) => {
      const file = exportTable([row(SUBJECT)], { era: 'G' })
      expect(marks(file, name)).toEqual([true])
      expect(read(file, name).warnings).toEqual([{ code: 'deleted-contents', params: { count: 1, why: 'name' } }])
    },
  )

  it('is told by the time of deletion where the columns have it', () => {
    const file = exportTable([row(SUBJECT, deletedOn), row(SUBJECT)], { era: 'G' })
    expect(marks(file, 'table.txt')).toEqual([true, false])
    expect(read(file, 'table.txt').warnings).toEqual([
      { code: 'deleted-contents', params: { count: 1, why: 'property' } },
    ])
  })

  it('is worth a remark when it is empty', () => {
    const { records, warnings } = read(exportTable([], { era: 'G' }), 'deleted-contents.txt')
    expect(records).toEqual([])
    expect(warnings).toEqual([{ code: 'deleted-contents', params: { count: 0, why: 'name' } }])
  })

  it('is no folder that bears such a name, and no other list', () => {
    const folder = contentsTable([row(SUBJECT)], { era: 'G' })
    expect(marks(folder, 'Deleted Contents/CONTENTS_TABLE.xml')).toEqual([false])
    expect(marks(exportTable([row(SUBJECT)], { era: 'G' }), 'Deleted Contents/table.txt')).toEqual([false])
    expect(marks(exportTable([row(SUBJECT)], { era: 'G' }), 'deleted items.txt')).toEqual([false])
  })
})

describe('a deleted message', () => {
  it('is no free/busy message of its folder, whatever it was', () => {
    const record: MessageRecord = {
      kind: 'message',
      folder: 'EX:/o=Contoso/ou=First Administrative Group',
      properties: row(SUBJECT),
      place: { line: 1 },
    }
    expect(messageFacts(record)).toMatchObject({ role: 'freebusy' })
    expect(messageFacts({ ...record, deleted: true })).toMatchObject({
      role: 'other',
      softDeleted: true,
      subject: SUBJECT,
    })
    expect(messageFacts({ ...record, properties: row(SUBJECT, deletedOn) })).toMatchObject({ softDeleted: true })
  })
})
