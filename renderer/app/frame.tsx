import { type ReactNode, useEffect } from 'react'
import { CompareScreen } from '../screens/compare/compare-screen.tsx'
import { FindingsScreen } from '../screens/findings/findings-screen.tsx'
import { ImportScreen } from '../screens/import/import-screen.tsx'
import { OverviewScreen } from '../screens/overview/overview-screen.tsx'
import { PlanScreen } from '../screens/plan/plan-screen.tsx'
import { ReferenceScreen } from '../screens/reference/reference-screen.tsx'
import { SessionsScreen } from '../screens/sessions/sessions-screen.tsx'
import { DropZone } from '../screens/start/drop-zone.tsx'
import { StartScreen } from '../screens/start/start-screen.tsx'
import { TablesScreen } from '../screens/tables/tables-screen.tsx'
import { useNotices } from '../state/notices.ts'
import { SCREENS, type Screen, useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { HelpDialog } from './help-dialog.tsx'
import { frameCommand, isTyping } from './keymap.ts'
import { Navigation } from './navigation.tsx'
import { NeedsSnapshot } from './needs-snapshot.tsx'
import { NewCaseDialog } from './new-case-dialog.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { nextPane } from './panes.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import './frame.css'

const FILTER_FIELD = '[data-pane="grid"] input, input[data-screen-search]'
/** A screen with a search of its own is searched there. */
const OWN_SEARCH = 'input[data-screen-search]'

/** The table of a screen or its own search where it has one, otherwise the screen itself. */
function focusScreen(): void {
  const grid = document.querySelector<HTMLElement>(`[data-pane="grid"], ${OWN_SEARCH}`)
  const main = document.querySelector<HTMLElement>('[data-pane="main"]')
  ;(grid ?? main)?.focus()
}

/** Top bar, navigation, screen, status bar, and the keys that work everywhere. */
export function Frame(): ReactNode {
  const screen = useRoute((state) => state.screen)
  const said = useNotices((state) => state.said)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? null : frameCommand(event)
      if (command === null) return
      switch (command.do) {
        case 'screen': {
          const wanted = SCREENS[command.index]
          if (wanted === undefined) return
          useRoute.getState().go(wanted)
          // The screen is drawn first; then whoever works without a mouse stands in it, not at the top of the page.
          requestAnimationFrame(focusScreen)
          break
        }
        case 'filter-row': {
          const field = isTyping(event.target) ? null : document.querySelector<HTMLInputElement>(FILTER_FIELD)
          if (field === null) return
          field.focus()
          break
        }
        case 'next-pane':
          nextPane(1)
          break
        case 'previous-pane':
          nextPane(-1)
          break
        case 'search':
          document.querySelector<HTMLInputElement>(`${OWN_SEARCH}, [data-pane="search"] input`)?.focus()
          break
        case 'help':
          useRoute.getState().setHelp(true)
          break
        case 'escape': {
          // A dialog or menu closes itself; here only the details pane is left to close.
          const close = document.querySelector<HTMLButtonElement>('[data-pane="details"] .at-details-head button')
          if (document.querySelector('[role="dialog"], [role="menu"]') !== null || close === null) return
          close.click()
          break
        }
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <DropZone>
      <div className="at-frame">
        <TopBar />
        <div className="at-middle">
          <Navigation />
          <main className="at-main" data-pane="main" tabIndex={-1}>
            <NoticeBar />
            <CurrentScreen screen={screen} />
          </main>
        </div>
        <StatusBar />
      </div>
      <HelpDialog />
      <SettingsDialog />
      <NewCaseDialog />
      <div className="at-unseen" role="status" aria-live="polite">
        {said}
      </div>
    </DropZone>
  )
}

function CurrentScreen({ screen }: { readonly screen: Screen }): ReactNode {
  const opened = useSession((state) => state.opened)
  const snapshot = useSession((state) => state.snapshot)
  if (screen === 'start') return <StartScreen />
  if (screen === 'reference') return <ReferenceScreen />
  if (screen === 'import' && opened !== null) return <ImportScreen />
  if (opened === null || snapshot === null) return <NeedsSnapshot screen={screen} />
  switch (screen) {
    case 'import':
      return <ImportScreen />
    case 'overview':
      return <OverviewScreen snapshot={snapshot} />
    case 'sessions':
      return <SessionsScreen snapshot={snapshot} />
    case 'freebusy':
    case 'quality':
      return <TablesScreen screen={screen} snapshot={snapshot} />
    case 'findings':
      return <FindingsScreen snapshot={snapshot} />
    case 'plan':
      return <PlanScreen snapshot={snapshot} />
    case 'compare':
      return <CompareScreen />
  }
}
