import type { EventAssembler } from '../event-xml/event-assembler.ts'
import { BOUNDS } from '../reader.ts'
import { Damage } from './damage.ts'
import { BINARY_XML, NULL, type Slot, utf16, valueTexts } from './value.ts'

/** Work done for one record, in tokens; a large real one has some hundreds. */
const RECORD_WORK = 16 * 1024
/** Work done for one chunk, against templates that unfold into each other. */
const CHUNK_WORK = 1024 * 1024
/** Bytes of text that count as one token. */
const TOKEN_BYTES = 64
const NO_DEPENDENCY = 0xffff

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The values of the template instance being written out; `inTemplate` where its elements carry a dependency. */
interface Frame {
  readonly slots: readonly Slot[]
  readonly inTemplate: boolean
}

/**
 * Writes the binary XML of one chunk's records out to an assembler (MS-EVEN6 2.2.12; libevtx documentation, "Binary XML"):
 * tokens `0F` fragment, `0C` template instance with its values, `01` element, `06` attribute, `05` text, `0D` and `0E`
 * substitution. Names and templates are stored once in a chunk and named by their offset in it. Every offset and size is
 * checked against the chunk, depth and work are bounded. Throws `Damage`.
 */
export class BinaryXml {
  readonly #chunk: Buffer
  readonly #names = new Map<number, string>()
  #at = 0
  #end = 0
  #depth = 0
  #recordWork = 0
  #chunkWork = 0
  #frame: Frame = { slots: [], inTemplate: false }

  /** At most 65,536 bytes; offsets count from their start. */
  constructor(chunk: Buffer) {
    this.#chunk = chunk
  }

  /** Writes out what stands between two offsets. */
  write(from: number, to: number, out: EventAssembler): void {
    this.#recordWork = 0
    this.#depth = 0
    this.#within(from, to, { slots: [], inTemplate: false }, () => this.#fragment(out))
  }

