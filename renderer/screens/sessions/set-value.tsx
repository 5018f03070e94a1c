import { Button, Field, Input, Select } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { LimitsView } from '../../../shared/contract/sessions.ts'
import { formatNumber } from '../../parts/format.ts'
import { useLimitWishes } from '../../state/limit-wishes.ts'
import { useManner } from '../../state/use-manner.ts'
import { hexOf, useWords } from './words.ts'

const DECIMAL = /^\d{1,10}$/

/** A number for a value by its name; the service refuses what breaks a documented bound. */
export function SetValue({ view }: { readonly view: LimitsView }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const { wanted, set, remove } = useLimitWishes()
  const names = view.limits.filter(({ settable }) => settable).map(({ name }) => name)
  const [name, setName] = useState(names[0] ?? '')
  const [text, setText] = useState('')
  const typed = DECIMAL.test(text.trim()) ? Number(text.trim()) : null
  const number = typed !== null && typed <= 0xffffffff ? typed : null
  const limit = view.limits.find((one) => one.name === name)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (number === null || name === '') return
    set([{ name, number }])
    setText('')
  }
  if (names.length === 0) return null
  return (
    <form className="at-set-value" onSubmit={submit} aria-label={words.setTitle}>
      <Field label={words.setName} {...(limit === undefined ? {} : { hint: words.restart[limit.restart] })}>
        <Select size="small" value={name} onChange={(_, data) => setName(data.value)}>
          {names.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={words.setNumber}
        hint={number === null ? ' ' : hexOf(number)}
        {...(text !== '' && number === null
          ? { validationMessage: words.invalid('0', formatNumber(0xffffffff, language)) }
          : {})}
      >
        <Input size="small" inputMode="numeric" value={text} onChange={(_, data) => setText(data.value)} />
      </Field>
      <Button size="small" type="submit" icon={<Add16Regular />} disabled={number === null}>
        {words.add}
      </Button>
      {wanted.length > 0 && (
        <ul className="at-chips">
          {wanted.map((wish) => (
            <li key={wish.name}>
              <button
                type="button"
                className="at-chip"
                aria-label={words.removeWanted(wish.name)}
                onClick={() => remove(wish.name)}
              >
                <bdi>{`${wish.name} = ${formatNumber(wish.number, language)}`}</bdi>
                <Dismiss16Regular aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
