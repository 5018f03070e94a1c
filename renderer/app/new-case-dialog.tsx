import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import { create } from 'zustand'
import { attempt } from '../state/notices.ts'
import { useUi } from '../state/use-manner.ts'
import { createCase } from './case-actions.ts'

interface NewCase {
  readonly open: boolean
  ask(open: boolean): void
}

export const useNewCase = create<NewCase>()((set) => ({ open: false, ask: (open) => set({ open }) }))

export function NewCaseDialog(): ReactNode {
  const ui = useUi()
  const { open, ask } = useNewCase()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '' || busy) return
    setBusy(true)
    void attempt(() => createCase(name.trim())).then(() => {
      setBusy(false)
      setName('')
      ask(false)
    })
  }
  return (
    <Dialog open={open} onOpenChange={(_, data) => ask(data.open)}>
      <DialogSurface className="at-dialog">
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{ui.start.newTitle}</DialogTitle>
            <DialogContent>
              <p>{ui.start.newBody}</p>
              <Field label={ui.start.nameLabel} hint={ui.start.nameHint}>
                <Input value={name} maxLength={120} onChange={(_, data) => setName(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button type="button" onClick={() => ask(false)}>
                {ui.frame.cancel}
              </Button>
              <Button type="submit" appearance="primary" disabled={name.trim() === '' || busy}>
                {ui.start.create}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
