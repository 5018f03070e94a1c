import type { Bilingual, Language, MfcmapiBuild, Verbatim } from '../../shared/model/plan.ts'
import { MENU_NAMES, type MenuName, menuText } from './procedures/vocabulary.ts'

/** Names that texts of procedures may ask for; other braces, such as `SystemMailbox{guid}`, are verbatim. */
export const SLOTS = ['server', 'folder', 'account', 'liveAddress', 'objectType', 'database'] as const
export type Slot = (typeof SLOTS)[number]
export type SlotValues = Readonly<Partial<Record<Slot, string>>>

const SLOT = /\{(menu\.)?([A-Za-z]+)\}/g
const isSlot = (name: string): name is Slot => (SLOTS as readonly string[]).includes(name)
const isMenu = (name: string): name is MenuName => (MENU_NAMES as readonly string[]).includes(name)

/** Line ends would tear a text apart, backticks would end a verbatim part: both are shown in another way. */
function inText(value: string): string {
  return value.replace(/\r\n|[\r\n\t\u2028\u2029]/g, ' ').replace(/`/g, '\u02cb')
}

const BARE = /^[A-Za-z0-9_/][A-Za-z0-9_.\\/=-]*$/

/**
 * A value as one PowerShell argument: bare where that is safe, else in single quotes, in which PowerShell expands
 * nothing; it takes five characters for a single quote and all of them are doubled. Undefined for a value with control
 * or direction characters: nobody can check what such a command does.
 */
export function powerShellArgument(value: string): string | undefined {
  if (/[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(value)) return undefined
  if (BARE.test(value)) return value
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, (quote) => quote + quote)}'`
}

function fillWith(template: string, build: MfcmapiBuild, slotText: (slot: Slot) => string | undefined): string {
  return template.replace(SLOT, (whole, menu: string | undefined, name: string) => {
    if (menu !== undefined) return isMenu(name) ? menuText(name, build) : whole
    return isSlot(name) ? (slotText(name) ?? `<${name}>`) : whole
  })
}

/** What stands in a sentence where nothing names the object; words that follow `de` and `of` alike. */
const UNNAMED: Readonly<Partial<Record<Slot, Bilingual>>> = {
  server: { en: 'each server concerned', fr: 'chaque serveur concerné' },
  folder: { en: 'each folder concerned', fr: 'chaque dossier concerné' },
  account: { en: 'each account concerned', fr: 'chaque compte concerné' },
}

/**
 * A text of a step with its slots filled. A slot without a value is put in words, between backticks, where a name stands
 * verbatim, as `<name>`.
 */
export function fillText(text: Bilingual, build: MfcmapiBuild, values: SlotValues): Bilingual {
  const fill = (language: Language): string =>
    text[language]
      .split('`')
      .map((part, index) =>
        fillWith(part, build, (slot) => {
          const value = values[slot]
          if (value !== undefined) return inText(value)
          return index % 2 === 0 ? UNNAMED[slot]?.[language] : undefined
        }),
      )
      .join('`')
  return { en: fill('en'), fr: fill('fr') }
}

/** True where a text asks for a slot that has no value, and so names nothing. */
export function hasGap(template: string, values: SlotValues): boolean {
  return SLOTS.some((slot) => values[slot] === undefined && template.includes(`{${slot}}`))
}

/** A template with its slots filled as they are: what a person types, never what a shell runs. Undefined with a gap. */
export function fillName(template: string, build: MfcmapiBuild, values: SlotValues): string | undefined {
  return hasGap(template, values) ? undefined : fillWith(template, build, (slot) => values[slot])
}

/** Verbatim text with its slots filled, in commands as PowerShell arguments. */
export function fillVerbatim(verbatim: Verbatim, build: MfcmapiBuild, values: SlotValues): Verbatim {
  const slotText = (slot: Slot): string | undefined => {
    const value = values[slot]
    if (value === undefined) return undefined
    return verbatim.as === 'command' ? powerShellArgument(value) : value
  }
  return { as: verbatim.as, text: fillWith(verbatim.text, build, slotText) }
}
