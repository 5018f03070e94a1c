import { type CSSProperties, type ReactNode, useId } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { texts } from '../../../shared/text/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'
import { Failure, Loading } from '../state-views.tsx'

type Value = Response<'property-explain'>['values'][number]

export interface ExplainedProperty {
  readonly snapshot: number
  readonly table: 'mailboxes' | 'folders' | 'freebusy'
  readonly id: number
  readonly tag: number
}

/** The bytes of a property taken apart: where each part stands, its bytes, what it is, and who specifies it. */
export function ByteExplanation({ property }: { readonly property: ExplainedProperty }): ReactNode {
  const ui = useUi()
  const { value, error, again } = useAnswer('property-explain', property)
  if (error !== null) return <Failure error={error} again={again} />
  if (value === null) return <Loading />
  const values = value.values.filter((one) => one.lines.length > 0)
  if (values.length === 0) return <p className="at-quiet">{ui.details.noBytes}</p>
  return (
    <div className="at-explanation">
      {values.map((one) => (
        <ValueParts key={one.index} value={one} several={value.values.length > 1} />
      ))}
      {!value.whole && <p className="at-quiet">{ui.details.moreParts}</p>}
    </div>
  )
}

function ValueParts({ value, several }: { readonly value: Value; readonly several: boolean }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const caption = useId()
  const said = texts(language).explain
  return (
    <>
      {several && (
        <h4 id={caption} className="at-explanation-value">
          {ui.details.valueNumber(value.index, value.length)}
        </h4>
      )}
      <table className="at-table at-bytes" {...(several ? { 'aria-labelledby': caption } : {})}>
        <thead>
          <tr>
            <th scope="col">{ui.details.byte}</th>
            <th scope="col">{ui.details.bytes}</th>
            <th scope="col">{ui.details.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {value.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in a fixed order and never move
            <tr key={index}>
              <td className="at-mono at-quiet">{line.offset}</td>
              <td className="at-mono at-bytes-hex">{spaced(line.hex)}</td>
              <td style={{ '--at-depth': line.depth } as CSSProperties} className="at-bytes-meaning">
                <Hostile text={said.part(line.key, line.params)} />
                {line.spec !== '' && <div className="at-quiet">{line.spec}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const SHOWN = 32

/** `0A1B2C` as `0A 1B 2C`; long stretches end with an ellipsis, their parts follow below. */
function spaced(hex: string): string {
  const pairs = hex.slice(0, 2 * SHOWN).match(/../g) ?? []
  return pairs.join(' ') + (hex.length > 2 * SHOWN ? ' …' : '')
}
