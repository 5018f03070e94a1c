import type { Language } from '../../../shared/model/plan.ts'
import type { AddressClass, LimitFrom } from '../../../shared/model/session-words.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatNumber } from '../../parts/format.ts'
import { useManner } from '../../state/use-manner.ts'

/** Texts of the session screens in the language of the interface. */
export const useWords = (): ReturnType<typeof texts>['sessionViews'] => texts(useManner().language).sessionViews

/** `0x000061a8`, as regedit and `reg query` show a REG_DWORD. */
export const hexOf = (number: number): string => `0x${(number >>> 0).toString(16).padStart(8, '0')}`

export const limitText = (limit: number | null, language: Language): string =>
  limit === null ? texts(language).sessionViews.noLimit : formatNumber(limit, language)

/** `registry: Maximum Allowed …`; empty where no limit is known. */
export function sourceText(from: LimitFrom | null, gate: string, language: Language): string {
  return from === null ? texts(language).sessionViews.notRead : texts(language).sessionViews.sourceOf(from, gate)
}

/** A number typed with a comma or a point; null for anything else. */
export function typedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
  return /^\d{1,10}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null
}

/** `ghost: logons, no connection`, as the table of addresses says it. */
export const classWord = (name: AddressClass, language: Language): string =>
  texts(language).tables.values.addressClass[name]
