import { LockClosed12Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { formatMoment, formatNumber } from '../parts/format.ts'
import { tableWord } from '../parts/words.ts'
import { useRoute } from '../state/route.ts'
import { useSession, useSnapshot } from '../state/session.ts'
import { useManner, useUi } from '../state/use-manner.ts'
import { messagesOf } from './counts.ts'

/** What the shown values come from, when they were taken, and that the program stayed offline. */
export function StatusBar(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const info = useSession((state) => state.info)
  const opened = useSession((state) => state.opened)
  const snapshot = useSnapshot()
  const showTable = useRoute((state) => state.showTable)
  return (
    <footer className="at-status" data-pane="status">
      {snapshot === null ? (
        <span>{opened === null ? ui.frame.noCase : ui.frame.noSnapshot}</span>
      ) : (
        <>
          <button type="button" className="at-link" onClick={() => showTable('sources')}>
            {ui.frame.sources(snapshot.sources)}
          </button>
          <button type="button" className="at-link" onClick={() => showTable('freebusy')}>
            {formatNumber(messagesOf(snapshot.counts), manner.language)}{' '}
            {tableWord('freebusy', manner.language).toLocaleLowerCase()}
          </button>
          {snapshot.rejects > 0 && (
            <button type="button" className="at-link" onClick={() => showTable('rejects')}>
              {ui.frame.rejects(snapshot.rejects)}
            </button>
          )}
          <span title={`${ui.frame.takenHow[snapshot.takenHow]}; ${ui.frame.zoneHow[snapshot.zoneHow]}`}>
            {ui.frame.taken(formatMoment(snapshot.taken, manner), manner.zone)} ({ui.frame.takenHow[snapshot.takenHow]})
          </span>
        </>
      )}
      <span className="at-grow" />
      {opened?.readOnly === true && (
        <span>
          <LockClosed12Regular aria-hidden /> {ui.frame.readOnly}
        </span>
      )}
      <span title={ui.frame.offlineExplain}>{ui.frame.offline(info?.foreignRequests ?? 0)}</span>
      <span className="at-quiet">{info?.version ?? ''}</span>
    </footer>
  )
}
