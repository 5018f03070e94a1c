import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** Zones this browser can read times in, with UTC first and the wished one among them even where it is unknown here. */
const KNOWN: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** Made once: four hundred choices are not compared anew each time something near them changes. */
const CHOICES: readonly ReactNode[] = KNOWN.map((zone) => (
  <option key={zone} value={zone}>
    {zone}
  </option>
))

interface ZoneSelectProps {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly label?: string
  readonly disabled?: boolean
  /** Words of a first choice with the value '': no zone of its own. */
  readonly none?: string
}

export function ZoneSelect({ value, onChange, label, disabled = false, none }: ZoneSelectProps): ReactNode {
  return (
    <Select
      size="small"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(_, data) => onChange(data.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {value !== '' && !KNOWN.includes(value) && <option value={value}>{value}</option>}
      {CHOICES}
    </Select>
  )
}
