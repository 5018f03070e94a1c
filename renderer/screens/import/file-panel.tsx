import type { ReactNode } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { rejectWord } from '../../parts/words.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FirstRows } from './first-rows.tsx'
import { PlaceWords } from './place-words.tsx'
import { ReadingControls } from './reading-controls.tsx'

/** What is behind a row: how the file is read and how else it could be, its first records, what could not be read. */
export function FilePanel({ report }: { readonly report: FileReport }): ReactNode {
  const ui = useUi()
  const phase = useStaging((state) => state.phase)
  return (
    <div className="at-panel">
      {phase === 'inspected' && report.root >= 0 && <ReadingControls report={report} />}
      {report.partial === true && <p className="at-quiet">{ui.importing.partial(report.records)}</p>}
      {(report.first ?? []).map((table) => (
        <FirstRows key={table.kind} table={table} report={report} />
      ))}
      {report.rejects > 0 && <Rejects report={report} />}
    </div>
  )
}

function Rejects({ report }: { readonly report: FileReport }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  return (
    <div>
      <strong>{ui.importing.firstRejects(report.firstRejects.length, report.rejects)}</strong>
      <ul className="at-plain at-rejects">
        {report.firstRejects.map((reject, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rejects have no identity but their order
          <li key={index}>
            <span className="at-reject-place">
              <PlaceWords place={reject.place} />
            </span>
            <span>
              <Hostile text={rejectWord(reject.code, reject.detail ?? '', language)} />
              {reject.excerpt !== undefined && reject.excerpt !== '' && (
                <code className="at-excerpt">
                  <Hostile text={reject.excerpt} />
                </code>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
