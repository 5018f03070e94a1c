import { textOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { Reader } from '../reader.ts'
import { onlyAttribute } from './draft.ts'
import { readDump } from './dump.ts'
import { sniffRoot } from './root.ts'
import { type DumpRow, Rows } from './rows.ts'

/**
 * MAILBOX_TABLE.xml: the mailboxes of one server (mfcmapi spec 3.2).
 *
 *     <?xml version="1.0" encoding="UTF-16"?>
 *     <mailboxtable server="EX01">
 *     <mailbox prdisplayname="Microsoft System Attendant" premailaddress="">
 *     	<property tag = "0x3003001F" type = "PT_UNICODE" >
 *     		<Value><![CDATA[/o=Contoso/ou=…/cn=Microsoft System Attendant]]></Value>
 *     		<AltValue cb="254" >2F006F003D00…</AltValue>
 *     	</property>
 *     </mailbox>
 *     </mailboxtable>
 *
 * Ignored: both attributes of `mailbox` (released builds leave the address empty and old ones damage the name), `Name`
 * elements, SmartView. A difference between attribute and property is remarked once. Limits: those of `scan.ts`.
 */
export const mailboxTableReader: Reader = {
  format: 'mfcmapi-mailbox-table',
  sniff: (head) => sniffRoot(head, 'mailboxtable'),
  read(source, sink, signal) {
    let server: string | undefined
    let differing = 0
    const rows = new Rows('mailbox', sink, (row) => {
      if (attributesDiffer(row)) differing++
      sink.record({
        kind: 'mailbox',
        ...(server !== undefined && server !== '' && { server }),
        properties: row.properties,
        place: { line: row.line, path: `mailbox[${row.index}]` },
      })
    })
    readDump(source, sink, signal, {
      open({ name, text, line }) {
        if (name === 'mailboxtable') server ??= onlyAttribute(text)?.slice(0, MAX_SERVER)
        else if (name === 'mailbox') rows.begin(line, text)
      },
      close(name) {
        if (name === 'mailbox') rows.finish()
        else if (name === 'mailboxtable') rows.interrupt()
      },
      property: (property) => rows.add(property),
      end: () => rows.cut(),
    })
    if (differing > 0) sink.warn({ code: 'name-attribute-ignored', params: { count: differing } })
  },
}

/** Characters of the server's name kept: MFCMAPI writes what was typed. */
const MAX_SERVER = 256

/** True where a readable attribute says something else than the property. The text runs to `" premailaddress="`. */
function attributesDiffer({ text, properties }: DumpRow): boolean {
  const match = /^<mailbox prdisplayname="([\s\S]*)" premailaddress="([^"]*)">$/.exec(text)
  if (match === null) return false
  const name = textOf(properties, TAG.DISPLAY_NAME)
  const address = textOf(properties, TAG.EMAIL_ADDRESS)
  return (
    (name !== undefined && match[1] !== '' && name !== match[1]) ||
    (address !== undefined && match[2] !== '' && address !== match[2])
  )
}
