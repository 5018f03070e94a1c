import type { ReactNode } from 'react'
import type { ComparedArea, ComparedRecord, RecordState } from '../../../shared/model/comparison.ts'
import { TABLE_OF_AREA } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { call } from '../../app/door.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Failure, Loading } from '../../parts/state-views.tsx'
import { columnWord } from '../../parts/words.ts'
import { useManner } from '../../state/use-manner.ts'
import { RecordDetail } from './record-detail.tsx'
import { TwoPanes } from './two-panes.tsx'
import { usePages } from './use-pages.ts'

interface ComparedRecordsProps {
  readonly ids: { readonly before: number; readonly after: number }
  readonly area: ComparedArea
  readonly state: RecordState
}

export function ComparedRecords({ ids, area, state }: ComparedRecordsProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const pages = usePages<ComparedRecord>(`${ids.before}.${ids.after}.${area}.${state}`, (offset, limit) =>
    call('compare-records', { ...ids, area, state, offset, limit }),
  )
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.loading && pages.rows.length === 0) return <Loading />
  const remark = (row: ComparedRecord): string => {
    if (row.why !== null) return words.untold[row.why]
    if (row.deletion !== null) return words.deletionShort[row.deletion]
    const decided = row.differences.filter(({ decides }) => decides)
    return decided.map(({ column }) => columnWord(TABLE_OF_AREA[area], column, language)).join(', ')
  }
  return (
    <TwoPanes
      title={words.ofArea(words.area[area], words.recordState[state])}
      rows={pages.rows}
      total={pages.total}
      keyOf={(row) => `${row.before ?? ''}-${row.after ?? ''}`}
      empty={words.empty(words.recordState[state])}
      onMore={pages.more}
      line={(row) => (
        <>
          <span className="at-compare-line">
            <Hostile text={row.label} />
          </span>
          <span className="at-quiet">
            <Hostile text={row.place} />
          </span>
          {remark(row) !== '' && <span className="at-quiet">{remark(row)}</span>}
        </>
      )}
      detail={(row) => <RecordDetail key={`${row.before}-${row.after}`} ids={ids} area={area} record={row} />}
    />
  )
}
