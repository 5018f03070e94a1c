/** One block of a blob: minutes from 00:00 UTC on the first of its month; `end` is exclusive. */
export interface Block {
  readonly start: number
  readonly end: number
  /** Where the four bytes of the block stand in the value. */
  readonly byteOffset: number
}

export const BLOCK_BYTES = 4

/**
 * Splits a value into its whole blocks: start u16, end u16, little-endian, unsigned (freebusy spec 3.2). A rest of one
 * to three bytes is left out; the caller tells it from the length.
 */
export const readBlocks = (value: Uint8Array): readonly Block[] => {
  const view = new DataView(value.buffer, value.byteOffset, value.length)
  const blocks: Block[] = []
  for (let at = 0; at + BLOCK_BYTES <= value.length; at += BLOCK_BYTES) {
    blocks.push({ start: view.getUint16(at, true), end: view.getUint16(at + 2, true), byteOffset: at })
  }
  return blocks
}

/** Half-open minutes, any time base. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Sorted union; touching spans become one. */
export const unionOf = (spans: readonly Span[]): readonly Span[] => {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end)
  const union: { start: number; end: number }[] = []
  for (const { start, end } of sorted) {
    const last = union.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else union.push({ start, end })
  }
  return union
}

export const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every((span, at) => span.start === b[at]?.start && span.end === b[at]?.end)
