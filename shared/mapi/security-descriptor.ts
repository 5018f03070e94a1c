/**
 * Self-relative security descriptors as MAPI hands them out (MS-DTYP 2.4.2-2.4.6): PR_NT_SECURITY_DESCRIPTOR (0x0E27) of
 * a folder and PR_FREEBUSY_NT_SECURITY_DESCRIPTOR (0x0F00) of a calendar.
 *
 *     08000300 00000000       Exchange's own header: its length, a version, which parts are meant; often there
 *     01 00 0480              revision, padding, control
 *     owner, group, SACL, DACL  u32 offsets from the revision byte
 */
export interface AccessEntry {
  /** 0 allow, 1 deny; other types are kept and not judged. */
  readonly type: number
  readonly flags: number
  readonly mask: number
  /** `S-1-1-0`; empty where the bytes of the entry hold none. */
  readonly sid: string
  /** From the start of the value. */
  readonly byteOffset: number
  readonly length: number
}

export interface SecurityDescriptor {
  /** Bytes before the revision byte: 8, or 0 where there is no such header. */
  readonly headerBytes: number
  readonly control: number
  readonly owner?: string
  readonly group?: string
  /** Undefined where there is no DACL, which grants everything. */
  readonly dacl?: readonly AccessEntry[]
  /** From the start of the value; 0 for "none". */
  readonly ownerAt: number
  readonly groupAt: number
  readonly saclAt: number
  readonly daclAt: number
}

const FIXED_BYTES = 20
const SID_FIXED_BYTES = 8
const MAX_SUB_AUTHORITIES = 15

/** Length of the SID at `at`; null where it does not fit before `end`. */
export const sidLength = (bytes: Uint8Array, at: number, end = bytes.length): number | null => {
  const count = bytes[at + 1]
  if (at < 0 || at + SID_FIXED_BYTES > end || bytes[at] !== 1 || count === undefined || count > MAX_SUB_AUTHORITIES) {
    return null
  }
  const length = SID_FIXED_BYTES + count * 4
  return at + length > end ? null : length
}

/** `S-1-5-7` of the SID at `at` (MS-DTYP 2.4.2.1); null where there is none. */
export const sidText = (bytes: Uint8Array, at: number, end = bytes.length): string | null => {
  const length = sidLength(bytes, at, end)
  if (length === null) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const authority = view.getUint16(at + 2, false) * 2 ** 32 + view.getUint32(at + 4, false)
  let text = `S-1-${authority}`
  for (let sub = at + SID_FIXED_BYTES; sub < at + length; sub += 4) text += `-${view.getUint32(sub, true)}`
  return text
}

/** Exchange's header in front: its length 8, then revision 1 of the descriptor behind it. */
const headerBytesOf = (bytes: Uint8Array): number | null => {
  if (bytes[0] === 1 && bytes.length >= FIXED_BYTES) return 0
  return bytes[0] === 8 && bytes[1] === 0 && bytes[8] === 1 && bytes.length >= 8 + FIXED_BYTES ? 8 : null
}

const entriesOf = (bytes: Uint8Array, at: number): readonly AccessEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = Math.min(bytes.length, at + view.getUint16(at + 2, true))
  const count = view.getUint16(at + 4, true)
  const entries: AccessEntry[] = []
  let next = at + 8
  while (entries.length < count && next + 8 <= end) {
    const length = view.getUint16(next + 2, true)
    if (length < 8 || next + length > end) break
    entries.push({
      type: view.getUint8(next),
      flags: view.getUint8(next + 1),
      mask: view.getUint32(next + 4, true),
      sid: sidText(bytes, next + 8, next + length) ?? '',
      byteOffset: next,
      length,
    })
    next += length
  }
  return entries
}

/** Null for bytes that are no descriptor. Never throws; entries are read as far as the bytes go. */
export const parseSecurityDescriptor = (bytes: Uint8Array): SecurityDescriptor | null => {
  const headerBytes = headerBytesOf(bytes)
  if (headerBytes === null) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const place = (at: number): number => {
    const offset = view.getUint32(headerBytes + at, true)
    return offset === 0 ? 0 : headerBytes + offset
  }
  const places = { ownerAt: place(4), groupAt: place(8), saclAt: place(12), daclAt: place(16) }
  if (Object.values(places).some((at) => at > bytes.length)) return null
  const owner = places.ownerAt === 0 ? null : sidText(bytes, places.ownerAt)
  const group = places.groupAt === 0 ? null : sidText(bytes, places.groupAt)
  const hasDacl = places.daclAt !== 0 && places.daclAt + 8 <= bytes.length
  return {
    headerBytes,
    control: view.getUint16(headerBytes + 2, true),
    ...(owner !== null && { owner }),
    ...(group !== null && { group }),
    ...(hasDacl && { dacl: entriesOf(bytes, places.daclAt) }),
    ...places,
  }
}
