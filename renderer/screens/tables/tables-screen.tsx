import { Tab, TabList } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { tableWord } from '../../parts/words.ts'
import { SCREEN_TABLES, type TableScreen, useRoute } from '../../state/route.ts'
import { useSnapshot } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FolderTree } from '../folders/folder-tree.tsx'
import { TableView } from './table-view.tsx'

/** Value of the tab that is no table. */
const TREE = 'folder-tree'

/** A screen that is a set of tables: free/busy, sessions, data quality. */
export function TablesScreen({
  screen,
  snapshot,
}: {
  readonly screen: TableScreen
  readonly snapshot: number
}): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const table = useRoute((state) => state.tabs[screen])
  const showTable = useRoute((state) => state.showTable)
  const folderTree = useRoute((state) => state.folderTree)
  const showFolders = useRoute((state) => state.showFolders)
  const taken = useSnapshot()?.taken ?? 0
  const tree = screen === 'freebusy' && folderTree
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{ui.screens[screen]}</h1>
        <TabList
          size="small"
          selectedValue={tree ? TREE : table}
          onTabSelect={(_, data) => (data.value === TREE ? showFolders() : showTable(data.value as TableName))}
          aria-label={ui[screen].tabs}
        >
          {screen === 'freebusy' && <Tab value={TREE}>{texts(language).folders.tree}</Tab>}
          {SCREEN_TABLES[screen].map((name) => (
            <Tab key={name} value={name}>
              {tableWord(name, language)}
            </Tab>
          ))}
        </TabList>
      </div>
      {tree ? (
        <FolderTree key={snapshot} snapshot={snapshot} taken={taken} />
      ) : (
        <TableView key={`${snapshot}.${table}`} snapshot={snapshot} table={table} />
      )}
    </div>
  )
}
