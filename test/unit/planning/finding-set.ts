import type { PlanInput } from '../../../electron/planning/plan-input.ts'
import type { EvidenceRow, EvidenceTable, Finding, RuleId } from '../../../shared/model/finding.ts'

/** A made-up organisation, Contoso: one finding of every kind, as the rules write them. */

const hex = (seed: number, bytes: number): string =>
  Array.from({ length: bytes }, (_, index) => ((seed * 37 + index * 11) % 256).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()

let nextId = 0
const row = (
  table: EvidenceTable,
  id: number,
  as: string,
  label: string,
  facts: EvidenceRow['facts'],
): EvidenceRow => ({
  table,
  id,
  as,
  label,
  facts,
})

export const FOLDER = 'EX:/o=Contoso/ou=First Administrative Group'
export const message = (id: number, as: string, alias: string, more: EvidenceRow['facts'] = {}): EvidenceRow =>
  row('messages', id, as, `USER-/CN=RECIPIENTS/CN=${alias}`, {
    folder: FOLDER,
    entryId: hex(id, 70),
    recordKey: hex(id + 100, 22),
    published: '2011-02-11T17:05:00.000Z',
    size: 2114,
    source: 'CONTENTS_TABLE.xml',
    place: `line ${id * 40}`,
    ...more,
  })

export function finding(
  rule: RuleId,
  subject: string,
  some: Partial<Finding> & Pick<Finding, 'params' | 'evidence' | 'procedures'>,
): Finding {
  nextId += 1
  const variant = some.variant ?? ''
  return {
    id: nextId,
    rule,
    severity: 'warning',
    certainty: 'derived',
    variant,
    subject,
    evidenceMore: 0,
    key: `${rule}|${variant}|${subject}`,
    ...some,
  }
}

const logon = (id: number, as: string, clientIp: string, time: string): EvidenceRow =>
  row('logons', id, as, `CONTOSO\\jdoe ${clientIp}`, {
    clientIp,
    clientName: 'NB-JDOE',
    logonTime: `2011-03-28T${time}:00.000Z`,
    lastAccessTime: `2011-03-28T${time}:30.000Z`,
    server: 'EXMBX01',
  })

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const value = (id: number, name: string, number: number, key = KEY): EvidenceRow =>
  row('limits', id, 'value', name, { key, name, number, type: 'REG_DWORD', source: 'parameterssystem.reg' })
const lint = (variant: string, id: number, name: string, number: number, params: Finding['params']): Finding =>
  finding('limit-lint', name, {
    variant,
    certainty: 'certain',
    params: { name, number, ...params },
    evidence: [value(id, name, number)],
    procedures: ['store-limit-change'],
  })

export function contosoFindings(): readonly Finding[] {
  nextId = 0
  return [
    finding('freebusy-duplicate', 'USER-/CN=RECIPIENTS/CN=JDOE', {
      variant: 'decided',
      params: { subject: 'USER-/CN=RECIPIENTS/CN=JDOE', folder: FOLDER, copies: 2 },
      evidence: [
        message(1, 'keeper', 'JDOE', { flags: 'newest-timestamp oldest-created' }),
        message(2, 'duplicate', 'JDOE', { published: '2010-11-02T08:00:00.000Z', flags: '' }),
      ],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('freebusy-duplicate', 'USER-/CN=RECIPIENTS/CN=MLEGER', {
      variant: 'undecided',
      certainty: 'to-verify',
      params: { subject: 'USER-/CN=RECIPIENTS/CN=MLEGER', folder: FOLDER, copies: 2 },
      evidence: [
        message(3, 'undecided', 'MLEGER', { flags: 'newest-timestamp' }),
        message(4, 'undecided', 'MLEGER', { flags: 'oldest-created' }),
      ],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('freebusy-stale', 'USER-/CN=RECIPIENTS/CN=MLEGER', {
      variant: 'old',
      params: { subject: 'USER-/CN=RECIPIENTS/CN=MLEGER', folder: FOLDER, days: 45, limitDays: 30 },
      evidence: [message(4, 'stale', 'MLEGER')],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('freebusy-stale', 'USER-/CN=RECIPIENTS/CN=ASAMPLE', {
      variant: 'range-past',
      params: { subject: 'USER-/CN=RECIPIENTS/CN=ASAMPLE', folder: FOLDER, publishEnd: '2011-01-01T00:00:00.000Z' },
      evidence: [message(5, 'stale', 'ASAMPLE')],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('freebusy-orphan', 'USER-/CN=RECIPIENTS/CN=OLDROOM', {
      variant: 'plausible',
      params: {
        subject: 'USER-/CN=RECIPIENTS/CN=OLDROOM',
        dn: '/o=Contoso/ou=First Administrative Group/cn=Recipients/cn=OldRoom (2.OG)',
        servers: 'EXMBX01, EXMBX02',
      },
      evidence: [message(6, 'orphan', 'OLDROOM')],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('freebusy-damaged', 'USER-/CN=RECIPIENTS/CN=ASAMPLE', {
      params: {
        subject: 'USER-/CN=RECIPIENTS/CN=ASAMPLE',
        folder: FOLDER,
        status: 'corrupt-length',
        where: '0x68541102[1] byte 4',
      },
      evidence: [message(5, 'damaged', 'ASAMPLE')],
      procedures: ['public-freebusy-cleanup'],
    }),
    finding('system-attendant-queue', 'Microsoft System Attendant', {
      variant: 'items',
      params: {
        server: 'EXMBX01',
        mailbox: 'Microsoft System Attendant',
        items: 3,
        oldest: '2011-03-01T04:12:00.000Z',
      },
      evidence: [
        row('mailboxes', 1, 'mailbox', 'Microsoft System Attendant', { server: 'EXMBX01', items: 412 }),
        ...[11, 12, 13].map((id) =>
          row('messages', id, 'queue-item', `USER-/CN=RECIPIENTS/CN=ROOM${id}`, {
            folder: 'SpecialPrivateFolderForFreeBusyStorage',
            entryId: hex(id, 70),
            recordKey: hex(id, 22),
            size: 900 + id,
          }),
        ),
      ],
      procedures: ['system-attendant-queue-cleanup'],
    }),
    finding('session-limit', 'CONTOSO\\jdoe', {
      variant: 'exhausted',
      severity: 'critical',
      certainty: 'certain',
      params: {
        account: 'CONTOSO\\jdoe',
        sessions: 14,
        rows: 14,
        limit: 32,
        events: 4,
        lastEvent: '2011-03-28T07:31:00.000Z',
        server: 'EXMBX01',
      },
      evidence: [
        row('events', 1, 'event', '9646 /o=Contoso/ou=X/cn=Recipients/cn=jdoe', {
          time: '2011-03-28T07:31:00.000Z',
          limit: 32,
        }),
        logon(1, 'logon', '10.8.14.22', '06:12'),
      ],
      procedures: ['session-limit-after-vpn', 'store-limit-change'],
    }),
    finding('session-limit', 'CONTOSO\\almost', {
      variant: 'near',
      severity: 'info',
      certainty: 'estimated',
      params: { account: 'CONTOSO\\almost', sessions: 17, rows: 22, limit: 32 },
      evidence: [],
      procedures: ['session-limit-after-vpn', 'store-limit-change'],
    }),
    finding('vpn-ghosts', 'CONTOSO\\jdoe', {
      variant: 'ranges-given',
      severity: 'critical',
      params: {
        account: 'CONTOSO\\jdoe',
        ghosts: 3,
        sessions: 14,
        addresses: 3,
        liveAddress: '10.8.15.61',
        ranges: '10.8.0.0/16',
        server: 'EXMBX01',
      },
      evidence: [
        logon(1, 'ghost', '10.8.14.22', '06:12'),
        logon(2, 'ghost', '10.8.14.57', '06:40'),
        logon(3, 'ghost', '10.8.15.9', '07:02'),
        logon(4, 'live', '10.8.15.61', '07:31'),
      ],
      procedures: ['session-limit-after-vpn'],
    }),
    finding('orphan-connections', '10.8.13.90', {
      params: {
        address: '10.8.13.90',
        connections: 1,
        process: 'Microsoft.Exchange.RpcClientAccess.Service.exe',
        pid: 4012,
      },
      evidence: [
        row('connections', 1, 'connection', '10.8.13.90:50211', {
          localAddress: '192.168.10.11',
          localPort: 6005,
          remoteAddress: '10.8.13.90',
          remotePort: 50211,
          process: 'Microsoft.Exchange.RpcClientAccess.Service.exe',
          pid: 4012,
        }),
      ],
      procedures: ['session-limit-after-vpn'],
    }),
    lint('wrong-name', 1, 'szMaxAllowedSessionsPerUser', 64, { rightName: 'Maximum Allowed Sessions Per User' }),
    lint('hex-slip', 2, 'Maximum Allowed Exchange Sessions Per Service', 151_552, { hex: '0x25000', meant: 25_000 }),
    lint('session-limit-disabled', 3, 'Disable Session Limit', 1, {}),
    lint('unknown-name', 4, 'Maximum Allowed Concurrent Exchange Sessions Per Service', 9, {}),
    finding('limit-lint', 'KeepAliveTime', {
      variant: 'keep-alive-missing-or-long',
      params: { name: 'KeepAliveTime', number: 7_200_000 },
      evidence: [
        value(
          5,
          'KeepAliveTime',
          7_200_000,
          'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters',
        ),
      ],
      procedures: ['store-limit-change'],
    }),
  ]
}

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const TCPIP = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'

export function contoso(some: Partial<PlanInput> = {}): PlanInput {
  return {
    snapshot: 'EXMBX01 before clean-up',
    taken: '2011-03-28T07:41:00.000Z',
    takenHow: 'derived',
    zone: 'Europe/Paris',
    zoneHow: 'assumed',
    exchange: '2010',
    mfcmapi: 'current',
    toolVersion: '0.1.0',
    registry: [
      { key: PARAMETERS, name: 'szMaxAllowedSessionsPerUser', number: 64 },
      { key: PARAMETERS, name: 'Disable Session Limit', number: 1 },
      { key: TCPIP.replace('CurrentControlSet', 'ControlSet001'), name: 'KeepAliveTime', number: 7_200_000 },
    ],
    sources: [
      {
        name: 'MAILBOX_TABLE.xml',
        format: 'mfcmapi-mailbox-table',
        sha256: 'a3'.repeat(32),
        size: 48_212,
        records: 3,
        rejects: 0,
      },
      {
        name: 'EX__o_Contoso/CONTENTS_TABLE.xml',
        format: 'mfcmapi-contents-table',
        sha256: '1f'.repeat(32),
        size: 1_204_551,
        records: 1248,
        rejects: 2,
      },
      { name: 'logonstats.csv', format: 'logon-csv', sha256: '9c'.repeat(32), size: 9_120, records: 20, rejects: 0 },
    ],
    findings: contosoFindings(),
    mailboxes: {
      systemAttendants: [
        {
          displayName: 'Microsoft System Attendant',
          server: 'EXMBX01',
          legacyDn:
            '/o=Contoso/ou=First Administrative Group/cn=Configuration/cn=Servers/cn=EXMBX01/cn=Microsoft System Attendant',
        },
      ],
      systemMailboxes: [{ displayName: 'SystemMailbox{5A3C1F8D-E2B0-4347-A1C6-D2F34E5B6A79}', server: 'EXMBX01' }],
    },
    ...some,
  }
}
