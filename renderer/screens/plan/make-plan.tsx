import { Button, Checkbox, Field, Select } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import { PROCEDURE_IDS, type ProcedureId } from '../../../shared/model/finding.ts'
import {
  EXCHANGE_VERSIONS,
  type ExchangeVersion,
  MFCMAPI_BUILDS,
  type MfcmapiBuild,
  type OwnProcedureId,
} from '../../../shared/model/plan.ts'
import { useKeeperChoices } from '../../state/keepers.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useUi } from '../../state/use-manner.ts'
import { KeepCopies } from './keep-copies.tsx'
import { OwnPacks } from './own-packs.tsx'

/** Versions decide menus and commands, so they are asked before a plan is made. */
export function MakePlan({ snapshot, first }: { readonly snapshot: number; readonly first: boolean }): ReactNode {
  const ui = useUi()
  const asking = usePlans((state) => state.asking)
  const make = usePlans((state) => state.make)
  const ask = usePlans((state) => state.ask)
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const [exchange, setExchange] = useState<ExchangeVersion>('2010')
  const [mfcmapi, setMfcmapi] = useState<MfcmapiBuild>('current')
  const plans = useAnswer('plan-all', {}).value ?? []
  const [carry, setCarry] = useState<number | null>(null)
  const [also, setAlso] = useState<readonly ProcedureId[]>([])
  const [own, setOwn] = useState<readonly OwnProcedureId[]>([])
  const [busy, setBusy] = useState(false)
  const findings = asking ?? []
  const known = useAnswer('findings-list', { snapshot })
  const choices = useKeeperChoices(snapshot)
  const covered = (known.value ?? []).filter(({ id }) => findings.length === 0 || findings.includes(id))
  const kept = choices.value ?? []
  const copies = new Set(
    (known.value ?? []).flatMap(({ rule, evidence }) =>
      rule === 'freebusy-duplicate' ? evidence.map(({ id }) => id) : [],
    ),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setBusy(true)
    void attempt(async () => {
      const carried = await make({
        snapshot,
        exchange,
        mfcmapi,
        findings: [...findings],
        also: [...also, ...own],
        // What the form shows is what the plan keeps.
        keep: kept.filter(({ message }) => copies.has(message)).map(({ message }) => message),
        ...(carry !== null && { carry }),
      })
      const { kept: answers, review } = carried
      if (carry !== null) useNotices.getState().add('info', (words) => words.progress.carried(answers, review))
    }).then(() => setBusy(false))
  }
  return (
    <div className="at-make">
      <form className="at-card at-make-form" onSubmit={submit}>
        <h2>{ui.plan.makeTitle}</h2>
        <p>{ui.plan.makeBody}</p>
        <p>
          <strong>{ui.plan.forFindings(findings.length)}</strong>
        </p>
        <Field label={ui.plan.exchange}>
          <Select
            value={exchange}
            onChange={(_, data) => setExchange(EXCHANGE_VERSIONS.find((one) => one === data.value) ?? exchange)}
          >
            {EXCHANGE_VERSIONS.map((one) => (
              <option key={one} value={one}>
                {ui.capture.versions[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={ui.plan.mfcmapi}>
          <Select
            value={mfcmapi}
            onChange={(_, data) => setMfcmapi(MFCMAPI_BUILDS.find((one) => one === data.value) ?? mfcmapi)}
          >
            {MFCMAPI_BUILDS.map((one) => (
              <option key={one} value={one}>
                {ui.capture.builds[one]}
              </option>
            ))}
          </Select>
        </Field>
        {plans.length > 0 && (
          <Field label={ui.progress.carry} hint={ui.progress.carryHint}>
            <Select
              value={carry === null ? '' : String(carry)}
              onChange={(_, data) => setCarry(data.value === '' ? null : Number(data.value))}
            >
              <option value="">{ui.progress.carryNone}</option>
              {plans.map((line) => (
                <option key={line.plan} value={line.plan}>
                  {ui.progress.carryFrom(
                    ui.progress.planOf(line.snapshot, ui.capture.versions[line.exchange], line.done, line.steps),
                  )}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <KeepCopies snapshot={snapshot} findings={covered} choices={kept} readOnly={readOnly} />
        <details className="at-fold">
          <summary>{ui.plan.also(also.length)}</summary>
          <p>{ui.plan.alsoHint}</p>
          {PROCEDURE_IDS.map((id) => (
            <div key={id}>
              <Checkbox
                label={ui.procedures[id]}
                checked={also.includes(id)}
                onChange={(_, data) =>
                  setAlso(PROCEDURE_IDS.filter((one) => (one === id ? data.checked === true : also.includes(one))))
                }
              />
            </div>
          ))}
        </details>
        <OwnPacks chosen={own} readOnly={readOnly} onChoose={setOwn} />
        <div className="at-start-actions">
          <Button
            type="submit"
            appearance="primary"
            disabled={busy || readOnly || known.value === null || choices.value === null}
          >
            {ui.plan.make}
          </Button>
          {!first && (
            <Button type="button" onClick={() => ask(null)}>
              {ui.frame.cancel}
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}
