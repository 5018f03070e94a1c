import { Tab, TabList } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { TableName } from '../../../shared/model/tables.ts'
import { tableWord } from '../../parts/words.ts'
import { SCREEN_TABLES, type TableScreen, useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { TableView } from './table-view.tsx'

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
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{ui.screens[screen]}</h1>
        <TabList
          size="small"
          selectedValue={table}
          onTabSelect={(_, data) => showTable(data.value as TableName)}
          aria-label={ui[screen].tabs}
        >
          {SCREEN_TABLES[screen].map((name) => (
            <Tab key={name} value={name}>
              {tableWord(name, language)}
            </Tab>
          ))}
        </TabList>
      </div>
      <TableView key={`${snapshot}.${table}`} snapshot={snapshot} table={table} />
    </div>
  )
}
