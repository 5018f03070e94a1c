import { z } from 'zod'
import { ADDRESS_CLASSES, BAR_STATES, LIMIT_PLACES, LIMIT_SOURCES } from '../model/session-words.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const count = z.number().min(0)
/** UnixMs, or null where no row has one. */
const moment = z.number().nullable()

const limitFrom = z.enum(LIMIT_SOURCES)
/** How sessions were counted: by session id, or estimated from the time slots of their logons. */
const how = z.enum(['session-ids', 'slots'])

const estimate = z.strictObject({
  account: z.string(),
  server: z.string(),
  sessions: count,
  /** Logon rows: the upper bound. */
  logons: count,
  how,
  /** Null where none is applied or none is known. */
  limit: z.number().nullable(),
  from: limitFrom.nullable(),
  gate: z.string(),
})
export type Estimate = z.infer<typeof estimate>

export const whatIfRequest = z.strictObject({ snapshot: id, account: z.string().max(300).exactOptional() })
const whatIfAccount = z.strictObject({
  account: z.string(),
  server: z.string(),
  numbers: z.strictObject({
    keepAliveSeconds: z.number(),
    sessionLimit: z.number(),
    reconnectsPerHour: z.number(),
    sessionsPerConnect: z.number(),
    sessionsNow: z.number(),
  }),
  /** Where each number comes from. */
  evidence: z.strictObject({
    keepAliveFrom: limitFrom,
    limitFrom,
    gate: z.string(),
    /** VPN addresses and the minutes between the first connect and the last; zero where no reconnects lead anywhere. */
    addresses: count,
    windowMinutes: count,
    perConnect: z.enum(['largest-address', 'limit-reached', 'by-address']),
    how,
    logons: count,
    /** The finding that says it; null where the numbers give none. */
    finding: id.nullable(),
  }),
})
/** Accounts with their numbers, those whose reconnects lead to the limit first. */
export const whatIfResponse = z.strictObject({ accounts: z.array(whatIfAccount), more: count })
export type WhatIfAccount = z.infer<typeof whatIfAccount>

/** One value to set by hand, by its registry name. */
export const wantedValue = z.strictObject({ name: z.string().min(1).max(80), number: z.int().min(0).max(0xffff_ffff) })
const registryNumber = z.union([z.number(), z.literal('unknown')]).nullable()
export const limitsRequest = z.strictObject({ snapshot: id, wanted: z.array(wantedValue).max(40) })

const limitOfServer = z.strictObject({
  /** Key of the server; empty for the nameless one of a snapshot without logons. */
  server: z.string(),
  /** Null: no limit is applied. */
  number: z.number().nullable(),
  from: limitFrom,
  /** Value or policy parameter that gives the number. */
  gate: z.string(),
  /** The other gate, where two exist: the smaller one wins. */
  other: z.strictObject({ name: z.string(), number: z.number() }).nullable(),
  /** Default of the server's version; null where the version has none. */
  standard: z.number().nullable(),
  standardToVerify: z.boolean(),
  /** Where the number was read. */
  sources: z.array(z.strictObject({ row: id, file: z.string(), line: z.number().nullable(), number: z.number() })),
})
export type LimitOfServer = z.infer<typeof limitOfServer>
const limitRow = z.strictObject({
  name: z.string(),
  place: z.enum(LIMIT_PLACES),
  key: z.string(),
  unit: z.enum([
    'sessions',
    'objects',
    'flag',
    'port',
    'milliseconds',
    'seconds',
    'properties',
    'gigabytes',
    'percent',
  ]),
  min: z.number().nullable(),
  max: z.number().nullable(),
  target: z.tuple([z.number(), z.number()]).nullable(),
  restart: z.enum(['information-store', 'not-documented']),
  /** True where a change of it can be written by its name alone. */
  settable: z.boolean(),
  servers: z.array(limitOfServer),
})
export type LimitRow = z.infer<typeof limitRow>
const registryChange = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** `unknown` where nodes differ or nothing was exported; null where the value did not exist. */
  before: registryNumber,
  /** Null deletes the value. */
  after: z.number().nullable(),
  /** Waits for a decision: a comment in the file, no command. */
  pending: z.boolean(),
  reg: z.string().nullable(),
  powerShell: z.string().nullable(),
  undoReg: z.string().nullable(),
  undoPowerShell: z.string().nullable(),
})
export type LimitChange = z.infer<typeof registryChange>
export const limitsResponse = z.strictObject({
  servers: z.array(z.strictObject({ key: z.string(), name: z.string(), product: z.string().nullable() })),
  moreServers: count,
  limits: z.array(limitRow),
  /** RCAMaxConcurrency of the policy everybody has. */
  throttling: z.number().nullable(),
  changes: z.array(registryChange),
  refused: z.array(
    z.strictObject({
      name: z.string(),
      number: z.number(),
      reason: z.enum(['over-maximum', 'under-minimum', 'zero', 'unknown-name', 'no-dword', 'not-read']),
      bound: z.number(),
    }),
  ),
})
export type LimitsView = z.infer<typeof limitsResponse>
/** The change file, the undo file, or the list of limits. Answered as the other exports are. */
export const limitsExportRequest = limitsRequest.extend({ part: z.enum(['change', 'undo']) })
export const delivered = z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable()