  #within(from: number, to: number, frame: Frame, write: () => void): void {
    if (from < 0 || to > this.#chunk.length || from > to) throw new Damage('offset', from)
    const { at, end, frame: outer } = { at: this.#at, end: this.#end, frame: this.#frame }
    this.#deeper()
    this.#at = from
    this.#end = to
    this.#frame = frame
    write()
    this.#at = at
    this.#end = end
    this.#frame = outer
    this.#depth--
  }

  #deeper(): void {
    if (++this.#depth > BOUNDS.depth) throw new Damage('depth', this.#at)
  }

  /** Fragment headers, then elements or template instances, to the end token. */
  #fragment(out: EventAssembler): void {
    while (this.#at < this.#end) {
      const token = this.#token()
      switch (token & 0xbf) {
        case 0x00:
          return
        case 0x0f:
          this.#skip(3)
          break
        case 0x0c:
          this.#template(out)
          break
        case 0x01:
          this.#element(token, out)
          break
        case 0x0a:
          this.#name()
          break
        case 0x0b:
          this.#countedText()
          break
        default:
          throw new Damage(`token ${token.toString(16)}`, this.#at - 1)
      }
    }
  }

  #element(token: number, out: EventAssembler): void {
    const dependency = this.#hasDependency() ? this.#u16() : NO_DEPENDENCY
    const size = this.#u32()
    const end = this.#at + size
    if (end > this.#end) throw new Damage('element size', this.#at)
    // An element that hangs on a value that is not there is not there either.
    if (dependency !== NO_DEPENDENCY && this.#frame.slots[dependency]?.type === NULL) {
      this.#at = end
      return
    }
    const name = this.#name()
    this.#deeper()
    out.open(name)
    if ((token & 0x40) !== 0) this.#skip(4)
    this.#attributes(out)
    const close = this.#token()
    if (close === 0x02) this.#content(name, out)
    else if (close !== 0x03) throw new Damage(`token ${close.toString(16)}`, this.#at - 1)
    out.close()
    this.#depth--
  }

  /**
   * Elements of a template carry a dependency, two bytes; those of a fragment that stands for itself do not. Read without
   * one that is there, the size is beyond any chunk, since its upper half is then the lower half of the true one.
   */
  #hasDependency(): boolean {
    if (this.#frame.inTemplate) return true
    const at = this.#at
    return at + 4 > this.#end || at + 4 + this.#chunk.readUInt32LE(at) > this.#end
  }

  #attributes(out: EventAssembler): void {
    for (let count = 0; (this.#peek() & 0xbf) === 0x06; count++) {
      if (count === BOUNDS.attributes) throw new Damage('attributes', this.#at)
      this.#token()
      const name = this.#name()
      let value = ''
      while (this.#isText(this.#peek())) value += this.#text(this.#token())
      out.attribute(name, value)
    }
  }

  #content(name: string, out: EventAssembler): void {
    for (;;) {
      const token = this.#token()
      switch (token & 0xbf) {
        case 0x04:
          return
        case 0x01:
          this.#element(token, out)
          break
        case 0x0c:
          this.#template(out)
          break
        case 0x0a:
          this.#name()
          break
        case 0x0b:
          this.#countedText()
          break
        case 0x0d:
        case 0x0e:
          this.#substitution(name, out)
          break
        default:
          out.text(this.#text(token))
      }
    }
  }

  /** A value in an element's content: texts of an array repeat the element, binary XML is written out in its place. */
  #substitution(name: string, out: EventAssembler): void {
    const slot = this.#slot()
    if (slot === undefined) return
    if (slot.type === BINARY_XML) {
      const frame = { slots: this.#frame.slots, inTemplate: false }
      this.#within(slot.at, slot.at + slot.size, frame, () => this.#fragment(out))
      return
    }
    valueTexts(this.#chunk, slot).forEach((text, index) => {
      if (index > 0) {
        out.close()
        out.open(name)
      }
      out.text(text)
    })
  }

  #template(out: EventAssembler): void {
    this.#skip(5)
    const definition = this.#u32()
    if (definition + 24 > this.#chunk.length) throw new Damage('template offset', this.#at)
    const size = this.#chunk.readUInt32LE(definition + 20)
    const body = definition + 24
    // The first record that uses a template carries it.
    if (definition === this.#at) this.#skip(24 + size)
    const slots = this.#slots()
    this.#within(body, body + size, { slots, inTemplate: true }, () => this.#fragment(out))
  }

  #slots(): readonly Slot[] {
    const count = this.#u32()
    if (count * 4 > this.#end - this.#at) throw new Damage('number of values', this.#at)
    const described = this.#at
    this.#work(count)
    this.#skip(count * 4)
    const slots: Slot[] = []
    for (let index = 0; index < count; index++) {
      const size = this.#chunk.readUInt16LE(described + index * 4)
      slots.push({ size, type: this.#chunk.readUInt8(described + index * 4 + 2), at: this.#at })
      this.#skip(size)
    }
    return slots
  }

  #slot(): Slot | undefined {
    const index = this.#u16()
    this.#skip(1)
    const slot = this.#frame.slots[index]
    if (slot !== undefined) this.#work(Math.floor(slot.size / TOKEN_BYTES))
    return slot
  }

  #isText(token: number): boolean {
    const kind = token & 0xbf
    return kind === 0x05 || (kind >= 0x07 && kind <= 0x09) || kind === 0x0d || kind === 0x0e
  }

  /** The text of a token that stands for text, in content or in an attribute. */
  #text(token: number): string {
    switch (token & 0xbf) {
      case 0x05: {
        const type = this.#u8()
        if (type !== 0x01) throw new Damage(`value type ${type.toString(16)}`, this.#at - 1)
        return this.#countedText()
      }
      case 0x07:
        return this.#countedText()
      case 0x08:
        return String.fromCharCode(this.#u16())
      case 0x09:
        return ENTITIES.get(this.#name()) ?? ''
      case 0x0d:
      case 0x0e: {
        const slot = this.#slot()
        return slot === undefined ? '' : valueTexts(this.#chunk, slot).join(' ')
      }
      default:
        throw new Damage(`token ${token.toString(16)}`, this.#at - 1)
    }
  }

  #countedText(): string {
    const size = this.#u16() * 2
    const from = this.#at
    this.#work(Math.floor(size / TOKEN_BYTES))
    this.#skip(size)
    return utf16(this.#chunk, from, size)
  }

  /** A name by its offset: next entry, hash, count, characters, NUL. Where it is first used it stands inline. */
  #name(): string {
    const offset = this.#u32()
    if (offset + 8 > this.#chunk.length) throw new Damage('name offset', this.#at - 4)
    const size = this.#chunk.readUInt16LE(offset + 6) * 2
    if (offset + 10 + size > this.#chunk.length) throw new Damage('name', offset)
    if (offset === this.#at) this.#skip(10 + size)
    let name = this.#names.get(offset)
    if (name === undefined) {
      name = utf16(this.#chunk, offset + 8, Math.min(size, 1024))
      this.#names.set(offset, name)
    }
    return name
  }

  #token(): number {
    this.#work(1)
    return this.#u8()
  }

  #work(tokens: number): void {
    this.#recordWork += tokens
    this.#chunkWork += tokens
    if (this.#recordWork > RECORD_WORK || this.#chunkWork > CHUNK_WORK)
      throw new Damage('too much to write out', this.#at)
  }

  #peek(): number {
    return this.#at < this.#end ? this.#chunk.readUInt8(this.#at) : 0
  }

  #u8(): number {
    this.#skip(1)
    return this.#chunk.readUInt8(this.#at - 1)
  }

  #u16(): number {
    this.#skip(2)
    return this.#chunk.readUInt16LE(this.#at - 2)
  }

  #u32(): number {
    this.#skip(4)
    return this.#chunk.readUInt32LE(this.#at - 4)
  }

  #skip(bytes: number): void {
    if (bytes > this.#end - this.#at) throw new Damage('end of record', this.#at)
    this.#at += bytes
  }
}
