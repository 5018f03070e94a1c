import { Combobox, Field, Option } from '@fluentui/react-components'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { useAnswer } from '../../state/use-answer.ts'
import { useWords } from './words.ts'

const OFFERED = 20

interface PickerProps {
  readonly snapshot: number
  /** The account shown; empty for none. */
  readonly value: string
  readonly onChoose: (account: string) => void
}

/** An account of the snapshot, by its name or from those with most sessions. */
export function AccountPicker({ snapshot, value, onChoose }: PickerProps): ReactNode {
  const words = useWords()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const wanted = useDeferredValue(text.trim() === value ? '' : text.trim())
  const { value: found } = useAnswer('rows-query', {
    snapshot,
    table: 'users',
    filters: wanted === '' ? [] : [{ column: 'account', text: wanted.slice(0, 200) }],
    search: '',
    sort: [{ column: 'sessions', descending: true }],
    offset: 0,
    limit: OFFERED,
  })
  const typed = text.trim() === value ? '' : text.trim().toLowerCase()
  // The answer of the letters before may still be shown: what does not fit what is typed now is never offered.
  const accounts = [...new Set((found?.rows ?? []).map(({ cells }) => String(cells.account ?? '')))].filter((account) =>
    account.toLowerCase().includes(typed),
  )
  return (
    <Field label={words.account} hint={words.accountHint} className="at-account-picker">
      <Combobox
        freeform
        size="small"
        value={text}
        selectedOptions={[value]}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, data) => {
          // Typing on takes the choice back, and says so without an option.
          if (data.optionValue !== undefined) onChoose(data.optionValue)
        }}
        onKeyDown={(event) => {
          // A name typed in full counts without an option of the list.
          const name = text.trim()
          const chosen = event.currentTarget.getAttribute('aria-activedescendant')
          if (event.key === 'Enter' && chosen === null && name !== '') onChoose(name)
        }}
      >
        {accounts.map((account) => (
          <Option key={account} value={account}>
            {account}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
