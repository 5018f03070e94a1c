import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { ReferenceEntry } from '../../../shared/reference/entry.ts'
import { texts } from '../../../shared/text/index.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useManner } from '../../state/use-manner.ts'

const ROW = 46

export const optionId = (id: string): string => `reference-${id}`

interface EntryListProps {
  readonly entries: readonly ReferenceEntry[]
  readonly active: number
  readonly onChoose: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onOpen: () => void
}

/** Names of the entries found; only those in view are drawn. The focus stays on the list or in the search field. */
export function EntryList({ entries, active, onChoose, onKeyDown, onOpen }: EntryListProps): ReactNode {
  const { language } = useManner()
  const t = texts(language).reference
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 340, height: 600 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list or choice moves the view, nothing else
  useLayoutEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active)
  }, [active, entries])
  const current = entries[active]
  return (
    <div
      ref={scroller}
      id="reference-list"
      className="at-finding-list at-reference-list"
      data-pane="steps"
      role="listbox"
      tabIndex={0}
      aria-label={t.entries}
      aria-activedescendant={current === undefined ? undefined : optionId(current.id)}
      onKeyDown={(event) => (event.key === 'Enter' ? onOpen() : onKeyDown(event))}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          if (entry === undefined) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus (aria-activedescendant)
            <div
              key={entry.id}
              id={optionId(entry.id)}
              role="option"
              aria-selected={item.index === active}
              aria-setsize={entries.length}
              aria-posinset={item.index + 1}
              className="at-finding at-reference-option"
              style={{ height: ROW, transform: `translateY(${item.start}px)` }}
              onClick={() => onChoose(entry.id)}
            >
              <span className="at-reference-name">
                <Hostile text={entry.name[language]} />
              </span>
              <span className="at-reference-second at-quiet">
                <span>{t.kinds[entry.kind]}</span>
                <span className="at-reference-codes">
                  <Hostile text={secondLine(entry)} />
                </span>
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What tells entries of like names apart: the tag, then other names. */
const secondLine = (entry: ReferenceEntry): string => {
  const tag = entry.kind === 'property' ? entry.codes.filter((one) => one.length === 8).map((one) => `0x${one}`) : []
  return [...tag, ...entry.also].slice(0, 2).join(', ')
}
