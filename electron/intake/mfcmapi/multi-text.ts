import { TYPE } from '../../../shared/mapi/tags.ts'
import type { PropertyDraft, ValuePair, ValueText } from './draft.ts'

const COUNTED = /^\s*(\d{1,9}): ?([\s\S]*)$/

/** The values of `N: v1; v2; …`; null where the text is not of that form or does not hold N values. */
function parts(text: string | undefined): readonly string[] | null {
  const match = text === undefined ? null : COUNTED.exec(text)
  if (match === null) return null
  const trimmed = (match[2] ?? '').trimEnd()
  const body = trimmed.endsWith(';') ? trimmed.slice(0, -1) : trimmed
  const found = body === '' ? [] : body.split(/; ?/)
  return found.length === Number(match[1]) ? found : null
}

const plain = (text: string): ValueText => ({ attributes: '', text })

/**
 * Multi-values as one text, as eras A and B and the property pane print them (mfcmapi spec 2.1, 3.6). A text value may
 * hold `; ` itself, so the hex of `AltValue` is taken where it counts right. Null: cannot be told apart.
 */
export function inlineRows(type: number, draft: PropertyDraft): readonly ValuePair[] | null {
  const values = parts(draft.value?.text)
  const alts = parts(draft.alt?.text)
  if (type === TYPE.PT_BINARY || type === TYPE.PT_SYSTIME || type === TYPE.PT_UNICODE || type === TYPE.PT_STRING8) {
    const rows = values ?? alts
    if (rows === null) return null
    return rows.map((_, at) => pair(values?.[at], alts?.[at]))
  }
  return values === null ? null : values.map((value) => ({ value: plain(value) }))
}

function pair(value: string | undefined, alt: string | undefined): ValuePair {
  return { ...(value !== undefined && { value: plain(value) }), ...(alt !== undefined && { alt: plain(alt) }) }
}
