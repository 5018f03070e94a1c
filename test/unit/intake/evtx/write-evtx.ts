import { crc32 } from 'node:zlib'

/** An event as a log keeps it: the parts of `System` that count, and the strings. */
export interface LoggedEvent {
  readonly provider: string
  readonly eventId: number
  readonly level: number
  /** Unix milliseconds. */
  readonly time: number
  readonly computer: string
  readonly strings: readonly string[]
  readonly binary?: Uint8Array
}

const CHUNK = 65_536
const FILETIME_EPOCH = 11_644_473_600_000n
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

export const fileTimeOf = (ms: number): bigint => (BigInt(ms) + FILETIME_EPOCH) * 10_000n

/** A value of a template instance: bytes, or bytes written in place because they hold offsets of the chunk. */
export interface Value {
  readonly type: number
  readonly bytes?: Buffer
  readonly write?: () => void
}

const number = (type: number, size: 1 | 2 | 4 | 8, value: bigint): Value => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return { type, bytes: bytes.subarray(0, size) }
}
/** Index of the value that holds the payload, in the template every Windows log begins its records with. */
const PAYLOAD = 19
const NOTHING: Value = { type: 0x00, bytes: Buffer.alloc(0) }

/**
 * Writes one chunk as Windows does: names and templates once, where they are first used, and named by offset from then
 * on; an outer template for `System`, the payload as a template instance inside its last value.
 */
export class ChunkWriter {
  readonly bytes = Buffer.alloc(CHUNK)
  #at = 512
  #last = 0
  #first = -1n
  #lastId = 0n
  readonly #names = new Map<string, number>()
  readonly #templates = new Map<string, number>()

  get full(): boolean {
    return this.#at > CHUNK - 12_000
  }

