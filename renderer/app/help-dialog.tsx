import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { copyText } from '../parts/clipboard.ts'
import { attempt } from '../state/notices.ts'
import { SCREEN_TABLES, type Screen, useRoute } from '../state/route.ts'
import { useManner, useUi } from '../state/use-manner.ts'
import { call } from './door.ts'
import { HelpLinks } from './help-links.tsx'

/** F1: what this screen answers, and its keys. */
export function HelpDialog(): ReactNode {
  const ui = useUi()
  const open = useRoute((state) => state.helpOpen)
  const screen = useRoute((state) => state.screen)
  const setHelp = useRoute((state) => state.setHelp)
  const { language } = useManner()
  const own = screen === 'plan' ? [ui.help.plan] : screen === 'reference' ? [texts(language).reference.keys] : []
  const keys = [ui.help.frame, ...(hasGrid(screen) ? [ui.help.grid] : []), ...own]
  return (
    <Dialog open={open} onOpenChange={(_, data) => setHelp(data.open)}>
      <DialogSurface className="at-dialog">
        <DialogBody>
          <DialogTitle>{ui.help.title(ui.screens[screen])}</DialogTitle>
          <DialogContent tabIndex={0}>
            <p>{ui.purpose[screen]}</p>
            <h3>{ui.help.keys}</h3>
            <Pairs pairs={keys.flatMap((group) => Object.entries(group))} keys />
            {hasGrid(screen) && (
              <>
                <h3>{ui.help.filterTitle}</h3>
                <Pairs pairs={Object.entries(ui.help.filters)} keys />
              </>
            )}
            <h3>{texts(language).reference.inReference}</h3>
            <HelpLinks screen={screen} onOpen={() => setHelp(false)} />
            <h3>{ui.help.marks}</h3>
            <Pairs
              pairs={Object.entries(ui.findings.certaintyWhy).map(([mark, why]) => [
                ui.findings.certainties[mark as keyof typeof ui.findings.certainties],
                why,
              ])}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => void copyDiagnostics(language)} title={texts(language).program.diagnosticsWhat}>
              {texts(language).program.copyDiagnostics}
            </Button>
            <Button appearance="primary" onClick={() => setHelp(false)}>
              {ui.frame.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** What the program may tell of itself to whoever helps. */
async function copyDiagnostics(language: Language): Promise<void> {
  await attempt(async () => {
    const { text } = await call('diagnostics', {})
    await copyText(text, texts(language).program.copied)
  })
}

const hasGrid = (screen: Screen): boolean => screen in SCREEN_TABLES

function Pairs({
  pairs,
  keys = false,
}: {
  readonly pairs: readonly (readonly [string, string])[]
  readonly keys?: boolean
}): ReactNode {
  return (
    <dl className="at-pairs">
      {pairs.map(([left, right]) => (
        <div key={left}>
          <dt>{keys ? <kbd>{left}</kbd> : left}</dt>
          <dd>{right}</dd>
        </div>
      ))}
    </dl>
  )
}
