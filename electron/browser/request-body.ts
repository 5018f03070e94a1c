import type { IncomingMessage } from 'node:http'

/** Largest message to the service, in bytes, at either graphical door. */
export const MESSAGE_LIMIT = 8 * 1024 * 1024
/** Largest uploaded file, in bytes. */
export const UPLOAD_LIMIT = 2 * 1024 * 1024 * 1024
/** Milliseconds a message may take to arrive. */
const MESSAGE_TIME = 30_000

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 408 | 413; readonly why: string }

/** Reads a JSON message: UTF-8 without errors, at most 8 MiB, within 30 s. */
export async function readMessage(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MESSAGE_LIMIT) return tooLarge
  const parts: Buffer[] = []
  let size = 0
  let late = false
  const timer = setTimeout(() => {
    late = true
    request.destroy()
  }, MESSAGE_TIME)
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = part
      size += bytes.length
      if (size > MESSAGE_LIMIT) return tooLarge
      parts.push(bytes)
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return late ? { ok: false, status: 408, why: 'too-slow' } : { ok: false, status: 400, why: 'not-json' }
  } finally {
    clearTimeout(timer)
  }
}

const tooLarge: Body = { ok: false, status: 413, why: 'too-large' }
