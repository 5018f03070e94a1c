/** The headers by which a browser says where a request comes from. */
export interface RequestOrigin {
  readonly method: string
  /** Every `Host` header that came. */
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`; browsers send it, other programs do not. */
  readonly site: string | undefined
}

export type Foreign = 'host' | 'origin' | 'site'

/**
 * Why a request is not our own page's, or null where it is.
 *
 * The name in `Host` stops DNS rebinding, `Origin` and `Sec-Fetch-Site` stop other pages of the same browser. `none`
 * is an address typed or opened by the system, so it is good for reading only. Another port of this machine is
 * `same-site` and therefore foreign.
 */
export function foreignness(request: RequestOrigin, port: number): Foreign | null {
  const [host, ...more] = request.hosts
  if (host === undefined || more.length > 0) return 'host'
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'host'
  if (request.origin !== undefined && request.origin !== `http://${host}`) return 'origin'
  if (request.site === undefined || request.site === 'same-origin') return null
  return request.site === 'none' && request.method === 'GET' ? null : 'site'
}
