import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ArrowDownload16Regular, ArrowUndo16Regular, Copy16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { LimitChange, LimitsView } from '../../../shared/contract/sessions.ts'
import { call, fetchDownload } from '../../app/door.ts'
import { copyText } from '../../parts/clipboard.ts'
import { formatNumber } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { Section } from '../../parts/state-views.tsx'
import { useLimitWishes } from '../../state/limit-wishes.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { useRefusal } from './limits-view.tsx'
import { SetValue } from './set-value.tsx'
import { hexOf, useWords } from './words.ts'

interface ChangesProps {
  readonly snapshot: number
  readonly view: LimitsView
}

/** Every registry change that findings and the user ask for, as files, as commands, and with the way back. */
export function LimitChanges({ snapshot, view }: ChangesProps): ReactNode {
  const ui = useUi()
  const words = useWords()
  const refusal = useRefusal()
  const wanted = useLimitWishes((state) => state.wanted)
  const save = (part: 'change' | 'undo'): void => {
    void attempt(async () => {
      const saved = await call('limits-export', {
        snapshot,
        part,
        wanted: wanted.map(({ name, number }) => ({ name, number })),
      })
      if (saved === null) return
      if (saved.download === null) useNotices.getState().add('info', (all) => all.frame.saved(saved.name))
      else {
        fetchDownload(saved.name, saved.download)
        useNotices.getState().say(ui.frame.saved(saved.name))
      }
    })
  }
  const none = view.changes.length === 0
  return (
    <Section
      title={words.changes}
      aside={
        <span className="at-limit-save">
          <Button size="small" icon={<ArrowUndo16Regular />} disabled={none} onClick={() => save('undo')}>
            {words.saveUndo}
          </Button>
          <Button
            size="small"
            appearance="primary"
            icon={<ArrowDownload16Regular />}
            disabled={none}
            onClick={() => save('change')}
          >
            {words.saveChange}
          </Button>
        </span>
      }
    >
      <p className="at-quiet at-prose">{words.changesNote}</p>
      {view.refused.map((refused) => (
        <MessageBar key={`${refused.name} ${refused.number}`} intent="warning" layout="multiline">
          <MessageBarBody>{refusal(refused)}</MessageBarBody>
        </MessageBar>
      ))}
      {none ? <p className="at-quiet">{words.changesNone}</p> : <ChangeTable changes={view.changes} />}
      <SetValue view={view} />
    </Section>
  )
}

function ChangeTable({ changes }: { readonly changes: readonly LimitChange[] }): ReactNode {
  const words = useWords()
  const { language } = useManner()
  const shown = (number: number | null, absent: string): string =>
    number === null ? absent : `${formatNumber(number, language)} (${hexOf(number)})`
  return (
    <Scrolling label={words.changes}>
      <table className="at-table at-changes">
        <thead>
          <tr>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
            <th scope="col">{words.commands}</th>
            <th scope="col">{words.undoCommands}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.key} ${change.name}`}>
              <th scope="row">
                <Hostile text={change.name} />
                <div className="at-quiet at-limit-key">
                  <Hostile text={change.key} />
                </div>
              </th>
              <td className="at-tabular">
                {change.before === 'unknown' ? words.unknownBefore : shown(change.before, words.absent)}
              </td>
              <td className="at-tabular">
                {shown(change.after, words.deleted)}
                {change.pending && <div className="at-state-warning">{words.pending}</div>}
              </td>
              <td>
                <Commands reg={change.reg} powerShell={change.powerShell} />
              </td>
              <td>
                <Commands reg={change.undoReg} powerShell={change.undoPowerShell} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}

function Commands({ reg, powerShell }: { readonly reg: string | null; readonly powerShell: string | null }): ReactNode {
  const words = useWords()
  return (
    <>
      {[
        ['reg', reg],
        ['PowerShell', powerShell],
      ].map(([kind, command]) =>
        command === null || command === undefined ? null : (
          <div key={kind} className="at-command">
            <code>{command}</code>
            <Button
              size="small"
              appearance="subtle"
              icon={<Copy16Regular />}
              aria-label={`${words.copy}: ${command}`}
              onClick={() => void copyText(command, words.copied)}
            />
          </div>
        ),
      )}
    </>
  )
}
