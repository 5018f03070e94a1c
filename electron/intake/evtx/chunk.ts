import { EventAssembler } from '../event-xml/event-assembler.ts'
import { eventEvidence } from '../event-xml/event-evidence.ts'
import type { Sink } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { BinaryXml } from './binary-xml.ts'
import { Damage } from './damage.ts'
import { nextRecord, RECORD_HEAD, type RecordPlace, recordAt } from './record.ts'
import { fileTime } from './value.ts'

export const CHUNK_BYTES = 65_536
export const CHUNK_SIGNATURE = Buffer.from('ElfChnk\0', 'latin1')
const HEAD_BYTES = 512

/**
 * Reads the records of one chunk. `offset` is the chunk's in the file. A record that cannot be read is rejected with its
 * offset and costs itself alone, unless it carries names or templates that later records of the chunk use.
 *
 * Checksums are not looked at: those of a log copied while in use are behind. For the same reason records behind the
 * announced end are taken as long as their numbers go on by one; what lies there else is left from an earlier use.
 */
export function readChunk(chunk: Buffer, offset: number, sink: Sink): void {
  if (chunk.length < HEAD_BYTES) return
  const xml = new BinaryXml(chunk)
  const announced = Math.min(chunk.length, chunk.readUInt32LE(48))
  const end = announced < HEAD_BYTES ? chunk.length : announced
  let last: bigint | undefined
  for (let at = HEAD_BYTES; at < chunk.length; ) {
    let record = recordAt(chunk, at)
    if (at >= end && (record === undefined || last === undefined || record.id !== last + 1n)) return
    if (record === undefined) {
      record = nextRecord(chunk, at + 1, end)
      // A log that is full of zeros to its announced end was archived so, and is whole.
      if (record === undefined && isZero(chunk.subarray(at, end))) return
      const to = record?.at ?? end
      sink.reject({ code: 'malformed', place: { offset: offset + at }, detail: `${to - at} bytes without a record` })
      if (record === undefined) return
    }
    readRecord(chunk, record, xml, offset, sink)
    last = record.id
    at = record.at + record.size
  }
}

function readRecord(chunk: Buffer, { at, size, id }: RecordPlace, xml: BinaryXml, offset: number, sink: Sink): void {
  const place = { offset: offset + at, path: `record ${id}` }
  const assembler = new EventAssembler()
  try {
    xml.write(at + RECORD_HEAD, at + size - 4, assembler)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    sink.reject({ code: 'malformed', place, detail: `${error.message} at ${offset + error.at}` })
    return
  }
  const event = assembler.event()
  if (event?.eventId === undefined) {
    sink.reject({ code: event === undefined ? 'malformed' : 'bad-number', place, detail: 'EventID' })
    return
  }
  if (event.time === undefined && event.timeText !== '') {
    sink.reject({ code: 'bad-time', place, detail: 'SystemTime', excerpt: excerpt(event.timeText) })
  }
  // The record's own time says when the event was written, next to always the same.
  const time = event.time ?? fileTime(chunk, at + 16)
  sink.record(eventEvidence({ ...event, time }, event.eventId, place))
}

const ZEROS = Buffer.alloc(CHUNK_BYTES)

/** For at most 65,536 bytes. */
export function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length))
}
