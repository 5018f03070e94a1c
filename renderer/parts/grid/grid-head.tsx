// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid shows few of its rows; a table element would count those only
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid (aria-activedescendant) or on its inputs
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { TableName } from '../../../shared/model/tables.ts'
import { toggleSort, useGrids } from '../../state/grid.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { isNumeric } from '../format.ts'
import { columnWord } from '../words.ts'
import type { GridColumn } from './grid.tsx'

/** Typing is over when nothing came for this long; then the filter is asked. */
const DEBOUNCE_MS = 160
const KEY_STEP = 16

interface HeadProps {
  readonly table: TableName
  readonly columns: readonly GridColumn[]
  readonly width: number
  /** Enter, Escape or arrow down in the filter row: back to the rows. */
  readonly onLeave: () => void
}

export function GridHead({ table, columns, width, onLeave }: HeadProps): ReactNode {
  return (
    <div role="rowgroup" className="at-grid-head" style={{ width }}>
      <div role="row" aria-rowindex={1} className="at-head-row">
        {columns.map((column, index) => (
          <HeadCell key={column.id} table={table} column={column} index={index} />
        ))}
      </div>
      <div role="row" aria-rowindex={2} className="at-filter-row">
        {columns.map((column, index) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={index + 1}
            className="at-filter-cell"
            style={{ width: column.now }}
          >
            <FilterInput table={table} column={column} onLeave={onLeave} />
          </div>
        ))}
      </div>
    </div>
  )
}

function HeadCell({
  table,
  column,
  index,
}: {
  readonly table: TableName
  readonly column: GridColumn
  readonly index: number
}): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const sort = useGrids((state) => state.tables[table].sort)
  const change = useGrids((state) => state.change)
  const setWidth = useGrids((state) => state.setWidth)
  const at = sort.findIndex((key) => key.column === column.id)
  const key = sort[at]
  const name = columnWord(table, column.id, language)
  const state = key === undefined ? '' : `, ${key.descending ? ui.grid.sorted.descending : ui.grid.sorted.ascending}`
  const position = key === undefined || sort.length === 1 ? '' : `, ${ui.grid.sortPosition(at + 1)}`

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    event.stopPropagation()
    setWidth(table, column.id, column.now + (event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP))
  }
  const onGrip = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault()
    event.stopPropagation()
    const grip = event.currentTarget
    const from = event.clientX
    const width = column.now
    grip.setPointerCapture(event.pointerId)
    grip.onpointermove = (move) => setWidth(table, column.id, width + move.clientX - from)
    grip.onpointerup = () => {
      grip.onpointermove = null
      grip.onpointerup = null
    }
  }
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
      className={isNumeric(column) ? 'at-head-cell at-number' : 'at-head-cell'}
      style={{ width: column.now }}
    >
      <button
        type="button"
        className="at-head-button"
        aria-label={`${name}${state}${position}`}
        title={name}
        onClick={(event) => change(table, { sort: toggleSort(sort, column.id, event.shiftKey), active: -1 })}
        onKeyDown={onKeyDown}
      >
        <span className="at-head-name">{name}</span>
        {key !== undefined && (key.descending ? <ArrowDown12Regular aria-hidden /> : <ArrowUp12Regular aria-hidden />)}
        {key !== undefined && sort.length > 1 && <span className="at-head-position">{at + 1}</span>}
      </button>
      <span className="at-grip" onPointerDown={onGrip} aria-hidden="true" />
    </div>
  )
}

function FilterInput({
  table,
  column,
  onLeave,
}: {
  readonly table: TableName
  readonly column: GridColumn
  readonly onLeave: () => void
}): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const stored = useGrids((state) => state.tables[table].filters[column.id] ?? '')
  const setFilter = useGrids((state) => state.setFilter)
  const [text, setText] = useState(stored)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setText(stored), [stored])
  useEffect(() => () => clearTimeout(timer.current), [])
  const commit = (value: string): void => {
    clearTimeout(timer.current)
    setFilter(table, column.id, value)
  }
  return (
    <input
      className={text === '' ? 'at-filter' : 'at-filter at-filter-set'}
      aria-label={ui.grid.filterOf(columnWord(table, column.id, language))}
      title={ui.grid.filterHint}
      value={text}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        const { value } = event.target
        setText(value)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setFilter(table, column.id, value), DEBOUNCE_MS)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          commit(text)
          onLeave()
        } else if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          setText('')
          commit('')
          onLeave()
        }
      }}
    />
  )
}
