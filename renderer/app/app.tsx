import { FluentProvider } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { Failure } from '../parts/state-views.tsx'
import { attempt, useNotices } from '../state/notices.ts'
import { openAddress } from '../state/reference.ts'
import { useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { useUi } from '../state/use-manner.ts'
import { Frame } from './frame.tsx'
import { useShade } from './theme.ts'

/** Everything below the page's root. `data-app-state` tells the world outside when the first screen stands. */
export function App({ root }: { readonly root: HTMLElement }): ReactNode {
  const ui = useUi()
  const { shade, fluent } = useShade()
  const phase = useSession((state) => state.phase)
  const language = useSession((state) => state.language)
  const opened = useSession((state) => state.opened)
  const start = useSession((state) => state.start)
  const broken = useNotices((state) => state.items.findLast((item) => item.error !== null)?.error ?? null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is loaded
  useEffect(() => {
    if (useSession.getState().info !== null) return
    void attempt(start).then(() => {
      if (openAddress()) return
      if (useSession.getState().opened !== null) useRoute.getState().go('overview')
    })
  }, [])
  useEffect(() => {
    addEventListener('hashchange', openAddress)
    return () => removeEventListener('hashchange', openAddress)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.shade = shade
    document.documentElement.style.colorScheme = shade === 'light' ? 'light' : 'dark'
    document.title = opened === null ? ui.product : `${opened.name} – ${ui.product}`
  }, [language, shade, opened, ui])
  useEffect(() => {
    root.dataset.appState = phase === 'ready' ? 'loaded' : phase
  }, [root, phase])

  return (
    <FluentProvider theme={fluent} className="at-provider">
      {phase === 'starting' && <p className="at-center">{ui.starting}</p>}
      {phase === 'broken' && (
        <div className="at-center">{broken !== null && <Failure error={broken} again={() => location.reload()} />}</div>
      )}
      {phase === 'ready' && <Frame />}
    </FluentProvider>
  )
}
