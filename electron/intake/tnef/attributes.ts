import type { Reject } from '../../../shared/model/source.ts'

/** An attribute of the stream (MS-OXTNEF 2.1.3.2): `id` is type and number, e.g. 0x00069003 attMAPIProps. */
export interface TnefAttribute {
  readonly ofMessage: boolean
  readonly id: number
  readonly data: Buffer
  /** Offset of the data in the file. */
  readonly at: number
}

export const SIGNATURE = 0x223e9f78
const HEADER_BYTES = 6
const OF_MESSAGE = 1
const OF_ATTACHMENT = 2
const MAX_ATTRIBUTES = 100_000

/**
 * The attributes one after the other. Ends at the first that cannot be one, with a reject. A wrong checksum is told and
 * the data given all the same: writers are known to get it wrong.
 */
export function* attributes(file: Buffer, reject: (reject: Reject) => void): Generator<TnefAttribute> {
  let at = HEADER_BYTES
  for (let count = 0; at < file.length && count < MAX_ATTRIBUTES; count++) {
    const level = file[at]
    if (level !== OF_MESSAGE && level !== OF_ATTACHMENT) {
      reject({ code: 'malformed', place: { offset: at }, detail: `level ${level}` })
      return
    }
    if (at + 9 > file.length) {
      reject({ code: 'truncated', place: { offset: at } })
      return
    }
    const id = file.readUInt32LE(at + 1)
    const length = file.readUInt32LE(at + 5)
    const from = at + 9
    const whole = from + length + 2 <= file.length
    const data = file.subarray(from, Math.min(from + length, file.length))
    const name = `0x${id.toString(16).toUpperCase().padStart(8, '0')}`
    if (!whole) reject({ code: 'truncated', place: { offset: at, path: name } })
    else if (checksum(data) !== file.readUInt16LE(from + length)) {
      reject({ code: 'bad-value', place: { offset: from + length, path: name }, detail: 'checksum' })
    }
    yield { ofMessage: level === OF_MESSAGE, id, data, at: from }
    at = from + length + 2
  }
}

/** The sum of the bytes, 16 bits of it (MS-OXTNEF 2.1.3.2). */
export function checksum(data: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < data.length; i++) sum = (sum + (data[i] ?? 0)) & 0xffff
  return sum
}
