/** What one input came to. */
export interface InputReport {
  readonly index: number
  readonly format: string
  readonly records: number
  readonly rejects: number
  readonly milliseconds: number
  readonly size: number
}

/** An input that broke the contract, with the smallest one found that still does. */
export interface Failure {
  readonly index: number
  readonly from: string
  readonly what: 'throws' | 'hangs' | 'memory' | 'crash'
  readonly message: string
  readonly bytes: Uint8Array
  readonly smallest?: Uint8Array
}

export type FromWorker =
  | { readonly is: 'reports'; readonly reports: readonly InputReport[] }
  | { readonly is: 'failure'; readonly failure: Failure }
  | { readonly is: 'done' }

export interface WorkerTask {
  readonly seed: number
  /** Number of the first input, and by how much the next ones grow. */
  readonly first: number
  readonly step: number
  /** No input from this number on. */
  readonly end: number
  /** An empty folder for the scratch case; the parent removes it. */
  readonly folder: string
  /** `CLOCK` slots, watched by the parent. */
  readonly clock: SharedArrayBuffer
}

/** Slots of the shared clock: the input at work, a count that grows with every try, and 1 when the worker shall end. */
export const CLOCK = { index: 0, tries: 1, stop: 2, slots: 3 } as const
