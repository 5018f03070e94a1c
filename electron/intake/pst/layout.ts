import type { RejectCode } from '../../../shared/model/source.ts'

/** Where things stand in the three generations of the file (MS-PST 2.2.2; the 4 KiB form is that of Outlook 2013 OSTs). */
export interface PstLayout {
  readonly name: 'ANSI' | 'Unicode' | 'Unicode 4K'
  /** Bytes of an id of a block and of a place in the file. */
  readonly wide: 4 | 8
  readonly pageBytes: number
  /** Where a page keeps the number of its entries; 2 bytes wide in the 4 KiB form. */
  readonly countAt: number
  readonly typeAt: number
  /** Blocks may be deflated. */
  readonly deflated: boolean
}

export interface PstHeader {
  readonly layout: PstLayout
  /** PST: a file of its own. OST: a copy of a mailbox, whose objects have the server's entry ids. */
  readonly client: 'PST' | 'OST'
  /** Bytes are substituted by the permutation of MS-PST 5.1 ("compressible encryption"). */
  readonly permuted: boolean
  readonly nodeRoot: number
  readonly blockRoot: number
}

const ANSI: PstLayout = { name: 'ANSI', wide: 4, pageBytes: 512, countAt: 496, typeAt: 500, deflated: false }
const UNICODE: PstLayout = { name: 'Unicode', wide: 8, pageBytes: 512, countAt: 488, typeAt: 496, deflated: false }
const UNICODE_4K: PstLayout = {
  name: 'Unicode 4K',
  wide: 8,
  pageBytes: 4096,
  countAt: 4056,
  typeAt: 4072,
  deflated: true,
}

const PERMUTED = 1
const PLAIN = 0
/** `SO` in place of `SM`. */
const OST_CLIENT = 0x4f53

/** The header of an Outlook data file (MS-PST 2.2.2.6), or why it cannot be read. */
export function readHeader(file: Buffer): PstHeader | { readonly code: RejectCode; readonly detail: string } {
  if (file.length < 564) return { code: 'truncated', detail: `${file.length} bytes` }
  const version = file.readUInt16LE(10)
  const layout = version === 14 || version === 15 ? ANSI : version === 36 ? UNICODE_4K : UNICODE
  if (layout === UNICODE && (version < 20 || version > 35)) {
    return { code: 'file-unreadable', detail: `version ${version}` }
  }
  const crypt = file[layout.wide === 4 ? 461 : 513]
  // 0x02 substitutes by position, 0x10 is Windows Information Protection: both keep the content out of reach.
  if (crypt !== PLAIN && crypt !== PERMUTED) return { code: 'encrypted', detail: `bCryptMethod ${crypt}` }
  const at = (wide: number, narrow: number): number =>
    layout.wide === 8 ? Number(file.readBigUInt64LE(wide)) : file.readUInt32LE(narrow)
  const client = file.readUInt16LE(8) === OST_CLIENT ? 'OST' : 'PST'
  return { layout, client, permuted: crypt === PERMUTED, nodeRoot: at(224, 188), blockRoot: at(240, 196) }
}
