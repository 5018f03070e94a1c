import { normalCaption } from '../powershell/logon-columns.ts'

/** One object a cmdlet gave, whatever the shape of the file: CSV row, Format-List record, Format-Table row, CLIXML object. */
export interface CmdletObject {
  readonly line: number
  /** Names of the objects around it, in CLIXML only. */
  readonly path: readonly string[]
  /** Concrete type, in CLIXML only; else empty. */
  readonly type: string
  /** Names of its properties as written. */
  readonly captions: readonly string[]
  /** Text of a property by its place among `captions`, trimmed; undefined where there is nothing. */
  at(index: number): string | undefined
  /** Text of a property by its name in lower case without blanks. */
  text(name: string): string | undefined
}

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Of two properties with one name the first counts. Rows of one table share their captions, and so the look at them. */
function indexOf(captions: readonly string[]): ReadonlyMap<string, number> {
  const known = indexes.get(captions)
  if (known !== undefined) return known
  const index = new Map<string, number>()
  captions.forEach((caption, at) => {
    const name = normalCaption(caption)
    if (!index.has(name)) index.set(name, at)
  })
  indexes.set(captions, index)
  return index
}

/** `at` may give untrimmed or empty text. */
export function cmdletObject(
  line: number,
  captions: readonly string[],
  at: (index: number) => string | null | undefined,
  more: { readonly type?: string; readonly path?: readonly string[] } = {},
): CmdletObject {
  const index = indexOf(captions)
  const textAt = (place: number): string | undefined => {
    const text = at(place)?.trim()
    return text === undefined || text === '' || text === '$null' ? undefined : text
  }
  return {
    line,
    path: more.path ?? [],
    type: more.type ?? '',
    captions,
    at: textAt,
    text(name) {
      const place = index.get(name)
      return place === undefined ? undefined : textAt(place)
    },
  }
}

/** Names in the form in which properties are asked for. */
export const normalNames = (captions: Iterable<string>): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const caption of captions) names.add(normalCaption(caption))
  return names
}

/** How many of some names there are. */
export function among(names: ReadonlySet<string>, wanted: Iterable<string>): number {
  let count = 0
  for (const name of wanted) if (names.has(name)) count++
  return count
}
