import type { RawProperty } from '../../shared/model/properties.ts'
import type { ConnectionRecord, LogonRecord, MailboxRecord, MessageRecord } from '../../shared/model/records.ts'

/** Small records of a fictional organisation for tests that need some. */
export const ORG = '/o=Contoso/ou=First Administrative Group'

const text = (tag: number, value: string): RawProperty => ({ tag, value: { is: 'text', text: value } })

export function aMailbox(alias = 'jdoe', server = 'EX01'): MailboxRecord {
  return {
    kind: 'mailbox',
    server,
    properties: [text(0x3001001f, alias), text(0x3003001f, `${ORG}/cn=Recipients/cn=${alias}`)],
    place: { line: 3 },
  }
}

let key = 0
export function aMessage(alias = 'jdoe', more: readonly RawProperty[] = [], recordKey?: Uint8Array): MessageRecord {
  const bytes =
    recordKey ?? Uint8Array.from({ length: 16 }, (_, index) => (index === 0 ? ++key & 255 : index === 1 ? key >> 8 : 7))
  return {
    kind: 'message',
    folder: 'SCHEDULE+ FREE BUSY/EX:/o=Contoso/ou=First Administrative Group',
    properties: [
      text(0x001a001f, 'IPM.Post'),
      text(0x0037001f, `USER-/CN=RECIPIENTS/CN=${alias.toUpperCase()}`),
      { tag: 0x0ff90102, value: { is: 'binary', bytes } },
      text(0x6849001f, `${ORG}/cn=Recipients/cn=${alias}`),
      ...more,
    ],
    place: { line: 3 },
  }
}

export const NOON = Date.UTC(2011, 2, 28, 10, 0, 0)

export function aLogon(change: Partial<LogonRecord> = {}): LogonRecord {
  return {
    kind: 'logon',
    userName: 'John Doe',
    account: 'CONTOSO\\jdoe',
    userDn: `${ORG}/cn=Recipients/cn=jdoe`,
    mailboxDn: `${ORG}/cn=Recipients/cn=jdoe`,
    clientIp: '10.8.14.22',
    clientName: 'NB-JDOE',
    clientVersion: '12.0.6535.5000',
    server: 'EX01',
    logonTime: NOON - 3_600_000,
    lastAccessTime: NOON - 60_000,
    place: { line: 2 },
    ...change,
  }
}

export function aConnection(change: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    kind: 'connection',
    process: 'store.exe',
    pid: 3812,
    protocol: 'TCP',
    localAddress: '192.168.10.11',
    localPort: 6512,
    remoteAddress: '10.8.14.22',
    remotePort: 49_211,
    state: 'ESTABLISHED',
    place: { line: 4 },
    ...change,
  }
}
