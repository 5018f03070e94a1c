import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../../shared/contract/error.ts'
import type { Log } from '../service/log/log.ts'
import type { Service } from '../service/service.ts'
import { answerText, failure, failureOf } from './answer.ts'
import { attachmentHeader } from './downloads.ts'
import type { Entry } from './entry-token.ts'
import type { BrowserHost } from './host.ts'
import type { Page } from './pages.ts'
import { pageHtml } from './pages.ts'
import { readMessage, UPLOAD_LIMIT } from './request-body.ts'
import { foreignness } from './request-check.ts'
import { COMMON_HEADERS, EMPTY_POLICY, makeNonce } from './security-headers.ts'
import { readStatic } from './static-files.ts'

export interface Door {
  readonly service: Service
  readonly host: BrowserHost
  readonly entry: Entry
  readonly rendererDirectory: string
  readonly port: number
  /** Bytes of one upload at most. */
  readonly uploadLimit?: number | undefined
  readonly log?: Log | undefined
  /** Called for each request that belongs to the session. */
  readonly onUse?: (() => void) | undefined
}

type Headers = Readonly<Record<string, string>>

function send(response: ServerResponse, status: number, headers: Headers, body: string | Uint8Array): void {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
  response.writeHead(status, {
    'Content-Security-Policy': EMPTY_POLICY,
    ...COMMON_HEADERS,
    ...headers,
    'Content-Length': String(bytes.byteLength),
  })
  response.end(bytes)
}

function sendAnswer(response: ServerResponse, status: number, answer: Answer<unknown>): void {
  send(response, status, { 'Content-Type': 'application/json; charset=utf-8' }, answerText(answer))
}

function sendPage(door: Door, response: ServerResponse, status: number, page: Page): void {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...(status === 405 ? { Allow: 'GET, POST' } : {}) }
  send(response, status, headers, pageHtml(page, door.host.language))
}

/** Path and query of a request target; the path stays as it came, undecoded. */
function targetOf(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const target = request.url ?? ''
  const cut = target.indexOf('?')
  return cut === -1
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, cut), query: new URLSearchParams(target.slice(cut + 1)) }
}

const isCall = (path: string) => path.startsWith('/api/') || path === '/upload'

/** A media type without its parameters. */
const mediaTypeOf = (request: IncomingMessage) => (request.headers['content-type'] ?? '').split(';')[0]?.trim()

async function answerCall(door: Door, request: IncomingMessage, response: ServerResponse, path: string) {
  if (mediaTypeOf(request) !== 'application/json')
    return sendAnswer(response, 415, failure('bad-request', 'media-type'))
  const body = await readMessage(request)
  if (!body.ok) return sendAnswer(response, body.status, failure('bad-request', body.why))
  sendAnswer(response, 200, await door.service.call(path.slice('/api/'.length), body.value))
}

async function answerUpload(door: Door, request: IncomingMessage, response: ServerResponse, name: string) {
  const limit = door.uploadLimit ?? UPLOAD_LIMIT
  if (mediaTypeOf(request) !== 'application/octet-stream') {
    return sendAnswer(response, 415, failure('bad-request', 'media-type'))
  }
  if (name === '' || name.length > 2000) return sendAnswer(response, 400, failure('bad-request', 'name'))
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    return sendAnswer(response, 413, failure('bad-request', 'too-large'))
  }
  try {
    const content: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false })
    sendAnswer(response, 200, { ok: true, value: await door.host.receiveUpload(name, content, limit) })
  } catch (error) {
    const answer = failureOf(error)
    const large = !answer.ok && answer.error.detail === 'too-large'
    sendAnswer(response, large ? 413 : 200, answer)
  }
}

async function answerPost(door: Door, request: IncomingMessage, response: ServerResponse) {
  const { path, query } = targetOf(request)
  if (!isCall(path)) return sendPage(door, response, 404, 'not-found')
  if (request.headers['x-attendant'] !== '1') return sendAnswer(response, 403, failure('bad-request', 'header'))
  return path === '/upload'
    ? answerUpload(door, request, response, query.get('name') ?? '')
    : answerCall(door, request, response, path)
}

async function answerGet(door: Door, request: IncomingMessage, response: ServerResponse) {
  const { path } = targetOf(request)
  if (path.startsWith('/download/')) {
    const download = door.host.takeDownload(path.slice('/download/'.length))
    if (download === undefined) return sendPage(door, response, 404, 'not-found')
    const headers = { 'Content-Type': download.mediaType, 'Content-Disposition': attachmentHeader(download.name) }
    return send(response, 200, headers, download.bytes)
  }
  const found = await readStatic(door.rendererDirectory, path, makeNonce())
  if (found.status !== 200) return sendPage(door, response, found.status, 'not-found')
  send(response, 200, found.headers, found.body)
}

/** The one address that is answered without a cookie: it trades the token for one. */
function answerEntry(door: Door, request: IncomingMessage, response: ServerResponse, token: string) {
  const cookie = door.entry.exchange(token)
  if (cookie !== null) return send(response, 303, { Location: '/', 'Set-Cookie': cookie }, '')
  // The address again, from the browser that has the cookie already: history, a second tab.
  if (door.entry.admits(request.headers.cookie)) return send(response, 303, { Location: '/' }, '')
  sendPage(door, response, 403, 'refused')
}

/** Answers one request: foreign ones are counted and refused first, then whatever has no cookie, then the rest. */
export async function answerRequest(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { path, query } = targetOf(request)
  const method = request.method ?? ''
  const foreign = foreignness(
    {
      method,
      hosts: request.headersDistinct.host ?? [],
      origin: request.headers.origin,
      site: request.headersDistinct['sec-fetch-site']?.join(','),
    },
    door.port,
  )
  const refuse = (why: string) =>
    isCall(path) ? sendAnswer(response, 403, failure('bad-request', why)) : sendPage(door, response, 403, 'refused')
  if (foreign !== null) {
    door.host.noteForeignRequest()
    door.log?.note('foreign-request', { reason: foreign })
    return refuse(`foreign-${foreign}`)
  }
  if (method !== 'GET' && method !== 'POST') return sendPage(door, response, 405, 'not-allowed')
  if (method === 'GET' && path === '/enter') return answerEntry(door, request, response, query.get('token') ?? '')
  if (!door.entry.admits(request.headers.cookie)) return refuse('no-session')
  door.onUse?.()
  return method === 'GET' ? answerGet(door, request, response) : answerPost(door, request, response)
}

/** The same, for a socket: nothing thrown leaves it, and a body nobody read is let run out. */
export async function handleRequest(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await answerRequest(door, request, response)
  } catch (error) {
    door.log?.fault('fault', error, { reason: 'request' })
    if (!response.headersSent) sendAnswer(response, 500, failureOf(error))
    else response.destroy()
  } finally {
    if (!request.destroyed) request.resume()
  }
}
