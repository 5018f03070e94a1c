import type { PlanStep, StepState } from './plan.ts'

/** States after which a step no longer holds others back. */
export const SETTLED: readonly StepState[] = ['done', 'not-applicable', 'skipped']

/** States that say a step was left out: somebody has to say why. */
export const needsReason = (state: StepState): boolean => state === 'not-applicable' || state === 'skipped'

/** Steps that must be settled before this one may begin and are not yet. */
export function waitsFor(
  step: PlanStep,
  steps: readonly PlanStep[],
  answers: Readonly<Record<string, { readonly state: StepState }>>,
): readonly PlanStep[] {
  return steps.filter(
    (other) => step.after.includes(other.key) && !SETTLED.includes(answers[other.key]?.state ?? 'open'),
  )
}

/**
 * The name that has to be typed before a step that cannot be undone is ticked: the one the step asks for (the account or
 * server that stands for a list), otherwise the object it names, its first target, its title.
 */
export function nameToConfirm(step: PlanStep): string {
  if (step.confirm !== undefined && step.confirm.trim() !== '') return step.confirm.trim()
  return step.verbatim.find((item) => item.as === 'object')?.text ?? step.targets[0]?.label ?? step.title.en
}

/** What keeps an irreversible step from being ticked: the name or the persons, or that both persons are one. */
export function confirmationGap(
  step: PlanStep,
  typed: { readonly confirm: string; readonly who: string; readonly second: string },
): 'confirm' | 'same' | null {
  if (step.reversibility !== 'irreversible') return null
  const [who, second] = [typed.who.trim(), typed.second.trim()]
  if (typed.confirm.trim() !== nameToConfirm(step) || who === '' || second === '') return 'confirm'
  return who.toLowerCase() === second.toLowerCase() ? 'same' : null
}
