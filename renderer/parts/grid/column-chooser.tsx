import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components'
import { ArrowLeft16Regular, ArrowRight16Regular, Column16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { type ColumnInfo, TABLES, type TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { defaultColumns, useGrids } from '../../state/grid.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { columnWord } from '../words.ts'

/** Which columns a table shows, and in which order: shown ones first, as they stand from left to right. */
export function ColumnChooser({ table }: { readonly table: TableName }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).grid
  const columns = useGrids((state) => state.tables[table].columns)
  const showColumns = useGrids((state) => state.showColumns)
  const all: readonly ColumnInfo[] = TABLES[table]
  const listed = [...columns, ...all.map(({ id }) => id).filter((id) => !columns.includes(id))]
  const move = (id: string, by: 1 | -1): void => {
    const next = columns.filter((one) => one !== id)
    next.splice(columns.indexOf(id) + by, 0, id)
    showColumns(table, next)
  }
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Column16Regular />}>
          {ui.grid.columns}
        </Button>
      </DialogTrigger>
      <DialogSurface className="at-dialog">
        <DialogBody>
          <DialogTitle>{words.columnsTitle}</DialogTitle>
          <DialogContent>
            <p>{words.columnsHint}</p>
            <ul className="at-plain at-column-list">
              {listed.map((id) => {
                const at = columns.indexOf(id)
                const name = columnWord(table, id, language)
                return (
                  <li key={id}>
                    <Checkbox
                      label={name}
                      checked={at >= 0}
                      disabled={at >= 0 && columns.length === 1}
                      onChange={() =>
                        showColumns(table, at >= 0 ? columns.filter((one) => one !== id) : [...columns, id])
                      }
                    />
                    {at >= 0 && (
                      <span>
                        <Button
                          size="small"
                          appearance="subtle"
                          icon={<ArrowLeft16Regular />}
                          aria-label={words.moveUp(name)}
                          disabledFocusable={at === 0}
                          onClick={() => move(id, -1)}
                        />
                        <Button
                          size="small"
                          appearance="subtle"
                          icon={<ArrowRight16Regular />}
                          aria-label={words.moveDown(name)}
                          disabledFocusable={at === columns.length - 1}
                          onClick={() => move(id, 1)}
                        />
                      </span>
                    )}
                  </li>
                )
              })}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => showColumns(table, defaultColumns(table))}>{ui.grid.resetColumns}</Button>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary">{words.done}</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
