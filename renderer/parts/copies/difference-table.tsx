import type { ReactNode } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import type { Difference } from '../timeline/compare.ts'
import { letterOf } from './letters.ts'

const SHOWN = 200

/** The same as the drawing says, for eyes that do not see it and for those who want the minutes. */
export function DifferenceTable({
  differences,
  copies,
  time,
}: {
  readonly differences: readonly Difference[]
  readonly copies: number
  readonly time: (minutes: number) => string
}): ReactNode {
  const ui = useUi()
  const { language, zone } = useManner()
  const words = texts(language).copies
  const letters = Array.from({ length: copies }, (_, index) => letterOf(index))
  const said = (kinds: Difference['says'][number] | undefined): string => {
    if (kinds === null || kinds === undefined) return words.silent
    return kinds.length === 0 ? words.free : kinds.map((kind) => ui.timeline[kind]).join(', ')
  }
  return (
    <details className="at-fold">
      <summary>{words.table}</summary>
      <table className="at-table">
        <thead>
          <tr>
            <th scope="col">
              {ui.timeline.start} ({zone})
            </th>
            <th scope="col">{ui.timeline.end}</th>
            {letters.map((letter) => (
              <th key={letter} scope="col">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, SHOWN).map(({ start, end, says }) => (
            <tr key={start}>
              <td>{time(start)}</td>
              <td>{time(end)}</td>
              {letters.map((letter, index) => (
                <td key={letter}>{said(says[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > SHOWN && <p className="at-quiet">{words.moreRows(differences.length - SHOWN)}</p>}
    </details>
  )
}
