import { Button } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { Split } from '../../parts/split.tsx'
import { Nothing } from '../../parts/state-views.tsx'
import { useManner } from '../../state/use-manner.ts'

/** Rows asked for at once; the contract takes at most 500. */
export const PAGE = 200

interface TwoPanesProps<T> {
  readonly title: string
  readonly rows: readonly T[]
  readonly total: number
  readonly keyOf: (row: T) => string
  readonly line: (row: T) => ReactNode
  readonly detail: (row: T) => ReactNode
  readonly empty: string
  /** Asks for more rows; undefined where all there are is shown. */
  readonly onMore?: (() => void) | undefined
}

/** A list that the arrow keys walk through, and what is known of the row it stands on. */
export function TwoPanes<T>({ title, rows, total, keyOf, line, detail, empty, onMore }: TwoPanesProps<T>): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const [chosen, setChosen] = useState<string | null>(null)
  const current = rows.find((row) => keyOf(row) === chosen) ?? rows[0]
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
    if (step === undefined || current === undefined) return
    event.preventDefault()
    const at = rows.indexOf(current)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (next === undefined) return
    setChosen(keyOf(next))
    document.getElementById(`compared-row-${keyOf(next)}`)?.focus()
  }
  const main = (
    <div className="at-compare-main">
      <div className="at-compare-list-head">
        <h2>{title}</h2>
        <span className="at-quiet" role="status">
          {words.shown(rows.length, total)}
        </span>
      </div>
      {rows.length === 0 ? (
        <Nothing text={empty} />
      ) : (
        <div
          className="at-compare-list"
          role="listbox"
          aria-label={title}
          tabIndex={-1}
          data-pane="grid"
          onKeyDown={move}
        >
          {rows.map((row) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
            <div
              key={keyOf(row)}
              id={`compared-row-${keyOf(row)}`}
              role="option"
              aria-selected={row === current}
              tabIndex={row === current ? 0 : -1}
              className="at-compare-row"
              onClick={() => setChosen(keyOf(row))}
            >
              {line(row)}
            </div>
          ))}
        </div>
      )}
      {onMore !== undefined && (
        <div className="at-compare-more">
          <Button size="small" onClick={onMore}>
            {words.more(Math.min(PAGE, total - rows.length))}
          </Button>
        </div>
      )}
    </div>
  )
  return (
    <Split
      name="compare"
      initial={460}
      main={main}
      side={
        current === undefined ? null : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
          <aside className="at-compare-detail" aria-label={words.details} data-pane="details" tabIndex={0}>
            {detail(current)}
          </aside>
        )
      }
    />
  )
}
