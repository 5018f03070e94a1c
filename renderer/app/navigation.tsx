import {
  ArrowImport20Regular,
  Board20Regular,
  BookOpen20Regular,
  CalendarLtr20Regular,
  DatabaseSearch20Regular,
  DocumentSync20Regular,
  FolderOpen20Regular,
  Home20Regular,
  PlugConnected20Regular,
  TaskListSquareLtr20Regular,
  Warning20Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { texts } from '../../shared/text/index.ts'
import { totalsOf, usePlans } from '../state/plan.ts'
import { SCREENS, type Screen, useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useManner, useUi } from '../state/use-manner.ts'

const ICONS: Readonly<Record<Screen, ReactNode>> = {
  start: <Home20Regular aria-hidden />,
  import: <ArrowImport20Regular aria-hidden />,
  overview: <Board20Regular aria-hidden />,
  freebusy: <CalendarLtr20Regular aria-hidden />,
  sessions: <PlugConnected20Regular aria-hidden />,
  findings: <Warning20Regular aria-hidden />,
  plan: <TaskListSquareLtr20Regular aria-hidden />,
  compare: <DocumentSync20Regular aria-hidden />,
  quality: <DatabaseSearch20Regular aria-hidden />,
  reference: <BookOpen20Regular aria-hidden />,
}

export function Navigation(): ReactNode {
  const ui = useUi()
  const screen = useRoute((state) => state.screen)
  const go = useRoute((state) => state.go)
  const tree = useRoute((state) => state.folderTree)
  const showFolders = useRoute((state) => state.showFolders)
  const { language } = useManner()
  const snapshot = useSession((state) => state.snapshot)
  const { value: findings } = useAnswer('findings-list', snapshot === null ? null : { snapshot })
  const plan = usePlans((state) => state.plan)
  const answers = usePlans((state) => state.answers)
  const countOf = (name: Screen): string => {
    if (name === 'findings' && findings !== null && snapshot !== null) return String(findings.length)
    if (name === 'plan' && plan !== null) {
      const totals = totalsOf(plan.steps, answers)
      return `${totals.settled}/${totals.all}`
    }
    return ''
  }
  return (
    <nav className="at-navigation" aria-label={ui.frame.navigation} data-pane="navigation">
      <ul>
        {SCREENS.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className="at-nav-item"
              aria-current={name === screen && !(name === 'freebusy' && tree) ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${(index + 1) % 10}`}
              title={`${ui.screens[name]} (Alt+${(index + 1) % 10})`}
              onClick={() => go(name)}
            >
              {ICONS[name]}
              <span className="at-nav-name">{ui.screens[name]}</span>
              {countOf(name) !== '' && <span className="at-nav-count">{countOf(name)}</span>}
            </button>
            {name === 'freebusy' && (
              <button
                type="button"
                className="at-nav-item at-nav-sub"
                aria-current={name === screen && tree ? 'page' : undefined}
                onClick={showFolders}
              >
                <FolderOpen20Regular aria-hidden />
                <span className="at-nav-name">{texts(language).folders.navigation}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
