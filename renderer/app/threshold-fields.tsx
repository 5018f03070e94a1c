import { Input } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { THRESHOLD_IDS, THRESHOLDS, type ThresholdId } from '../../shared/exchange/thresholds.ts'
import { texts } from '../../shared/text/index.ts'
import { formatNumber } from '../parts/format.ts'
import { useManner } from '../state/use-manner.ts'
import { thresholdOf } from './settings-form.ts'

/** What stands in the fields; an id that is not there has its standard. */
export type TypedThresholds = Readonly<Partial<Record<ThresholdId, string>>>

interface FieldsProps {
  readonly typed: TypedThresholds
  readonly onChange: (typed: TypedThresholds) => void
}

/** The numbers from which the session rules speak, folded away: most cases live with the standard ones. */
export function ThresholdFields({ typed, onChange }: FieldsProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).sessionViews
  const hint = useId()
  const fields = useId()
  const changed = THRESHOLD_IDS.filter((id) => {
    const number = thresholdOf(id, typed[id])
    return number !== THRESHOLDS[id].standard
  })
  const wrong = THRESHOLD_IDS.find((id) => thresholdOf(id, typed[id]) === null)
  return (
    <details className="at-fold">
      <summary>{words.thresholdsTitle(changed.length)}</summary>
      <p className="at-quiet" id={hint}>
        {words.thresholdsHint}
      </p>
      {wrong !== undefined && (
        <p className="at-state-warning" role="alert">
          {words.pair(
            words.thresholds[wrong],
            words.invalid(formatNumber(THRESHOLDS[wrong].min, language), formatNumber(THRESHOLDS[wrong].max, language)),
          )}
        </p>
      )}
      <div className="at-thresholds">
        {THRESHOLD_IDS.map((id) => {
          const { standard, unit } = THRESHOLDS[id]
          return (
            <div key={id}>
              <label htmlFor={`${fields}-${id}`}>
                {words.thresholds[id]}{' '}
                <span className="at-quiet">{words.thresholdStandard(formatNumber(standard, language))}</span>
              </label>
              <Input
                id={`${fields}-${id}`}
                size="small"
                inputMode="numeric"
                maxLength={7}
                contentAfter={words.thresholdUnits[unit]}
                value={typed[id] ?? String(standard)}
                aria-describedby={hint}
                aria-invalid={thresholdOf(id, typed[id]) === null}
                onChange={(_, data) => onChange({ ...typed, [id]: data.value })}
              />
            </div>
          )
        })}
      </div>
    </details>
  )
}
