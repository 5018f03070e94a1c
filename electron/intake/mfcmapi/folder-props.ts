import { textOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { Reader } from '../reader.ts'
import { attribute } from './draft.ts'
import { readDump } from './dump.ts'
import { directoryName, dumpFolder } from './dump-folder.ts'
import { sniffRoot } from './root.ts'
import { Rows } from './rows.ts'

/**
 * FOLDER_PROPS.xml, and what `MrMAPI -Folder` prints: one folder and, when recursing, its subfolders (mfcmapi spec 3.4).
 *
 *     <folderprops>
 *     <properties listtype="summary">
 *     	<property tag = "0x3001001F" type = "PT_UNICODE" > … </property>
 *     </properties>
 *     <HierarchyTable>
 *     <row>
 *     	<property tag = "0x3001001F" type = "PT_UNICODE" > … </property>
 *     </row>
 *     </HierarchyTable>
 *     </folderprops>
 *
 * `<properties error="0x…" />` in place of the list becomes a reject. Ignored: everything else.
 */
export const folderPropsReader: Reader = {
  format: 'mfcmapi-folder-props',
  sniff: (head) => sniffRoot(head, 'folderprops'),
  read(source, sink, signal) {
    const path = dumpFolder(source.name)
    const self = new Rows('properties', sink, ({ line, properties }) => {
      sink.record({ kind: 'folder', ...(path !== undefined && { path }), properties, place: { line, path: 'folder' } })
    })
    const children = new Rows('row', sink, ({ index, line, properties }) => {
      const name = textOf(properties, TAG.DISPLAY_NAME)
      const below = path === undefined || name === undefined ? undefined : `${path}/${directoryName(name)}`
      const place = { line, path: `row[${index}]` }
      sink.record({ kind: 'folder', ...(below !== undefined && { path: below }), properties, place })
    })
    readDump(source, sink, signal, {
      open({ name, text, line }) {
        if (name === 'properties') {
          const error = attribute(text, 'error')
          if (error === undefined) self.begin(line, text)
          else sink.reject({ code: 'bad-value', place: { line, path: 'properties' }, detail: `error ${error}` })
        } else if (name === 'HierarchyTable') self.interrupt()
        else if (name === 'row') {
          self.interrupt()
          children.begin(line, text)
        }
      },
      close(name) {
        if (name === 'properties') self.finish()
        else if (name === 'row') children.finish()
        else if (name === 'HierarchyTable') children.interrupt()
      },
      property: (property) => (children.isOpen ? children : self).add(property),
      end: () => [self.cut(), children.cut()].some(Boolean),
    })
  },
}
