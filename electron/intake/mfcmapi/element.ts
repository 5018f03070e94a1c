/** A structural element: everything but the inside of a property block. */
export interface Element {
  readonly name: string
  /** From `<` to the end of the line, so that attributes with raw quotes or brackets stay whole. */
  readonly text: string
  readonly line: number
}

/** The opening of a property block; its number is the tag. */
export const PROPERTY = /^<property\s+tag\s*=\s*"0x([0-9A-Fa-f]{1,8})"/
const NAME = /^<(\/?)([A-Za-z][A-Za-z0-9]*)(?=[\s>/]|$)/

/** Elements that stand outside property blocks: met inside one, the block was never closed. */
const OUTER: ReadonlySet<string> = new Set([
  'mailboxtable',
  'mailbox',
  'ContentsTable',
  'message',
  'folderprops',
  'HierarchyTable',
  'table',
  'row',
  'properties',
  'propertypane',
  'recipients',
  'recipient',
  'attachments',
  'attachment',
  'tableprops',
  'getprops',
  'body',
  'embeddedmessage',
])
export const isOuter = (name: string): boolean => OUTER.has(name)

/** Elements that hold names, which are guesses by tag number and never read (mfcmapi spec 0.4). */
const LABELS: ReadonlySet<string> = new Set([
  'Name',
  'OtherNames',
  'ExactNames',
  'PartialNames',
  'Other',
  'NamedPropGUID',
])
export const isLabel = (name: string): boolean => LABELS.has(name)

/** Elements with a CDATA section that may stand outside a (readable) property block. */
const WITH_CDATA: ReadonlySet<string> = new Set(['body', 'Value', 'AltValue', 'SmartView'])
export const mayHoldCdata = (name: string): boolean => WITH_CDATA.has(name)

/** Name of the element a text begins with, and whether it is a closing tag; undefined where it begins with none. */
export function elementAt(text: string): { readonly name: string; readonly closing: boolean } | undefined {
  const match = NAME.exec(text)
  return match?.[2] === undefined ? undefined : { name: match[2], closing: match[1] === '/' }
}
