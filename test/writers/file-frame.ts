import { type Era, type EraTraits, encodeWrites, startOfFile, traitsOf } from './era.ts'
import type { Clock } from './filetime.ts'
import type { BlockStyle } from './property-block.ts'

/** Settings of the exporting program and of the person who ran it. */
export interface MfcmapiOptions {
  readonly era: Era
  /** Single traits of another date inside the era, e.g. `{ names: 'name-other-spaced' }` for autumn 2016. */
  readonly variant?: Partial<EraTraits>
  readonly smartView?: boolean
  readonly clock?: Clock
  readonly codePage?: string
}

/** The two ways a file grows: its first writes, with mark and declaration, and all later ones. */
export interface Pack {
  start(writes: readonly string[]): Uint8Array
  more(writes: readonly string[]): Uint8Array
}

export interface FileFrame {
  readonly traits: EraTraits
  readonly style: BlockStyle
  readonly pack: Pack
}

/** Style and encoder of one file. */
export function frameOf(options: MfcmapiOptions): FileFrame {
  const traits = traitsOf(options.era, options.variant)
  const codePage = options.codePage ?? 'windows-1252'
  const style: BlockStyle = {
    traits,
    clock: options.clock ?? 'en-US',
    codePage,
    smartView: options.smartView ?? true,
    form: 'list',
  }
  const declaration = `<?xml version="1.0" encoding="${traits.declares}"?>\n`
  const pack: Pack = {
    start: (writes) => joinParts([startOfFile(traits), encodeWrites([declaration, ...writes], traits, codePage)]),
    more: (writes) => encodeWrites(writes, traits, codePage),
  }
  return { traits, style, pack }
}

export function joinParts(parts: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from(Buffer.concat([...parts]))
}

/** `Export table…` restarts its row index after each batch (mfcmapi-exports spec 3.7). */
export const BATCH = 20
