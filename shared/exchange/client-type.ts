/** The pool a session counts against (sessions spec 1.6, 4.1, 4.2). */
export type SessionPool =
  /** Maximum Allowed Sessions Per User: Outlook and unknown MAPI clients. */
  | 'user'
  /** Maximum Allowed Service Sessions Per User. */
  | 'service-per-user'
  /** Maximum Allowed Exchange Sessions Per Service. */
  | 'service'
  | 'administrator'
  | 'unknown'

export interface ApplicationClient {
  /** Client type of the store, e.g. `MoMT`; undefined for a name that is not known. */
  readonly type: string | undefined
  readonly pool: SessionPool
  /** What stands after `Client=`, as written. */
  readonly client: string | undefined
}

const PER_USER: readonly (readonly [word: string, type: string])[] = [
  ['owa', 'OWA'],
  ['activesync', 'ActiveSync'],
  ['webservices', 'WebServices'],
  ['um', 'UnifiedMessaging'],
  ['pop3', 'POP3'],
  ['imap4', 'IMAP4'],
  ['pop3/imap4', 'POP3/IMAP4'],
  ['as', 'AvailabilityService'],
  ['outlookservice', 'OutlookService'],
]

const SERVICES: readonly (readonly [word: string, type: string])[] = [
  ['hub transport', 'Transport'],
  ['hub', 'Transport'],
  ['ci', 'ContentIndexing'],
  ['eventbased msexchangemailboxassistants', 'EventBasedAssistants'],
  ['eba', 'EventBasedAssistants'],
  ['timebased msexchangemailboxassistants', 'TimeBasedAssistants'],
  ['tba', 'TimeBasedAssistants'],
  ['elc', 'ELC'],
  ['maintenance', 'Maintenance'],
  ['ha', 'HA'],
  ['monitoring', 'Monitoring'],
  ['management', 'Management'],
  ['msexchangemigration', 'Migration'],
  ['publicfoldersystem', 'PublicFolderSystem'],
  ['ediscoverysearch', 'EDiscoverySearch'],
]

const POOLS: ReadonlyMap<string, readonly [type: string, pool: SessionPool]> = new Map([
  ['msexchangerpc', ['MoMT', 'user']],
  ['momt', ['MoMT', 'user']],
  ['user', ['User', 'user']],
  ['administrator', ['Administrator', 'administrator']],
  ['system', ['System', 'administrator']],
  ...PER_USER.map(([word, type]): [string, [string, SessionPool]] => [word, [type, 'service-per-user']]),
  ...SERVICES.map(([word, type]): [string, [string, SessionPool]] => [word, [type, 'service']]),
])

/** Every known word with its client type and pool. */
export const CLIENT_TYPES: readonly { readonly word: string; readonly type: string; readonly pool: SessionPool }[] = [
  ...POOLS,
].map(([word, [type, pool]]) => ({ word, type, pool }))

const MAX_PARTS = 32

/**
 * Reads an ApplicationId (`Client=MSExchangeRPC`, `Client=POP3/IMAP4;Protocol=POP3;…`) or a bare client type as event
 * 9646 prints it. Parts refine each other, the last known one wins; words are compared without case. An empty text is
 * the type `User`. `Action=…` parts say what is done, not who does it, and are passed over.
 */
export const describeApplication = (text: string): ApplicationClient => {
  const trimmed = text.trim()
  if (trimmed === '') return { type: 'User', pool: 'user', client: undefined }
  let client: string | undefined
  let known: readonly [type: string, pool: SessionPool] | undefined
  for (const part of trimmed.split(';', MAX_PARTS)) {
    const at = part.indexOf('=')
    const key = part.slice(0, Math.max(at, 0)).trim().toLowerCase()
    const value = part.slice(at + 1).trim()
    if (key === 'client') client ??= value
    if (key !== 'action') known = POOLS.get(value.toLowerCase()) ?? known
  }
  return { type: known?.[0], pool: known?.[1] ?? 'unknown', client }
}
