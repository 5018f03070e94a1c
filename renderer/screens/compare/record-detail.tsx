import type { ReactNode } from 'react'
import type { ComparedArea, ComparedProperty, ComparedRecord, ComparedValue } from '../../../shared/model/comparison.ts'
import { TABLE_OF_AREA } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatMoment, formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Section } from '../../parts/state-views.tsx'
import { columnWord, valueWord } from '../../parts/words.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'
import { StateSign } from './signs.tsx'

interface RecordDetailProps {
  readonly ids: { readonly before: number; readonly after: number }
  readonly area: ComparedArea
  readonly record: ComparedRecord
}

const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** What differs of a record, value by value and property by property. */
export function RecordDetail({ ids, area, record }: RecordDetailProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const both = record.before !== null && record.after !== null
  return (
    <>
      <header className="at-compare-head">
        <h2>
          <Hostile text={record.label} />
        </h2>
        <span className="at-compare-line">
          <StateSign state={record.state} /> {words.recordState[record.state]}
        </span>
      </header>
      <Section title={words.place}>
        <p className="at-mono">
          <Hostile text={record.place} />
        </p>
      </Section>
      {record.why !== null && (
        <Section title={words.why}>
          <p className="at-prose">{words.untold[record.why]}</p>
        </Section>
      )}
      {record.deletion !== null && (
        <Section title={words.deletedHow}>
          <p className="at-prose">{words.deletion[record.deletion]}</p>
        </Section>
      )}
      {both && <Differences area={area} record={record} />}
      {both && <Properties ids={ids} area={area} record={record} />}
    </>
  )
}

function Differences({ area, record }: Omit<RecordDetailProps, 'ids'>): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).compare
  const shown = (column: string, value: ComparedValue): string => {
    if (value === null) return words.notExported
    if (column === 'status') return words.worst(String(value))
    if (typeof value === 'number') return formatNumber(value, manner.language)
    return ISO.test(value)
      ? formatMoment(Date.parse(value), manner)
      : valueWord(TABLE_OF_AREA[area], column, value, manner.language)
  }
  return (
    <Section title={words.differences}>
      {record.differences.length === 0 ? (
        <p className="at-quiet">{words.noDifferences}</p>
      ) : (
        <table className="at-table">
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {record.differences.map(({ column, before, after, decides }) => (
              <tr key={column}>
                <td>
                  {columnWord(TABLE_OF_AREA[area], column, manner.language)}
                  {!decides && <div className="at-quiet">{words.byItself}</div>}
                </td>
                <td>
                  <Hostile text={shown(column, before)} />
                </td>
                <td>
                  <Hostile text={shown(column, after)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function Properties({ ids, area, record }: RecordDetailProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const { value } = useAnswer('compare-record', {
    ...ids,
    area,
    row: record.before === null ? { side: 'after', id: record.after ?? 0 } : { side: 'before', id: record.before },
  })
  if (value === null || value.properties.length === 0) return null
  const side = (text: string | null): ReactNode =>
    text === null ? <span className="at-quiet">{words.notExported}</span> : <Hostile text={text.slice(0, 400)} mono />
  return (
    <Section title={words.properties}>
      <p className="at-quiet">{words.notExportedNote}</p>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {value.properties.map((property: ComparedProperty) => (
            <tr key={property.tag}>
              <td>
                <span className="at-mono">{property.tag}</span>
                <div>
                  <Hostile text={property.name} />
                </div>
              </td>
              <td>{side(property.before)}</td>
              <td>{side(property.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
