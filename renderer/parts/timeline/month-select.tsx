import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useUi } from '../../state/use-manner.ts'

interface MonthSelectProps {
  readonly months: readonly { readonly key: string }[]
  readonly chosen: string | undefined
  /** The key of a month; the empty text means all. */
  readonly onChoose: (key: string) => void
}

/** Which month a timeline shows day by day; all of them where none is chosen. */
export function MonthSelect({ months, chosen, onChoose }: MonthSelectProps): ReactNode {
  const ui = useUi()
  return (
    <Select
      size="small"
      aria-label={ui.timeline.month}
      value={chosen ?? ''}
      onChange={(_, data) => onChoose(data.value)}
    >
      <option value="">{ui.timeline.allMonths}</option>
      {months.map(({ key }) => (
        <option key={key} value={key}>
          {key}
        </option>
      ))}
    </Select>
  )
}
