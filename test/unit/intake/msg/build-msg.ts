import { TYPE, typeOf } from '../../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../../shared/model/properties.ts'
import { buildCfb, type Node } from './build-cfb.ts'
import { bytesOfValue, isMulti, type Written } from './property-writing.ts'

const hex8 = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')
const stream = (tag: number, part = ''): string => `__substg1.0_${hex8(tag)}${part}`
const STREAMED: readonly number[] = [TYPE.PT_UNICODE, TYPE.PT_STRING8, TYPE.PT_BINARY]
const listed = (value: PropertyValue): readonly PropertyValue[] => (value.is === 'multi' ? value.values : [])

/** The nodes of a message (MS-OXMSG 2.1-2.4), with a recipient, an attachment and named properties beside. */
export function messageNodes(properties: readonly Written[]): readonly Node[] {
  const list = Buffer.alloc(32 + properties.length * 16)
  const nodes: Node[] = []
  for (const [i, { tag, value }] of properties.entries()) {
    const at = 32 + i * 16
    const type = typeOf(tag)
    list.writeUInt32LE(tag >>> 0, at)
    list.writeUInt32LE(6, at + 4)
    if (isMulti(tag)) {
      const base = type & 0x0fff
      const parts = listed(value).map((one) => bytesOfValue(base, one))
      if (STREAMED.includes(base)) {
        const width = base === TYPE.PT_BINARY ? 8 : 4
        const lengths = Buffer.alloc(parts.length * width)
        for (const [n, part] of parts.entries()) {
          lengths.writeUInt32LE(part.length, n * width)
          nodes.push({ name: stream(tag, `-${hex8(n)}`), bytes: part })
        }
        nodes.push({ name: stream(tag), bytes: lengths })
      } else nodes.push({ name: stream(tag), bytes: Buffer.concat(parts) })
    } else if (STREAMED.includes(type)) {
      const bytes = bytesOfValue(type, value)
      list.writeUInt32LE(bytes.length, at + 8)
      nodes.push({ name: stream(tag), bytes })
    } else list.set(bytesOfValue(type, value), at + 8)
  }
  const inner = { name: stream(0x3001001f), bytes: Buffer.from('somebody', 'utf16le') }
  return [
    ...nodes,
    { name: '__properties_version1.0', bytes: list },
    { name: '__nameid_version1.0', nodes: [{ name: stream(0x00020102), bytes: Buffer.alloc(16) }] },
    { name: '__recip_version1.0_#00000000', nodes: [inner] },
    { name: '__attach_version1.0_#00000000', nodes: [inner, { name: stream(0x37010102), bytes: Buffer.alloc(9000) }] },
  ]
}

export const buildMsg = (properties: readonly Written[], version: 3 | 4 = 3): Buffer =>
  buildCfb(messageNodes(properties), version, Buffer.from('0b0d020000000000c000000000000046', 'hex'))
