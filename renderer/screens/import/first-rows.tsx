import type { ReactNode } from 'react'
import type { FilePreview, FileReport } from '../../../shared/contract/channels.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatMoment, formatNumber, type Manner } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { previewCaption, previewWord } from '../../parts/preview-words.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { PlaceWords } from './place-words.tsx'

interface FirstRowsProps {
  readonly table: FilePreview
  readonly report: FileReport
}

/** The first records of one kind, typed as they will be stored, with the place each was read from. */
export function FirstRows({ table, report }: FirstRowsProps): ReactNode {
  const ui = useUi()
  const manner = useManner()
  // In the file's own zone the times look as they do in the file.
  const zone = report.zone ?? manner.zone
  const kinds: Readonly<Record<string, (n: number) => string>> = ui.kinds
  const all = report.counts[table.kind] ?? table.rows.length
  const what = kinds[table.kind]?.(all) ?? `${formatNumber(all, manner.language)} ${table.kind}`
  const timed = table.columns.some((column) => column.kind === 'time')
  const caption = ui.importing.firstRows(table.rows.length, what, timed ? zone : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="at-first" tabIndex={0} aria-label={caption}>
      <table className="at-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{ui.importing.placeColumn}</th>
            {table.columns.map((column) => (
              <th key={column.id} scope="col" className={column.kind === 'number' ? 'at-number' : ''}>
                {previewCaption(table.kind, column.id, manner.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file never change their order
            <tr key={index}>
              <th scope="row">
                <PlaceWords place={row.place} />
              </th>
              {table.columns.map((column) => (
                <td key={column.id} className={column.kind === 'number' ? 'at-number' : ''}>
                  <Hostile text={cellText(table.kind, column, row.cells[column.id], { ...manner, zone })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.moreColumns > 0 && (
        <div className="at-quiet at-first-more">{ui.importing.moreColumns(table.moreColumns)}</div>
      )}
    </section>
  )
}

type Cell = FilePreview['rows'][number]['cells'][string]

function cellText(
  kind: string,
  column: FilePreview['columns'][number],
  value: Cell | undefined,
  manner: Manner,
): string {
  if (value === undefined) return ''
  const { grid } = texts(manner.language).ui
  switch (column.kind) {
    case 'time':
      return typeof value === 'number' ? formatMoment(value, manner, 'second') : String(value)
    case 'boolean':
      return value === true ? grid.yes : grid.no
    case 'number':
    case 'text':
      return typeof value === 'string' ? previewWord(kind, column.id, value, manner.language) : String(value)
  }
}
