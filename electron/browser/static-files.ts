import { readFile, realpath, stat } from 'node:fs/promises'
import { documentPolicy, EMPTY_POLICY } from './security-headers.ts'
import { isInside, resolveStaticPath } from './static-path.ts'

export type StaticAnswer =
  | { readonly status: 200; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly status: 400 | 404 }

/** Stands in `index.html` wherever the nonce belongs. */
const NONCE_MARK = '__NONCE__'

/**
 * One file of the built interface with its media type and policy. A document gets `nonce` in its text and its policy.
 * A link that leads out of `root` is not followed; whatever cannot be read is 404.
 */
export async function readStatic(root: string, target: string, nonce: string): Promise<StaticAnswer> {
  const found = resolveStaticPath(root, target)
  if (!found.ok) return { status: found.status }
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(found.file)])
    if (!isInside(realRoot, realFile) || !(await stat(realFile)).isFile()) return { status: 404 }
    const bytes = await readFile(realFile)
    const body = found.document ? Buffer.from(bytes.toString('utf8').replaceAll(NONCE_MARK, nonce), 'utf8') : bytes
    const policy = found.document ? documentPolicy(nonce) : EMPTY_POLICY
    return {
      status: 200,
      headers: { 'Content-Type': found.mediaType, 'Content-Security-Policy': policy },
      body: new Uint8Array(body),
    }
  } catch {
    return { status: 404 }
  }
}
