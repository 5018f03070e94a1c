import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { Format, ReadingOptions, Reject, SourceFacts, Warning } from '../../shared/model/source.ts'

/** How sure a reader is that a file is its own: 0 = not mine, 1 = certain. */
export type Confidence = number

/** The first bytes of a file, decoded, for `sniff`. */
export interface Head {
  /** Name as given, for messages only: a file is told by its content, never by its name. */
  readonly name: string
  /** At most 64 KiB. */
  readonly bytes: Uint8Array
  /** The same bytes as text, decoded by `intake/text/`; line ends folded to LF; empty for binary content. */
  readonly text: string
  readonly encoding: EncodingGuess
}

export interface EncodingGuess {
  /** `utf-16le`, `utf-16be`, `utf-8`, `windows-1252`, `ibm850`, … as `TextDecoder` or iconv-lite name it. */
  readonly name: string
  readonly bom: boolean
  /** Every second character is a NUL that decoding must drop (PowerShell 5.1 redirect of MrMAPI, specs 4.2). */
  readonly interleavedNul: boolean
  /** Evidence in machine words, e.g. `bom fffe`, `nul at odd offsets`, `valid utf-8`, `fallback`. */
  readonly why: string
}

/** An opened file. Reading is synchronous: it happens in the worker thread and nowhere else. */
export interface Source {
  readonly name: string
  readonly size: number
  readonly head: Head
  readonly options: ReadingOptions
  /** The bytes from the start, in chunks of at most 1 MiB. Each call starts again at the beginning. */
  chunks(): Iterable<Uint8Array>
}

/** Where a reader puts what it finds. Never throws for bad content. */
export interface Sink {
  record(record: EvidenceRecord): void
  reject(reject: Reject): void
  warn(warning: Warning): void
  /** What the file is; may be called again with more members, later ones win. */
  facts(facts: Partial<SourceFacts>): void
}

/** Asked between chunks and every few thousand records. Throws `AttendantError('cancelled')` when the user stopped the job. */
export interface CancelSignal {
  check(): void
}

/**
 * One format. `sniff` looks at the head only. `read` streams; bad content becomes rejects with a place, and reading
 * goes on; only cancellation and faults of the disk are thrown.
 */
export interface Reader {
  readonly format: Format
  sniff(head: Head): { readonly confidence: Confidence; readonly why: string }
  read(source: Source, sink: Sink, signal: CancelSignal): void
}

/** Bounds of every reader (security.md section 7). */
export const BOUNDS = {
  chunkBytes: 1 << 20,
  headBytes: 1 << 16,
  fileBytes: 2 * 1024 ** 3,
  /** Characters of one line; a longer one is rejected and skipped. */
  lineChars: 16 * 1024 * 1024,
  /** Characters of one value kept. */
  valueChars: 4 * 1024 * 1024,
  columns: 512,
  depth: 64,
  attributes: 256,
  /** Rejects reported one by one for a file; the rest is counted. */
  rejectsPerFile: 10_000,
  excerptChars: 200,
} as const
