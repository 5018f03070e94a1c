import { type ReactNode, useMemo } from 'react'
import type { Finding } from '../../../shared/model/finding.ts'
import { texts } from '../../../shared/text/index.ts'
import { useKeeperChoices } from '../../state/keepers.ts'
import { useManner } from '../../state/use-manner.ts'
import { formatMoment } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { Failure, Loading, Section } from '../state-views.tsx'
import type { Copy } from '../timeline/compare.ts'
import { damagedMonths } from '../timeline/geometry.ts'
import { CopyChoice } from './copy-choice.tsx'
import { letterOf } from './letters.ts'
import { StackedTimeline } from './stacked-timeline.tsx'
import { type CopyDetails, useCopies } from './use-copies.ts'
import './copies.css'

/** More messages of one person than this are not drawn above one another; the table lists them all. */
const MOST = 8

/** Findings whose messages are of one person each and worth comparing. */
const COMPARED: readonly Finding['rule'][] = ['freebusy-duplicate', 'freebusy-two-folders']
export const isCompared = (finding: Finding): boolean =>
  COMPARED.includes(finding.rule) && finding.evidence.filter(({ table }) => table === 'messages').length > 1

/** The messages of one finding above one another; of duplicates, with the choice which copy is kept. */
export function CompareCopies({
  snapshot,
  finding,
}: {
  readonly snapshot: number
  readonly finding: Finding
}): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).copies
  const duplicates = finding.rule === 'freebusy-duplicate'
  const rows = finding.evidence.filter(({ table }) => table === 'messages')
  const { value, error } = useCopies(
    snapshot,
    rows.slice(0, MOST).map(({ id }) => id),
  )
  const choices = useKeeperChoices(snapshot)
  const copies = useMemo(() => (value === null ? null : value.map(copyOf)), [value])
  return (
    <>
      {duplicates && (
        <Section title={words.choice} aside={<span className="at-quiet">{words.times(manner.zone)}</span>}>
          {choices.error !== null && <Failure error={choices.error} again={choices.again} />}
          {choices.value !== null && <CopyChoice snapshot={snapshot} finding={finding} choices={choices.value} />}
        </Section>
      )}
      <Section title={duplicates ? words.compare : words.compareSeveral}>
        {error !== null && <Failure error={error} />}
        {error === null && copies === null && <Loading />}
        {copies !== null && (
          <>
            {!duplicates && value !== null && <Names details={value} />}
            <StackedTimeline copies={copies} />
            {rows.length > MOST && <p className="at-quiet">{words.more(rows.length - MOST)}</p>}
          </>
        )}
      </Section>
    </>
  )
}

/** Which letter stands for which message, where no choice says it. */
function Names({ details }: { readonly details: readonly CopyDetails[] }): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).copies
  return (
    <ul className="at-plain">
      {details.map(({ row }, index) => (
        <li key={row.id}>
          <strong>{words.message(letterOf(index))}</strong>{' '}
          {typeof row.cells.published === 'number'
            ? words.published(formatMoment(row.cells.published, manner))
            : words.notPublished}{' '}
          <span className="at-quiet">
            <Hostile text={typeof row.cells.folder === 'string' ? words.inFolder(row.cells.folder) : words.noFolder} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function copyOf({ row, intervals, statuses, properties }: CopyDetails): Copy {
  const { publishStart, publishEnd } = row.cells
  return {
    blocks: intervals,
    range:
      typeof publishStart === 'number' && typeof publishEnd === 'number'
        ? { start: publishStart, end: publishEnd }
        : null,
    damaged: damagedMonths(statuses, properties),
  }
}
