import { type ReactNode, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import { useUi } from '../../state/use-manner.ts'
import { Hostile } from '../hostile.tsx'
import { ReferenceLink } from '../reference-links.tsx'
import { ByteExplanation, type ExplainedProperty } from './byte-explanation.tsx'

type Property = Response<'row-details'>['properties'][number]

/** Longer values are folded: a blob of a month can have thousands of digits. */
const FOLD = 160

/** Every raw property with tag, name and type; hex below the value on demand. Unknown properties are shown like known ones. */
export function PropertyTable({
  properties,
  of,
}: {
  readonly properties: readonly Property[]
  /** Whose properties they are, so that their bytes can be taken apart. */
  readonly of: Omit<ExplainedProperty, 'tag'> | undefined
}): ReactNode {
  const ui = useUi()
  if (properties.length === 0) return <p className="at-quiet">{ui.details.noProperties}</p>
  return (
    <table className="at-table at-properties">
      <thead>
        <tr>
          <th scope="col">{ui.details.tag}</th>
          <th scope="col">
            {ui.details.name} / {ui.details.value}
          </th>
          <th scope="col">{ui.details.type}</th>
        </tr>
      </thead>
      <tbody>
        {properties.map((property, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one tag may stand several times, in the file's order
          <PropertyRow key={index} property={property} of={of} />
        ))}
      </tbody>
    </table>
  )
}

/** The tag, as a link where the reference knows it: 0x68470003 leads to what a publish start is. */
function PropertyTag({ tag }: { readonly tag: string }): ReactNode {
  return <ReferenceLink id={`property-${tag.replace(/^0x/i, '').toLowerCase()}`} text={tag} />
}

function PropertyRow({
  property,
  of,
}: {
  readonly property: Property
  readonly of: Omit<ExplainedProperty, 'tag'> | undefined
}): ReactNode {
  const ui = useUi()
  const [open, setOpen] = useState(false)
  const [explained, setExplained] = useState(false)
  const doubts = ui.details.doubts as Readonly<Record<string, string>>
  const long = property.value.length > FOLD
  const hasHex = property.hex !== '' && property.hex !== property.value
  return (
    <>
      <tr>
        <td className="at-mono">
          <PropertyTag tag={property.tag} />
        </td>
        <td>
          <div className="at-property-name">
            <Hostile text={property.name === '' ? '–' : property.name} />
          </div>
          <div className="at-property-value at-mono">
            <Hostile text={long && !open ? `${property.value.slice(0, FOLD)}…` : property.value} />
          </div>
          {property.doubt !== '' && <div className="at-state-warning">{doubts[property.doubt] ?? property.doubt}</div>}
          {open && hasHex && (
            <div className="at-property-value at-mono at-quiet">
              <Hostile text={property.hex} />
            </div>
          )}
          {(long || hasHex) && (
            <button
              type="button"
              className="at-link"
              aria-expanded={open}
              aria-label={`${open ? ui.details.hideHex : ui.details.showHex}: ${property.name} ${property.tag}`}
              onClick={() => setOpen(!open)}
            >
              {open ? ui.details.hideHex : ui.details.showHex}
            </button>
          )}
          {of !== undefined && property.hex !== '' && (
            <button
              type="button"
              className="at-link at-explain"
              aria-expanded={explained}
              aria-label={`${explained ? ui.details.hideExplanation : ui.details.explain}: ${property.name} ${property.tag}`}
              onClick={() => setExplained(!explained)}
            >
              {explained ? ui.details.hideExplanation : ui.details.explain}
            </button>
          )}
        </td>
        <td>
          <Hostile text={property.type} />
        </td>
      </tr>
      {explained && of !== undefined && (
        <tr>
          <td colSpan={3}>
            <ByteExplanation property={{ ...of, tag: Number.parseInt(property.tag.replace(/^0x/i, ''), 16) }} />
          </td>
        </tr>
      )}
    </>
  )
}
