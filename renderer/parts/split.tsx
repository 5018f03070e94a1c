import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { remember, remembered } from '../state/remembered.ts'
import { useUi } from '../state/use-manner.ts'

const MIN = 280
const STEP = 24

const bounded = (width: number): number => Math.round(Math.max(MIN, Math.min(width, Math.max(MIN, innerWidth - 520))))

interface SplitProps {
  /** Under this name the width is remembered. */
  readonly name: string
  readonly initial: number
  readonly main: ReactNode
  /** Right pane; null while it is closed. */
  readonly side: ReactNode
}

/** A pane on the right whose width is changed with the pointer or the arrow keys. */
export function Split({ name, initial, main, side }: SplitProps): ReactNode {
  const ui = useUi()
  const [width, setWidth] = useState(() => {
    const kept = Number(remembered(`width.${name}`))
    return bounded(Number.isFinite(kept) && kept > 0 ? kept : initial)
  })
  const resize = (next: number): void => {
    setWidth(bounded(next))
    remember(`width.${name}`, String(bounded(next)))
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault()
    const bar = event.currentTarget
    const from = event.clientX
    bar.setPointerCapture(event.pointerId)
    bar.onpointermove = (move) => resize(width - (move.clientX - from))
    bar.onpointerup = () => {
      bar.onpointermove = null
      bar.onpointerup = null
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    resize(width + (event.key === 'ArrowLeft' ? STEP : -STEP))
  }
  return (
    <div className="at-split">
      <div className="at-split-main">{main}</div>
      {side !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget, hr is not */}
          <div
            className="at-split-bar"
            role="separator"
            aria-orientation="vertical"
            aria-label={ui.frame.resize}
            aria-valuenow={width}
            aria-valuemin={MIN}
            aria-valuemax={Math.max(MIN, innerWidth - 520)}
            tabIndex={0}
            onPointerDown={onPointerDown}
            onKeyDown={onKeyDown}
          />
          <div className="at-split-side" style={{ width }}>
            {side}
          </div>
        </>
      )}
    </div>
  )
}
