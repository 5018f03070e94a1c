import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { KeeperChoice } from '../../../shared/contract/keepers.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { texts } from '../../../shared/text/index.ts'
import { letterOf } from '../../parts/copies/letters.ts'
import { signsFor, signWords } from '../../parts/copies/verdict.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { choiceFor, proposalOf, useKeepers } from '../../state/keepers.ts'
import { attempt } from '../../state/notices.ts'
import { useRoute } from '../../state/route.ts'
import { useManner } from '../../state/use-manner.ts'
import '../../parts/copies/copies.css'

const SHOWN = 50

interface KeepCopiesProps {
  readonly snapshot: number
  readonly findings: readonly Finding[]
  readonly choices: readonly KeeperChoice[]
  readonly readOnly: boolean
}

/** Which copy the plan will keep of each group of duplicates it covers, and on whose word; undecided groups first. */
export function KeepCopies({ snapshot, findings, choices, readOnly }: KeepCopiesProps): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).copies
  const choose = useKeepers((state) => state.choose)
  const showFinding = useRoute((state) => state.showFinding)
  const groups = findings.filter(({ rule }) => rule === 'freebusy-duplicate')
  if (groups.length === 0) return null
  const chosen = groups.filter((finding) => choiceFor(finding, choices) !== undefined)
  const open = groups.filter((finding) => !chosen.includes(finding) && proposalOf(finding) === undefined)
  const proposed = groups.filter((finding) => !chosen.includes(finding) && !open.includes(finding))
  const listed = [...open, ...proposed, ...chosen].slice(0, SHOWN)
  return (
    <details className="at-fold" open={open.length > 0}>
      <summary>{words.forPlan(groups.length, chosen.length, proposed.length, open.length)}</summary>
      <p>{words.planHint}</p>
      <ul className="at-plain at-keep">
        {listed.map((finding) => {
          const proposal = proposalOf(finding)
          return (
            <li key={finding.id}>
              <span className="at-keep-subject">
                <Hostile text={finding.subject} />
              </span>
              <Select
                size="small"
                disabled={readOnly}
                aria-label={words.keepOf(finding.subject)}
                value={String(choiceFor(finding, choices)?.message ?? 0)}
                onChange={(_, data) =>
                  void attempt(() => choose(snapshot, finding.id, data.value === '0' ? null : Number(data.value)))
                }
              >
                <option value="0">
                  {proposal === undefined
                    ? words.openOption
                    : words.followOption(letterOf(finding.evidence.indexOf(proposal)))}
                </option>
                {finding.evidence.map((row, index) => (
                  <option key={row.id} value={String(row.id)}>
                    {words.option(
                      letterOf(index),
                      row.facts.published === undefined
                        ? words.notPublished
                        : formatMoment(Date.parse(String(row.facts.published)), manner),
                      signWords(signsFor(row), manner.language),
                    )}
                  </option>
                ))}
              </Select>
              <button type="button" className="at-link" onClick={() => showFinding(finding.id)}>
                {words.openFinding}
              </button>
            </li>
          )
        })}
      </ul>
      {groups.length > SHOWN && <p className="at-quiet">{words.moreGroups(groups.length - SHOWN)}</p>}
    </details>
  )
}
