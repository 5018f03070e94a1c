import { ChevronDown16Regular, ChevronRight16Regular, Warning16Filled } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { elide, formatBytes, formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { encodingWord, formatWord, rejectWord, warningWord } from '../../parts/words.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** One row a file: what it is and why, how it was read, what it gives, what is lost. */
export function FileTable({ reports }: { readonly reports: readonly FileReport[] }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const records = reports.reduce((sum, report) => sum + report.records, 0)
  const rejects = reports.reduce((sum, report) => sum + report.rejects, 0)
  const size = reports.reduce((sum, report) => sum + report.size, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="at-files" tabIndex={0} aria-label={ui.importing.file}>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">{ui.importing.file}</th>
            <th scope="col">{ui.importing.what}</th>
            <th scope="col">{ui.importing.encoding}</th>
            <th scope="col">{ui.importing.dates}</th>
            <th scope="col">{ui.importing.zoneColumn}</th>
            <th scope="col" className="at-number">
              {ui.importing.counts}
            </th>
            <th scope="col" className="at-number">
              {ui.importing.rejects}
            </th>
          </tr>
        </thead>
        {reports.map((report, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of one folder may have one name and one hash
          <FileRow key={index} report={report} />
        ))}
        <tfoot>
          <tr>
            <th scope="row">
              {ui.importing.totals} ({formatNumber(reports.length, language)}, {formatBytes(size, language)})
            </th>
            <td colSpan={4} />
            <td className="at-number">{formatNumber(records, language)}</td>
            <td className="at-number">{formatNumber(rejects, language)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function FileRow({ report }: { readonly report: FileReport }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const nothing = report.records === 0
  const [open, setOpen] = useState(nothing && report.rejects > 0)
  const kinds: Readonly<Record<string, (n: number) => string>> = ui.kinds
  const counts = Object.entries(report.counts).filter(([, n]) => n > 0)
  return (
    <tbody>
      <tr className={report.warnings.length > 0 || (open && report.rejects > 0) ? 'at-file-continued' : ''}>
        <td>
          <div className="at-file-name" title={report.name}>
            <Hostile text={elide(report.name, 72)} />
          </div>
          <div className="at-quiet" title={`${ui.importing.sha} ${report.sha256}`}>
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
            {report.why !== undefined && <Hostile text={report.why} />}
          </div>
        </td>
        <td>
          <Hostile text={report.encoding === undefined ? '–' : encodingWord(report.encoding, language)} />
        </td>
        <td>
          {report.dateOrder === undefined ? '–' : ui.importing.dateOrders[report.dateOrder]}
          {report.dateOrderWhy !== undefined && (
            <div className="at-quiet">
              <Hostile text={report.dateOrderWhy} />
            </div>
          )}
        </td>
        <td>
          {report.zone === undefined ? (
            <span className="at-quiet">{nothing ? '–' : ui.importing.utc}</span>
          ) : (
            <Hostile text={report.zone} />
          )}
        </td>
        <td className="at-number">
          {formatNumber(report.records, language)}
          {counts.map(([kind, n]) => (
            <div key={kind} className="at-quiet">
              {kinds[kind]?.(n) ?? `${formatNumber(n, language)} ${kind}`}
            </div>
          ))}
        </td>
        <td className="at-number">
          {report.rejects === 0 ? (
            <span className="at-quiet">0</span>
          ) : (
            <button
              type="button"
              className="at-link at-link-block at-reject-toggle"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
              {formatNumber(report.rejects, language)}
              <span className="at-unseen"> {ui.importing.showRejects(report.name)}</span>
            </button>
          )}
        </td>
      </tr>
      {report.warnings.length > 0 && (
        <tr className="at-file-remarks">
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
      {open && report.rejects > 0 && (
        <tr className="at-file-rejects">
          <td colSpan={7}>
            <strong>{ui.importing.firstRejects(report.firstRejects.length, report.rejects)}</strong>
            <ul className="at-plain">
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
          </td>
        </tr>
      )}
    </tbody>
  )
}

function PlaceWords({ place }: { readonly place: FileReport['firstRejects'][number]['place'] }): ReactNode {
  const ui = useUi()
  const parts = [
    ...(place.line === undefined ? [] : [ui.importing.place.line(place.line)]),
    ...(place.offset === undefined ? [] : [ui.importing.place.offset(place.offset)]),
    ...(place.path === undefined ? [] : [place.path]),
  ]
  return <Hostile text={parts.join(', ')} />
}
