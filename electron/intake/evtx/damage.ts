/** Thrown where bytes cannot be what they should be; caught at the record. Never seen outside this folder. */
export class Damage extends Error {
  /** Offset in the chunk, in bytes. */
  readonly at: number
  constructor(what: string, at: number) {
    super(what)
    this.at = at
  }
}
