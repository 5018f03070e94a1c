import { Radio, RadioGroup } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import type { KeeperChoice } from '../../../shared/contract/keepers.ts'
import type { EvidenceRow, Finding } from '../../../shared/model/finding.ts'
import { texts } from '../../../shared/text/index.ts'
import { choiceFor, proposalOf, useKeepers } from '../../state/keepers.ts'
import { attempt } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { useManner } from '../../state/use-manner.ts'
import { elide, formatMoment } from '../format.ts'
import { Hostile } from '../hostile.tsx'
import { letterOf } from './letters.ts'
import { outcome, signsAgainst, signsFor, signWords } from './verdict.ts'

interface CopyChoiceProps {
  readonly snapshot: number
  readonly finding: Finding
  readonly choices: readonly KeeperChoice[]
}

/** Every copy with the signs for and against it, what is proposed, and the choice of a human in its place. */
export function CopyChoice({ snapshot, finding, choices }: CopyChoiceProps): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).copies
  const id = useId()
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const choose = useKeepers((state) => state.choose)
  const chosen = choiceFor(finding, choices)
  const proposed = proposalOf(finding)
  const pick = (message: number | null): void => void attempt(() => choose(snapshot, finding.id, message))
  return (
    <div className="at-copies">
      <p
        className={chosen === undefined && proposed === undefined ? 'at-outcome at-state-warning' : 'at-outcome'}
        role="status"
      >
        <strong>{outcome(finding, choices, manner.language)}</strong>
        {chosen !== undefined && (
          <span className="at-quiet">
            {' '}
            <Hostile text={words.chosenBy(formatMoment(chosen.at, manner), chosen.who)} />
          </span>
        )}
      </p>
      <RadioGroup
        aria-label={words.choice}
        aria-describedby={readOnly ? `${id}locked` : undefined}
        disabled={readOnly}
        value={String(chosen?.message ?? 0)}
        onChange={(_, data) => pick(data.value === '0' ? null : Number(data.value))}
      >
        <Radio
          value="0"
          label={
            proposed === undefined
              ? words.undecided
              : `${words.follow} (${letterOf(finding.evidence.indexOf(proposed))})`
          }
        />
        {finding.evidence.map((row, index) => (
          <Radio
            key={row.id}
            value={String(row.id)}
            label={
              <CopyLabel
                row={row}
                letter={letterOf(index)}
                proposed={row === proposed}
                chosen={row.id === chosen?.message}
              />
            }
          />
        ))}
      </RadioGroup>
      {readOnly && (
        <p id={`${id}locked`} className="at-quiet">
          {words.readOnly}
        </p>
      )}
    </div>
  )
}

interface CopyLabelProps {
  readonly row: EvidenceRow
  readonly letter: string
  readonly proposed: boolean
  readonly chosen: boolean
}

/** A copy by name: when it was published and made, where it lies, and its signs in words. */
function CopyLabel({ row, letter, proposed, chosen }: CopyLabelProps): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).copies
  const moment = (value: string | number | undefined): string | undefined =>
    value === undefined ? undefined : formatMoment(Date.parse(String(value)), manner)
  const published = moment(row.facts.published)
  const created = moment(row.facts.created)
  const plus = signWords(signsFor(row), manner.language)
  const minus = signWords(signsAgainst(row), manner.language)
  return (
    <span className="at-copy">
      <span className="at-copy-head">
        <strong>{words.copy(letter)}</strong>
        <span>{published === undefined ? words.notPublished : words.published(published)}</span>
        {created !== undefined && <span className="at-quiet">{words.created(created)}</span>}
        {proposed && <span className="at-badge">{words.proposal}</span>}
        {chosen && <span className="at-badge at-badge-strong">{words.chosen}</span>}
      </span>
      <span className="at-copy-signs">
        <span>
          <span aria-hidden="true">+ </span>
          <span className="at-quiet">{words.signsFor} </span>
          {plus === '' ? words.noSigns : plus}
        </span>
        <span>
          <span aria-hidden="true">− </span>
          <span className="at-quiet">{words.signsAgainst} </span>
          {minus === '' ? words.noSigns : minus}
        </span>
      </span>
      <span className="at-quiet at-copy-place">
        <Hostile text={row.facts.folder === undefined ? words.noFolder : words.inFolder(String(row.facts.folder))} />
        {row.facts.recordKey !== undefined && (
          <>
            {' · '}
            {words.key} <Hostile text={`…${String(row.facts.recordKey).slice(-12)}`} mono />
          </>
        )}
        {row.facts.source !== undefined && (
          <>
            {' · '}
            <Hostile text={elide(String(row.facts.source), 60)} />
          </>
        )}
      </span>
    </span>
  )
}
