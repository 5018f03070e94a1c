import { PROCEDURE_IDS } from '../../shared/model/finding.ts'
import { EXCHANGE_VERSIONS, type ExchangeVersion } from '../../shared/model/plan.ts'
import { holds, type Procedure, type ProcedureStep, UNCONFIRMED } from './procedure.ts'
import { PROCEDURES } from './procedures/index.ts'

const VERSION_HEAD = EXCHANGE_VERSIONS.map((version) => (version === 'se' ? 'SE' : version))

const isToVerify = (step: ProcedureStep, version: ExchangeVersion): boolean =>
  step.citations.some((one) => holds(one.only, version, 'current') && UNCONFIRMED.includes(one.evidence))

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
]

function cell(procedure: Procedure, version: ExchangeVersion): string {
  const steps = procedure.steps.filter((step) => step.appliesTo.includes(version))
  const refused = procedure.refusals.some((one) => one.rules.length === 0 && one.versions.includes(version))
  if (refused) return `refused (${steps.length} instead)`
  const final = steps.filter((step) => step.reversibility === 'irreversible').length
  return `${steps.length} steps${final === 0 ? '' : `, ${final} final`}`
}

const versionsOf = (versions: readonly ExchangeVersion[] | undefined): string =>
  versions === undefined ? '' : ` (${versions.join(', ')})`

function stepRow(step: ProcedureStep): readonly string[] {
  return [
    `\`${step.id}\``,
    step.title.en.replace(/[{}]/g, '').replace(/\|/g, '\\|'),
    step.phase,
    step.reversibility,
    step.scope,
    step.citations
      .map((one) => `${one.source.replace(/\|/g, '\\|')} [${one.evidence}]${versionsOf(one.only?.exchange)}`)
      .join(' · '),
    ...EXCHANGE_VERSIONS.map((version) =>
      step.appliesTo.includes(version) ? (isToVerify(step, version) ? 'to verify' : 'yes') : '-',
    ),
  ]
}

/** `docs/procedures.md`, made from the procedures themselves: which steps they have for which Exchange version. */
export function procedureMatrix(): string {
  const procedures = PROCEDURE_IDS.map((id) => PROCEDURES[id])
  const lines = [
    '# Procedures',
    '',
    'Made from `electron/planning/procedures/` by `electron/planning/matrix.ts`; a test keeps this page equal to the data.',
    '',
    'A procedure is knowledge, not code: steps with commands, prerequisites, risk, way back, verification and citations, in',
    'English and French side by side. A plan binds it to the findings of a snapshot. Steps of another Exchange version do not',
    'appear in a plan. “final” counts steps that cannot be undone; “to verify” marks steps that rest on a source that does',
    'not confirm the fact (evidence marks T, K, G). Behind each source stands its mark; versions in brackets are the only',
    'ones it is cited for.',
    '',
    '## Procedure and version',
    '',
    ...table(
      ['Procedure', ...VERSION_HEAD],
      procedures.map((one) => [`\`${one.id}\``, ...EXCHANGE_VERSIONS.map((version) => cell(one, version))]),
    ),
    ...procedures.flatMap((one) => [
      '',
      `## ${one.title.en}`,
      '',
      one.purpose.en,
      '',
      ...one.refusals.map((refusal) => {
        const versions = refusal.versions.join(', ')
        const rules = refusal.rules.length === 0 ? '' : ` (findings \`${refusal.rules.join('`, `')}\`)`
        return `Refused for ${versions}${rules}: ${refusal.reason.en}\n`
      }),
      ...table(
        ['Step', 'What', 'Phase', 'Reversibility', 'Once per', 'Sources', ...VERSION_HEAD],
        one.steps.map(stepRow),
      ),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
