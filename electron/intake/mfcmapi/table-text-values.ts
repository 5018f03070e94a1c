import { TYPE, typeOf } from '../../../shared/mapi/tags.ts'
import type { ValuePair, ValueText } from './draft.ts'

const LABEL = /^(?:DASL|Other Names|Property Name|Type|Named Prop[^:]{0,40}): /
const plain = (text: string): ValueText => ({ attributes: '', text })

/**
 * Value and alternative of a property of the 2010 text table: `…, "value", "alternative"` with an optional `", "flags"`
 * behind the last label line. Nothing is quoted inside, so the type says which of the two is of a fixed form and the
 * other is what is left. Undefined when there is no value or its closing quote is missing.
 */
export function pairOf(tag: number, lines: readonly string[]): ValuePair | undefined {
  let last = lines.findIndex((line) => line.startsWith('DASL: '))
  if (last === -1) last = lines.findLastIndex((line) => LABEL.test(line))
  const text = lines.slice(Math.max(0, last)).join('\n')
  const start = text.indexOf(', "')
  if (start === -1 || !text.endsWith('"') || text.length < start + 4) return undefined
  const body = text.slice(start + 3, -1)
  switch (typeOf(tag) & 0x0fff) {
    case TYPE.PT_UNICODE:
    case TYPE.PT_STRING8: {
      const at = body.lastIndexOf('", "cb: ')
      if (at === -1) return fields(body)
      const alt = body.slice(at + 4)
      const end = alt.indexOf('", "')
      return { value: plain(body.slice(0, at)), alt: plain(end === -1 ? alt : alt.slice(0, end)) }
    }
    case TYPE.PT_BINARY: {
      const end = body.indexOf('", "')
      return { value: plain(end === -1 ? body : body.slice(0, end)) }
    }
    default:
      return fields(body)
  }
}

function fields(body: string): ValuePair {
  const [value = '', alt] = body.split('", "')
  return { value: plain(value), ...(alt !== undefined && { alt: plain(alt) }) }
}
