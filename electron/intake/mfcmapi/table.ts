import type { Reader } from '../reader.ts'
import { DeletedContents } from './deleted-contents.ts'
import { readDump } from './dump.ts'
import { sniffCommonRoot } from './root.ts'
import { rowRecord } from './row-record.ts'
import { Rows } from './rows.ts'

/**
 * *Export table…* of any list window, proposed as `table.txt` although it is XML (mfcmapi spec 3.7).
 *
 *     <table>
 *     <row index = "0x00000000">
 *     	<property tag = "0x0E080003" type = "PT_LONG" > … </property>
 *     </row>
 *     </table>
 *
 * What a row is, its columns tell (`row-record.ts`); a row that is neither mailbox, message nor folder becomes a reject.
 * Ignored: `index`, which starts again every 20 rows; lines of MrMAPI between the rows.
 */
export const tableReader: Reader = {
  format: 'mfcmapi-table',
  sniff: (head) => sniffCommonRoot(head, 'table', /^[ \t]*<row index\s*=\s*"0x/m),
  read(source, sink, signal) {
    const deleted = new DeletedContents(source.name, sink)
    const rows = new Rows('row', sink, ({ index, line, properties }) => {
      const place = { line, path: `row[${index}]` }
      const record = rowRecord(properties, place)
      if (record === undefined) sink.reject({ code: 'bad-value', place, detail: NOT_OURS })
      else sink.record(deleted.marked(record))
    })
    readDump(source, sink, signal, {
      open({ name, text, line }) {
        if (name === 'row') rows.begin(line, text)
      },
      close(name) {
        if (name === 'row') rows.finish()
        else if (name === 'table') rows.interrupt()
      },
      property: (property) => rows.add(property),
      end: () => rows.cut(),
    })
    deleted.end()
  },
}

export const NOT_OURS = 'neither a mailbox, a message nor a folder'
