import type { Response } from '../../shared/contract/channels.ts'
import type { WhatIfAccount } from '../../shared/contract/sessions.ts'
import type { Finding } from '../../shared/model/finding.ts'
import { LIMIT_SOURCES, type LimitFrom } from '../../shared/model/session-words.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { limitsOf } from './limit-report.ts'

export interface WhatIfWanted {
  readonly snapshot: number
  readonly account?: string | undefined
}

/** Accounts offered; of all others one is had by its name. */
const OFFERED = 200

/** Accounts whose reconnects lead to their limit, with their numbers, worst first; of one account where it is named. */
export function whatIfAccounts(
  db: ReadableCase,
  { snapshot, account }: WhatIfWanted,
): { readonly accounts: readonly WhatIfAccount[] } {
  const wanted = account?.toLowerCase()
  const found = findingsOf(db, snapshot).filter(
    ({ rule, subject }) => rule === 'reconnect-forecast' && (wanted === undefined || isNamed(subject, wanted)),
  )
  const gates = gatesOf(
    db,
    snapshot,
    found.map(({ subject }) => subject),
  )
  return {
    accounts: found.map((one) => ofForecast(one, gates.get(keyOf(one.subject, String(one.params.server ?? ''))))),
  }
}

interface Gate {
  readonly account: string
  readonly server: string
  readonly from: string | null
  readonly gate: string | null
}

const keyOf = (account: string, server: string): string => `${account}\n${server}`.toLowerCase()

/** What the limit in force of each account rests on. */
function gatesOf(db: ReadableCase, snapshot: number, accounts: readonly string[]): ReadonlyMap<string, Gate> {
  const rows = db.all<Gate>(sql`SELECT account, coalesce(server, '') AS server, limit_from AS "from", gate
    FROM session_users WHERE snapshot_id = ${snapshot}
      AND account IN (SELECT value FROM json_each(${JSON.stringify(accounts)}))`)
  return new Map(rows.map((row) => [keyOf(row.account, row.server), row]))
}

/** The same, and then the accounts with most sessions, with what the snapshot shows of them: no reconnects. */
export function whatIfChoices(db: ReadableCase, request: WhatIfWanted): Response<'what-if'> {
  const { accounts } = whatIfAccounts(db, request)
  const known = new Set(accounts.map(({ account, server }) => keyOf(account, server)))
  const others = holders(db, request).filter(({ account, server }) => !known.has(keyOf(account, server ?? '')))
  const { inForce } = limitsOf(db, request.snapshot)
  const all = [...accounts, ...others.map((one) => ofHolder(one, inForce.keepAlive(one.serverKey)))]
  return { accounts: all.slice(0, OFFERED), more: Math.max(0, all.length - OFFERED) }
}

function ofForecast({ id, subject, params, evidence }: Finding, known: Gate | undefined): WhatIfAccount {
  const limit = Number(params.limit)
  const printed = evidence.some((row) => row.table === 'events' && row.facts.limit === limit)
  return {
    account: subject,
    server: String(params.server ?? ''),
    numbers: {
      keepAliveSeconds: Number(params.keepAliveSeconds),
      sessionLimit: limit,
      reconnectsPerHour: (Number(params.reconnects) * 60) / Number(params.windowMinutes),
      sessionsPerConnect: Number(params.sessionsPerConnect),
      sessionsNow: Number(params.sessions),
    },
    evidence: {
      keepAliveFrom: sourceOf(params.keepAliveFrom),
      limitFrom: printed ? 'event' : sourceOf(known?.from),
      gate: printed ? '' : (known?.gate ?? ''),
      addresses: Number(params.reconnects),
      windowMinutes: Number(params.windowMinutes),
      perConnect: params.perConnectHow === 'limit-reached' ? 'limit-reached' : 'largest-address',
      how: params.how === 'session-ids' ? 'session-ids' : 'slots',
      logons: Number(params.rows),
      finding: id,
    },
  }
}

const sourceOf = (value: unknown): LimitFrom => LIMIT_SOURCES.find((source) => source === value) ?? 'default'

interface Holder {
  readonly account: string
  readonly server: string | null
  readonly serverKey: string
  readonly sessions: number
  readonly logons: number
  readonly how: 'session-ids' | 'slots'
  readonly limit: number | null
  readonly from: string | null
  readonly gate: string | null
  readonly addresses: number
}

function holders(db: ReadableCase, { snapshot, account }: WhatIfWanted): readonly Holder[] {
  const name = (account ?? '').toLowerCase()
  return db.all(sql`SELECT account, server, server_key AS serverKey, sessions, logons, how, limit_number AS "limit",
      limit_from AS "from", gate, address_count AS addresses
    FROM session_users WHERE snapshot_id = ${snapshot}
      AND (${name} = '' OR account_key = ${name} OR lower(account) = ${name}
        OR substr(account_key, instr(account_key, '\\') + 1) = ${name})
    ORDER BY id LIMIT ${OFFERED + 1}`)
}

function ofHolder(one: Holder, keepAlive: { readonly seconds: number; readonly from: string }): WhatIfAccount {
  return {
    account: one.account,
    server: one.server ?? '',
    numbers: {
      keepAliveSeconds: keepAlive.seconds,
      sessionLimit: one.limit ?? 32,
      reconnectsPerHour: 0,
      sessionsPerConnect: Math.round((10 * one.sessions) / Math.max(1, one.addresses)) / 10,
      sessionsNow: one.sessions,
    },
    evidence: {
      keepAliveFrom: sourceOf(keepAlive.from),
      limitFrom: sourceOf(one.from),
      gate: one.gate ?? '',
      addresses: one.addresses,
      windowMinutes: 0,
      perConnect: 'by-address',
      how: one.how,
      logons: one.logons,
      finding: null,
    },
  }
}

/** `CONTOSO\jdoe`, or `jdoe` alone. */
function isNamed(subject: string, wanted: string): boolean {
  const name = subject.toLowerCase()
  return name === wanted || name.endsWith(`\\${wanted}`)
}
