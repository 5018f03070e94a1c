export type ClientKind = 'outlook' | 'mapi-cdo' | 'exchange-component' | 'protocol' | 'unknown'

export interface ClientVersion {
  readonly kind: ClientKind
  /** `Outlook 2007`, `Exchange 2007 SP3`, `MAPI/CDO 1.2.1`, `SMTP`; undefined where the number is not known. */
  readonly product: string | undefined
  /** Version as dotted decimal, decoded from the RPC form where it came in that. */
  readonly decoded: string
  /** A part of Exchange itself: left out of user counts and of the client-age report. */
  readonly serverComponent: boolean
  /** Decoded major number; undefined for words. */
  readonly major: number | undefined
}

/** Major version -> product. */
export const OUTLOOK: ReadonlyMap<number, string> = new Map([
  [8, 'Outlook 97'],
  [9, 'Outlook 2000'],
  [10, 'Outlook 2002'],
  [11, 'Outlook 2003'],
  [12, 'Outlook 2007'],
  [14, 'Outlook 2010'],
  [15, 'Outlook 2013'],
  [16, 'Outlook 2016/2019/Microsoft 365'],
])

/** First word of the RPC form -> product. */
export const EXCHANGE: ReadonlyMap<number, string> = new Map([
  [2048, 'Exchange 2007'],
  [2049, 'Exchange 2007 SP1'],
  [2050, 'Exchange 2007 SP2'],
  [2051, 'Exchange 2007 SP3'],
  [3584, 'Exchange 2010'],
  [3585, 'Exchange 2010 SP1'],
  [3586, 'Exchange 2010 SP2'],
  [3587, 'Exchange 2010 SP3'],
  [3840, 'Exchange 2013'],
  [3841, 'Exchange 2016'],
  [3842, 'Exchange 2019'],
])

/** Logons of the server's own protocol stacks on Exchange 2003, which print a word instead of a version. */
const PROTOCOL_WORDS: readonly string[] = ['smtp', 'oledb', 'http']

const MAX_PARTS = 4

/** Two to four decimal parts of at most 5 digits; null for anything else. */
const partsOf = (text: string): readonly number[] | null => {
  const parts = text.split('.')
  if (parts.length < 2 || parts.length > MAX_PARTS) return null
  const numbers = parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN))
  return numbers.some(Number.isNaN) ? null : numbers
}

/**
 * Reads the ClientVersion of a logon (sessions spec 1.5). Exchange's own components use the RPC form with its high bit
 * set (MS-OXCRPC 3.1.9): `2051.0.32851.6` is 8.3.83.6. Outlook and other clients print their version as it is.
 */
export const describeClientVersion = (text: string): ClientVersion => {
  const trimmed = text.trim()
  const parts = partsOf(trimmed)
  if (parts === null) {
    const isWord = PROTOCOL_WORDS.includes(trimmed.toLowerCase())
    return {
      kind: isWord ? 'protocol' : 'unknown',
      product: isWord ? trimmed.toUpperCase() : undefined,
      decoded: trimmed,
      serverComponent: isWord,
      major: undefined,
    }
  }
  const [major = 0, minor = 0, build = 0, revision = 0] = parts
  if (major >= 256 && build >= 32768) {
    return {
      kind: 'exchange-component',
      product: EXCHANGE.get(major),
      decoded: `${Math.floor(major / 256)}.${major % 256}.${build - 32768}.${revision}`,
      serverComponent: true,
      major: Math.floor(major / 256),
    }
  }
  const isCdo = major === 6 && minor === 5 && build >= 8000 && build < 9000
  const outlook = major === 8 && minor === 5 ? 'Outlook 98' : OUTLOOK.get(major)
  return {
    kind: isCdo ? 'mapi-cdo' : outlook === undefined ? 'unknown' : 'outlook',
    product: isCdo ? 'MAPI/CDO 1.2.1' : outlook,
    decoded: trimmed,
    serverComponent: false,
    major,
  }
}
