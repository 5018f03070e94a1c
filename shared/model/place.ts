/**
 * Where in a source a record, a reject or a value stands. At least one member is set.
 * `line` counts from 1 after CR CR LF / CR LF / CR are folded to LF; `offset` is in bytes of the file;
 * `path` names a place inside structured data, e.g. `message[3]/0x68501102[1]`.
 */
export interface Place {
  readonly line?: number
  readonly offset?: number
  readonly path?: string
}

/** Milliseconds since 1970-01-01T00:00:00Z. Every moment inside the program has this unit and this time base. */
export type UnixMs = number
