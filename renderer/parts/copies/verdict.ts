import type { KeeperChoice } from '../../../shared/contract/keepers.ts'
import type { EvidenceRow, Finding } from '../../../shared/model/finding.ts'
import type { Language } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { choiceFor, proposalOf } from '../../state/keepers.ts'
import { letterOf } from './letters.ts'

export const signsFor = (row: EvidenceRow): string => String(row.facts.flags ?? '')
export const signsAgainst = (row: EvidenceRow): string => String(row.facts.against ?? '')

/** Signs in words; empty where there are none. */
export const signWords = (signs: string, language: Language): string =>
  signs === '' ? '' : texts(language).rules.evidenceWord(signs)

/** Which copy stays, which go and why, in a sentence: never without the reason, never silent about a choice. */
export function outcome(finding: Finding, choices: readonly KeeperChoice[], language: Language): string {
  const words = texts(language).copies
  const chosen = choiceFor(finding, choices)
  const kept = chosen === undefined ? proposalOf(finding) : finding.evidence.find(({ id }) => id === chosen.message)
  if (kept === undefined) {
    const doubts: Readonly<Record<string, string>> = words.doubt
    return words.outcomeOpen(doubts[String(finding.params.doubt ?? '')] ?? '')
  }
  const name = (row: EvidenceRow): string => letterOf(finding.evidence.indexOf(row))
  const others = finding.evidence.filter((row) => row !== kept)
  const drop = others.map(name).join(', ')
  const why = signWords(signsFor(kept), language)
  return chosen === undefined
    ? words.outcomeProposed(name(kept), drop, why)
    : words.outcomeChosen(name(kept), drop, why)
}
