import { Button, MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { AttendantError } from '../../shared/contract/error.ts'
import { useSession } from '../state/session.ts'
import { useUi } from '../state/use-manner.ts'
import { errorWord } from './words.ts'

export function Loading(): ReactNode {
  const ui = useUi()
  return (
    <div className="at-center">
      <Spinner size="small" label={ui.frame.loading} />
    </div>
  )
}

export function Failure({ error, again }: { readonly error: AttendantError; readonly again?: () => void }): ReactNode {
  const ui = useUi()
  const language = useSession((state) => state.language)
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{errorWord(error, language)}</MessageBarBody>
      {again !== undefined && (
        <MessageBarActions>
          <Button size="small" onClick={again}>
            {ui.frame.retry}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

export function Nothing({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="at-center at-nothing">
      <p>{text}</p>
      {children}
    </div>
  )
}

/** A labelled block of a page. */
export function Section({
  title,
  children,
  aside,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly aside?: ReactNode
}): ReactNode {
  return (
    <section className="at-section">
      <div className="at-section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
