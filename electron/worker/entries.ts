import type { FileReport } from '../../shared/contract/channels.ts'
import type { ErrorCode } from '../../shared/contract/error.ts'
import type { PropertyBag, PropertyValue } from '../../shared/model/properties.ts'
import type { EvidenceRecord, LogonRecord } from '../../shared/model/records.ts'
import type { Reject } from '../../shared/model/source.ts'
import { type LogonBatch, LogonPacker } from '../casefile/logon-batch.ts'
import type { FileConsumer } from './file-tally.ts'

/** What the reading thread tells the writing one, in order. Records stand between their file's `begin` and `finish`. */
export type Entry =
  | { readonly is: 'begin'; readonly name: string }
  | { readonly is: 'records'; readonly records: readonly EvidenceRecord[] }
  | { readonly is: 'logons'; readonly batch: LogonBatch }
  | { readonly is: 'reject'; readonly reject: Reject }
  | { readonly is: 'finish'; readonly report: FileReport }
  | { readonly is: 'end' }
  | { readonly is: 'failed'; readonly code: ErrorCode; readonly detail: string }

/** Weight of one message between the threads: large enough to be worth sending, small enough to hold eight of them. */
const FULL = 4096
const LOGONS = 2048

/** Puts what readers give into messages of a bounded size. */
export class EntryBatcher implements FileConsumer {
  readonly #send: (entries: readonly Entry[], transfer: readonly ArrayBuffer[]) => void
  readonly #packer = new LogonPacker()
  #entries: Entry[] = []
  #records: EvidenceRecord[] = []
  #transfer: ArrayBuffer[] = []
  #weight = 0

  constructor(send: (entries: readonly Entry[], transfer: readonly ArrayBuffer[]) => void) {
    this.#send = send
  }

  begin(name: string): void {
    this.#add({ is: 'begin', name }, 8)
  }

  record(record: EvidenceRecord): void {
    if (record.kind === 'logon') this.#logon(record)
    else {
      this.#records.push('properties' in record ? { ...record, properties: ownBytes(record.properties) } : record)
      this.#weigh('properties' in record ? 2 + record.properties.length : 4)
    }
  }

  reject(reject: Reject): void {
    this.#add({ is: 'reject', reject }, 4)
  }

  finish(report: FileReport): void {
    this.#add({ is: 'finish', report }, 16)
  }

  end(): void {
    this.#add({ is: 'end' }, FULL)
  }

  #logon(record: LogonRecord): void {
    this.#packer.add(record)
    if (this.#packer.rows >= LOGONS) this.#flush()
  }

  #add(entry: Entry, weight: number): void {
    this.#settle()
    this.#entries.push(entry)
    this.#weigh(weight)
  }

  /** Closes the open lists, so that what follows comes after them. */
  #settle(): void {
    if (this.#records.length > 0) {
      this.#entries.push({ is: 'records', records: this.#records })
      this.#records = []
    }
    if (this.#packer.rows > 0) {
      const batch = this.#packer.take()
      this.#entries.push({ is: 'logons', batch })
      this.#transfer.push(batch.numbers.buffer)
    }
  }

  #weigh(weight: number): void {
    this.#weight += weight
    if (this.#weight >= FULL) this.#flush()
  }

  #flush(): void {
    this.#settle()
    const entries = this.#entries
    const transfer = this.#transfer
    this.#entries = []
    this.#transfer = []
    this.#weight = 0
    this.#send(entries, transfer)
  }
}

/** A value that is a window on a larger buffer would take the whole buffer along to the other thread. */
function ownBytes(bag: PropertyBag): PropertyBag {
  return bag.some(({ value }) => isWindow(value))
    ? bag.map((property) => ({ ...property, value: detached(property.value) }))
    : bag
}

function isWindow(value: PropertyValue): boolean {
  if (value.is === 'multi') return value.values.some(isWindow)
  return value.is === 'binary' && value.bytes.byteLength !== value.bytes.buffer.byteLength
}

function detached(value: PropertyValue): PropertyValue {
  if (value.is === 'multi') return { is: 'multi', values: value.values.map(detached) }
  return value.is === 'binary' ? { is: 'binary', bytes: Uint8Array.from(value.bytes) } : value
}
