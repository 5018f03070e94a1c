import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { texts } from '../../shared/text/index.ts'
import { formatMoment } from '../parts/format.ts'
import { useComparison } from '../state/compare.ts'
import { useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { useManner } from '../state/use-manner.ts'

/** The other snapshot, beside the chosen one; choosing it opens the comparison. */
export function CompareChooser(): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).compare
  const snapshots = useSession((state) => state.snapshots)
  const chosen = useSession((state) => state.snapshot)
  const other = useComparison((state) => state.other)
  const choose = useComparison((state) => state.choose)
  const go = useRoute((state) => state.go)
  if (snapshots.length < 2) return null
  const others = snapshots.filter(({ id }) => id !== chosen)
  const value = others.some(({ id }) => id === other) ? String(other) : ''
  return (
    <div className="at-compare-with">
      <span className="at-quiet" aria-hidden>
        {words.compareWith}
      </span>
      <Select
        size="small"
        className="at-snapshot"
        aria-label={words.compareWith}
        value={value}
        onChange={(_, data) => {
          choose(data.value === '' ? null : Number(data.value))
          if (data.value !== '') go('compare')
        }}
      >
        <option value="">{words.nothing}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name} – {formatMoment(one.taken, manner)}
          </option>
        ))}
      </Select>
    </div>
  )
}
