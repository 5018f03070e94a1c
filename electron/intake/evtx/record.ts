/** First bytes of a record: two asterisks and two NULs. */
const SIGNATURE = 0x00002a2a
/** Signature, size, number, time before the content, and the size once more behind it. */
export const RECORD_HEAD = 24
const SMALLEST = RECORD_HEAD + 4

/** Where a record stands in its chunk. */
export interface RecordPlace {
  readonly at: number
  readonly size: number
  readonly id: bigint
}

/** The record at an offset; undefined where there is none, or its two sizes differ, or it leaves the chunk. */
export function recordAt(chunk: Buffer, at: number): RecordPlace | undefined {
  if (at + SMALLEST > chunk.length || chunk.readUInt32LE(at) !== SIGNATURE) return undefined
  const size = chunk.readUInt32LE(at + 4)
  if (size < SMALLEST || at + size > chunk.length || chunk.readUInt32LE(at + size - 4) !== size) return undefined
  return { at, size, id: chunk.readBigUInt64LE(at + 8) }
}

/** The next record behind damage, looked for byte by byte before `limit`. */
export function nextRecord(chunk: Buffer, from: number, limit: number): RecordPlace | undefined {
  for (let at = chunk.indexOf('**\0\0', from, 'latin1'); at >= 0 && at < limit; ) {
    const record = recordAt(chunk, at)
    if (record !== undefined) return record
    at = chunk.indexOf('**\0\0', at + 1, 'latin1')
  }
  return undefined
}
