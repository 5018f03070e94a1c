import type { Call, Channel, FileHandle, Request, Response } from '../../shared/contract/channels.ts'
import { type Answer, AttendantError } from '../../shared/contract/error.ts'

/** What the desktop window's preload gives the page: two verbs, no channel of its own. */
interface Bridge {
  call(channel: string, request: unknown): Promise<Answer<unknown>>
  registerDrop(files: readonly File[]): Promise<readonly FileHandle[]>
}

declare global {
  interface Window {
    readonly attendant?: Bridge
  }
}

/** A file on its way to the door, with its path relative to what was dropped or chosen. */
export interface OfferedFile {
  readonly file: File
  readonly path: string
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new AttendantError(answer.error.code, answer.error.detail)
}

async function post(url: string, body: BodyInit, type: string): Promise<Answer<unknown>> {
  let reply: globalThis.Response
  try {
    reply = await fetch(url, { method: 'POST', body, headers: { 'content-type': type, 'X-Attendant': '1' } })
  } catch {
    throw new AttendantError('internal', 'the program does not answer')
  }
  try {
    return (await reply.json()) as Answer<unknown>
  } catch {
    throw new AttendantError('internal', `HTTP ${reply.status}`)
  }
}

/** The only way out of the page: the desktop bridge where it exists, otherwise the same contract over HTTP. */
export const call: Call = async <C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> => {
  const bridge = window.attendant
  const answer =
    bridge === undefined
      ? await post(`/api/${channel}`, JSON.stringify(request), 'application/json')
      : await bridge.call(channel, request)
  return unwrap(answer) as Response<C>
}

/** True where the desktop bridge turns dropped files into handles itself. */
export const hasBridge = (): boolean => window.attendant !== undefined

export async function registerDrop(files: readonly File[]): Promise<readonly FileHandle[]> {
  return (await window.attendant?.registerDrop(files)) ?? []
}

/** Hands files over one by one, in order; `report` is told after each. */
export async function upload(
  files: readonly OfferedFile[],
  report: (done: number) => void,
): Promise<readonly FileHandle[]> {
  const handles: FileHandle[] = []
  for (const [index, { file, path }] of files.entries()) {
    report(index)
    const answer = await post(`/upload?name=${encodeURIComponent(path)}`, file, 'application/octet-stream')
    handles.push(unwrap(answer as Answer<FileHandle>))
  }
  report(files.length)
  return handles
}

/** Fetches what an export left at the door. The desktop door has already written its file and gives no download. */
export function fetchDownload(name: string, download: string): void {
  const link = document.createElement('a')
  link.href = `/download/${encodeURIComponent(download)}`
  link.download = name
  link.click()
}
