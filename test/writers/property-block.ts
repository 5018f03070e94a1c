import type { PropertyBag, PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import { namesOf } from './property-names.ts'
import { hex8, type Printed, type PrintedPair, printValue, type TextStyle, typeName } from './property-text.ts'
import { smartViewOf } from './smart-view.ts'
import { typeOf } from './tags.ts'

export interface BlockStyle extends TextStyle {
  /** The *Enable Smart View* option of the exporting user. */
  readonly smartView: boolean
  /** A property list of a dump, or the export of the property pane (mfcmapi-exports spec 3.6). */
  readonly form: 'list' | 'pane'
}

const MULTI = 0x1000

/** Property blocks in the order the build writes them: by tag, or as given before January 2011. */
export function writeBag(out: string[], bag: PropertyBag, style: BlockStyle): void {
  const ordered = style.traits.sorted ? [...bag].sort((a, b) => a.tag - b.tag) : bag
  for (const property of ordered) writeProperty(out, property, style)
}

/** One `<property>` block as separate write calls, byte for byte but for LF, which the disk turns into CR LF. */
export function writeProperty(out: string[], property: RawProperty, style: BlockStyle): void {
  const inline = usesInline(style)
  out.push(`\t<property tag = "${hex8(property.tag)}" type = "${typeName(property.tag)}"${inline ? '' : ' '}>\n`)
  writeNames(out, property, style)
  if (property.value.is === 'multi') writeMulti(out, property.tag, property.value.values, style)
  else writePair(out, printValue(typeOf(property.tag), property.value, style), '\t\t', style)
  writeSmartView(out, property, style)
  out.push('\t</property>\n')
}

function usesInline(style: BlockStyle): boolean {
  return (style.form === 'pane' ? style.traits.paneExtras : style.traits.extras) === 'inline'
}

function writeNames(out: string[], property: RawProperty, style: BlockStyle): void {
  const { exact, partial } = namesOf(property.tag)
  if (style.traits.names === 'exact-partial') {
    writeName(out, 'ExactNames', exact)
    writeName(out, 'PartialNames', partial)
  } else {
    const [best, ...others] = [...exact, ...partial]
    writeName(out, 'Name', best === undefined ? [] : [best])
    writeName(out, style.traits.names === 'name-other' ? 'OtherNames' : 'Other Names', others)
  }
  if (property.namedAs === undefined) return
  const named = splitNamed(property.namedAs)
  if (named.guid !== undefined) out.push('\t\t<NamedPropGUID>', named.guid, '</NamedPropGUID>\n')
  out.push('\t\t<NamedPropName>', named.name, '</NamedPropName>\n')
}

/** `{GUID} = NAME | name`: the two elements of a named property in one text, as the writer is given them. */
function splitNamed(namedAs: string): { readonly guid?: string; readonly name: string } {
  const cut = namedAs.startsWith('{') ? namedAs.indexOf(' | ') : -1
  return cut < 0 ? { name: namedAs } : { guid: namedAs.slice(0, cut), name: namedAs.slice(cut + 3) }
}

function writeName(out: string[], element: string, names: readonly string[]): void {
  if (names.length > 0) out.push(`\t\t<${element}>`, names.join(', '), `</${element}>\n`)
}

function writePair(out: string[], pair: PrintedPair, indent: string, style: BlockStyle): void {
  if (pair.value) writeElement(out, 'Value', pair.value, indent, style)
  if (pair.alt) writeElement(out, 'AltValue', pair.alt, indent, style)
}

function writeElement(out: string[], element: string, printed: Printed, indent: string, style: BlockStyle): void {
  const text = style.traits.keepsCr === 'everywhere' ? printed.text : printed.text.replaceAll('\r', '')
  if (usesInline(style)) {
    writeBody(out, element, '', { ...printed, text: inlineText({ ...printed, text }, style) }, indent, style)
    return
  }
  const cb = printed.cb === undefined ? '' : ` cb="${printed.cb}" `
  const err = printed.err === undefined ? '' : ` err="${hex8(printed.err)}" `
  writeBody(out, element, cb + err, { ...printed, text }, indent, style)
}

function writeBody(
  out: string[],
  element: string,
  attributes: string,
  { text, cdata }: Printed,
  indent: string,
  style: BlockStyle,
): void {
  out.push(`${indent}<${element}${attributes}>`)
  if (cdata) out.push('<![CDATA[', text, style.traits.breakAfterCdata ? `]]>\n${indent}` : ']]>')
  else out.push(text)
  out.push(`</${element}>\n`)
}

/** `cb: N lpb: HEX` and `Err:0x…=NAME`; the pane of eras C-D has a blank after `Err:`. */
function inlineText(printed: Printed, style: BlockStyle): string {
  if (printed.cb !== undefined) return `cb: ${printed.cb} lpb: ${printed.text}`
  if (printed.err !== undefined) {
    return `Err:${style.traits.extras === 'inline' ? '' : ' '}${hex8(printed.err)}=${printed.text}`
  }
  return printed.text
}

function writeMulti(out: string[], tag: number, values: readonly PropertyValue[], style: BlockStyle): void {
  const pairs = values.map((value) => printValue(typeOf(tag) & ~MULTI & ~0x2000, value, style))
  if (usesInline(style) || style.form === 'pane') {
    writePair(out, { value: joined(pairs, 'value', style), alt: joined(pairs, 'alt', style) }, '\t\t', style)
    return
  }
  out.push(`\t\t<Value mv="true" count="${values.length}" >\n`)
  for (const pair of pairs) {
    out.push('\t\t\t<row>\n')
    writePair(out, pair, '\t\t\t\t', style)
    out.push('\t\t\t</row>\n')
  }
  out.push('\t\t</Value>\n')
}

/** `N: v1; v2; …`, the old form of a multi-value: nothing marks a `; ` that belongs to a value. */
function joined(pairs: readonly PrintedPair[], which: 'value' | 'alt', style: BlockStyle): Printed {
  const parts = pairs.map((pair) => pair[which] ?? { text: '', cdata: false })
  return {
    text: `${pairs.length}: ${parts.map((part) => inlineText(part, style)).join('; ')}`,
    cdata: parts.some((part) => part.cdata),
  }
}

function writeSmartView(out: string[], property: RawProperty, style: BlockStyle): void {
  if (!style.smartView) return
  const view = smartViewOf(property, style.clock)
  if (view === undefined) return
  const text = style.traits.keepsCr === 'nowhere' ? view.replaceAll('\r', '') : view
  writeBody(out, 'SmartView', '', { text, cdata: true }, '\t\t', style)
}
