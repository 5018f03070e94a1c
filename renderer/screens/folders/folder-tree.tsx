import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { FreeBusyFolders } from '../../../shared/contract/freebusy-folders.ts'
import { texts } from '../../../shared/text/index.ts'
import { FOLDER_COUNT_NAMES } from '../../parts/show-messages.ts'
import { Failure, Loading, Nothing } from '../../parts/state-views.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { FolderRow } from './folder-row.tsx'
import { type GroupName, type TreeRow, treeMove, treeRows } from './tree.ts'
import './folders.css'

/** The tree of folders with what is in them and what is wrong there; every count leads to the messages it counts. */
export function FolderTree({ snapshot, taken }: { readonly snapshot: number; readonly taken: number }): ReactNode {
  const { language } = useManner()
  const { value, error, again } = useAnswer('freebusy-folders', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  if (value.folders.length + value.systemMailboxes.length === 0) return <Nothing text={texts(language).folders.none} />
  return <Tree answer={value} taken={taken} />
}

function Tree({ answer, taken }: { readonly answer: FreeBusyFolders; readonly taken: number }): ReactNode {
  const { language, zone } = useManner()
  const words = texts(language).folders
  const [closed, setClosed] = useState<ReadonlySet<GroupName>>(new Set())
  const [at, setAt] = useState('')
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = treeRows(answer, closed)
  const index = Math.max(
    0,
    rows.findIndex(({ key }) => key === at),
  )
  const toggle = (group: GroupName): void => {
    const next = new Set(closed)
    if (!next.delete(group)) next.add(group)
    setClosed(next)
    setAt(group)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = body.current?.children[index]
    const links = [...(row?.querySelectorAll<HTMLElement>('button') ?? [])]
    const cell = links.indexOf(document.activeElement as HTMLElement)
    const current = rows[index]
    if (event.key === 'Enter' && cell < 0) {
      event.preventDefault()
      if (current?.is === 'group') toggle(current.group)
      else links[0]?.click()
      return
    }
    const move = treeMove(event.key, rows, index, cell, links.length, closed)
    if (move === null) return
    event.preventDefault()
    switch (move.do) {
      case 'row': {
        const next = rows[move.index]
        if (next === undefined) return
        setAt(next.key)
        ;(body.current?.children[move.index] as HTMLElement | undefined)?.focus()
        break
      }
      case 'cell':
        if (cell + move.by < 0) (row as HTMLElement | undefined)?.focus()
        else links[cell + move.by]?.focus()
        break
      case 'open':
      case 'close':
        toggle(move.group)
        break
    }
  }
  return (
    <div className="at-folders">
      <p className="at-quiet" id="at-folder-keys">
        {words.keys}
      </p>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree grid is a table whose rows open and close
        role="treegrid"
        className="at-table at-folder-tree"
        aria-label={words.treeLabel}
        aria-describedby="at-folder-keys"
        data-pane="tree"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">{words.folder}</th>
            <th scope="col" className="at-number">
              {words.messages}
            </th>
            {FOLDER_COUNT_NAMES.map((name) => (
              <th key={name} scope="col" className="at-number">
                {words[name]}
              </th>
            ))}
            <th scope="col">
              {words.newest} ({zone})
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, n) => (
            <tr
              key={row.key}
              aria-level={row.is === 'group' ? 1 : 2}
              {...(row.is === 'group' ? { 'aria-expanded': !closed.has(row.group) } : {})}
              tabIndex={n === index ? 0 : -1}
              className={row.is === 'group' ? 'at-tree-group' : 'at-tree-row'}
              onFocus={() => setAt(row.key)}
              onClick={row.is === 'group' ? () => toggle(row.group) : undefined}
            >
              <Cells row={row} taken={taken} closed={closed} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cells({
  row,
  taken,
  closed,
}: {
  readonly row: TreeRow
  readonly taken: number
  readonly closed: ReadonlySet<GroupName>
}): ReactNode {
  const { language } = useManner()
  const words = texts(language).folders
  if (row.is === 'group') {
    return (
      <td colSpan={7}>
        <span className="at-tree-name">
          {closed.has(row.group) ? <ChevronRight16Regular aria-hidden /> : <ChevronDown16Regular aria-hidden />}
          <strong>{words.groups[row.group]}</strong> <span className="at-quiet">({row.children})</span>
        </span>
      </td>
    )
  }
  if (row.is === 'more') {
    return (
      <td colSpan={7} className="at-tree-child at-quiet">
        {words.more(row.folders, row.messages)}
      </td>
    )
  }
  return <FolderRow row={row} taken={taken} />
}
