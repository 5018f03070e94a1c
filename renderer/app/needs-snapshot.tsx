import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Nothing } from '../parts/state-views.tsx'
import { type Screen, useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { useUi } from '../state/use-manner.ts'

/** What stands where a screen needs a case or a snapshot that is not there yet: the way to it. */
export function NeedsSnapshot({ screen }: { readonly screen: Screen }): ReactNode {
  const ui = useUi()
  const opened = useSession((state) => state.opened)
  const go = useRoute((state) => state.go)
  return (
    <div className="at-screen">
      <div className="at-screen-head">
        <h1>{ui.screens[screen]}</h1>
      </div>
      <Nothing text={opened === null ? ui.frame.needsCase : ui.frame.needsSnapshot}>
        <Button appearance="primary" size="small" onClick={() => go(opened === null ? 'start' : 'import')}>
          {opened === null ? ui.screens.start : ui.frame.toImport}
        </Button>
      </Nothing>
    </div>
  )
}
