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
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { Delete16Regular, Eye16Regular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useState } from 'react'
import { visible } from '../../../shared/mapi/visible.ts'
import { MOST_VIEWS } from '../../../shared/model/grid-views.ts'
import type { TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { useGrids } from '../../state/grid.ts'
import { applyView, removeView, saveView } from '../../state/grid-layouts.ts'
import { useSession } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** Views saved in the case: columns, widths, filters, sort and grouping under a name. */
export function ViewMenu({ table }: { readonly table: TableName }): ReactNode {
  const { language } = useManner()
  const words = texts(language).grid
  const views = useGrids((state) => state.tables[table].views)
  const readOnly = useSession((state) => state.opened?.readOnly ?? true)
  const [naming, setNaming] = useState(false)
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<Eye16Regular />}>
            {words.views}
          </Button>
        </MenuTrigger>
        <MenuPopover className="at-menu-tall">
          <MenuList>
            {views.length === 0 && <MenuItem disabled>{words.noViews}</MenuItem>}
            {views.map((view) => (
              <MenuItem key={view.name} onClick={() => applyView(table, view)}>
                <bdi>{visible(view.name)}</bdi>
              </MenuItem>
            ))}
            {!readOnly && (
              <>
                <MenuDivider />
                <MenuItem onClick={() => setNaming(true)}>{words.saveView}</MenuItem>
                {views.map((view) => (
                  <MenuItem
                    key={view.name}
                    icon={<Delete16Regular />}
                    onClick={() => void removeView(table, view.name)}
                  >
                    <bdi>{visible(words.remove(view.name))}</bdi>
                  </MenuItem>
                ))}
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <SaveView table={table} open={naming} full={views.length >= MOST_VIEWS} onClose={() => setNaming(false)} />
    </>
  )
}

interface SaveViewProps {
  readonly table: TableName
  readonly open: boolean
  readonly full: boolean
  readonly onClose: () => void
}

function SaveView({ table, open, full, onClose }: SaveViewProps): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).grid
  const [name, setName] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '' || full) return
    void saveView(table, name).then((saved) => {
      if (!saved) return
      setName('')
      onClose()
    })
  }
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className="at-dialog">
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{words.saveTitle}</DialogTitle>
            <DialogContent>
              <p>{full ? words.tooMany : words.saveHint}</p>
              <Field label={words.viewName}>
                <Input value={name} maxLength={80} onChange={(_, data) => setName(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button type="button" onClick={onClose}>
                {ui.frame.cancel}
              </Button>
              <Button type="submit" appearance="primary" disabled={name.trim() === '' || full}>
                {words.save}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
