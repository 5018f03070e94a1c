import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { SnapshotInfo } from '../../../shared/contract/channels.ts'
import { call } from '../../app/door.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useStaging } from '../../state/staging.ts'
import { useUi } from '../../state/use-manner.ts'

/** A snapshot leaves as a whole. It asks first: plans and their history go with it. */
export function UndoSnapshot({ snapshot }: { readonly snapshot: SnapshotInfo }): ReactNode {
  const ui = useUi()
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const [open, setOpen] = useState(false)
  const undo = (): void => {
    void attempt(async () => {
      await call('snapshot-undo', { snapshot: snapshot.id })
      setOpen(false)
      useNotices.getState().add('info', (words) => words.overview.undone(snapshot.name))
      usePlans.getState().forget()
      // What the import screen shows as stored is stored no longer.
      if (useStaging.getState().phase === 'imported') useStaging.getState().discard()
      await useSession.getState().reload()
    })
  }
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)} modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ArrowUndo16Regular />} disabled={readOnly}>
          {ui.overview.undo}
        </Button>
      </DialogTrigger>
      <DialogSurface className="at-dialog">
        <DialogBody>
          <DialogTitle>{ui.overview.undoTitle}</DialogTitle>
          <DialogContent>{ui.overview.undoBody(snapshot.name)}</DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{ui.overview.undoKeep}</Button>
            <Button appearance="primary" onClick={undo}>
              {ui.overview.undoConfirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
