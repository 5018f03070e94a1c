import { type ClientVersion, describeClientVersion } from './client-version.ts'

export interface ClientSupport {
  /** `ended`: the maker's support ended before the moment asked for. `unknown`: nothing is known about this client. */
  readonly state: 'supported' | 'ended' | 'unknown'
  /** Day on which support ended or ends, ISO; working knowledge, to verify. */
  readonly until: string | undefined
  /** Exchange version of the client's years: `2003`, `2007`, `2010`, `2013`, `2016`; undefined for unknown clients. */
  readonly era: string | undefined
}

/** Decoded major -> end of extended support and the Exchange version of its years. Dates are working knowledge [K]. */
const BY_MAJOR: ReadonlyMap<number, readonly [until: string, era: string]> = new Map([
  [8, ['2002-02-28', '5.5']],
  [9, ['2009-07-14', '2000']],
  [10, ['2011-07-12', '2000']],
  [11, ['2014-04-08', '2003']],
  [12, ['2017-10-10', '2007']],
  [14, ['2020-10-13', '2010']],
  [15, ['2023-04-11', '2013']],
  [16, ['2025-10-14', '2016']],
])

/** End of extended support of Exchange itself, by decoded major and minor. */
const EXCHANGE: ReadonlyMap<string, readonly [until: string, era: string]> = new Map([
  ['8', ['2017-04-11', '2007']],
  ['14', ['2020-10-13', '2010']],
  ['15.0', ['2023-04-11', '2013']],
  ['15.1', ['2025-10-14', '2016']],
  ['15.2', ['2025-10-14', '2019']],
])

function lifeOf(version: ClientVersion): readonly [until: string, era: string] | undefined {
  if (version.kind === 'exchange-component') {
    const minor = version.decoded.split('.')[1] ?? ''
    return EXCHANGE.get(`${version.major}`) ?? EXCHANGE.get(`${version.major}.${minor}`)
  }
  return version.kind === 'outlook' && version.major !== undefined ? BY_MAJOR.get(version.major) : undefined
}

/**
 * Whether the maker still supported a client at a moment (UnixMs), for a ClientVersion in either form. Version 16 stands
 * for several products; its date is that of the oldest, and a current Microsoft 365 client is supported.
 */
export const clientSupport = (text: string, at: number): ClientSupport => {
  const life = lifeOf(describeClientVersion(text))
  if (life === undefined) return { state: 'unknown', until: undefined, era: undefined }
  const [until, era] = life
  return { state: Date.parse(`${until}T23:59:59Z`) < at ? 'ended' : 'supported', until, era }
}
