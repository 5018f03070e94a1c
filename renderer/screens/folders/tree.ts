import type { FreeBusyFolder, FreeBusyFolders } from '../../../shared/contract/freebusy-folders.ts'

export type GroupName = 'public' | 'attendant' | 'data'
export type SystemMailbox = FreeBusyFolders['systemMailboxes'][number]

/** A row of the tree. Only groups can be opened and closed. */
export type TreeRow =
  | { readonly is: 'group'; readonly key: string; readonly group: GroupName; readonly children: number }
  | { readonly is: 'folder'; readonly key: string; readonly group: GroupName; readonly folder: FreeBusyFolder }
  | { readonly is: 'mailbox'; readonly key: string; readonly group: GroupName; readonly mailbox: SystemMailbox }
  | {
      readonly is: 'more'
      readonly key: string
      readonly group: GroupName
      readonly folders: number
      readonly messages: number
    }

const GROUP_OF: Readonly<Record<FreeBusyFolder['kind'], GroupName>> = {
  'freebusy-root': 'public',
  'freebusy-site': 'public',
  'sa-freebusy-storage': 'attendant',
  'freebusy-data': 'data',
}

/** The visible rows from top to bottom; the children of a closed group are left out, a group without any is not shown. */
export function treeRows(answer: FreeBusyFolders, closed: ReadonlySet<GroupName>): readonly TreeRow[] {
  return (['public', 'attendant', 'data'] as const).flatMap((group): readonly TreeRow[] => {
    const folders = answer.folders
      .filter(({ kind }) => GROUP_OF[kind] === group)
      .map((folder, index): TreeRow => ({ is: 'folder', key: `${group} ${index}`, group, folder }))
    const mailboxes = (group === 'attendant' ? answer.systemMailboxes : []).map(
      (mailbox, index): TreeRow => ({ is: 'mailbox', key: `mailbox ${index}`, group, mailbox }),
    )
    const more: readonly TreeRow[] =
      group === 'data' && answer.more.folders > 0 ? [{ is: 'more', key: 'more', group, ...answer.more }] : []
    const children = [...mailboxes, ...folders, ...more]
    if (children.length === 0) return []
    return [{ is: 'group', key: group, group, children: children.length }, ...(closed.has(group) ? [] : children)]
  })
}

/** Where a key of a tree leads (WAI-ARIA tree grid): another row, another cell of the row, or a group opened or closed. */
export type TreeMove =
  | { readonly do: 'row'; readonly index: number }
  | { readonly do: 'cell'; readonly by: 1 | -1 }
  | { readonly do: 'open' | 'close'; readonly group: GroupName }

/** `cell` is the number of the focused link in the row, -1 for the row itself; `cells` how many links it has. */
export function treeMove(
  key: string,
  rows: readonly TreeRow[],
  index: number,
  cell: number,
  cells: number,
  closed: ReadonlySet<GroupName>,
): TreeMove | null {
  const row = rows[index]
  if (row === undefined) return null
  switch (key) {
    case 'ArrowDown':
      return { do: 'row', index: Math.min(rows.length - 1, index + 1) }
    case 'ArrowUp':
      return { do: 'row', index: Math.max(0, index - 1) }
    case 'Home':
      return { do: 'row', index: 0 }
    case 'End':
      return { do: 'row', index: rows.length - 1 }
    case 'ArrowRight':
      if (row.is === 'group') {
        return closed.has(row.group)
          ? { do: 'open', group: row.group }
          : { do: 'row', index: Math.min(rows.length - 1, index + 1) }
      }
      return cell + 1 < cells ? { do: 'cell', by: 1 } : null
    case 'ArrowLeft':
      if (cell >= 0) return { do: 'cell', by: -1 }
      if (row.is === 'group') return closed.has(row.group) ? null : { do: 'close', group: row.group }
      return { do: 'row', index: rows.findIndex((one) => one.is === 'group' && one.group === row.group) }
    default:
      return null
  }
}
