import type { FreeBusyFolder, Within } from '../../shared/contract/freebusy-folders.ts'
import type { RuleId } from '../../shared/model/finding.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { useGrids } from '../state/grid.ts'
import { useRoute } from '../state/route.ts'

/** The filter that finds the messages a count of a folder counts; undefined where none was imported. */
export function withinOf({ keys, role }: FreeBusyFolder, rule?: RuleId): Within | undefined {
  if (keys.length === 0) return undefined
  return { folders: keys.slice(0, 50), role, ...(rule === undefined ? {} : { rule }) }
}

/** Shows the counted messages in their table; the keyboard goes on there. */
export function showMessagesOf(folder: FreeBusyFolder, language: Language, rule?: RuleId): void {
  const folders = withinOf(folder, rule)
  if (folders === undefined) return
  const words = texts(language)
  const name = folder.name === '' ? words.folders.noName : folder.name
  const label = rule === undefined ? words.folders.chip(name) : words.folders.chipRule(name, words.rules.ruleName[rule])
  useGrids.getState().change('freebusy', {
    filters: {},
    finding: null,
    person: null,
    within: { folders, label },
    active: -1,
    detailsOpen: false,
  })
  useRoute.getState().showTable('freebusy')
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus())
}

/** What a folder is counted by beside its messages. */
export const FOLDER_COUNTS = {
  duplicates: 'freebusy-duplicate',
  orphans: 'freebusy-orphan',
  damaged: 'freebusy-damaged',
  stale: 'freebusy-stale',
} as const satisfies Readonly<Record<string, RuleId>>
export const FOLDER_COUNT_NAMES = Object.keys(FOLDER_COUNTS) as readonly (keyof typeof FOLDER_COUNTS)[]
