import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import type { RunningServer } from '../../../electron/browser/server.ts'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly bytes: Buffer
}

export interface Ask {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Uint8Array | undefined
}

/** A request as written here, header by header: `fetch` would correct what these tests need wrong. */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: Ask): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(parts)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Enters through the printed address and answers the cookie. */
export async function enter(server: RunningServer): Promise<string> {
  const { pathname, search } = new URL(server.url)
  const reply = await ask(server.port, { path: pathname + search })
  const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0]
  if (reply.status !== 303 || cookie === undefined) throw new Error(`no entry: ${reply.status}`)
  return cookie
}

/** Headers of the page's own calls. */
export const ownHeaders = (cookie: string) => ({
  Cookie: cookie,
  'X-Attendant': '1',
  'Content-Type': 'application/json',
})
