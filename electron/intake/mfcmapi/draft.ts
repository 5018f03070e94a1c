/** An element's attributes and body, as written. */
export interface ValueText {
  /** Between the element's name and `>`, e.g. ` cb="4" `. */
  readonly attributes: string
  readonly text: string
}

/** `Value` and `AltValue` of one value: of a property, or of a `row` of a multi-value. */
export interface ValuePair {
  value?: ValueText
  alt?: ValueText
}

/** A property block before its values are understood. */
export interface PropertyDraft extends ValuePair {
  readonly tag: number
  readonly line: number
  namedAs?: string
  /** The rows of a multi-value in the form with `<row>` (era C on). */
  rows?: ValuePair[]
  /** The block or a value in it was left open. */
  cut?: boolean
  /** A value was longer than `BOUNDS.valueChars` and is not kept. */
  tooLong?: boolean
}

/** The text between the quotes of an attribute, blanks around `=` allowed (mfcmapi spec 2); undefined when it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const match = /^\s*=\s*"([^"]*)"/.exec(attributes.slice(at + name.length, at + name.length + 400))
    if (match !== null && /(^|\s)$/.test(attributes.slice(Math.max(0, at - 1), at))) return match[1]
  }
  return undefined
}

/** From the first quote to the last: for an element with one attribute whose text may hold raw quotes (mfcmapi spec 0.3). */
export function onlyAttribute(line: string): string | undefined {
  const from = line.indexOf('"')
  const to = line.lastIndexOf('"')
  return from === -1 || to <= from ? undefined : line.slice(from + 1, to)
}
