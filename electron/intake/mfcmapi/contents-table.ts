import type { Reader } from '../reader.ts'
import { attribute } from './draft.ts'
import { readDump } from './dump.ts'
import { dumpFolder } from './dump-folder.ts'
import { sniffRoot } from './root.ts'
import { Rows } from './rows.ts'

/**
 * CONTENTS_TABLE.xml and ASSOCIATED_CONTENTS_TABLE.xml: the messages of one folder (mfcmapi spec 3.3).
 *
 *     <ContentsTable TableType="Contents" messagecount="0x000009E3">
 *     <message num="0x00000000">
 *     	<property tag = "0x0037001F" type = "PT_UNICODE" > … </property>
 *     </message>
 *     </ContentsTable>
 *
 * Whether the items are hidden comes from `TableType`, not from the file's name. Ignored: `num`, which no one needs to
 * restart or skip. `messagecount` is the number before any limit and is compared with the rows found.
 */
export const contentsTableReader: Reader = {
  format: 'mfcmapi-contents-table',
  sniff: (head) => sniffRoot(head, 'ContentsTable'),
  read(source, sink, signal) {
    const folder = dumpFolder(source.name)
    let associated: boolean | undefined
    let announced: number | undefined
    let found = 0
    const rows = new Rows('message', sink, (row) => {
      found++
      sink.record({
        kind: 'message',
        ...(folder !== undefined && { folder }),
        ...(associated !== undefined && { associated }),
        properties: row.properties,
        place: { line: row.line, path: `message[${row.index}]` },
      })
    })
    readDump(source, sink, signal, {
      open({ name, text, line }) {
        if (name === 'ContentsTable') {
          const type = attribute(text, 'TableType')
          associated = type === undefined ? undefined : /associated/i.test(type)
          const count = Number(attribute(text, 'messagecount') ?? Number.NaN)
          if (Number.isSafeInteger(count)) announced = count
        } else if (name === 'message') rows.begin(line, text)
      },
      close(name) {
        if (name === 'message') rows.finish()
        else if (name === 'ContentsTable') rows.interrupt()
      },
      property: (property) => rows.add(property),
      end: () => rows.cut(),
    })
    if (announced !== undefined && found < announced) {
      sink.warn({ code: 'fewer-rows-than-announced', params: { announced, found } })
    }
    if (associated === true) sink.warn({ code: 'associated-only' })
  },
}
