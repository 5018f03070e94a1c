const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Types of ICNS entries that hold a PNG, by their size in pixels. */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
]

type Pictures = ReadonlyMap<number, Uint8Array>

function picture(pictures: Pictures, size: number): Uint8Array {
  const found = pictures.get(size)
  if (found === undefined) throw new Error(`no picture of ${size} pixels`)
  return found
}

/** Windows' icon file: a directory of PNG pictures by size in pixels (read by Windows Vista and later). */
export function icoOf(pictures: Pictures): Uint8Array {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(ICO_SIZES.length, 4)
  let offset = 6 + 16 * ICO_SIZES.length
  const entries = ICO_SIZES.map((size) => {
    const bytes = picture(pictures, size)
    const entry = Buffer.alloc(16)
    // 0 stands for 256.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(bytes.byteLength, 8)
    entry.writeUInt32LE(offset, 12)
    offset += bytes.byteLength
    return entry
  })
  return Buffer.concat([head, ...entries, ...ICO_SIZES.map((size) => picture(pictures, size))])
}

/** Apple's icon file: type, length and PNG, one after another. */
export function icnsOf(pictures: Pictures): Uint8Array {
  const entries = ICNS_TYPES.map(([type, size]) => {
    const bytes = picture(pictures, size)
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(bytes.byteLength + 8, 4)
    return Buffer.concat([head, bytes])
  })
  const body = Buffer.concat(entries)
  const head = Buffer.alloc(8)
  head.write('icns', 'latin1')
  head.writeUInt32BE(body.byteLength + 8, 4)
  return Buffer.concat([head, body])
}
