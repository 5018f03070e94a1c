import type { PropertyBag, PropertyValue, RawProperty } from '../../../shared/model/properties.ts'

/**
 * Property blocks of a clean era F/G example, read with regular expressions: good enough to feed the writer with an
 * example's own values, and independent of the product's readers.
 */
export function naiveBag(block: string): PropertyBag {
  const found = block.matchAll(/\t<property tag = "0x([0-9A-F]{8})"[^>]*>\r\n([\s\S]*?)\t<\/property>/g)
  return [...found].map(([, tagHex = '', body = '']): RawProperty => {
    const tag = Number.parseInt(tagHex, 16)
    const rows = body.includes('mv="true"')
      ? [...body.matchAll(/<row>([\s\S]*?)<\/row>/g)].map((row) => row[1] ?? '')
      : []
    const type = tag & 0xffff
    if ((type & 0x1000) !== 0) {
      return { tag, value: { is: 'multi', values: rows.map((row) => single(type & ~0x1000, row)) } }
    }
    return { tag, value: single(type, body) }
  })
}

function single(type: number, body: string): PropertyValue {
  const value = /<Value[^>]*>(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?<\/Value>/.exec(body)?.[1] ?? ''
  const alt = /<AltValue[^>]*>([\s\S]*?)<\/AltValue>/.exec(body)?.[1] ?? ''
  switch (type) {
    case 0x001f:
      return { is: 'text', text: value }
    case 0x0102:
      return { is: 'binary', bytes: Uint8Array.from(Buffer.from(value, 'hex')) }
    case 0x0014: {
      const [high = '0', low = '0'] = value.split(':')
      return { is: 'int64', value: BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)) }
    }
    case 0x0040: {
      const [, low = '0', high = '0'] = /Low: (\S+) High: (\S+)/.exec(alt) ?? []
      return { is: 'time', ticks: (BigInt(high) << 32n) | BigInt(low) }
    }
    case 0x000b:
      return { is: 'boolean', value: value === 'True' }
    case 0x000a:
      return { is: 'error', code: Number(/err="(0x[0-9A-F]+)"/.exec(body)?.[1] ?? '0') }
    case 0x000d:
      return { is: 'opaque', text: value }
    default:
      return { is: 'int', value: Number(value) }
  }
}
