import { randomBytes } from 'node:crypto'
import { AttendantError } from '../../shared/contract/error.ts'

export interface Download {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Documents waiting to be fetched by the browser: in memory, once each, for ten minutes. */
export interface Downloads {
  /** Keeps a document and answers its id (128 random bits, hexadecimal). */
  keep(download: Download): string
  /** The document, which is forgotten with this call. */
  take(id: string): Download | undefined
  clear(): void
}

/** Bytes kept at most; the oldest document gives way. */
const TOTAL_LIMIT = 512 * 1024 * 1024
/** Milliseconds. */
const LIFE = 10 * 60 * 1000

export function createDownloads(now: () => number = Date.now, limit: number = TOTAL_LIMIT): Downloads {
  const kept = new Map<string, { readonly download: Download; readonly since: number }>()
  const forgetOld = () => {
    for (const [id, { since }] of kept) if (now() - since > LIFE) kept.delete(id)
  }
  const total = () => [...kept.values()].reduce((sum, { download }) => sum + download.bytes.byteLength, 0)
  return {
    keep(download) {
      if (download.bytes.byteLength > limit) throw new AttendantError('internal', 'download-too-large')
      forgetOld()
      for (const id of kept.keys()) {
        if (total() + download.bytes.byteLength <= limit) break
        kept.delete(id)
      }
      const id = randomBytes(16).toString('hex')
      kept.set(id, { download, since: now() })
      return id
    },
    take(id) {
      forgetOld()
      const found = kept.get(id)
      kept.delete(id)
      return found?.download
    },
    clear: () => kept.clear(),
  }
}

/**
 * `Content-Disposition` for a name in any script: RFC 6266 with the extended value of RFC 8187 (formerly 5987) and a
 * plain fallback for what does not read it.
 */
export function attachmentHeader(name: string): string {
  const whole = name.toWellFormed()
  const plain = whole.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const extended = encodeURIComponent(whole).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`
}
