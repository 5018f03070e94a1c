import { Tab, TabList } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { TableName } from '../../../shared/model/tables.ts'
import { tableWord } from '../../parts/words.ts'
import { SCREEN_TABLES, SESSION_VIEWS, type SessionView, useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { TableView } from '../tables/table-view.tsx'
import { LimitsView } from './limits-view.tsx'
import { PoolsView } from './pools-view.tsx'
import { ReconciliationView } from './reconciliation-view.tsx'
import { TimelineView } from './timeline-view.tsx'
import { WhatIfView } from './what-if-view.tsx'
import { useWords } from './words.ts'
import './sessions.css'

/** Who holds sessions, why, what may be closed, what to change; and the tables all of it is made of. */
export function SessionsScreen({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const words = useWords()
  const { language } = useManner()
  const view = useRoute((state) => state.sessionView)
  const table = useRoute((state) => state.tabs.sessions)
  const showTable = useRoute((state) => state.showTable)
  const showSessions = useRoute((state) => state.showSessions)
  const views: readonly SessionView[] = [...SESSION_VIEWS, 'tables']
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head at-session-head">
        <h1>{ui.screens.sessions}</h1>
        <TabList
          size="small"
          selectedValue={view}
          onTabSelect={(_, data) => showSessions(data.value as SessionView)}
          aria-label={words.tabList}
        >
          {views.map((name) => (
            <Tab key={name} value={name}>
              {words.tabs[name]}
            </Tab>
          ))}
        </TabList>
        {view === 'tables' && (
          <TabList
            size="small"
            selectedValue={table}
            onTabSelect={(_, data) => showTable(data.value as TableName)}
            aria-label={ui.sessions.tabs}
          >
            {SCREEN_TABLES.sessions.map((name) => (
              <Tab key={name} value={name}>
                {tableWord(name, language)}
              </Tab>
            ))}
          </TabList>
        )}
      </div>
      {view === 'tables' ? (
        <TableView key={`${snapshot}.${table}`} snapshot={snapshot} table={table} />
      ) : (
        <div className="at-session-view" key={`${snapshot}.${view}`}>
          <View view={view} snapshot={snapshot} />
        </div>
      )}
    </div>
  )
}

function View({
  view,
  snapshot,
}: {
  readonly view: Exclude<SessionView, 'tables'>
  readonly snapshot: number
}): ReactNode {
  switch (view) {
    case 'overview':
      return <PoolsView snapshot={snapshot} />
    case 'timeline':
      return <TimelineView snapshot={snapshot} />
    case 'reconciliation':
      return <ReconciliationView snapshot={snapshot} />
    case 'what-if':
      return <WhatIfView snapshot={snapshot} />
    case 'limits':
      return <LimitsView snapshot={snapshot} />
  }
}
