import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { readChunk } from './chunk.ts'
import { chunksOf } from './chunks.ts'

/**
 * Event logs of Windows Vista and later as they lie on disk (sessions spec 2.5; layout after MS-EVEN6 2.2.12 and the
 * libevtx documentation): a header `ElfFile` of 4,096 bytes, then chunks `ElfChnk` of 64 KiB, each with its own names,
 * templates and records:
 *
 *     2A 2A 00 00 · size · number · time · 0F 01 01 00 0C 01 … template, values … · size
 *
 * The messages of the viewer are not in the file, only their strings: a record's message is its strings, one a line, and
 * for event 9646 the sentence written anew. Messages of events that are none of Exchange's are cut to 1,024 characters.
 * Damage costs a record or a chunk and is rejected with its offset. Ignored: checksums, the counts of the header, binary
 * data of events.
 */
export const evtxReader: Reader = {
  format: 'evtx',
  sniff({ bytes }: Head) {
    const signature = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
    return signature === 'ElfFile\0' ? { confidence: 1, why: 'bytes ElfFile' } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    for (const { bytes, offset } of chunksOf(source, sink, signal)) {
      signal.check()
      readChunk(bytes, offset, sink)
    }
  },
}
