import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { AttendantError } from '../../shared/contract/error.ts'

/** One end of a pipe, to be handed to a thread; `port` goes into the transfer list. */
export interface PipeEnd {
  readonly port: MessagePort
  readonly state: SharedArrayBuffer
}
export interface Pipe {
  readonly sender: PipeEnd
  readonly receiver: PipeEnd
  /** Ends the wait of whoever waits at either end: after a thread has died, or was never started. */
  close(): void
}

const SENT = 0
const TAKEN = 1
const CLOSED = 2
/** Messages under way at most: what the slower thread has not yet taken bounds the memory. */
const ROOM = 8
/** A waiting thread looks this often whether it was cancelled. */
const LOOK_MS = 50

export function newPipe(): Pipe {
  const { port1, port2 } = new MessageChannel()
  const state = new SharedArrayBuffer(12)
  return {
    sender: { port: port1, state },
    receiver: { port: port2, state },
    close: () => close(new Int32Array(state)),
  }
}

function close(state: Int32Array): void {
  Atomics.store(state, CLOSED, 1)
  Atomics.notify(state, SENT)
  Atomics.notify(state, TAKEN)
}

/**
 * The writing end. Both threads of an import work without awaiting, so the pipe blocks: a message event would never be
 * seen by a thread that is busy.
 */
export class PipeSender<T> {
  readonly #port: MessagePort
  readonly #state: Int32Array

  constructor(end: PipeEnd) {
    this.#port = end.port
    this.#state = new Int32Array(end.state)
  }

  /** Sends, after waiting for room. Throws `cancelled` when nobody takes any more. */
  send(value: T, transfer: readonly ArrayBuffer[] = []): void {
    const state = this.#state
    for (;;) {
      if (Atomics.load(state, CLOSED) !== 0) throw new AttendantError('cancelled')
      const taken = Atomics.load(state, TAKEN)
      if (Atomics.load(state, SENT) - taken < ROOM) break
      Atomics.wait(state, TAKEN, taken, LOOK_MS)
    }
    this.#port.postMessage(value, [...transfer])
    Atomics.add(state, SENT, 1)
    Atomics.notify(state, SENT)
  }
}

export class PipeReceiver<T> {
  readonly #port: MessagePort
  readonly #state: Int32Array

  constructor(end: PipeEnd) {
    this.#port = end.port
    this.#state = new Int32Array(end.state)
  }

  /** The next message; waits for it. `check` is called while waiting and may throw. Throws when the sender is gone. */
  take(check: () => void): T {
    const state = this.#state
    for (;;) {
      const sent = Atomics.load(state, SENT)
      const closed = Atomics.load(state, CLOSED) !== 0
      const received = receiveMessageOnPort(this.#port) as { readonly message: T } | undefined
      if (received !== undefined) {
        Atomics.add(state, TAKEN, 1)
        Atomics.notify(state, TAKEN)
        return received.message
      }
      if (closed) throw new AttendantError('internal', 'reading thread ended')
      check()
      Atomics.wait(state, SENT, sent, LOOK_MS)
    }
  }

  /** Takes no more: the sender's next message fails. */
  close(): void {
    close(this.#state)
    this.#port.close()
  }
}
