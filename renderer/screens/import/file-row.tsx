import { ChevronDown16Regular, ChevronRight16Regular, Edit16Regular, Warning16Filled } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { elide, formatBytes, formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { encodingWord, evidenceWord, formatWord, warningWord } from '../../parts/words.ts'
import { keyOf } from '../../state/staged-file.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FilePanel } from './file-panel.tsx'

interface FileRowProps {
  readonly report: FileReport
  /** The only file: it is looked at without being asked for. */
  readonly alone: boolean
}

/** A file in the table, and below it, once opened, how it is read and what it gives. */
export function FileRow({ report, alone }: FileRowProps): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const panel = useId()
  const again = useStaging((state) => state.rereading.includes(keyOf(report)))
  const nothing = report.records === 0
  const [open, setOpen] = useState((alone && !nothing) || (nothing && report.rejects > 0))
  const toggle = (): void => {
    // The first rows of a file far down in a dump are read when somebody wants to see them.
    const staging = useStaging.getState()
    if (!open && report.first === undefined && !nothing && staging.phase === 'inspected') void staging.look(report)
    setOpen(!open)
  }
  const kinds: Readonly<Record<string, (n: number) => string>> = ui.kinds
  const counts = Object.entries(report.counts).filter(([, n]) => n > 0)
  const remarks = report.warnings.length > 0
  return (
    <tbody aria-busy={again}>
      <tr className={remarks || open ? 'at-file-continued' : ''}>
        <td>
          <button
            type="button"
            className="at-link at-link-block at-file-name"
            aria-expanded={open}
            aria-controls={panel}
            title={report.name}
            onClick={toggle}
          >
            {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
            <Hostile text={elide(report.name, 72)} />
            <span className="at-unseen"> {ui.importing.openFile}</span>
          </button>
          <div className="at-quiet at-file-size" title={`${ui.importing.sha} ${report.sha256}`}>
            {formatBytes(report.size, language)} · <span className="at-mono">{report.sha256.slice(0, 12)}</span>
          </div>
        </td>
        <td>
          <div className={nothing ? 'at-state-warning' : 'at-file-what'}>{formatWord(report.format, language)}</div>
          <div className="at-quiet">
            {report.era !== undefined && (
              <span>
                {ui.importing.era} <Hostile text={report.era} />
                {report.why === undefined ? '' : ' · '}
              </span>
            )}
            {report.why !== undefined && <Hostile text={evidenceWord(report.why, language)} />}
          </div>
        </td>
        <td>
          <Read
            what={report.encoding === undefined ? undefined : encodingWord(report.encoding, language)}
            why={report.encodingWhy}
          />
        </td>
        <td>
          <Read
            what={report.dateOrder === undefined ? undefined : ui.importing.dateOrders[report.dateOrder]}
            why={report.dateOrderWhy}
          />
        </td>
        <td>
          {report.zone === undefined ? (
            <span className="at-quiet">{timed(report) ? ui.importing.utc : '–'}</span>
          ) : (
            <Read what={report.zone} why={report.zoneWhy} />
          )}
        </td>
        <td className="at-number">
          {again ? (
            <span role="status">{ui.importing.readingAgain}</span>
          ) : (
            <>
              {report.partial === true ? ui.importing.atLeast(report.records) : formatNumber(report.records, language)}
              {counts.map(([kind, n]) => (
                <div key={kind} className="at-quiet">
                  {kinds[kind]?.(n) ?? `${formatNumber(n, language)} ${kind}`}
                </div>
              ))}
            </>
          )}
        </td>
        <td className="at-number">
          <span className={report.rejects === 0 ? 'at-quiet' : 'at-state-warning'}>
            {formatNumber(report.rejects, language)}
          </span>
        </td>
      </tr>
      {remarks && (
        <tr className={open ? 'at-file-remarks at-file-continued' : 'at-file-remarks'}>
          <td colSpan={7}>
            <ul className="at-plain" aria-label={ui.importing.warnings}>
              {report.warnings.map((warning) => (
                <li key={warning.code + JSON.stringify(warning.params ?? {})}>
                  <Warning16Filled className="at-warning" aria-hidden />
                  <Hostile text={warningWord(warning, language)} />
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
      {open && (
        <tr className="at-file-panel" id={panel}>
          <td colSpan={7}>
            <FilePanel report={report} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** True where the first records, as far as they are known, have a time. */
const timed = (report: FileReport): boolean =>
  report.first === undefined
    ? report.records > 0
    : report.first.some((table) => table.columns.some((column) => column.kind === 'time'))

/** How something was read, and why so; what the user gave is marked. */
function Read({ what, why }: { readonly what: string | undefined; readonly why: string | undefined }): ReactNode {
  const { language } = useManner()
  if (what === undefined) return '–'
  const given = why === 'given'
  return (
    <>
      <div className={given ? 'at-file-given' : ''}>
        {given && <Edit16Regular aria-hidden />}
        <Hostile text={what} />
      </div>
      {why !== undefined && (
        <div className="at-quiet">
          <Hostile text={evidenceWord(why, language)} />
        </div>
      )}
    </>
  )
}
