import type { ReactNode } from 'react'
import type { FreeBusyFolder } from '../../../shared/contract/freebusy-folders.ts'
import { texts } from '../../../shared/text/index.ts'
import { FolderCount } from '../../parts/folder-count.tsx'
import { formatNumber } from '../../parts/format.ts'
import { barsOf } from '../../parts/gauge-geometry.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { FOLDER_COUNT_NAMES, FOLDER_COUNTS } from '../../parts/show-messages.ts'
import { Failure, Loading } from '../../parts/state-views.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

const HEIGHT = 20
const BAR = 9
/** A tree lists them all; the overview the ones of the public store and the queue. */
const SHOWN = 20

/** Messages, their age and what is wrong with them for each folder, that is for each administrative group. */
export function FolderTable({
  snapshot,
  upTo,
}: {
  readonly snapshot: number
  /** Upper bounds of the classes of age in days; null for the open one. */
  readonly upTo: readonly (number | null)[]
}): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).folders
  const { value, error, again } = useAnswer('freebusy-folders', { snapshot })
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  const shown = value.folders.filter(({ kind }) => kind !== 'freebusy-data' && kind !== 'freebusy-root').slice(0, SHOWN)
  if (shown.length === 0) return <p className="at-quiet">{words.none}</p>
  const classes = upTo.map((days) => (days === null ? ui.overview.older : ui.overview.upTo(days)))
  return (
    <table className="at-table">
      <thead>
        <tr>
          <th scope="col">{words.folder}</th>
          <th scope="col" className="at-number">
            {words.messages}
          </th>
          <th scope="col">{words.ages}</th>
          {FOLDER_COUNT_NAMES.map((name) => (
            <th key={name} scope="col" className="at-number">
              {words[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((folder) => (
          <tr key={folder.kind + folder.name}>
            <td className="at-folder-name">
              <Hostile text={folder.name === '' ? words.noName : folder.name} />
            </td>
            <td className="at-number">
              <FolderCount tabbed folder={folder} n={folder.messages} what={words.messages} />
            </td>
            <td>
              <Ages folder={folder} classes={classes} />
            </td>
            {FOLDER_COUNT_NAMES.map((name) => (
              <td key={name} className="at-number">
                <FolderCount
                  tabbed
                  folder={folder}
                  n={folder.concerned[FOLDER_COUNTS[name]] ?? 0}
                  what={words[name]}
                  rule={FOLDER_COUNTS[name]}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A histogram of age, freshest left; its name says the numbers. */
function Ages({
  folder,
  classes,
}: {
  readonly folder: FreeBusyFolder
  readonly classes: readonly string[]
}): ReactNode {
  const { language } = useManner()
  const words = texts(language).folders
  const bars = barsOf(folder.ages, HEIGHT - 2)
  const width = folder.ages.length * (BAR + 2)
  const label = words.agesOf(
    classes.map((name, index) => words.ageCount(name, formatNumber(folder.ages[index] ?? 0, language))),
  )
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <line className="at-heat-axis" x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {bars.map((bar, index) => (
        <rect
          key={classes[index] ?? ''}
          className="at-heat-fill"
          x={index * (BAR + 2) + 1}
          y={HEIGHT - 1 - bar}
          width={BAR}
          height={bar}
        />
      ))}
    </svg>
  )
}
