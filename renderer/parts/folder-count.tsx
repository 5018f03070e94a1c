import type { ReactNode } from 'react'
import type { FreeBusyFolder } from '../../shared/contract/freebusy-folders.ts'
import type { RuleId } from '../../shared/model/finding.ts'
import { texts } from '../../shared/text/index.ts'
import { useManner } from '../state/use-manner.ts'
import { formatNumber } from './format.ts'
import { showMessagesOf } from './show-messages.ts'

interface FolderCountProps {
  readonly folder: FreeBusyFolder
  readonly n: number
  readonly what: string
  readonly rule?: RuleId
  /** False where arrow keys, not Tab, move between the counts. */
  readonly tabbed?: boolean
}

/** A number of messages of a folder that leads to them; nothing to click where there is none. */
export function FolderCount({ folder, n, what, rule, tabbed = false }: FolderCountProps): ReactNode {
  const { language } = useManner()
  const text = formatNumber(n, language)
  if (n === 0) return <span className="at-quiet">0</span>
  const name = folder.name === '' ? texts(language).folders.noName : folder.name
  return (
    <button
      type="button"
      className="at-link at-count-link"
      tabIndex={tabbed ? 0 : -1}
      aria-label={`${text} ${texts(language).folders.show(what, name)}`}
      onClick={() => showMessagesOf(folder, language, rule)}
    >
      {text}
    </button>
  )
}
