import { createHash } from 'node:crypto'
import type { PlanAnnex, StepTarget } from '../../shared/model/plan.ts'
import { csvText } from '../report/csv.ts'

const HASH_DIGITS = 8

/** Letters, digits and hyphens of a name, short enough for a file. */
const filePart = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)

/**
 * Every object of a step as a sheet, where there are more than a step lists: one row each, with everything known of it.
 * The name ends in the beginning of the content's SHA-256, so that another list is another file and another step.
 */
export function targetAnnex(procedure: string, step: string, group: string, all: readonly StepTarget[]): PlanAnnex {
  const names = [...new Set(all.flatMap(({ facts }) => Object.keys(facts)))].sort()
  const text = csvText([
    ['object', ...names],
    ...all.map(({ label, facts }) => [label, ...names.map((name) => facts[name])]),
  ])
  const hash = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, HASH_DIGITS)
  const parts = [filePart(procedure), filePart(step), filePart(group), hash].filter((part) => part !== '')
  return {
    name: `${parts.join('-')}.csv`,
    purpose: {
      en: `All ${all.length} objects of the step, one row each.`,
      fr: `Les ${all.length} objets de l’étape, un par ligne.`,
    },
    text,
  }
}
