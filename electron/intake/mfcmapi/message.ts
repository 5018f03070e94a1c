import { idOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import type { Reader } from '../reader.ts'
import { attribute } from './draft.ts'
import { readDump } from './dump.ts'
import { dumpFolder } from './dump-folder.ts'
import { isAssociated } from './message-flags.ts'
import { sniffCommonRoot } from './root.ts'
import { Rows } from './rows.ts'

/**
 * One message with all its properties: a dump's message file, *Export message…*, `MrMAPI -XML` (mfcmapi spec 3.5).
 *
 *     <message>
 *     <properties listtype="summary"> … </properties>
 *     <body property="PR_BODY_W">
 *     <![CDATA[…]]>
 *     </body>
 *     <properties listtype="FullPropList"> … </properties>
 *     <recipients> … </recipients>
 *     <attachments> … </attachments>
 *     </message>
 *
 * Bodies, recipients and attachments are passed over and never stored. A body is not escaped and could hold a list of its
 * own, so the last full list counts. The summary completes it, and stands in for it in a file cut short.
 */
export const messageReader: Reader = {
  format: 'mfcmapi-message',
  sniff: (head) => sniffCommonRoot(head, 'message', /<properties listtype\s*=\s*"(?:summary|FullPropList)"/),
  read(source, sink, signal) {
    const folder = dumpFolder(source.name)
    let start = 1
    let summary: PropertyBag | undefined
    let full: PropertyBag | undefined
    let lists = 0
    let aside = false
    let inFull = false
    const list = new Rows('properties', sink, ({ properties }) => {
      if (inFull) full = properties
      else summary ??= properties
    })
    readDump(source, sink, signal, {
      open({ name, text, line }) {
        if (name === 'message') start = line
        else if (name === 'recipients' || name === 'attachments') {
          list.interrupt()
          aside = true
        } else if (name === 'properties') {
          inFull = attribute(text, 'listtype') === 'FullPropList'
          if (inFull) {
            aside = false
            lists++
          }
          if (!aside) list.begin(line, text)
        }
      },
      close(name) {
        if (name === 'properties') list.finish()
      },
      property(property) {
        if (!aside) list.add(property)
      },
      end: () => list.cut(),
    })
    if (lists > 1) sink.reject({ code: 'malformed', place: { line: start }, detail: `${lists} full property lists` })
    const properties = merged(full, summary)
    if (properties === undefined) return
    const associated = isAssociated(properties)
    sink.record({
      kind: 'message',
      ...(folder !== undefined && { folder }),
      ...(associated !== undefined && { associated }),
      properties,
      place: { line: start, path: 'message' },
    })
  },
}

/** The full list, and what only the summary has. */
function merged(full: PropertyBag | undefined, summary: PropertyBag | undefined): PropertyBag | undefined {
  if (full === undefined || full.length === 0) return summary ?? full
  const known = new Set(full.map((property) => idOf(property.tag)))
  const more = summary?.filter((property) => !known.has(idOf(property.tag)) && property.value.is !== 'error') ?? []
  return [...full, ...more]
}
