import type { ProcedureId } from './finding.ts'
import { isOwnProcedure, type Language, type Plan, type PlanPack, type PlanProcedureId } from './plan.ts'

/** The pack a procedure of a plan comes from; undefined for one of the product. */
export function packOf(plan: Pick<Plan, 'packs'>, id: PlanProcedureId): PlanPack | undefined {
  return plan.packs?.find((pack) => pack.procedures.some((one) => one.id === id))
}

/**
 * What a procedure is called: by the catalogue for the product's own, by its title for one of a pack, with the pack's name
 * behind it in the words of `own`.
 */
export function procedureName(
  plan: Pick<Plan, 'packs'>,
  id: PlanProcedureId,
  language: Language,
  names: Readonly<Record<ProcedureId, string>>,
  own: (title: string, pack: string) => string,
): string {
  if (!isOwnProcedure(id)) return names[id]
  const pack = packOf(plan, id)
  const title = pack?.procedures.find((one) => one.id === id)?.title[language] ?? id
  return pack === undefined ? title : own(title, pack.name[language])
}
