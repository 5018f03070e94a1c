import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Radio,
  RadioGroup,
} from '@fluentui/react-components'
import { Merge16Regular } from '@fluentui/react-icons'
import { type ReactElement, type ReactNode, useState } from 'react'
import type { MergeConflict, MergeDecision, MergeResult } from '../../../shared/contract/plan-progress.ts'
import { call } from '../../app/door.ts'
import { pickOne } from '../../app/pick-one.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

interface Looked {
  readonly file: string
  readonly found: MergeResult
}

const nameOf = ({ plan, step }: Pick<MergeConflict, 'plan' | 'step'>): string => `${plan}/${step}`

/** Brings in what another person answered in a copy of the case; differences are settled by whoever sits here. */
export function MergeCopy(): ReactNode {
  const ui = useUi()
  const t = ui.progress
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const [open, setOpen] = useState(false)
  const [looked, setLooked] = useState<Looked | null>(null)
  const [taken, setTaken] = useState<Readonly<Record<string, MergeDecision['take']>>>({})
  const who = usePlans((state) => state.who)
  const close = (): void => {
    setOpen(false)
    setLooked(null)
    setTaken({})
  }
  const look = (): void =>
    void attempt(async () => {
      const file = await pickOne('.attendant')
      if (file === null) return
      const found = await call('progress-merge', { file: file.handle, apply: false, who, decisions: [] })
      setTaken({})
      setLooked({ file: file.handle, found })
    })
  const apply = ({ file, found }: Looked): void =>
    void attempt(async () => {
      const decisions = found.conflicts.flatMap(({ plan, step }) => {
        const take = taken[nameOf({ plan, step })]
        return take === undefined ? [] : [{ plan, step, take }]
      })
      const done = await call('progress-merge', { file, apply: true, who, decisions })
      close()
      useNotices.getState().add('info', (words) => words.progress.merged(done.entries, done.updated, done.evidence))
      const { id } = usePlans.getState()
      if (id !== null) await usePlans.getState().open(id)
    })
  const undecided = looked?.found.conflicts.filter((one) => taken[nameOf(one)] === undefined).length ?? 0
  const nothing = looked !== null && looked.found.entries === 0 && looked.found.conflicts.length === 0
  return (
    <Dialog open={open} onOpenChange={(_, data) => (data.open ? setOpen(true) : close())}>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Merge16Regular />} disabled={readOnly}>
          {t.merge}
        </Button>
      </DialogTrigger>
      <DialogSurface className="at-dialog">
        <DialogBody>
          <DialogTitle>{t.mergeTitle}</DialogTitle>
          <DialogContent className="at-merge">
            <p>{t.mergeBody}</p>
            <Button size="small" onClick={look}>
              {t.mergeChoose}
            </Button>
            {looked !== null && (
              <div role="status">
                <p>
                  <Hostile
                    text={
                      nothing
                        ? t.mergeNothing
                        : t.mergeFound(looked.found.other, looked.found.entries, looked.found.updated)
                    }
                  />
                </p>
                {looked.found.refused > 0 && <p>{t.mergeRefused(looked.found.refused)}</p>}
              </div>
            )}
            {looked !== null && looked.found.conflicts.length > 0 && (
              <>
                <h3>{t.mergeConflicts(looked.found.conflicts.length)}</h3>
                <p className="at-quiet" role="status">
                  {t.mergeUndecided(undecided)}
                </p>
                {looked.found.conflicts.map((conflict) => (
                  <Conflict
                    key={nameOf(conflict)}
                    conflict={conflict}
                    taken={taken[nameOf(conflict)]}
                    take={(side) => setTaken({ ...taken, [nameOf(conflict)]: side })}
                  />
                ))}
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{ui.frame.cancel}</Button>
            <Button
              appearance="primary"
              disabled={looked === null || undecided > 0}
              onClick={() => looked !== null && apply(looked)}
            >
              {t.mergeApply}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Conflict({
  conflict,
  taken,
  take,
}: {
  readonly conflict: MergeConflict
  readonly taken: MergeDecision['take'] | undefined
  readonly take: (side: MergeDecision['take']) => void
}): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const t = ui.progress
  const words = (side: 'mine' | 'theirs'): ReactElement => {
    const { state, who, at, comment } = conflict[side]
    return (
      <span>
        <strong>{side === 'mine' ? t.mergeMine : t.mergeTheirs}</strong>{' '}
        <Hostile text={t.by(ui.plan.states[state], who, formatMoment(at, manner))} />
        {comment !== '' && (
          <span className="at-history-comment">
            <Hostile text={comment} />
          </span>
        )}
      </span>
    )
  }
  return (
    <fieldset className="at-merge-conflict">
      <legend>
        <Hostile text={conflict.title[manner.language]} />
      </legend>
      <RadioGroup
        aria-label={conflict.title[manner.language]}
        value={taken ?? ''}
        onChange={(_, data) => take(data.value === 'mine' ? 'mine' : 'theirs')}
      >
        <Radio value="mine" label={{ children: words('mine') }} />
        <Radio value="theirs" label={{ children: words('theirs') }} />
      </RadioGroup>
    </fieldset>
  )
}
