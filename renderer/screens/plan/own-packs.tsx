import { Button, Checkbox } from '@fluentui/react-components'
import { Delete16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import type { OwnProcedureId } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { call } from '../../app/door.ts'
import { pickOne } from '../../app/pick-one.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { attempt, useNotices } from '../../state/notices.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner } from '../../state/use-manner.ts'

interface OwnPacksProps {
  readonly chosen: readonly OwnProcedureId[]
  readonly readOnly: boolean
  readonly onChoose: (chosen: readonly OwnProcedureId[]) => void
}

type Problems = Extract<Response<'pack-load'>, { is: 'refused' }>['problems']

/** Packs of the organisation: what the case holds, a file to take in, procedures to add to the plan. Marked as theirs. */
export function OwnPacks({ chosen, readOnly, onChoose }: OwnPacksProps): ReactNode {
  const { language } = useManner()
  const t = texts(language).packs
  const [seen, setSeen] = useState(0)
  const known = useAnswer('packs-list', {}, seen).value
  const [problems, setProblems] = useState<Problems | null>(null)
  const packs = known?.packs ?? []
  const load = (): void =>
    void attempt(async () => {
      const file = await pickOne('.json')
      if (file === null) return
      const answer = await call('pack-load', { file: file.handle })
      setProblems(answer.is === 'refused' ? answer.problems : null)
      if (answer.is === 'loaded') {
        const { name, version, replaced } = answer
        useNotices.getState().add('info', () => (replaced ? t.replaced : t.loaded)(name[language], version))
      }
      setSeen((count) => count + 1)
    })
  const remove = (id: string): void =>
    void attempt(async () => {
      await call('pack-remove', { pack: id })
      onChoose(chosen.filter((one) => !one.startsWith(`own:${id}/`)))
      setSeen((count) => count + 1)
    })
  return (
    <details className="at-fold">
      <summary>{t.screen.title(packs.length)}</summary>
      <p>{t.screen.body}</p>
      {packs.length === 0 && <p className="at-quiet">{t.screen.none}</p>}
      {packs.map(({ id, name, version, author, procedures }) => (
        <fieldset key={id}>
          <legend>
            <Hostile text={t.screen.from(name[language], version, author)} />
            <Button
              size="small"
              appearance="subtle"
              icon={<Delete16Regular />}
              disabled={readOnly}
              aria-label={t.screen.remove(name[language])}
              title={t.screen.remove(name[language])}
              onClick={() => remove(id)}
            />
          </legend>
          {procedures.map((one) => (
            <div key={one.id}>
              <Checkbox
                label={<Hostile text={one.title[language]} />}
                checked={chosen.includes(one.id)}
                onChange={(_, data) =>
                  onChoose(data.checked === true ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))
                }
              />
            </div>
          ))}
        </fieldset>
      ))}
      {(known?.leftOut ?? []).map((pack) => (
        <p key={pack}>
          <Hostile text={t.leftOut(pack)} />
        </p>
      ))}
      <Button type="button" size="small" disabled={readOnly} onClick={load}>
        {t.screen.load}
      </Button>
      {problems !== null && (
        <div role="alert">
          <p>{t.screen.refused}</p>
          <ul>
            {problems.map(({ code, place, found }) => (
              <li key={`${place} ${code} ${found}`}>
                <Hostile text={`${place === '' ? t.file : place}: ${t.problem[code](found)}`} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  )
}
