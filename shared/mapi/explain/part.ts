import { hexOf } from '../hex.ts'

/** What a stretch of bytes means: closed set, worded in `text/<language>/explain.ts`. */
export const PART_KEYS = [
  'unknown',
  'rest',
  'text',
  'integer',
  'boolean',
  'filetime',
  'minutes',
  'month',
  'block',
  'block-start',
  'block-end',
  'identifier',
  'header-size',
  'version',
  'record-count',
  'record-size',
  'tombstone-header',
  'tombstone',
  'meeting-start',
  'meeting-end',
  'size',
  'global-object-id',
  'name',
  'entry-flags',
  'provider',
  'entry-type',
  'folder-database',
  'folder-counter',
  'message-database',
  'message-counter',
  'padding',
  'node-id',
  'address-version',
  'address-type',
  'address-dn',
  'pointer',
  'value-count',
  'value-offset',
  'value',
  'sd-header',
  'sd-revision',
  'sd-control',
  'sd-offset',
  'sid',
  'acl-header',
  'ace',
  'ace-header',
  'access-mask',
  'map-header',
  'map-group',
  'map-event',
  'group-count',
  'event-count',
] as const
export type PartKey = (typeof PART_KEYS)[number]

/** Values for the text of a part. Times are ISO UTC strings. */
export type PartParams = Readonly<Record<string, string | number>>

/** A stretch of bytes and what it is. Parts of one list follow one another without gap or overlap. */
export interface Part {
  /** From the start of the value. */
  readonly offset: number
  readonly length: number
  /** Upper hex of exactly these bytes. */
  readonly hex: string
  readonly key: PartKey
  readonly params: PartParams
  /** Where the layout is specified; empty for bytes nobody has described. */
  readonly spec: string
  /** What it is made of: empty, or parts that cover it whole. */
  readonly parts: readonly Part[]
}

/** More parts than this of one value are joined to one `rest`. */
export const MAX_PARTS = 5_000

type Inside = (inner: PartWriter) => void

export interface PartWriter {
  /** Bytes not taken yet. */
  left(): number
  /** Offset, from the start of the value, of the next byte. */
  at(): number
  u16(): number
  u32(): number
  /** Takes so many bytes, at most those that are left; none makes no part. */
  take(length: number, key: PartKey, params?: PartParams, inside?: Inside): void
  /** As `take`, for bytes that no source describes. */
  unknown(length: number): void
}

interface Budget {
  parts: number
}

const writer = (bytes: Uint8Array, start: number, end: number, spec: string, budget: Budget, out: Part[]) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = start
  const push = (length: number, key: PartKey, params: PartParams, own: string, inside?: Inside): void => {
    if (length <= 0) return
    budget.parts -= 1
    const parts: Part[] = []
    if (inside !== undefined && budget.parts > 0) fill(bytes, at, at + length, own, budget, parts, inside)
    out.push({ offset: at, length, hex: hexOf(bytes.subarray(at, at + length)), key, params, spec: own, parts })
    at += length
  }
  const inner: PartWriter = {
    left: () => (budget.parts <= 0 ? 0 : end - at),
    at: () => at,
    u16: () => (at + 2 <= end ? view.getUint16(at, true) : 0),
    u32: () => (at + 4 <= end ? view.getUint32(at, true) : 0),
    take: (length, key, params = {}, inside) => push(Math.min(length, inner.left()), key, params, spec, inside),
    unknown: (length) => push(Math.min(length, inner.left()), 'unknown', {}, ''),
  }
  const finish = (): void => push(end - at, budget.parts <= 0 ? 'rest' : 'unknown', {}, '')
  return { inner, finish }
}

const fill = (
  bytes: Uint8Array,
  start: number,
  end: number,
  spec: string,
  budget: Budget,
  out: Part[],
  inside: Inside,
): void => {
  const { inner, finish } = writer(bytes, start, end, spec, budget, out)
  inside(inner)
  finish()
}

/**
 * The parts of a value: `inside` takes what it knows, in order; what it leaves becomes one `unknown` part, so that the
 * list always covers the value without gap or overlap.
 */
export const partsOf = (bytes: Uint8Array, spec: string, inside: Inside): readonly Part[] => {
  const out: Part[] = []
  fill(bytes, 0, bytes.length, spec, { parts: MAX_PARTS }, out, inside)
  return out
}
