import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { Hostile } from '../parts/hostile.tsx'
import { errorWord } from '../parts/words.ts'
import { useNotices } from '../state/notices.ts'
import { useManner, useUi } from '../state/use-manner.ts'

/** Errors and news, above the screen, until dismissed. */
export function NoticeBar(): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const items = useNotices((state) => state.items)
  const dismiss = useNotices((state) => state.dismiss)
  if (items.length === 0) return null
  return (
    <div className="at-notices">
      {items.map((item) => (
        <MessageBar key={item.id} intent={item.intent} layout="multiline">
          <MessageBarBody>
            <Hostile text={item.error === null ? item.words(ui) : errorWord(item.error, language)} />
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                size="small"
                appearance="transparent"
                icon={<Dismiss16Regular />}
                aria-label={ui.frame.dismiss}
                onClick={() => dismiss(item.id)}
              />
            }
          />
        </MessageBar>
      ))}
    </div>
  )
}
