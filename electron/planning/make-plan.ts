import { type Finding, PROCEDURE_IDS, RULE_IDS, SEVERITIES } from '../../shared/model/finding.ts'
import {
  isOwnProcedure,
  PHASES,
  type Plan,
  type PlanAnnex,
  type PlanPack,
  type PlanRefusal,
  type PlanStep,
} from '../../shared/model/plan.ts'
import { expandProcedure, type Instance } from './expand.ts'
import { guardItems } from './guard.ts'
import { byKeys } from './order.ts'
import { isAnsweredBy, type ProcedurePack } from './packs/pack.ts'
import type { PlanInput } from './plan-input.ts'
import { assumptions, leftOut, unknowns } from './preamble.ts'
import type { Procedure, ProcedureStep } from './procedure.ts'
import { PROCEDURES } from './procedures/index.ts'
import { itemsOf } from './targets.ts'

/**
 * The plan that answers the findings: steps of all procedures in the order observe, contain, clean, cause, limits,
 * verify; a step that several procedures ask for is there once. Pure: the same input gives the same plan, in whatever
 * order the findings come. Never throws for odd content; what must not be done is a refusal with its reason.
 */
export function makePlan(input: PlanInput): Plan {
  const findings = [...input.findings].sort(
    byKeys(
      (finding) => SEVERITIES.indexOf(finding.severity),
      (finding) => RULE_IDS.indexOf(finding.rule),
      (finding) => finding.subject,
      (finding) => finding.key,
      (finding) => finding.id,
    ),
  )
  const sorted: PlanInput = { ...input, findings }
  const used: Procedure[] = []
  const refusals: PlanRefusal[] = []
  const instances: Instance[] = []
  const unnamed: ProcedureStep[] = []
  const take = (procedure: Procedure, asked: readonly Finding[]): void => {
    if (asked.length === 0 && input.also?.includes(procedure.id) !== true) return
    used.push(procedure)
    refusals.push(...refusalsOf(procedure, asked, input))
    const answered = asked.filter((finding) => !isRefused(procedure, finding, input))
    const guarded = guardItems(procedure.id, itemsOf(answered), input.exchange)
    refusals.push(...guarded.refusals)
    instances.push(
      ...expandProcedure(procedure, answered, guarded.items, sorted, (step) => {
        unnamed.push(step)
      }),
    )
  }
  for (const id of PROCEDURE_IDS) {
    take(
      PROCEDURES[id],
      findings.filter((finding) => finding.procedures.includes(id)),
    )
  }
  const packs = [...(input.packs ?? [])].sort(byKeys((pack) => pack.id))
  for (const procedure of packs.flatMap((pack) => pack.procedures)) {
    take(
      procedure,
      findings.filter((finding) => isAnsweredBy(finding, procedure)),
    )
  }
  return {
    snapshot: input.snapshot,
    taken: input.taken,
    zone: input.zone,
    exchange: input.exchange,
    mfcmapi: input.mfcmapi,
    toolVersion: input.toolVersion,
    sources: input.sources,
    findings: findings.map(({ key, rule, severity, subject }) => ({ key, rule, severity, subject })),
    assumptions: assumptions(sorted, used),
    unknowns: [...unknowns(sorted, used), ...unnamed.map(leftOut)],
    steps: arrange(instances),
    refusals,
    annexes: annexesOf(instances),
    ...packsOf(packs, used),
  }
}

/** The packs that really gave a procedure to this plan, so that everybody sees which steps are theirs. */
function packsOf(packs: readonly ProcedurePack[], used: readonly Procedure[]): Pick<Plan, 'packs'> {
  const given = packs.flatMap(({ procedures, ...pack }): readonly PlanPack[] => {
    const own = procedures.filter((one) => used.includes(one))
    const titles = own.flatMap(({ id, title }) => (isOwnProcedure(id) ? [{ id, title }] : []))
    return titles.length === 0 ? [] : [{ ...pack, procedures: titles }]
  })
  return given.length === 0 ? {} : { packs: given }
}

function isRefused(procedure: Procedure, finding: Finding, input: PlanInput): boolean {
  return procedure.refusals.some((one) => one.versions.includes(input.exchange) && one.rules.includes(finding.rule))
}

function refusalsOf(procedure: Procedure, findings: readonly Finding[], input: PlanInput): readonly PlanRefusal[] {
  return procedure.refusals
    .filter((one) => one.versions.includes(input.exchange))
    .filter((one) => one.rules.length === 0 || findings.some((finding) => one.rules.includes(finding.rule)))
    .map((one) => ({ procedure: procedure.id, reason: one.reason }))
}

/**
 * Phases across all procedures; equal steps become one, with the interlocks and findings of all of them. A step that
 * several procedures end with (restart the store) comes after what any of them does before it.
 */
function arrange(instances: readonly Instance[]): readonly PlanStep[] {
  const steps = new Map<string, PlanStep>()
  for (const phase of PHASES) {
    for (const { step } of instances.filter((one) => one.phase === phase)) {
      const known = steps.get(step.key)
      steps.set(step.key, known === undefined ? step : joined(known, step))
    }
  }
  const placed = new Set<PlanStep>()
  const visited = new Set<PlanStep>()
  const place = (step: PlanStep): void => {
    if (visited.has(step)) return
    visited.add(step)
    for (const key of step.after) {
      const before = steps.get(key)
      if (before !== undefined && before.phase === step.phase) place(before)
    }
    placed.add(step)
  }
  for (const step of steps.values()) place(step)
  return [...placed]
}

function joined(first: PlanStep, second: PlanStep): PlanStep {
  return {
    ...first,
    after: [...new Set([...first.after, ...second.after])].filter((key) => key !== first.key),
    findings: [...new Set([...first.findings, ...second.findings])],
  }
}

function annexesOf(instances: readonly Instance[]): readonly PlanAnnex[] {
  const byName = new Map<string, PlanAnnex>()
  for (const annex of instances.flatMap((one) => one.annexes)) {
    if (!byName.has(annex.name)) byName.set(annex.name, annex)
  }
  return [...byName.values()].sort(byKeys((annex) => annex.name))
}
