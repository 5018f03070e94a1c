import type { ConnectionRecord, EventRecord, LimitRecord, LogonRecord } from '../../shared/model/records.ts'
import { message9646 } from './events.ts'
import { makeRandom, type Random } from './random.ts'

export interface SessionWish {
  readonly seed: number
  readonly users: number
  /** About this many rows; planted ones come on top. */
  readonly logons: number
  readonly connections: number
  readonly events: number
  /** UnixMs of the export. */
  readonly taken: number
  /** How often each cause is planted. */
  readonly each: number
}

export interface SessionOrganisation {
  readonly vpnRanges: readonly string[]
  /** `rule|variant|subject` of every finding the planted causes must give, sorted. */
  readonly expected: readonly string[]
  logons(): Generator<LogonRecord>
  connections(): Generator<ConnectionRecord>
  events(): Generator<EventRecord>
  limits(): Generator<LimitRecord>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const GROUP = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)'
const OUTLOOK = '12.0.6535.5000'
const CDO = '6.5.8147.0'
const PORT = 6512

const dnOf = (alias: string): string => `${GROUP}/cn=Recipients/cn=${alias}`
const accountOf = (alias: string): string => `CONTOSO\\${alias}`

interface User {
  readonly alias: string
  readonly server: number
  readonly ip: string
  readonly station: string
  readonly cause: Cause | undefined
}

/** What may be wrong with a user; one thing each. */
const CAUSES = [
  'near',
  'exhausted',
  'vpn',
  'vpn-events',
  'service',
  'fan-out',
  'objects',
  'indexer',
  'old-client',
  'hourly',
  'gone',
] as const
type Cause = (typeof CAUSES)[number]

/** Servers hold at most this many users. The last is Exchange 2010, the others 2007 SP3. */
const USERS_PER_SERVER = 5000

const serverName = (index: number): string => `EXMBX${String(index + 1).padStart(2, '0')}`
const serverAddress = (index: number): string => `192.168.10.${11 + index}`

/**
 * An organisation whose session exports hold exactly the planted causes: the same seed gives the same rows. Everybody
 * else has a few sessions from one workstation in Cached mode and nothing to be said about.
 */
