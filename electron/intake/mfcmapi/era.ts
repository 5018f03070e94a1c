import type { EncodingGuess } from '../reader.ts'
import type { ValueText } from './draft.ts'

/** What a file shows of the build that wrote it (mfcmapi spec 1 and 9.7). */
export interface Marks {
  declaration(text: string): void
  property(text: string): void
  label(name: string, text: string): void
  value(name: string, value: ValueText): void
  /** Encoding the XML declaration names, lower case; undefined without a declaration. */
  readonly declared: string | undefined
  /** The era, or undefined where there are no marks; `sure` is false where they contradict each other. */
  verdict(
    encoding: EncodingGuess,
    pane: boolean,
  ): { readonly era: string | undefined; readonly sure: boolean; readonly why: string }
}

interface Seen {
  exactNames: boolean
  name: boolean
  otherNamesWithBlank: boolean
  cbText: boolean
  cbAttribute: boolean
  blankBeforeEnd: boolean
  properties: boolean
  wideHexFirst: boolean
  wideDecimalFirst: boolean
}

export function newMarks(): Marks {
  const seen: Seen = {
    exactNames: false,
    name: false,
    otherNamesWithBlank: false,
    cbText: false,
    cbAttribute: false,
    blankBeforeEnd: false,
    properties: false,
    wideHexFirst: false,
    wideDecimalFirst: false,
  }
  let declared: string | undefined
  let wide = false
  return {
    get declared() {
      return declared
    },
    declaration(text) {
      declared ??= /encoding\s*=\s*["']([^"']{1,40})["']/i.exec(text)?.[1]?.toLowerCase()
    },
    property(text) {
      seen.properties = true
      if (text.endsWith('" >')) seen.blankBeforeEnd = true
      wide = text.includes('"PT_I8"')
    },
    label(name, text) {
      if (name === 'Name' || name === 'OtherNames') seen.name = true
      else if (name === 'ExactNames' || name === 'PartialNames') seen.exactNames = true
      else if (name === 'Other' && text.startsWith('<Other Names>')) seen.otherNamesWithBlank = true
    },
    value(name, value) {
      if (value.attributes.includes('cb=')) seen.cbAttribute = true
      else if (value.text.startsWith('cb: ')) seen.cbText = true
      if (!wide || !/^0x[0-9A-Fa-f]+:0x[0-9A-Fa-f]+$/.test(value.text)) return
      if (name === 'Value') seen.wideHexFirst = true
      else seen.wideDecimalFirst = true
    },
    verdict: (encoding, pane) => verdictOf(seen, declared, encoding, pane),
  }
}

function verdictOf(seen: Seen, declared: string | undefined, encoding: EncodingGuess, pane: boolean) {
  const why = Object.entries({ ...seen, [encoding.name]: true, [`declared ${declared ?? 'nothing'}`]: true })
    .filter(([, present]) => present)
    .map(([mark]) => mark)
    .join(', ')
  const answer = (era: string | undefined, sure: boolean) => ({ era, sure, why })
  const late = seen.name || (seen.cbAttribute && seen.blankBeforeEnd)
  const early = seen.exactNames || seen.cbText || seen.wideDecimalFirst
  if (encoding.name === 'utf-16le') {
    if (declared === 'utf-16' && !early) return answer('G', true)
    if (declared === 'iso-8859-1' && !early) return answer('F', true)
    return answer(undefined, false)
  }
  if (!seen.properties) return answer(undefined, true)
  if (declared !== 'iso-8859-1' || encoding.why === 'valid utf-8' || encoding.bom) return answer(undefined, false)
  if (seen.name && seen.exactNames) return answer(undefined, false)
  // Until 2019 the property pane kept the old inline forms beside the new name elements (mfcmapi spec 3.6).
  if (pane && seen.cbText && seen.name) return answer('D', true)
  if (seen.cbText && seen.cbAttribute) return answer(undefined, false)
  if (seen.name || seen.otherNamesWithBlank) {
    if (seen.cbText || seen.wideDecimalFirst) return answer(undefined, false)
    return answer(seen.otherNamesWithBlank ? 'D' : 'D-E', true)
  }
  if (late) return seen.wideDecimalFirst ? answer(undefined, false) : answer(pane ? 'C-E' : 'C', true)
  if (seen.wideHexFirst && seen.wideDecimalFirst) return answer(undefined, false)
  if (seen.wideDecimalFirst) return answer('A', true)
  if (seen.wideHexFirst) return answer(seen.blankBeforeEnd ? 'B-C' : 'B', true)
  return answer(seen.blankBeforeEnd ? 'B-C' : 'A-B', true)
}
