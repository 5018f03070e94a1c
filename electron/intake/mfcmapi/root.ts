import type { Head } from '../reader.ts'

export interface Root {
  readonly name: string
  /** The element's line from `<` on. */
  readonly text: string
  /** The head has a property block of MFCMAPI's. */
  readonly property: boolean
  /** Nothing stands behind the root, or only its end: the file was cut there, or what it lists is empty. */
  readonly bare: boolean
}

const FIRST = /(?:^|\n|\]>|\?>)[ \t]*<([A-Za-z][A-Za-z]*)(?=[\s>/]|$)([^\n]*)/
const PROPERTY = /^[ \t]*<property\s+tag\s*=\s*"0x[0-9A-Fa-f]{8}"/m

/**
 * The first element of a head, whatever stands before it: MrMAPI prints lines of its own there, some files have no
 * declaration (mfcmapi spec 9.3). Undefined where no line starts with an element.
 */
export function rootOf(head: Head): Root | undefined {
  const match = FIRST.exec(head.text)
  if (match?.[1] === undefined) return undefined
  const rest = head.text.slice(match.index + match[0].length).trim()
  return {
    name: match[1],
    text: `<${match[1]}${match[2] ?? ''}`,
    property: PROPERTY.test(head.text),
    bare: (rest === '' || rest === `</${match[1]}>`) && head.text.length < 1000,
  }
}

type Sniffed = { readonly confidence: number; readonly why: string }
export const NOT_MINE: Sniffed = { confidence: 0, why: '' }

/** For a root element no other program writes. */
export function sniffRoot(head: Head, ...names: readonly string[]): Sniffed {
  const root = rootOf(head)
  return root !== undefined && names.includes(root.name)
    ? { confidence: 1, why: `root element ${root.name}` }
    : NOT_MINE
}

/** For a root element of a common name: it needs a mark beside it, or must be all there is. */
export function sniffCommonRoot(head: Head, name: string, mark: RegExp): Sniffed {
  const root = rootOf(head)
  if (root === undefined || root.name !== name) return NOT_MINE
  const why = `root element ${name}`
  if (root.property) return { confidence: 1, why: `${why} with property blocks` }
  if (mark.test(head.text)) return { confidence: 0.9, why }
  return root.bare ? { confidence: 0.2, why } : NOT_MINE
}
