import type { Place } from './place.ts'

/**
 * A decoded MAPI property value. Numbers are signed as MAPI has them; `ticks` are FILETIME units
 * (100 ns since 1601-01-01T00:00Z); `text` is what the exporter printed where nothing better is known.
 */
export type PropertyValue =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'binary'; readonly bytes: Uint8Array }
  | { readonly is: 'int'; readonly value: number }
  | { readonly is: 'int64'; readonly value: bigint }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'time'; readonly ticks: bigint }
  | { readonly is: 'real'; readonly value: number }
  | { readonly is: 'error'; readonly code: number }
  | { readonly is: 'multi'; readonly values: readonly PropertyValue[] }
  | { readonly is: 'opaque'; readonly text: string }

/** What happened to a value on its way into the file. */
export type PropertyDoubt =
  /** The printed text lost characters; the value was recovered from the hex form. */
  | 'recovered-from-hex'
  /** The printed text lost characters for good. */
  | 'text-lost'
  /** `cb` says more bytes than the file holds. */
  | 'cut'
  /** The printed form could not be read as its type; the text is kept. */
  | 'unreadable'

export interface RawProperty {
  /** Full property tag, id << 16 | type, unsigned 32 bit. */
  readonly tag: number
  /** Name of a named property (id >= 0x8000) as exported. */
  readonly namedAs?: string
  readonly value: PropertyValue
  readonly doubt?: PropertyDoubt
  readonly place?: Place
}

export type PropertyBag = readonly RawProperty[]
