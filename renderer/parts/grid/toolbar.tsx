import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownload16Regular, ArrowLeft16Regular, Dismiss12Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { call, fetchDownload } from '../../app/door.ts'
import { useGrids } from '../../state/grid.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'
import { columnWord } from '../words.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { GroupMenu } from './group-menu.tsx'
import type { RowsView } from './row-source.ts'
import { ViewMenu } from './view-menu.tsx'

/** Number of rows, what narrows them, and what can be done with them. */
export function GridToolbar({ table, view }: { readonly table: TableName; readonly view: RowsView }): ReactNode {
  const ui = useUi()
  return (
    <div className="at-toolbar">
      <span className="at-toolbar-count" aria-live="polite">
        {view.query === null ? '' : ui.grid.rows(view.total)}
      </span>
      <BackToGroups table={table} />
      <Chips table={table} />
      <span className="at-grow" />
      <GroupMenu table={table} />
      <ViewMenu table={table} />
      <ColumnChooser table={table} />
      <ExportMenu table={table} view={view} />
    </div>
  )
}

/** The way back from the rows of one group. */
function BackToGroups({ table }: { readonly table: TableName }): ReactNode {
  const { language } = useManner()
  const column = useGrids((state) => state.tables[table].fromGroups)
  const change = useGrids((state) => state.change)
  if (column === null) return null
  const back = (): void => {
    const filters = { ...useGrids.getState().tables[table].filters }
    delete filters[column]
    change(table, { filters, group: column, fromGroups: null, active: -1, detailsOpen: false })
  }
  return (
    <Button size="small" appearance="subtle" icon={<ArrowLeft16Regular />} onClick={back}>
      {texts(language).grid.back(columnWord(table, column, language))}
    </Button>
  )
}

function Chips({ table }: { readonly table: TableName }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const filters = useGrids((state) => state.tables[table].filters)
  const finding = useGrids((state) => state.tables[table].finding)
  const person = useGrids((state) => state.tables[table].person)
  const within = useGrids((state) => state.tables[table].within)
  const change = useGrids((state) => state.change)
  const setFilter = useGrids((state) => state.setFilter)
  const search = useSession((state) => state.search)
  const setSearch = useSession((state) => state.setSearch)
  const chips = [
    ...(finding === null
      ? []
      : [
          {
            key: 'finding',
            text: ui.grid.findingChip(finding.label),
            off: () => change(table, { finding: null, active: -1 }),
          },
        ]),
    ...(person === null
      ? []
      : [
          {
            key: 'person',
            text: ui.grid.personChip(person.label),
            off: () => change(table, { person: null, active: -1 }),
          },
        ]),
    ...(within === null
      ? []
      : [{ key: 'within', text: within.label, off: () => change(table, { within: null, active: -1 }) }]),
    ...(search.trim() === '' ? [] : [{ key: 'search', text: ui.grid.searchChip(search), off: () => setSearch('') }]),
    ...Object.entries(filters).map(([column, text]) => ({
      key: column,
      text: ui.frame.pair(columnWord(table, column, language), text),
      off: () => setFilter(table, column, ''),
    })),
  ]
  if (chips.length === 0) return null
  return (
    <ul className="at-chips" aria-label={ui.grid.filters}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" className="at-chip" aria-label={ui.grid.removeFilter(chip.text)} onClick={chip.off}>
            <Hostile text={chip.text} />
            <Dismiss12Regular aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              setSearch('')
              change(table, { filters: {}, finding: null, person: null, within: null, active: -1 })
            }}
          >
            {ui.grid.clear}
          </Button>
        </li>
      )}
    </ul>
  )
}

function ExportMenu({ table, view }: { readonly table: TableName; readonly view: RowsView }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const columns = useGrids((state) => state.tables[table].columns)
  const { query } = view
  const save = (format: 'csv' | 'json'): void => {
    if (query === null) return
    void attempt(async () => {
      const { snapshot, filters, search, sort, finding, person, within } = query
      const saved = await call('table-export', {
        snapshot,
        table,
        filters,
        search,
        sort,
        columns: [...columns],
        ...(finding === undefined ? {} : { finding }),
        ...(person === undefined ? {} : { person }),
        ...(within === undefined ? {} : { within }),
        language,
        format,
      })
      if (saved === null) return
      if (saved.download === null) useNotices.getState().add('info', (words) => words.frame.saved(saved.name))
      else fetchDownload(saved.name, saved.download)
    })
  }
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ArrowDownload16Regular />} disabledFocusable={view.total === 0}>
          {ui.grid.export}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => save('csv')}>{ui.grid.exportCsv}</MenuItem>
          <MenuItem onClick={() => save('json')}>{ui.grid.exportJson}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
