import type { ReactNode } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { formatNumber } from '../../parts/format.ts'
import { Bar } from '../../parts/gauge.tsx'
import { barsOf } from '../../parts/gauge-geometry.ts'
import { useSession } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** Free/busy messages by age of publication. What is past the case's limit of staleness is drawn quieter. */
export function Freshness({ freshness }: { readonly freshness: Response<'overview'>['freshness'] }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const staleDays = useSession((state) => state.settings?.staleDays ?? 30)
  const lengths = barsOf(
    freshness.map(({ count }) => count),
    100,
  )
  if (freshness.every(({ count }) => count === 0)) return <p className="at-quiet">{ui.overview.freshnessNone}</p>
  return (
    <ul className="at-bars">
      {freshness.map(({ upToDays, count }, index) => {
        const label = upToDays === null ? ui.overview.older : ui.overview.upTo(upToDays)
        const old = upToDays === null || upToDays > staleDays
        return (
          <li key={String(upToDays)}>
            <span>{label}</span>
            <Bar
              length={lengths[index] ?? 0}
              label={`${label}: ${formatNumber(count, language)}`}
              tone={old ? 'old' : 'calm'}
            />
            <span className="at-number">{formatNumber(count, language)}</span>
          </li>
        )
      })}
    </ul>
  )
}
