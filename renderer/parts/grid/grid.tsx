// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid shows few of its rows; a table element would count those only
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid (aria-activedescendant) or on its inputs
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { type ColumnInfo, type Row, TABLES, type TableName } from '../../../shared/model/tables.ts'
import { gridCommand, isTyping } from '../../app/keymap.ts'
import { useGrids } from '../../state/grid.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { clipboardRow, copyText } from '../clipboard.ts'
import { formatCell, isNumeric } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { tableWord } from '../words.ts'
import { copyTable } from './copy-table.ts'
import { GridHead } from './grid-head.tsx'
import type { RowSource, RowsView } from './row-source.ts'
import './grid.css'

export const ROW_HEIGHT = 28
export const HEAD_HEIGHT = 60
/** On a jump host's screen a column that takes more leaves no room for those that say what is wrong. */
const WIDEST = 268

export interface GridColumn extends ColumnInfo {
  readonly now: number
}

/** Shown columns with their present widths. */
export function useColumns(table: TableName): readonly GridColumn[] {
  const columns = useGrids((state) => state.tables[table].columns)
  const widths = useGrids((state) => state.tables[table].widths)
  return useMemo(() => {
    const infos: readonly ColumnInfo[] = TABLES[table]
    return columns
      .flatMap((id) => infos.find((info) => info.id === id) ?? [])
      .map((info) => ({ ...info, now: widths[info.id] ?? Math.min(info.width, WIDEST) }))
  }, [table, columns, widths])
}

interface GridProps {
  readonly table: TableName
  readonly source: RowSource
  readonly view: RowsView
  /** Told when another row becomes the active one. */
  readonly onActive: (row: Row | undefined) => void
  readonly onClose: () => void
}

export function Grid({ table, source, view, onActive, onClose }: GridProps): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const id = useId()
  const columns = useColumns(table)
  const active = useGrids((state) => state.tables[table].active)
  const change = useGrids((state) => state.change)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: view.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    initialRect: { width: 800, height: 600 },
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer means other rows are missing
  useEffect(() => source.need(first, last), [source, first, last, view.generation])

  // Other rows are shown: start at their top, unless the row the user stands on is still there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another answer moves the view
  useLayoutEffect(() => {
    if (active < 0) scroller.current?.scrollTo({ top: 0 })
    else virtual.scrollToIndex(Math.min(active, Math.max(0, view.total - 1)))
  }, [view.generation])

  const activeRow = active >= 0 ? view.row(active) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each row
  useEffect(() => onActive(activeRow), [activeRow?.id])

  const move = (index: number): void => {
    if (view.total === 0) return
    const bounded = Math.min(view.total - 1, Math.max(0, index))
    change(table, { active: bounded })
    virtual.scrollToIndex(bounded)
  }
  const rowTexts = (row: Row): readonly string[] =>
    columns.map((column) => formatCell(table, column, row.cells[column.id], manner))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target)) return
    const command = gridCommand(event)
    if (command === null) {
      if (event.key === 'Escape') onClose()
      return
    }
    const inHead = event.target !== scroller.current
    if (inHead && command.do === 'open') return
    if (command.do === 'copy-row' && String(getSelection() ?? '') !== '') return
    event.preventDefault()
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 300) - HEAD_HEIGHT) / ROW_HEIGHT) - 1)
    switch (command.do) {
      case 'move':
        move(active < 0 ? 0 : active + command.by)
        break
      case 'page':
        move(Math.max(0, active) + command.by * page)
        break
      case 'first':
        move(0)
        break
      case 'last':
        move(view.total - 1)
        break
      case 'open':
        if (active < 0) move(0)
        change(table, { detailsOpen: true })
        break
      case 'filter-row':
        scroller.current?.querySelector<HTMLInputElement>('input')?.focus()
        break
      case 'copy-row':
        if (activeRow !== undefined) void copyText(clipboardRow(rowTexts(activeRow)), ui.frame.copiedRows(1))
        break
      case 'copy-table':
        if (view.query !== null) void copyTable(view.query, columns, manner, ui.frame.copiedRows)
        break
    }
  }

  const width = columns.reduce((sum, column) => sum + column.now, 0)
  return (
    <div
      ref={scroller}
      className="at-grid"
      role="grid"
      tabIndex={0}
      data-pane="grid"
      aria-label={tableWord(table, manner.language)}
      aria-rowcount={view.total + 2}
      aria-colcount={columns.length}
      aria-busy={view.busy}
      aria-activedescendant={active >= first && active <= last && active >= 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <GridHead table={table} columns={columns} width={width} onLeave={() => scroller.current?.focus()} />
      <div role="rowgroup" className="at-grid-body" style={{ height: virtual.getTotalSize(), width }}>
        {items.map((item) => {
          const row = view.row(item.index)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself handles the keys
            <div
              key={item.index}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 3}
              aria-selected={item.index === active}
              className={item.index % 2 === 1 ? 'at-row at-row-odd' : 'at-row'}
              style={{ transform: `translateY(${item.start - HEAD_HEIGHT}px)`, width }}
              onClick={() => change(table, { active: item.index, detailsOpen: true })}
            >
              {columns.map((column, index) => (
                <div
                  key={column.id}
                  role="gridcell"
                  aria-colindex={index + 1}
                  className={
                    isNumeric(column) ? 'at-cell at-number' : column.kind === 'hex' ? 'at-cell at-mono' : 'at-cell'
                  }
                  style={{ width: column.now }}
                >
                  {row === undefined ? (
                    <span className="at-cell-wait" />
                  ) : (
                    <Cell table={table} column={column} row={row} />
                  )}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Cell({
  table,
  column,
  row,
}: {
  readonly table: TableName
  readonly column: GridColumn
  readonly row: Row
}): ReactNode {
  const manner = useManner()
  const value = row.cells[column.id]
  const text = formatCell(table, column, value, manner)
  if (table === 'freebusy' && column.id === 'status' && Array.isArray(value)) {
    const worst = value.some((word: string) => word.startsWith('corrupt'))
      ? 'critical'
      : value.some((word: string) => !word.startsWith('ok'))
        ? 'warning'
        : 'calm'
    return (
      <span className={`at-state at-state-${worst}`}>
        <Hostile text={text} />
      </span>
    )
  }
  if (column.id === 'findings' && typeof value === 'number' && value === 0) return <span className="at-quiet">0</span>
  return <Hostile text={text} />
}
