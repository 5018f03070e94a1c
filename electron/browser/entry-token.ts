import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The one-time token in the address that is printed, and the cookie it is exchanged for. */
export interface Entry {
  /** 256 bits, hexadecimal. */
  readonly token: string
  /** The `Set-Cookie` value for the right token, once and in time; null otherwise. */
  exchange(given: string): string | null
  /** Whether a `Cookie` header carries this session. */
  admits(cookieHeader: string | undefined): boolean
}

/** Milliseconds for which an unused token is good. */
export const TOKEN_LIFE = 10 * 60 * 1000

function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(left), digest(right))
}

/**
 * `now` in milliseconds. The cookie's name carries a random suffix: cookies do not know ports, and two open doors on
 * one machine must not overwrite each other's.
 */
export function createEntry(now: () => number = Date.now): Entry {
  const token = randomBytes(32).toString('hex')
  const secret = randomBytes(32).toString('hex')
  const name = `attendant-${randomBytes(4).toString('hex')}`
  const start = now()
  let open = true
  return {
    token,
    exchange(given) {
      if (!same(given, token) || !open) return null
      open = false
      if (now() - start > TOKEN_LIFE) return null
      return `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    },
    admits(cookieHeader) {
      if (cookieHeader === undefined) return false
      return cookieHeader.split(';').some((pair) => {
        const equals = pair.indexOf('=')
        return equals > 0 && pair.slice(0, equals).trim() === name && same(pair.slice(equals + 1).trim(), secret)
      })
    },
  }
}
