import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Bilingual, Plan } from '../../../shared/model/plan.ts'
import { procedureName } from '../../../shared/model/plan-procedure.ts'
import { call, fetchDownload } from '../../app/door.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { ProseLine } from '../../parts/prose.tsx'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** What the plan assumes, what it does not know, what it leaves out and why, and the files that go with it. */
export function AboutPlan({ plan }: { readonly plan: Plan }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const id = usePlans((state) => state.id)
  const all = plan.assumptions.length + plan.unknowns.length + plan.refusals.length + plan.annexes.length
  if (all === 0) return null
  const saveAnnex = (name: string): void => {
    if (id === null) return
    void attempt(async () => {
      const saved = await call('plan-annex', { plan: id, name })
      if (saved === null) return
      if (saved.download === null) useNotices.getState().add('info', (words) => words.frame.saved(saved.name))
      else fetchDownload(saved.name, saved.download)
    })
  }
  return (
    <details className="at-fold at-about">
      <summary>{ui.plan.about}</summary>
      <List title={ui.plan.assumptions} items={plan.assumptions} />
      <List title={ui.plan.unknowns} items={plan.unknowns} />
      {plan.refusals.length > 0 && (
        <section>
          <h3>{ui.plan.refusals}</h3>
          <ul className="at-dots">
            {plan.refusals.map((refusal) => (
              <li key={refusal.procedure + refusal.reason.en}>
                <ProseLine
                  text={ui.frame.pair(
                    procedureName(plan, refusal.procedure, language, ui.procedures, ui.ownProcedure),
                    refusal.reason[language],
                  )}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan.annexes.length > 0 && (
        <section>
          <h3>{ui.plan.annexes}</h3>
          {plan.annexes.map((annex) => (
            <div key={annex.name} className="at-annex">
              <div className="at-annex-head">
                <strong className="at-mono">
                  <Hostile text={annex.name} />
                </strong>
                <span className="at-grow at-quiet">
                  <Hostile text={annex.purpose[language]} />
                </span>
                <Button size="small" onClick={() => saveAnnex(annex.name)}>
                  {ui.plan.saveAnnex(annex.name)}
                </Button>
              </div>
              <pre>
                <Hostile text={annex.text} />
              </pre>
            </div>
          ))}
        </section>
      )}
    </details>
  )
}

function List({ title, items }: { readonly title: string; readonly items: readonly Bilingual[] }): ReactNode {
  const { language } = useManner()
  if (items.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="at-dots">
        {items.map((item) => (
          <li key={item.en}>
            <ProseLine text={item[language]} />
          </li>
        ))}
      </ul>
    </section>
  )
}
