import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { formatBytes, formatNumber } from '../../parts/format.ts'
import { keyOf } from '../../state/staged-file.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { FileRow } from './file-row.tsx'

/** Rows drawn at a time: a dump has a hundred thousand files, and the first that matter stand on top. */
const ROWS = 100

/** Files with something to say first, each group in the order of their names. */
const speaksFirst = (reports: readonly FileReport[]): readonly FileReport[] => {
  const says = (report: FileReport): boolean =>
    report.records === 0 || report.rejects > 0 || report.warnings.length > 0 || report.given !== undefined
  return [...reports.filter(says), ...reports.filter((report) => !says(report))]
}

/** One row a file: what it is and why, how it was read, what it gives, what is lost. */
export function FileTable({ reports }: { readonly reports: readonly FileReport[] }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const more = useStaging((state) => state.more)
  const [most, setMost] = useState(ROWS)
  const records = reports.reduce((sum, report) => sum + report.records, more.records)
  const rejects = reports.reduce((sum, report) => sum + report.rejects, more.rejects)
  const size = reports.reduce((sum, report) => sum + report.size, 0)
  const shown = (reports.length > ROWS ? speaksFirst(reports) : reports).slice(0, most)
  const left = reports.length - shown.length
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
        {shown.map((report, index) => (
          // A file passed over has no place of its own; two of them may share one.
          <FileRow
            key={report.root < 0 ? `skip ${index}` : keyOf(report)}
            report={report}
            alone={reports.length === 1}
          />
        ))}
        <tfoot>
          {(left > 0 || more.files > 0) && (
            <tr>
              <td colSpan={7}>
                {left > 0 && (
                  <Button size="small" onClick={() => setMost(most + ROWS)}>
                    {ui.importing.showMoreFiles(Math.min(ROWS, left), left)}
                  </Button>
                )}
                {more.files > 0 && <span className="at-quiet"> {ui.importing.moreFiles(more.files)}</span>}
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">
              {ui.importing.totals} ({formatNumber(reports.length + more.files, language)},{' '}
              {formatBytes(size, language)})
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