  /** Offset of the record. */
  event(id: bigint, event: LoggedEvent): number {
    return this.record(id, event.time, () => {
      this.fragment()
      this.instance(`system ${event.provider} ${event.computer}`, () => this.#systemTemplate(event), [
        number(0x04, 1, BigInt(event.level)),
        number(0x04, 1, 0n),
        number(0x06, 2, 6n),
        number(0x06, 2, BigInt(event.eventId)),
        number(0x06, 2, 49_156n),
        number(0x15, 8, 0x80000000000000n),
        number(0x11, 8, fileTimeOf(event.time)),
        NOTHING,
        number(0x08, 4, 0n),
        number(0x08, 4, 0n),
        number(0x0a, 8, id),
        number(0x04, 1, 0n),
        ...Array.from({ length: PAYLOAD - 12 }, () => NOTHING),
        {
          type: 0x21,
          write: () => {
            this.fragment()
            this.instance('classic', () => this.#classicTemplate(), [
              event.strings.length === 0 ? NOTHING : { type: 0x81, bytes: utf16(`${event.strings.join('\0')}\0`) },
              event.binary === undefined ? NOTHING : { type: 0x0e, bytes: Buffer.from(event.binary) },
            ])
          },
        },
      ])
    })
  }

  /** A record with any content. */
  record(id: bigint, time: number, content: () => void): number {
    const start = this.#at
    this.#u32(0x2a2a)
    this.#u32(0)
    this.#u64(id)
    this.#u64(fileTimeOf(time))
    content()
    while ((this.#at - start) % 8 !== 4) this.#u8(0)
    this.#u32(this.#at - start + 4)
    this.bytes.writeUInt32LE(this.#at - start, start + 4)
    if (this.#first < 0n) this.#first = id
    this.#last = start
    this.#lastId = id
    return start
  }

  fragment(): void {
    this.#put(Buffer.from([0x0f, 1, 1, 0]))
  }

  /** An element; `dependency` undefined leaves the two bytes out, as in a fragment without a template. */
  element(
    name: string,
    dependency: number | undefined,
    attributes: readonly (readonly [string, () => void])[],
    content?: () => void,
  ): void {
    this.#u8(attributes.length > 0 ? 0x41 : 0x01)
    if (dependency !== undefined) this.#u16(dependency)
    const size = this.#at
    this.#u32(0)
    this.#name(name)
    if (attributes.length > 0) {
      const list = this.#at
      this.#u32(0)
      attributes.forEach(([attribute, value], index) => {
        this.#u8(index < attributes.length - 1 ? 0x46 : 0x06)
        this.#name(attribute)
        value()
      })
      this.bytes.writeUInt32LE(this.#at - list - 4, list)
    }
    if (content === undefined) this.#u8(0x03)
    else {
      this.#u8(0x02)
      content()
      this.#u8(0x04)
    }
    this.bytes.writeUInt32LE(this.#at - size - 4, size)
  }

  text(text: string): void {
    this.#u8(0x05)
    this.#u8(0x01)
    this.#u16(text.length)
    this.#put(utf16(text))
  }

  entity(name: string): void {
    this.#u8(0x09)
    this.#name(name)
  }

  substitution(index: number, type: number, optional = false): void {
    this.#u8(optional ? 0x0e : 0x0d)
    this.#u16(index)
    this.#u8(type)
  }

  end(): void {
    this.#u8(0x00)
  }

  finish(): Buffer {
    const head = this.bytes
    head.write('ElfChnk\0', 0, 'latin1')
    for (const [at, id] of [
      [8, this.#first],
      [16, this.#lastId],
      [24, this.#first],
      [32, this.#lastId],
    ] as const) {
      head.writeBigUInt64LE(id < 0n ? 0n : id, at)
    }
    head.writeUInt32LE(128, 40)
    head.writeUInt32LE(this.#last, 44)
    head.writeUInt32LE(this.#at, 48)
    head.writeUInt32LE(crc32(head.subarray(512, this.#at)), 52)
    head.writeUInt32LE(crc32(head.subarray(128, 512), crc32(head.subarray(0, 120))), 124)
    return head
  }

  #systemTemplate(event: LoggedEvent): void {
    this.fragment()
    const schema = (): void => this.text('http://schemas.microsoft.com/win/2004/08/events/event')
    const sub = (index: number, type: number) => (): void => this.substitution(index, type, true)
    this.element('Event', 0xffff, [['xmlns', schema]], () => {
      this.element('System', 0xffff, [], () => {
        this.element('Provider', 0xffff, [['Name', () => this.text(event.provider)]])
        this.element('EventID', 3, [['Qualifiers', sub(4, 0x06)]], sub(3, 0x06))
        this.element('Version', 11, [], sub(11, 0x04))
        this.element('Level', 0, [], sub(0, 0x04))
        this.element('Task', 2, [], sub(2, 0x06))
        this.element('Opcode', 1, [], sub(1, 0x04))
        this.element('Keywords', 5, [], sub(5, 0x15))
        this.element('TimeCreated', 0xffff, [['SystemTime', sub(6, 0x11)]])
        this.element('EventRecordID', 10, [], sub(10, 0x0a))
        this.element('Correlation', 7, [['ActivityID', sub(7, 0x0f)]])
        this.element('Execution', 0xffff, [
          ['ProcessID', sub(8, 0x08)],
          ['ThreadID', sub(9, 0x08)],
        ])
        this.element('Channel', 0xffff, [], () => this.text('Application'))
        this.element('Computer', 0xffff, [], () => this.text(event.computer))
        this.element('Security', 0xffff, [])
      })
      this.substitution(PAYLOAD, 0x21, true)
    })
    this.end()
  }

  #classicTemplate(): void {
    this.fragment()
    this.element('EventData', 0xffff, [], () => {
      this.element('Data', 0xffff, [], () => this.substitution(0, 0x81))
      this.element('Binary', 1, [], () => this.substitution(1, 0x0e, true))
    })
    this.end()
  }

  /** A template instance; the template is written where its key is first met. */
  instance(key: string, body: () => void, values: readonly Value[]): void {
    this.#u8(0x0c)
    this.#u8(0x01)
    this.#u32(crc32(key))
    const known = this.#templates.get(key)
    this.#u32(known ?? this.#at + 4)
    if (known === undefined) {
      const start = this.#at
      this.#templates.set(key, start)
      this.#listed(384 + (crc32(key) % 32) * 4, start)
      this.#u32(crc32(key))
      this.#put(Buffer.alloc(12))
      this.#u32(0)
      body()
      this.bytes.writeUInt32LE(this.#at - start - 24, start + 20)
    }
    this.#u32(values.length)
    const described = this.#at
    this.#put(Buffer.alloc(values.length * 4))
    values.forEach(({ type, bytes, write }, index) => {
      const from = this.#at
      if (bytes !== undefined) this.#put(bytes)
      write?.()
      this.bytes.writeUInt16LE(this.#at - from, described + index * 4)
      this.bytes.writeUInt8(type, described + index * 4 + 2)
    })
  }

  #name(name: string): void {
    const known = this.#names.get(name)
    this.#u32(known ?? this.#at + 4)
    if (known !== undefined) return
    let hash = 0
    for (let index = 0; index < name.length; index++) hash = (Math.imul(hash, 65_599) + name.charCodeAt(index)) >>> 0
    this.#names.set(name, this.#at)
    this.#listed(128 + (hash % 64) * 4, this.#at)
    this.#u16(hash & 0xffff)
    this.#u16(name.length)
    this.#put(utf16(`${name}\0`))
  }

  /** Puts an entry at the head of its list in the chunk's header; an entry begins with the offset of the next. */
  #listed(head: number, entry: number): void {
    this.#u32(this.bytes.readUInt32LE(head))
    this.bytes.writeUInt32LE(entry, head)
  }

  #put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #u8(value: number): void {
    this.#at = this.bytes.writeUInt8(value, this.#at)
  }

  #u16(value: number): void {
    this.#at = this.bytes.writeUInt16LE(value, this.#at)
  }

  #u32(value: number): void {
    this.#at = this.bytes.writeUInt32LE(value >>> 0, this.#at)
  }

  #u64(value: bigint): void {
    this.#at = this.bytes.writeBigUInt64LE(value, this.#at)
  }
}

/** The header of a log with so many chunks. */
export function fileHead(chunks: number, nextId: bigint): Buffer {
  const head = Buffer.alloc(4096)
  head.write('ElfFile\0', 0, 'latin1')
  head.writeBigUInt64LE(BigInt(Math.max(0, chunks - 1)), 16)
  head.writeBigUInt64LE(nextId, 24)
  head.writeUInt32LE(128, 32)
  head.writeUInt16LE(1, 36)
  head.writeUInt16LE(3, 38)
  head.writeUInt16LE(4096, 40)
  head.writeUInt16LE(chunks, 42)
  head.writeUInt32LE(crc32(head.subarray(0, 120)), 124)
  return head
}

/** A whole log; events fill as many chunks as they need, numbered from 1. */
export function writeEvtx(events: readonly LoggedEvent[]): Buffer {
  const chunks: Buffer[] = []
  let chunk = new ChunkWriter()
  events.forEach((event, index) => {
    if (chunk.full) {
      chunks.push(chunk.finish())
      chunk = new ChunkWriter()
    }
    chunk.event(BigInt(index + 1), event)
  })
  chunks.push(chunk.finish())
  return Buffer.concat([fileHead(chunks.length, BigInt(events.length + 1)), ...chunks])
}