export const snapshotRequest = z.strictObject({ snapshot: id })
export const sessionOverviewResponse = z.strictObject({
  /** Servers with their pools, by name. */
  servers: z.array(
    z.strictObject({
      server: z.string(),
      product: z.string().nullable(),
      /** The account nearest its limit. */
      user: estimate.nullable(),
      /** Accounts from `pressedFrom` percent of their limit on. */
      pressed: count,
      /** The account with most sessions of service clients (sessions spec 1.6); null where no row has such a client. */
      service: estimate.nullable(),
      /** Logons to mailboxes of others stand in for the pool of administrator sessions (H6). */
      admin: z.strictObject({
        logons: count,
        accounts: count,
        mailboxes: count,
        limit: z.number().nullable(),
        from: limitFrom.nullable(),
        gate: z.string(),
      }),
    }),
  ),
  moreServers: count,
  pressedFrom: z.number(),
  clients: z.array(
    z.strictObject({
      version: z.string().nullable(),
      decoded: z.string().nullable(),
      product: z.string().nullable(),
      component: z.boolean(),
      support: z.enum(['supported', 'ended', 'unknown']),
      /** Day, ISO; working knowledge. */
      until: z.string().nullable(),
      logons: count,
      accounts: count,
    }),
  ),
  moreClients: count,
  /** Per hour, UnixMs of its start. */
  events: z.array(z.strictObject({ hour: z.number(), eventId: z.number(), count })),
  eventKinds: z.array(z.strictObject({ eventId: z.number(), objectType: z.string().nullable(), count })),
})
export type SessionOverview = z.infer<typeof sessionOverviewResponse>

/** Whose logons: a person, or an account as the logons name it. */
export const timelineRequest = z.strictObject({
  snapshot: id,
  who: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('identity'), id }),
    z.strictObject({ is: z.literal('account'), account: z.string().min(1).max(300) }),
  ]),
})
const tuple = z.strictObject({
  row: id,
  process: z.string().nullable(),
  pid: z.number().nullable(),
  localAddress: z.string(),
  localPort: z.number().nullable(),
  remoteAddress: z.string(),
  remotePort: z.number().nullable(),
})
export type Tuple = z.infer<typeof tuple>
const bar = z.strictObject({
  /** A logon of the session, for the link. */
  row: id,
  server: z.string(),
  station: z.string().nullable(),
  version: z.string().nullable(),
  logons: count,
  from: moment,
  to: moment,
  state: z.enum(BAR_STATES),
})
export type TimelineBar = z.infer<typeof bar>
const lane = z.strictObject({
  /** Null: rows without an address. */
  address: z.string().nullable(),
  subnet: z.string().nullable(),
  /** `given`: in a range the case names as VPN. `derived`: a workstation seen under several addresses. */
  vpn: z.enum(['given', 'derived']).nullable(),
  class: z.enum(ADDRESS_CLASSES).nullable(),
  logons: count,
  sessions: count,
  ghosts: count,
  bars: z.array(bar),
  connections: z.array(tuple),
  connectionCount: count,
  /** Others with a session at this address: they would be hit as well. */
  others: z.array(z.string()),
  otherCount: count,
})
export type TimelineLane = z.infer<typeof lane>
export const timelineResponse = z.strictObject({
  label: z.string(),
  account: z.string(),
  identity: id.nullable(),
  /** Moment of the snapshot; null where neither the user nor the data tells it. */
  taken: moment,
  idleMinutes: z.number(),
  estimates: z.array(estimate),
  lanes: z.array(lane),
  events: z.array(
    z.strictObject({
      row: id,
      time: z.number(),
      eventId: z.number(),
      objectType: z.string().nullable(),
      limit: z.number().nullable(),
    }),
  ),
  logons: count,
  sessions: count,
  ghosts: count,
  /** What is left out: addresses and sessions without a lane or bar, events without a mark. */
  leftOut: z.strictObject({ lanes: count, bars: count, events: count }),
})
export type SessionTimeline = z.infer<typeof timelineResponse>

export const reconciliationResponse = z.strictObject({
  /** Connections were imported at all. */
  connections: count,
  classes: z.array(
    z.strictObject({
      class: z.enum(ADDRESS_CLASSES),
      addresses: count,
      logons: count,
      sessions: count,
      connections: count,
    }),
  ),
  /** Every connection a finding says may be closed, with all who would be hit. */
  closable: z.array(
    tuple.extend({
      why: z.enum(['orphan', 'dead-tunnel']),
      /** Whose dead session it carries; null for an orphan. */
      account: z.string().nullable(),
      others: z.array(z.string()),
      otherCount: count,
      finding: id,
    }),
  ),
  moreClosable: count,
  /** Addresses of several people that have connections. */
  shared: z.array(
    z.strictObject({
      address: z.string(),
      subnet: z.string().nullable(),
      accounts: z.array(z.string()),
      accountCount: count,
      sessions: count,
      connections: count,
    }),
  ),
  moreShared: count,
})
export type ReconciliationView = z.infer<typeof reconciliationResponse>
