import { Button, Field, Textarea } from '@fluentui/react-components'
import { Attach16Regular, Delete16Regular, Eye16Regular, Image16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import type { StepEvidence as Piece } from '../../../shared/contract/plan-progress.ts'
import { MAX_EVIDENCE_TEXT } from '../../../shared/model/plan-progress.ts'
import { call } from '../../app/door.ts'
import { pickOne } from '../../app/pick-one.ts'
import { formatBytes, formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Section } from '../../parts/state-views.tsx'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

type Pieces = Response<'step-evidence'>

/** What was laid beside the step to show that it was done: hashes of files, pictures, pasted text. */
export function StepEvidence({ step }: { readonly step: string }): ReactNode {
  const t = useUi().progress
  const plan = usePlans((state) => state.id)
  const who = usePlans((state) => state.who)
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const [given, setGiven] = useState<{ readonly plan: number | null; readonly pieces: Pieces } | null>(null)
  const [text, setText] = useState('')
  const asked = useAnswer('step-evidence', plan === null ? null : { plan })
  const pieces = (given?.plan === plan ? given.pieces : asked.value) ?? []
  const mine = pieces.filter((piece) => piece.step === step)
  const keep = (name: string, work: (plan: number) => Promise<Pieces | null>): void => {
    if (plan === null) return
    void attempt(async () => {
      const after = await work(plan)
      if (after === null) return
      setGiven({ plan, pieces: after })
      useNotices.getState().say(name)
    })
  }
  const addFile = (as: 'file' | 'picture'): void =>
    keep(t.evidence, async (id) => {
      const file = await pickOne(as === 'picture' ? 'image/png,image/jpeg' : '')
      return file === null ? null : call('step-evidence-file', { plan: id, step, file: file.handle, as, who })
    })
  const addText = (): void => {
    keep(t.laid(text.slice(0, 40)), (id) => call('step-evidence-text', { plan: id, step, text, who }))
    setText('')
  }
  const remove = (piece: Piece): void =>
    keep(t.remove(piece.name), (id) => call('step-evidence-remove', { plan: id, step, evidence: piece.id, who }))
  return (
    <Section title={t.evidence}>
      {mine.length === 0 ? (
        <p className="at-quiet">{t.noEvidence}</p>
      ) : (
        <ul className="at-plain at-evidence">
          {mine.map((piece) => (
            <PieceLine key={piece.id} piece={piece} remove={readOnly ? null : remove} />
          ))}
        </ul>
      )}
      <div className="at-start-actions">
        <Button size="small" icon={<Attach16Regular />} disabled={readOnly} onClick={() => addFile('file')}>
          {t.addFile}
        </Button>
        <Button size="small" icon={<Image16Regular />} disabled={readOnly} onClick={() => addFile('picture')}>
          {t.addPicture}
        </Button>
      </div>
      <Field size="small" label={t.textLabel}>
        <Textarea
          size="small"
          rows={2}
          maxLength={MAX_EVIDENCE_TEXT}
          value={text}
          spellCheck={false}
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <div className="at-start-actions">
        <Button size="small" disabled={readOnly || text.trim() === ''} onClick={addText}>
          {t.addText}
        </Button>
      </div>
    </Section>
  )
}

function PieceLine({
  piece,
  remove,
}: {
  readonly piece: Piece
  readonly remove: ((piece: Piece) => void) | null
}): ReactNode {
  const manner = useManner()
  const t = useUi().progress
  const [body, setBody] = useState<Response<'step-evidence-body'> | null>(null)
  const toggle = (): void => {
    if (body !== null) setBody(null)
    else void attempt(async () => setBody(await call('step-evidence-body', { evidence: piece.id })))
  }
  return (
    <li>
      <div className="at-evidence-head">
        <span className="at-grow">
          <span className="at-quiet">{t.kind[piece.kind]} </span>
          <Hostile text={piece.name} />
        </span>
        {piece.kind !== 'file' && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Eye16Regular />}
            aria-expanded={body !== null}
            aria-label={body === null ? t.look(piece.name) : t.hide(piece.name)}
            onClick={toggle}
          />
        )}
        {remove !== null && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Delete16Regular />}
            aria-label={t.remove(piece.name)}
            onClick={() => remove(piece)}
          />
        )}
      </div>
      <div className="at-quiet at-evidence-facts">
        {formatBytes(piece.size, manner.language)} ·{' '}
        <Hostile text={t.by('', piece.who, formatMoment(piece.at, manner))} />
        <div className="at-mono">
          {t.hash} {piece.sha256}
        </div>
      </div>
      {body !== null && body.base64 !== '' && <Picture body={body} name={piece.name} />}
      {body !== null && body.text !== '' && (
        <pre className="at-evidence-text">
          <Hostile text={body.text} />
        </pre>
      )}
    </li>
  )
}

/** The page's policy shows pictures of its own making only, so the bytes become one. */
function Picture({ body, name }: { readonly body: Response<'step-evidence-body'>; readonly name: string }): ReactNode {
  const [url] = useState(() =>
    URL.createObjectURL(
      new Blob([Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0))], { type: body.media }),
    ),
  )
  return <img className="at-evidence-picture" src={url} alt={name} onLoad={() => URL.revokeObjectURL(url)} />
}
