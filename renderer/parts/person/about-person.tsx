import { Button } from '@fluentui/react-components'
import { Person16Regular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { useManner } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'

interface AboutProps {
  readonly person: { readonly identity: number; readonly label: string }
  /** True when the person's pane was left by its way back: the keyboard goes on where it came from. */
  readonly focused: boolean
  readonly onOpen: (identity: number) => void
}

/** The way from a row to everything known about whose it is. */
export function AboutPerson({ person, focused, onOpen }: AboutProps): ReactNode {
  const words = texts(useManner().language).person
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on coming back
  useEffect(() => {
    if (focused) place.current?.querySelector('button')?.focus()
  }, [])
  return (
    <div ref={place}>
      <Button size="small" icon={<Person16Regular />} onClick={() => onOpen(person.identity)}>
        {words.about}
      </Button>{' '}
      <span className="at-quiet">
        <Hostile text={person.label} />
      </span>
    </div>
  )
}
