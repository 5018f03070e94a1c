import { COMMON_HEADERS, EMPTY_POLICY, makeNonce } from '../browser/security-headers.ts'
import { readStatic } from '../browser/static-files.ts'
import { isOwnUrl } from './app-origin.ts'

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...COMMON_HEADERS, 'Content-Security-Policy': EMPTY_POLICY } })
}

/** Path and query of the address as it came: parsing would already have tidied `..` away. */
function targetOf(url: string): string {
  const target = url.replace(/^[^:]*:\/\/[^/?#]*/, '')
  return target === '' ? '/' : target
}

/** Answers a request for `app://attendant/…` with a file of the built interface; GET alone, this host alone. */
export async function answerAppRequest(rendererDirectory: string, method: string, url: string): Promise<Response> {
  if (method !== 'GET') return refusal(405)
  if (!isOwnUrl(url)) return refusal(404)
  const found = await readStatic(rendererDirectory, targetOf(url), makeNonce())
  if (found.status !== 200) return refusal(found.status)
  return new Response(found.body, { status: 200, headers: { ...COMMON_HEADERS, ...found.headers } })
}
