import { Button, Input, Slider } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { WhatIfAccount } from '../../../shared/contract/sessions.ts'
import type { WhatIf, WhatIfNumbers } from '../../../shared/exchange/what-if.ts'
import { formatNumber } from '../../parts/format.ts'
import { useManner } from '../../state/use-manner.ts'
import { hexOf, typedNumber, useWords } from './words.ts'

interface ControlsProps {
  readonly numbers: WhatIfNumbers
  /** The snapshot's own. */
  readonly own: WhatIfNumbers
  readonly evidence: WhatIfAccount['evidence'] | null
  readonly result: WhatIf
  readonly onChange: (patch: Partial<WhatIfNumbers>) => void
}

/** Each number as a slider and as a field, with where the snapshot's own comes from and the recommended one marked. */
export function WhatIfControls({ numbers, own, evidence, result, onChange }: ControlsProps): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { recommended } = result
  const n = (value: number, digits = 1): string => formatNumber(value, language, digits)
  const keepAliveMs = Math.round(numbers.keepAliveSeconds * 1000)
  return (
    <div className="at-what-if-controls">
      <Control
        label={words.keepAlive}
        value={numbers.keepAliveSeconds / 60}
        most={Math.max(240, Math.ceil(own.keepAliveSeconds / 60))}
        least={1}
        step={1}
        mark={recommended.keepAliveSeconds / 60}
        markText={words.minutes(n(recommended.keepAliveSeconds / 60))}
        evidence={
          evidence === null ? null : words.fromKeepAlive(n(own.keepAliveSeconds), words.sources[evidence.keepAliveFrom])
        }
        also={words.registryValue('KeepAliveTime', n(keepAliveMs, 0), hexOf(keepAliveMs))}
        onChange={(value) => onChange({ keepAliveSeconds: value * 60 })}
      />
      <Control
        label={words.sessionLimit}
        value={numbers.sessionLimit}
        most={Math.max(128, own.sessionLimit, recommended.sessionLimit)}
        least={1}
        step={1}
        mark={recommended.sessionLimit}
        markText={n(recommended.sessionLimit)}
        evidence={
          evidence === null ? null : `${n(own.sessionLimit)}, ${words.sourceOf(evidence.limitFrom, evidence.gate)}`
        }
        also={hexOf(Math.round(numbers.sessionLimit))}
        onChange={(value) => onChange({ sessionLimit: value })}
      />
      <Control
        label={words.reconnects}
        value={numbers.reconnectsPerHour}
        most={Math.max(20, Math.ceil(own.reconnectsPerHour))}
        least={0}
        step={0.1}
        evidence={
          evidence === null
            ? null
            : evidence.windowMinutes > 0
              ? words.fromReconnects(evidence.addresses, evidence.windowMinutes)
              : words.noReconnects
        }
        onChange={(value) => onChange({ reconnectsPerHour: value })}
      />
      <Control
        label={words.perConnect}
        value={numbers.sessionsPerConnect}
        most={Math.max(32, Math.ceil(own.sessionsPerConnect))}
        least={0}
        step={0.1}
        evidence={evidence === null ? null : words.fromPerConnect[evidence.perConnect]}
        onChange={(value) => onChange({ sessionsPerConnect: value })}
      />
      <Control
        label={words.now}
        value={numbers.sessionsNow}
        most={Math.max(128, own.sessionsNow, own.sessionLimit)}
        least={0}
        step={1}
        evidence={evidence === null ? null : `${words.how[evidence.how]}, ${words.upTo(evidence.logons)}`}
        onChange={(value) => onChange({ sessionsNow: value })}
      />
    </div>
  )
}

/** A field may go beyond its slider, but not for ever. */
const MOST_TYPED = 1_000_000

interface ControlProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly step: number
  /** The recommended value, where there is one. */
  readonly mark?: number
  readonly markText?: string
  readonly evidence: string | null
  /** The value as the registry holds it. */
  readonly also?: string
  readonly onChange: (value: number) => void
}

function Control(props: ControlProps): ReactNode {
  const { label, value, least, most, step, mark, markText, evidence, also, onChange } = props
  const words = useWords()
  const { language } = useManner()
  const hint = useId()
  const field = useId()
  const shown = formatNumber(value, language, 2)
  const [text, setText] = useState(shown)
  const [typing, setTyping] = useState(false)
  // What a slider or a reset changed is shown; what is being typed is left alone.
  useEffect(() => {
    if (!typing) setText(shown)
  }, [shown, typing])
  const typed = typedNumber(text)
  // A field may go beyond the slider: a limit of 5,000 is no mistake.
  const wrong = typing && (typed === null || typed < least || typed > MOST_TYPED)
  const unit = (number: number): number => Math.round(number / step)
  return (
    <div className="at-control">
      <label htmlFor={field}>{label}</label>
      <Input
        id={field}
        size="small"
        inputMode="decimal"
        className="at-control-number"
        value={text}
        aria-describedby={hint}
        aria-invalid={wrong}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(_, data) => {
          setText(data.value)
          const number = typedNumber(data.value)
          if (number !== null && number >= least && number <= MOST_TYPED) onChange(number)
        }}
      />
      <div className="at-control-slider">
        {/* In whole steps: a step of its own would draw a mark for each. */}
        <Slider
          size="small"
          aria-label={label}
          aria-valuetext={shown}
          min={unit(least)}
          max={unit(most)}
          value={Math.min(unit(value), unit(most))}
          onChange={(_, data) => onChange(Math.round(data.value * step * 100) / 100)}
        />
        {mark !== undefined && <Mark share={(mark - least) / Math.max(1, most - least)} />}
      </div>
      <div className="at-control-notes" id={hint}>
        {wrong && (
          <span className="at-state-warning">{words.invalid(String(least), formatNumber(MOST_TYPED, language))}</span>
        )}
        {evidence !== null && <span className="at-quiet">{words.pair(words.evidenceHead, evidence)}</span>}
        {also !== undefined && <span className="at-mono at-quiet">{also}</span>}
        {mark !== undefined &&
          (Math.abs(mark - value) < 0.005 ? (
            <span className="at-quiet">{words.isRecommended}</span>
          ) : (
            <Button size="small" appearance="outline" onClick={() => onChange(mark)}>
              {words.takeRecommended(markText ?? '')}
            </Button>
          ))}
      </div>
    </div>
  )
}

/** A notch under the slider where the recommended value lies. */
function Mark({ share }: { readonly share: number }): ReactNode {
  const x = Math.min(1, Math.max(0, share)) * 300
  return (
    <svg className="at-control-mark" viewBox="0 0 300 8" preserveAspectRatio="none" aria-hidden>
      <path d={`M${x} 0L${x + 5} 8L${x - 5} 8Z`} />
    </svg>
  )
}
