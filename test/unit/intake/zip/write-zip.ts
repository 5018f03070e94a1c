import { crc32, deflateRawSync } from 'node:zlib'

/** One entry to be written; members beyond the bytes say how the writer is to lie or to be odd. */
export interface EntryToWrite {
  readonly name: string
  readonly bytes: Uint8Array
  readonly stored?: boolean
  readonly level?: number
  /** Name as bytes, without the UTF-8 flag. */
  readonly rawName?: Uint8Array
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  readonly announced?: number
  /** Sizes in a ZIP64 field. */
  readonly wide?: boolean
  /** Unix mode in the external attributes. */
  readonly mode?: number
}

/** An archive with a central directory as APPNOTE 4.3 has it; ZIP64 end records when `wide`. */
export function writeZip(entries: readonly EntryToWrite[], wide = false): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.rawName ?? Buffer.from(entry.name, 'utf8'))
    const flags = (entry.flags ?? 0) | (entry.rawName === undefined ? 0x800 : 0)
    const data =
      entry.stored === true ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes, { level: entry.level ?? 6 })
    const method = entry.method ?? (entry.stored === true ? 0 : 8)
    const size = entry.announced ?? entry.bytes.length
    const crc = entry.crc ?? crc32(entry.bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(name.length, 26)
    locals.push(local, name, data)
    const extra = Buffer.alloc(entry.wide === true ? 28 : 0)
    if (entry.wide === true) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(size), 4)
      extra.writeBigUInt64LE(BigInt(data.length), 12)
      extra.writeBigUInt64LE(BigInt(offset), 20)
    }
    const all = 0xffffffff
    const row = Buffer.alloc(46)
    row.writeUInt32LE(0x02014b50, 0)
    row.writeUInt16LE(entry.mode === undefined ? 20 : 0x0314, 4)
    row.writeUInt16LE(flags, 8)
    row.writeUInt16LE(method, 10)
    row.writeUInt32LE(crc, 16)
    row.writeUInt32LE(entry.wide === true ? all : data.length, 20)
    row.writeUInt32LE(entry.wide === true ? all : size, 24)
    row.writeUInt16LE(name.length, 28)
    row.writeUInt16LE(extra.length, 30)
    row.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38)
    row.writeUInt32LE(entry.wide === true ? all : offset, 42)
    directory.push(row, name, extra)
    offset += 30 + name.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(wide ? 0xffff : entries.length, 8)
  end.writeUInt16LE(wide ? 0xffff : entries.length, 10)
  end.writeUInt32LE(wide ? 0xffffffff : list.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16)
  return Buffer.concat([...locals, list, ...(wide ? wideEnd(entries.length, list.length, offset) : []), end])
}

function wideEnd(count: number, size: number, offset: number): readonly Buffer[] {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(offset + size), 8)
  locator.writeUInt32LE(1, 16)
  return [record, locator]
}
