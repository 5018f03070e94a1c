import type { Reader } from '../reader.ts'
import { readDump } from './dump.ts'
import { NOT_MINE, rootOf } from './root.ts'
import { rowRecord } from './row-record.ts'
import { Rows } from './rows.ts'
import { NOT_OURS } from './table.ts'

/**
 * *Export property pane…*, proposed as `props.xml`: the properties of one object (mfcmapi spec 3.6).
 *
 *     <properties listtype="propertypane">
 *     	<property tag = "0x3001001F" type = "PT_UNICODE" > … </property>
 *     </properties>
 *
 * Until August 2019 the root was `<propertypane>`, and binaries, errors and multi-values were inline text. The file does
 * not say what it is about; the properties do. Limits: only what the pane showed, large values as errors.
 */
export const propertyPaneReader: Reader = {
  format: 'mfcmapi-property-pane',
  sniff(head) {
    const root = rootOf(head)
    const pane = root?.name === 'properties' && (root.text.includes('"propertypane"') || root.property)
    return root?.name === 'propertypane' || pane ? { confidence: 0.9, why: `root element ${root.name}` } : NOT_MINE
  },
  read(source, sink, signal) {
    const object = new Rows('properties', sink, ({ line, properties }) => {
      const place = { line, path: 'properties' }
      const record = rowRecord(properties, place)
      if (record === undefined) sink.reject({ code: 'bad-value', place, detail: NOT_OURS })
      else sink.record(record)
    })
    const isRoot = (name: string) => name === 'properties' || name === 'propertypane'
    readDump(
      source,
      sink,
      signal,
      {
        open({ name, text, line }) {
          if (isRoot(name)) object.begin(line, text)
        },
        close(name) {
          if (isRoot(name)) object.finish()
        },
        property: (property) => object.add(property),
        end: () => object.cut(),
      },
      true,
    )
  },
}
