import type { Format, RejectCode } from '../../../shared/model/source.ts'
import type { Head, Reader } from '../reader.ts'

/**
 * Files told by their first bytes and not read: `LfLe` at 4 (event
 * logs of Windows 2003), `PK` (archives), `D0 CF 11 E0` (OLE: Outlook messages). Each gets one reject that says so.
 */
function unread(format: Format, code: RejectCode, offset: number, signature: readonly number[], why: string): Reader {
  return {
    format,
    sniff: ({ bytes }: Head) =>
      signature.every((byte, at) => bytes[offset + at] === byte)
        ? { confidence: 1, why: `bytes ${why}` }
        : { confidence: 0, why: '' },
    read(_source, sink) {
      sink.reject({ code, place: { offset: 0 }, detail: why })
    },
  }
}

const ascii = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0))

/** Whatever has no text in it and no signature above. */
const binaryReader: Reader = {
  format: 'unknown',
  sniff: ({ bytes, text }) =>
    text === '' && bytes.length > 3 ? { confidence: 0.05, why: 'binary' } : { confidence: 0, why: '' },
  read(source, sink) {
    const detail = Buffer.from(source.head.bytes.subarray(0, 8)).toString('hex')
    sink.reject({ code: 'binary-refused', place: { offset: 0 }, detail })
  },
}

export const unreadReaders: readonly Reader[] = [
  unread('evt', 'format-not-read-yet', 4, ascii('LfLe'), 'LfLe'),
  unread('zip', 'format-not-read-yet', 0, [0x50, 0x4b, 0x03, 0x04], 'PK'),
  unread('zip', 'format-not-read-yet', 0, [0x50, 0x4b, 0x05, 0x06], 'PK'),
  unread('cfb', 'format-not-read-yet', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'D0CF11E0'),
  binaryReader,
]
