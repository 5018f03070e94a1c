import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** What a browser answers or tells: https://chromedevtools.github.io/devtools-protocol/ */
type Message = Readonly<Record<string, unknown>>
type Listener = (params: Message) => void

interface Waiting {
  readonly resolve: (result: Message) => void
  readonly reject: (error: Error) => void
}

export interface DevToolsPipe {
  /** One command; rejects with the browser's words, or when the browser is gone. */
  send(method: string, params?: Message, session?: string): Promise<Message>
  on(event: string, listener: Listener): void
}

const isMessage = (value: unknown): value is Message => typeof value === 'object' && value !== null

/**
 * Speaks the DevTools protocol over the two pipes of `--remote-debugging-pipe`: the browser reads its fourth file and
 * writes its fifth, messages end with a NUL. No port is opened that another program could connect to.
 */
export function devToolsPipe(child: ChildProcess): DevToolsPipe {
  const input = child.stdio[3] as Writable
  const output = child.stdio[4] as Readable
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Listener>()
  let next = 1
  let gone: Error | undefined
  const end = (reason: Error): void => {
    gone ??= reason
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  const receive = (text: string): void => {
    const message: unknown = JSON.parse(text)
    if (!isMessage(message)) return
    if (typeof message.id === 'number') {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (isMessage(message.error)) asked?.reject(new Error(String(message.error.message)))
      else asked?.resolve(isMessage(message.result) ? message.result : {})
    } else if (typeof message.method === 'string' && isMessage(message.params)) {
      listeners.get(message.method)?.(message.params)
    }
  }
  let parts: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    let from = 0
    for (let nul = chunk.indexOf(0); nul !== -1; nul = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...parts, chunk.subarray(from, nul)]).toString('utf8')
      parts = []
      from = nul + 1
      receive(text)
    }
    parts.push(chunk.subarray(from))
  })
  // A browser that ends breaks the pipe in the middle of a write: its end is told once, by `close`.
  input.on('error', () => {})
  output.on('error', () => {})
  child.once('error', end)
  child.once('close', (code, signal) => end(new Error(`the browser ended (${signal ?? code})`)))
  return {
    send: (method, params = {}, session) => {
      if (gone !== undefined) return Promise.reject(gone)
      const id = next++
      return new Promise<Message>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        input.write(
          `${JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) })}\0`,
        )
      })
    },
    on: (event, listener) => {
      listeners.set(event, listener)
    },
  }
}
