import { describe, expect, it } from 'vitest'
import { treeMove, treeRows } from '../../../renderer/screens/folders/tree.ts'
import type { FreeBusyFolder, FreeBusyFolders } from '../../../shared/contract/freebusy-folders.ts'

const folder = (kind: FreeBusyFolder['kind'], name: string): FreeBusyFolder => ({
  kind,
  name,
  announced: null,
  exported: true,
  keys: [name],
  role: 'freebusy',
  messages: 3,
  oldest: null,
  newest: null,
  ages: [0, 0, 0, 0, 3],
  findings: {},
  concerned: {},
})
const answer: FreeBusyFolders = {
  folders: [folder('freebusy-site', 'EX:/o=A'), folder('freebusy-site', 'EX:/o=B'), folder('freebusy-data', 'data')],
  more: { folders: 2, messages: 5 },
  systemMailboxes: [{ role: 'system-mailbox', name: 'SystemMailbox{1}', server: 'EX01', items: null }],
}
const shown = (closed: readonly ('public' | 'attendant' | 'data')[] = []) =>
  treeRows(answer, new Set(closed)).map((row) => (row.is === 'group' ? row.group : row.is))

describe('the tree of folders', () => {
  it('has a group for each place that holds something, its children below it', () => {
    expect(shown()).toEqual(['public', 'folder', 'folder', 'attendant', 'mailbox', 'data', 'folder', 'more'])
    expect(shown(['public', 'data'])).toEqual(['public', 'attendant', 'mailbox', 'data'])
    expect(treeRows({ folders: [], more: { folders: 0, messages: 0 }, systemMailboxes: [] }, new Set())).toEqual([])
  })

  it('is walked with the arrow keys as a tree grid is', () => {
    const rows = treeRows(answer, new Set())
    const press = (key: string, index: number, cell = -1, closed = new Set<'public'>()) =>
      treeMove(key, rows, index, cell, 2, closed)
    expect(press('ArrowDown', 0)).toEqual({ do: 'row', index: 1 })
    expect(press('ArrowUp', 0)).toEqual({ do: 'row', index: 0 })
    expect(press('End', 0)).toEqual({ do: 'row', index: 7 })
    expect(press('ArrowRight', 0, -1, new Set(['public' as const]))).toEqual({ do: 'open', group: 'public' })
    expect(press('ArrowRight', 0)).toEqual({ do: 'row', index: 1 })
    expect(press('ArrowLeft', 0)).toEqual({ do: 'close', group: 'public' })
    expect(press('ArrowLeft', 2)).toEqual({ do: 'row', index: 0 })
    expect(press('ArrowRight', 1)).toEqual({ do: 'cell', by: 1 })
    expect(press('ArrowRight', 1, 1)).toBeNull()
    expect(press('ArrowLeft', 1, 0)).toEqual({ do: 'cell', by: -1 })
    expect(press('x', 1)).toBeNull()
  })
})
