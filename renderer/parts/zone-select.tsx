import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** Zones this browser can read times in, with UTC first and the wished one among them even where it is unknown here. */
const KNOWN: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

interface ZoneSelectProps {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly label?: string
  readonly disabled?: boolean
  /** Words of a first choice with the value '': no zone of its own. */
  readonly none?: string
}

export function ZoneSelect({ value, onChange, label, disabled = false, none }: ZoneSelectProps): ReactNode {
  const zones = value === '' || KNOWN.includes(value) ? KNOWN : [value, ...KNOWN]
  return (
    <Select
      size="small"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(_, data) => onChange(data.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone}
        </option>
      ))}
    </Select>
  )
}