export function sessionOrganisation(wish: SessionWish): SessionOrganisation {
  const servers = Math.max(2, Math.ceil(wish.users / USERS_PER_SERVER))
  const users = Array.from({ length: wish.users }, (_, index): User => {
    const cause = index < wish.each * CAUSES.length ? CAUSES[index % CAUSES.length] : undefined
    return {
      alias: cause === 'service' ? `svc_job${index}` : `user${index}`,
      server: cause === 'old-client' ? servers - 1 : index % (servers - 1),
      ip: `172.${16 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
      station: cause === 'service' ? `JOB${index}` : `PC-${index}`,
      cause,
    }
  })
  const orphans = Array.from({ length: wish.each }, (_, index) => `10.9.0.${index + 1}`)
  return {
    vpnRanges: ['10.8.0.0/16'],
    expected: [
      ...users.flatMap(expectedOf),
      ...orphans.map((ip) => `orphan-connections||${ip}`),
      ...fixed(wish, servers),
    ].sort(),
    *logons() {
      const random = makeRandom(wish.seed)
      for (let server = 0; server < servers; server++) yield component(server, servers, wish.taken)
      for (const user of users) yield* logonsOf(user, wish, random)
    },
    *connections() {
      for (let server = 0; server < servers; server++) {
        yield connection(server, {
          state: 'LISTENING',
          localAddress: '0.0.0.0',
          remoteAddress: '0.0.0.0',
          remotePort: 0,
        })
      }
      const each = Math.max(1, Math.round(wish.connections / wish.users))
      for (const user of users) {
        if (user.cause === 'gone') continue
        const ips = user.cause === 'vpn' || user.cause === 'vpn-events' ? vpnAddresses(user) : [user.ip]
        for (const remoteAddress of ips) {
          for (let nth = 0; nth < each; nth++)
            yield connection(user.server, { remoteAddress, remotePort: 49_152 + nth })
        }
      }
      for (const remoteAddress of orphans) yield connection(0, { remoteAddress, remotePort: 51_020 })
    },
    *events() {
      const random = makeRandom(wish.seed + 1)
      for (const user of users) yield* eventsOf(user, wish)
      for (let nth = 0; nth < wish.events; nth++) {
        yield {
          kind: 'event',
          eventId: random.pick([9523, 1022, 8206]),
          provider: 'MSExchangeIS',
          level: 'information',
          time: wish.taken - random.int(1, 40 * 60) * MINUTE - nth,
          message: `Background ${nth}`,
          place: { line: nth },
        }
      }
    },
    *limits() {
      yield limit('Maximum Allowed Exchange Sessions Per Service', 25_000)
      yield limit('szMaxAllowedSessionsPerUser', 64)
    },
  }
}

function fixed({ each }: SessionWish, servers: number): readonly string[] {
  const names = Array.from({ length: servers }, (_, index) => serverName(index))
  return [
    'limit-lint|changed-from-default|Maximum Allowed Exchange Sessions Per Service',
    'limit-lint|wrong-name|szMaxAllowedSessionsPerUser',
    ...(each > 0
      ? [`reconciliation|ghost-addresses|${names.join(', ')}`, `client-age|outlook-old|${names.at(-1) ?? ''}`]
      : []),
  ]
}

function expectedOf({ alias, cause }: User): readonly string[] {
  const account = accountOf(alias)
  switch (cause) {
    case undefined:
    case 'old-client':
    case 'gone':
      return []
    case 'near':
      return [`session-limit|near|${account}`]
    case 'exhausted':
      return [`session-limit|exhausted|${account}`]
    case 'vpn':
      return [
        `session-limit|near|${account}`,
        `vpn-ghosts|ranges-given|${account}`,
        `reconnect-forecast|over-limit|${account}`,
      ]
    case 'vpn-events':
      return [
        `session-limit|exhausted|${account}`,
        `vpn-ghosts|ranges-given|${account}`,
        `reconnect-forecast|over-limit|${account}`,
        `event-story|vpn-reconnects|${account}`,
      ]
    case 'service':
      return [`service-account|mailboxes|${account}`]
    case 'fan-out':
      return [`shared-mailboxes|many|${account}`]
    case 'objects':
      return [`object-headroom|folder|${account}`]
    case 'indexer':
      return [`client-load|outlier|${account}`]
    case 'hourly':
      return [`session-limit|exhausted|${account}`, `event-story|scheduled|${account}`]
  }
}

function component(server: number, servers: number, taken: number): LogonRecord {
  return {
    kind: 'logon',
    userName: 'Microsoft System Attendant',
    account: 'NT AUTHORITY\\SYSTEM',
    userDn: `${GROUP}/cn=Configuration/cn=Servers/cn=${serverName(server)}/cn=Microsoft System Attendant`,
    mailboxDn: `${GROUP}/cn=Configuration/cn=Servers/cn=${serverName(server)}/cn=Microsoft System Attendant`,
    clientIp: serverAddress(server),
    clientName: serverName(server),
    clientMode: 'ExchangeServer',
    clientVersion: server === servers - 1 ? '3585.0.32986.1' : '2051.0.32851.6',
    server: serverName(server),
    logonTime: taken - 200 * HOUR,
    lastAccessTime: taken - 1000,
    place: { line: server + 1 },
  }
}

function row(user: User, change: Partial<LogonRecord>): LogonRecord {
  const version = user.cause === 'service' ? CDO : user.cause === 'old-client' ? '11.0.8326.0' : OUTLOOK
  return {
    kind: 'logon',
    userName: user.alias,
    account: accountOf(user.alias),
    userDn: dnOf(user.alias),
    mailboxDn: dnOf(user.alias),
    clientIp: user.ip,
    clientName: user.station,
    clientMode: 'Cached',
    clientVersion: version,
    server: serverName(user.server),
    database: 'Mailbox Database',
    openFolders: 12,
    openMessages: 3,
    openAttachments: 0,
    place: { line: 1 },
    ...change,
  }
}

const vpnAddresses = (user: User): readonly string[] => {
  const number = Number(user.alias.slice(4))
  return [1, 2, 3, 4].map((nth) => `10.8.${number & 127}.${((number >> 7) * 4 + nth) & 255}`)
}

function* logonsOf(user: User, { users, logons, taken }: SessionWish, random: Random): Generator<LogonRecord> {
  const load = (): Partial<LogonRecord> => {
    const totalOps = random.int(400, 800)
    return { totalOps, tableOps: Math.floor(totalOps / 3) }
  }
  if (user.cause === 'vpn' || user.cause === 'vpn-events') {
    yield* reconnects(user, taken, load)
    return
  }
  // Three logons a session: the mailbox, the public store (no mailbox name), the mailbox again.
  const rows = Math.max(3, Math.round(logons / users))
  const sessions = user.cause === 'near' ? 25 : Math.min(15, Math.ceil(rows / 3))
  for (let session = 0; session < sessions; session++) {
    const logonTime = taken - 10 * HOUR + session * 20 * MINUTE + random.int(0, 2) * MINUTE
    const lastAccessTime = taken - random.int(5, 600) * 1000
    const first = session === 0
    for (let nth = 0; nth * sessions < rows; nth++) {
      const { mailboxDn, ...publicStore } = row(user, { logonTime, lastAccessTime, ...load() })
      yield nth % 3 === 1 || mailboxDn === undefined ? publicStore : { ...publicStore, mailboxDn }
    }
    const others = !first
      ? 0
      : user.cause === 'service'
        ? 8
        : user.cause === 'fan-out'
          ? 12
          : random.chance(0.1)
            ? 1
            : 0
    for (let nth = 0; nth < others; nth++) {
      yield row(user, { logonTime, lastAccessTime, ...load(), mailboxDn: dnOf(`user${random.int(0, 50) * 16 + nth}x`) })
    }
    if (first && user.cause === 'objects') yield row(user, { logonTime, lastAccessTime, ...load(), openFolders: 450 })
    if (first && user.cause === 'indexer') {
      yield row(user, { logonTime, lastAccessTime, totalOps: 100_000, tableOps: 80_000 })
    }
  }
}

function* reconnects(user: User, taken: number, load: () => Partial<LogonRecord>): Generator<LogonRecord> {
  const ips = vpnAddresses(user)
  for (const [round, clientIp] of ips.entries()) {
    for (let nth = 0; nth < 6; nth++) {
      const logonTime = taken - (90 - 28 * round) * MINUTE + nth * 10_000
      yield row(user, {
        ...load(),
        clientIp,
        logonTime,
        lastAccessTime: round === 3 ? taken - 5000 : logonTime + 5 * MINUTE,
      })
    }
  }
}

function connection(server: number, change: Partial<ConnectionRecord>): ConnectionRecord {
  return {
    kind: 'connection',
    process: 'store.exe',
    pid: 3812 + server,
    protocol: 'TCP',
    localAddress: serverAddress(server),
    localPort: PORT,
    state: 'ESTABLISHED',
    place: { line: 1 },
    ...change,
  }
}

function* eventsOf(user: User, { taken }: SessionWish): Generator<EventRecord> {
  const event = (time: number): EventRecord => {
    const about = { dn: dnOf(user.alias), limit: 32, objectType: 'session' }
    return {
      kind: 'event',
      eventId: 9646,
      provider: 'MSExchangeIS',
      level: 'error',
      computer: serverName(user.server),
      time,
      message: message9646('2007', about),
      sessionDn: about.dn,
      limit: about.limit,
      objectType: about.objectType,
      place: { line: 1 },
    }
  }
  if (user.cause === 'exhausted') yield event(taken - 45 * MINUTE)
  if (user.cause === 'hourly') for (const hours of [1, 2, 3, 4]) yield event(taken - hours * HOUR - 26 * MINUTE)
  // A minute after each reconnect.
  if (user.cause === 'vpn-events') for (const round of [1, 2, 3]) yield event(taken - (89 - 28 * round) * MINUTE)
}

function limit(name: string, number: number): LimitRecord {
  return {
    kind: 'limit',
    key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem',
    name,
    type: 'REG_DWORD',
    number,
    place: { line: 1 },
  }
}
