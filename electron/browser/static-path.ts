import nodePath from 'node:path'

/**
 * From the path of a request to a file of the built interface. Both graphical doors use it.
 *
 * The interface's own files have plain names, so everything else is refused rather than understood: nothing is
 * percent-decoded, and a segment holds letters, digits, `.`, `_` and `-` only.
 */
export type StaticPath =
  | { readonly ok: true; readonly file: string; readonly mediaType: string; readonly document: boolean }
  | { readonly ok: false; readonly status: 400 | 404 }

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.txt', 'text/plain; charset=utf-8'],
])

const SEGMENT = /^[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?$/
/** Windows answers these with a device, whatever the folder and the extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i
const PATH_LIMIT = 512

const REFUSED: StaticPath = { ok: false, status: 400 }
const UNKNOWN: StaticPath = { ok: false, status: 404 }

/** True where `file` lies in `root`; a sibling such as `/renderer2` of `/renderer` does not. */
export function isInside(root: string, file: string, path: nodePath.PlatformPath = nodePath): boolean {
  const relative = path.relative(root, file)
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/**
 * Resolves the path of a request (as it came over the wire, query included) below `root`.
 * 400: not a path the interface could ask for. 404: an extension it does not have. Touches no disk: whether the file
 * exists, and where a link leads, is for the reader to find out.
 */
export function resolveStaticPath(root: string, target: string, path: nodePath.PlatformPath = nodePath): StaticPath {
  const query = target.search(/[?#]/)
  const raw = query === -1 ? target : target.slice(0, query)
  if (raw.length > PATH_LIMIT || !raw.startsWith('/')) return REFUSED
  const segments = (raw === '/' ? '/index.html' : raw).slice(1).split('/')
  for (const segment of segments) {
    if (!SEGMENT.test(segment) || segment.includes('..') || DEVICE.test(segment)) return REFUSED
  }
  const file = path.join(root, ...segments)
  if (!isInside(root, file, path)) return REFUSED
  const mediaType = MEDIA_TYPES.get(path.extname(file).toLowerCase())
  if (mediaType === undefined) return UNKNOWN
  return { ok: true, file, mediaType, document: mediaType.startsWith('text/html') }
}
