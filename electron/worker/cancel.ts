import { AttendantError } from '../../shared/contract/error.ts'
import type { CancelSignal } from '../intake/reader.ts'

/** A flag both threads see: the worker is busy reading and would not get a message in time. */
export function newCancelFlag(): SharedArrayBuffer {
  return new SharedArrayBuffer(4)
}

export function raiseCancel(flag: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(flag), 0, 1)
}

export function cancelSignal(flag: SharedArrayBuffer): CancelSignal {
  const view = new Int32Array(flag)
  return {
    check: () => {
      if (Atomics.load(view, 0) !== 0) throw new AttendantError('cancelled')
    },
  }
}
