import { Button, Select } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { RowGroup, RowGroups } from '../../../shared/contract/row-groups.ts'
import { type ColumnInfo, TABLES, type TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { call } from '../../app/door.ts'
import { useGrids } from '../../state/grid.ts'
import { asAttendantError } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useManner } from '../../state/use-manner.ts'
import { formatCell, formatNumber } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { Failure, Loading } from '../state-views.tsx'
import { columnWord } from '../words.ts'
import type { RowsQuery } from './row-source.ts'

const PAGE = 200
/** Columns whose greatest value stands beside the number of rows. */
const MOST_MAXIMA = 4
const MEASURED: readonly ColumnInfo['kind'][] = ['int', 'bytes', 'time', 'minutes']
/** Numbers that are names: the greatest of them says nothing. */
const NO_MAXIMUM: readonly string[] = [
  'eventId',
  'pid',
  'localPort',
  'remotePort',
  'localeId',
  'line',
  'offset',
  'seen',
]

interface GroupRowsProps {
  readonly query: RowsQuery
  readonly by: string
}

/** The rows of a table gathered by one column: how many there are of each value and their greatest numbers. */
export function GroupRows({ query, by }: GroupRowsProps): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).grid
  const shown = useGrids((state) => state.tables[query.table].columns)
  const revision = useSession((state) => state.revision)
  const [order, setOrder] = useState<'count' | 'value'>('count')
  const [limit, setLimit] = useState(PAGE)
  const [asked, setAsked] = useState<{ readonly value: RowGroups | null; readonly error: unknown }>({
    value: null,
    error: null,
  })
  const latest = useRef(0)
  const all: readonly ColumnInfo[] = TABLES[query.table]
  const info = all.find(({ id }) => id === by)
  const maxima = shown
    .flatMap((id) => all.find((one) => one.id === id) ?? [])
    .filter((one) => MEASURED.includes(one.kind) && one.id !== by && !NO_MAXIMUM.includes(one.id))
    .slice(0, MOST_MAXIMA)
  const { sort: _, ...narrowed } = query
  const key = JSON.stringify({ ...narrowed, by, maxima: maxima.map(({ id }) => id), order, offset: 0, limit })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision asks the same question again
  useEffect(() => {
    const mine = ++latest.current
    call('row-groups', JSON.parse(key)).then(
      (value) => mine === latest.current && setAsked({ value, error: null }),
      (error: unknown) => mine === latest.current && setAsked((before) => ({ ...before, error })),
    )
  }, [key, revision])
  const { value, error } = asked
  if (error !== null) return <Failure error={asAttendantError(error)} />
  if (value === null || info === undefined) return <Loading />
  const left = value.total - value.groups.length
  return (
    <div className="at-groups">
      <div className="at-groups-head">
        <span aria-live="polite">{words.groupsOf(value.total, value.rows)}</span>
        <Select
          size="small"
          aria-label={words.order}
          value={order}
          onChange={(_event, data) => setOrder(data.value === 'value' ? 'value' : 'count')}
        >
          <option value="count">{words.byCount}</option>
          <option value="value">{words.byValue}</option>
        </Select>
      </div>
      <table className="at-table at-group-table" data-pane="groups" onKeyDown={moveBetween}>
        <thead>
          <tr>
            <th scope="col">{columnWord(query.table, by, manner.language)}</th>
            <th scope="col" className="at-number">
              {words.count}
            </th>
            {maxima.map(({ id, kind }) => (
              <th key={id} scope="col" className="at-number">
                {(kind === 'time' || kind === 'minutes' ? words.latest : words.greatest)(
                  columnWord(query.table, id, manner.language),
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.groups.map((group, index) => (
            <tr key={group.filter === '' ? `#${index}` : group.filter}>
              <td>
                <GroupLink table={query.table} info={info} group={group} />
              </td>
              <td className="at-number">{formatNumber(group.count, manner.language)}</td>
              {maxima.map((max, at) => (
                <td key={max.id} className="at-number">
                  {formatCell(query.table, max, group.maxima[at] ?? null, manner)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && limit < 1000 && (
        <div>
          <Button size="small" onClick={() => setLimit(Math.min(1000, limit + PAGE))}>
            {words.more(left)}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Leaves the groups for the rows of one of them. */
function GroupLink({
  table,
  info,
  group,
}: {
  readonly table: TableName
  readonly info: ColumnInfo
  readonly group: RowGroup
}): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).grid
  const change = useGrids((state) => state.change)
  const text = formatCell(table, info, group.value, manner)
  const name = text === '' ? words.noValue : text
  const open = (): void => {
    const { filters } = useGrids.getState().tables[table]
    change(table, { filters: { ...filters, [info.id]: group.filter }, group: null, fromGroups: info.id, active: -1 })
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus())
  }
  return (
    <button
      type="button"
      className="at-link at-group-link"
      title={words.openGroup(name.slice(0, 200), group.count)}
      onClick={open}
    >
      {text === '' ? <span className="at-quiet">{name}</span> : <Hostile text={text} />}
    </button>
  )
}

/** Up and down between the groups, as between rows. */
function moveBetween(event: KeyboardEvent<HTMLTableElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.at-group-link')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const to =
    event.key === 'ArrowDown'
      ? at + 1
      : event.key === 'ArrowUp'
        ? at - 1
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? links.length - 1
            : -1
  if (to < 0 || to >= links.length) return
  event.preventDefault()
  links[to]?.focus()
}
