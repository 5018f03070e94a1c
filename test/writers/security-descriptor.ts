/** One entry: allow or deny, for the folder itself or for the items in it. */
export interface Access {
  readonly deny?: boolean
  readonly items?: boolean
  readonly mask: number
  readonly sid: 'everyone' | 'anonymous'
}

const SIDS = {
  everyone: [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
  anonymous: [1, 1, 0, 0, 0, 0, 0, 5, 7, 0, 0, 0],
} as const

/** PR_NT_SECURITY_DESCRIPTOR with Exchange's header in front (MS-DTYP 2.4.6), neither owner nor group. */
export function securityDescriptor(entries: readonly Access[]): Uint8Array {
  const aces = entries.flatMap(({ deny, items, mask, sid }) => [
    deny ? 1 : 0,
    items ? 0x09 : 0x02,
    20,
    0,
    ...u32(mask),
    ...SIDS[sid],
  ])
  const acl = [2, 0, ...u16(8 + aces.length), ...u16(entries.length), 0, 0, ...aces]
  return Uint8Array.from([8, 0, 3, 0, 0, 0, 0, 0, 1, 0, 4, 0x80, ...u32(0), ...u32(0), ...u32(0), ...u32(20), ...acl])
}

/** Default = Editor, Anonymous = None. */
export const EDITOR_FOR_ALL: readonly Access[] = [
  { sid: 'everyone', mask: 0x1208ab },
  { sid: 'everyone', mask: 0x1f0fbf, items: true },
  { sid: 'anonymous', mask: 0x1f0fbf, deny: true },
  { sid: 'anonymous', mask: 0x1f0fbf, deny: true, items: true },
]

/** Default = Reviewer: reads and cannot write. */
export const REVIEWER_FOR_ALL: readonly Access[] = [
  { sid: 'everyone', mask: 0x1208a9 },
  { sid: 'everyone', mask: 0x1208a9, items: true },
]

function u16(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255]
}

function u32(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
}
