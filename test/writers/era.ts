import iconv from 'iconv-lite'

/** MFCMAPI's seven text forms, told apart by build date (mfcmapi-exports spec 1). */
export const ERAS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Era = (typeof ERAS)[number]

/** How one build writes text. A variant of an era overrides single members: the spec's changes came one by one. */
export interface EraTraits {
  /**
   * `stops`: C run-time "C" locale, a write ends at its first unit above U+00FF. `low-byte`: each UTF-16 unit keeps its
   * low byte. `code-page`: an ANSI build, raw bytes of the system code page. `utf-16le`: with a byte order mark.
   */
  readonly charset: 'stops' | 'low-byte' | 'code-page' | 'utf-16le'
  readonly declares: 'ISO-8859-1' | 'UTF-16'
  readonly names: 'exact-partial' | 'name-other-spaced' | 'name-other'
  /** `cb`, `err` and multi-values as attributes and rows, or inside the text. */
  readonly extras: 'inline' | 'attributes'
  /** The same for the property pane, which followed in 2019 only. */
  readonly paneExtras: 'inline' | 'attributes'
  readonly paneRoot: 'propertypane' | 'properties'
  /** `]]>` is followed by a line end and indentation before the closing tag (until January 2014). */
  readonly breakAfterCdata: boolean
  readonly int64: 'decimal-first' | 'hex-first'
  /** PT_LONG printed unsigned. */
  readonly unsignedLong: boolean
  /** Properties sorted by tag; before January 2011 the column order was kept. */
  readonly sorted: boolean
  /** Where carriage returns survive and become CR CR LF on disk. */
  readonly keepsCr: 'everywhere' | 'smart-view' | 'nowhere'
  /** 0x80-0x9F kept in the text form of binaries. */
  readonly keepsC1: boolean
}

const A: EraTraits = {
  charset: 'stops',
  declares: 'ISO-8859-1',
  names: 'exact-partial',
  extras: 'inline',
  paneExtras: 'inline',
  paneRoot: 'propertypane',
  breakAfterCdata: true,
  int64: 'decimal-first',
  unsignedLong: true,
  sorted: false,
  keepsCr: 'everywhere',
  keepsC1: true,
}
const B: EraTraits = { ...A, int64: 'hex-first', sorted: true, keepsCr: 'nowhere' }
const C: EraTraits = {
  ...B,
  charset: 'low-byte',
  extras: 'attributes',
  breakAfterCdata: false,
  unsignedLong: false,
  keepsC1: false,
}
const D: EraTraits = { ...C, names: 'name-other' }
const E: EraTraits = { ...D, paneExtras: 'attributes', paneRoot: 'properties' }
const F: EraTraits = { ...E, charset: 'utf-16le', keepsCr: 'smart-view' }
const G: EraTraits = { ...F, declares: 'UTF-16' }

const TRAITS: Readonly<Record<Era, EraTraits>> = { A, B, C, D, E, F, G }

/** One representative build per era; `variant` moves single traits to another date inside it. */
export function traitsOf(era: Era, variant: Partial<EraTraits> = {}): EraTraits {
  return { ...TRAITS[era], ...variant }
}

const BOM = Uint8Array.of(0xff, 0xfe)

/** What stands before the first write of a file. */
export function startOfFile(traits: EraTraits): Uint8Array {
  return traits.charset === 'utf-16le' ? BOM : new Uint8Array()
}

/**
 * The bytes of a run of write calls. Every LF becomes CR LF (text-mode stream). Calls are kept apart because the
 * oldest builds lose the rest of one call, and nothing else, at a character above U+00FF.
 */
export function encodeWrites(writes: readonly string[], traits: EraTraits, codePage = 'windows-1252'): Uint8Array {
  switch (traits.charset) {
    case 'utf-16le':
      return Buffer.from(onDisk(writes.join('')), 'utf16le')
    case 'low-byte':
      // Buffer's latin1 keeps the low byte of each UTF-16 unit, which is exactly this build's fault.
      return Buffer.from(onDisk(writes.join('')), 'latin1')
    case 'code-page':
      return iconv.encode(onDisk(writes.join('')), codePage)
    case 'stops':
      return Buffer.from(onDisk(writes.map(untilAboveFf).join('')), 'latin1')
  }
}

function onDisk(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

function untilAboveFf(write: string): string {
  for (let i = 0; i < write.length; i += 1) {
    if (write.charCodeAt(i) > 0xff) return write.slice(0, i)
  }
  return write
}
