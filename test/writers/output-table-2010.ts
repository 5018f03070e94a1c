import type { PropertyBag, RawProperty } from '../../shared/model/properties.ts'
import { encodeWrites } from './era.ts'
import { BATCH, frameOf, type MfcmapiOptions } from './file-frame.ts'
import type { BlockStyle } from './property-block.ts'
import { namesOf } from './property-names.ts'
import { hex8, printValue, typeName } from './property-text.ts'
import { typeOf } from './tags.ts'

/** `Table ▸ Output Table (text)` of 2010, also table.txt: tag text with CR CR LF, quotes not escaped. */
export function outputTable2010(rows: readonly PropertyBag[], options: MfcmapiOptions): Uint8Array {
  const { traits, style } = frameOf(options)
  const out: string[] = []
  for (const [index, row] of rows.entries()) {
    const batch = Math.min(BATCH, rows.length - Math.floor(index / BATCH) * BATCH)
    out.push(`Row 0x${((index % BATCH) + 1).toString(16).toUpperCase()} of 0x${batch.toString(16).toUpperCase()}\n`)
    for (const property of row) out.push(tagText2010(property), valueText2010(property, style), '\n')
  }
  return encodeWrites(out, traits, style.codePage)
}

function tagText2010(property: RawProperty): string {
  const { exact, partial } = namesOf(property.tag)
  const lines = [`Tag: ${hex8(property.tag)}`, `Type: ${typeName(property.tag)}`]
  if (exact.length > 0) lines.push(`Property Name: ${exact.join(', ')}`)
  if (partial.length > 0) lines.push(`Other Names: ${partial.join(', ')}`)
  lines.push(`DASL: http://schemas.microsoft.com/mapi/proptag/${hex8(property.tag)}`)
  return lines.join('\r\n')
}

function valueText2010(property: RawProperty, style: BlockStyle): string {
  const pair = property.value.is === 'multi' ? {} : printValue(typeOf(property.tag), property.value, style)
  const text = (part: typeof pair.value) => {
    if (!part) return ''
    return part.cb === undefined ? part.text : `cb: ${part.cb} lpb: ${part.text}`
  }
  return `, "${text(pair.value)}", "${text(pair.alt)}"`
}
