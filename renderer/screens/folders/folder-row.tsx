import type { ReactNode } from 'react'
import type { FreeBusyFolder } from '../../../shared/contract/freebusy-folders.ts'
import type { RuleId } from '../../../shared/model/finding.ts'
import { texts } from '../../../shared/text/index.ts'
import { FolderCount } from '../../parts/folder-count.tsx'
import { formatMoment, formatSeconds } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { FOLDER_COUNT_NAMES, FOLDER_COUNTS } from '../../parts/show-messages.ts'
import { useGrids } from '../../state/grid.ts'
import { useRoute } from '../../state/route.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import type { TreeRow } from './tree.ts'

const DAY_S = 86_400

/** The cells of one folder, or of a system mailbox: what it is, how much is in it, what is wrong there. */
export function FolderRow({
  row,
  taken,
}: {
  readonly row: Extract<TreeRow, { is: 'folder' | 'mailbox' }>
  readonly taken: number
}): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).folders
  if (row.is === 'mailbox') return <MailboxCells mailbox={row.mailbox} />
  const { folder } = row
  const count = (rule?: RuleId): number => (rule === undefined ? folder.messages : (folder.concerned[rule] ?? 0))
  return (
    <>
      <td className="at-tree-child">
        <Hostile text={folder.name === '' ? words.noName : folder.name} />
        <Remarks folder={folder} taken={taken} />
      </td>
      <td className="at-number">
        <FolderCount folder={folder} n={count()} what={words.messages} />
      </td>
      {FOLDER_COUNT_NAMES.map((name) => (
        <td key={name} className="at-number">
          <FolderCount folder={folder} n={count(FOLDER_COUNTS[name])} what={words[name]} rule={FOLDER_COUNTS[name]} />
        </td>
      ))}
      <td className="at-tree-moment">{folder.newest === null ? '' : formatMoment(folder.newest, manner)}</td>
    </>
  )
}

/** Waiting requests with their age; what the folder says of itself and what of it was imported. */
function Remarks({ folder, taken }: { readonly folder: FreeBusyFolder; readonly taken: number }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).folders
  const queue = folder.kind === 'sa-freebusy-storage' && folder.messages > 0
  const seconds = folder.oldest === null ? null : Math.max(0, (taken - folder.oldest) / 1000)
  const age =
    seconds === null
      ? null
      : seconds < 2 * DAY_S
        ? formatSeconds(seconds, language)
        : ui.units.days(Math.floor(seconds / DAY_S))
  const said = [
    ...(queue ? [words.requests(folder.messages) + (age === null ? '' : `, ${words.requestsAge(age)}`)] : []),
    ...(folder.announced !== null && folder.announced !== folder.messages
      ? [words.announcedOther(folder.announced, folder.messages)]
      : []),
    ...(folder.exported ? [] : [words.notExported]),
  ]
  return (
    <>
      {said.length > 0 && (
        <div className={queue ? 'at-tree-note at-state-warning' : 'at-tree-note at-quiet'}>{words.agesOf(said)}</div>
      )}
      {queue && <div className="at-tree-note at-quiet">{words.requestsWhat}</div>}
    </>
  )
}

/** The System Attendant, which holds the queue, and `SystemMailbox{guid}`, which holds none. */
function MailboxCells({ mailbox }: { readonly mailbox: Extract<TreeRow, { is: 'mailbox' }>['mailbox'] }): ReactNode {
  const { language } = useManner()
  const words = texts(language).folders
  const change = useGrids((state) => state.change)
  const showTable = useRoute((state) => state.showTable)
  const show = (): void => {
    change('mailboxes', {
      filters: { displayName: `==${mailbox.name}`.slice(0, 200), server: `=${mailbox.server}` },
      finding: null,
      person: null,
      active: -1,
    })
    showTable('mailboxes')
  }
  return (
    <>
      <td className="at-tree-child">
        <button type="button" className="at-link" tabIndex={-1} onClick={show}>
          <Hostile text={mailbox.name} />
        </button>{' '}
        <span className="at-quiet">
          <Hostile text={words.attendantMailbox(mailbox.server)} />
        </span>
        <div className="at-tree-note at-quiet">
          {mailbox.role === 'system-mailbox'
            ? words.systemMailbox
            : mailbox.items === null
              ? ''
              : words.attendantItems(mailbox.items)}
        </div>
      </td>
      <td colSpan={6} />
    </>
  )
}
