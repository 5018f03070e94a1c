import type { Language } from '../../shared/model/plan.ts'

/** French for whoever asked for it or whose system prefers it to English; English otherwise. */
export function chooseLanguage(wanted: string | undefined, preferred: readonly string[]): Language {
  for (const tag of wanted === undefined ? preferred : [wanted, ...preferred]) {
    if (/^fr\b/i.test(tag)) return 'fr'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
