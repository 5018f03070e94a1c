import { readThresholds, THRESHOLDS, type ThresholdId } from '../../exchange/thresholds.ts'
import type { Finding, Params, RuleId } from '../../model/finding.ts'
import { count, grouped, moment, text } from './saying.ts'

type About = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'>

/** Rules of sessions that came after the first ones; the catalogue in `rules.ts` hands over to this file. */
export type SessionRuleId = Extract<
  RuleId,
  | 'snapshot-quality'
  | 'reconnect-forecast'
  | 'reconciliation'
  | 'service-account'
  | 'shared-mailboxes'
  | 'admin-pool'
  | 'object-headroom'
  | 'client-load'
  | 'client-age'
  | 'event-story'
>

export const THRESHOLD_NAMES: Readonly<Record<ThresholdId, string>> = {
  'pressure-info': 'share of the limit worth a note',
  'pressure-warning': 'share of the limit worth a warning',
  'pressure-critical': 'share of the limit that is critical',
  'ghost-idle': 'idle time of a ghost',
  'ghost-addresses': 'VPN addresses',
  'ghost-logons': 'ghost logons',
  'ghost-critical': 'critical share of ghosts',
  headroom: 'share of the limit to be filled',
  'connection-density': 'sessions per connection',
  'service-mailboxes': 'mailboxes of a program',
  'service-share': 'share of all sessions',
  'service-share-users': 'accounts for which a share counts',
  'fan-out': 'mailboxes of others',
  'fan-out-2003': 'mailboxes of others in Outlook 2003',
  'pool-warning': 'share of the pool worth a warning',
  'pool-critical': 'critical share of the pool',
  'objects-warning': 'share of open objects worth a warning',
  'objects-critical': 'critical share of open objects',
  'classic-share': 'share of online mode',
  'load-deviations': 'deviations above the median',
  'load-table-share': 'share of table operations',
  'load-sample': 'smallest sample',
  'oldest-outlook': 'Outlook version too old',
  'burst-events': 'events of a burst',
  'burst-window': 'time of a burst',
  'cause-window': 'distance to a logon',
  'cause-share': 'share of events near a logon',
  'regular-events': 'events of a rhythm',
  'regular-spread': 'tolerance of a rhythm',
  'blank-share': 'share of blank addresses',
  'shared-accounts': 'accounts at one address',
  'shared-share': 'share of shared addresses',
  'gap-warning': 'time between files worth a warning',
  'gap-refusal': 'time between files without a verdict',
}

const UNITS = { percent: '%', seconds: 's', minutes: 'min', count: '' } as const

/** ` Thresholds: idle time of a ghost 900 s, VPN addresses 2.` with a blank before it; empty where none is named. */
export const thresholdsLine = (p: Params): string => {
  const used = readThresholds(String(p.thresholds ?? ''))
  if (used.length === 0) return ''
  const shown = used.map(({ id, value }) => {
    const unit = UNITS[THRESHOLDS[id].unit]
    return `${THRESHOLD_NAMES[id]} ${grouped(value)}${unit === '' ? '' : ` ${unit}`}`
  })
  return ` Thresholds: ${shown.join(', ')}.`
}

const LIMIT_FROM: Readonly<Record<string, string>> = {
  registry: 'from the registry export',
  setting: 'from the settings of the case',
  throttling: 'RCAMaxConcurrency of the throttling policy, the smaller gate',
  default: 'the documented default',
  disabled: 'switched off',
  event: 'as event 9646 printed it',
}
export const limitFrom = (p: Params): string => LIMIT_FROM[String(p.limitFrom ?? '')] ?? 'origin unknown'

/** How the number of sessions was made, with its upper bound. */
export const estimateLine = (p: Params): string => {
  if (p.how === undefined) return ''
  const bound = `upper bound ${count(p.rows, 'logon', 'logons')}`
  return p.how === 'session-ids'
    ? ` Sessions are counted by session id; ${bound}.`
    : ` Sessions are estimated: one for each address, workstation, version and ten-second slot of the logon time; ${bound}.`
}

const OBJECTS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  folder: ['open folder', 'open folders'],
  message: ['open message', 'open messages'],
  attachment: ['open attachment', 'open attachments'],
}
const objects = (variant: string): readonly [string, string] => OBJECTS[variant] ?? ['open object', 'open objects']

const server = (p: Params): string => text(p, 'server', 'the server')
const time = (seconds: string | number | undefined): string =>
  `${grouped(seconds)} s (${grouped(Math.round(Number(seconds ?? 0) / 60))} min)`

export function sessionTitle({ rule, variant, subject, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return qualityTitle(variant, p)
    case 'reconnect-forecast':
      return variant === 'over-limit'
        ? `Reconnects take ${subject} to about ${grouped(p.steadyState)} sessions; ${grouped(p.limit)} are allowed`
        : `Reconnects take ${subject} to about ${grouped(p.steadyState)} of ${grouped(p.limit)} sessions`
    case 'reconciliation':
      if (variant === 'ghost-addresses')
        return `${count(p.addresses, 'address of', 'addresses of')} ${server(p)} ${Number(p.addresses) === 1 ? 'has' : 'have'} logons and no connection`
      return variant === 'dense'
        ? `${count(p.addresses, 'address', 'addresses')} of ${server(p)} with more sessions than its connections explain`
        : `Logons and connections of ${server(p)} cannot be compared`
    case 'service-account':
      return `${subject} works like a program`
    case 'shared-mailboxes':
      return `${subject} opens ${count(p.mailboxes, 'mailbox', 'mailboxes')} of others`
    case 'admin-pool':
      return `${server(p)} has used about ${grouped(p.percent)} % of its Exchange Administrator sessions`
    case 'object-headroom':
      return `${subject} holds ${count(p.open, ...objects(variant))} of ${grouped(p.limit)} allowed`
    case 'client-load':
      return variant === 'classic-share'
        ? `${grouped(p.percent)} % of the logons are in online mode`
        : `${subject} loads the server far more than others`
    case 'client-age':
      if (variant === 'outlook-old') return `Outlook 2003 or older works with ${server(p)}`
      return variant === 'mixed'
        ? `${count(p.accounts, 'account uses', 'accounts use')} several versions of Outlook`
        : `${count(p.accounts, 'account uses', 'accounts use')} MAPI/CDO without being a known program`
    case 'event-story':
      if (variant === 'vpn-reconnects') return `Events 9646 of ${subject} follow VPN logons`
      return variant === 'scheduled'
        ? `Events 9646 of ${subject} come every ${grouped(p.spacingMinutes)} minutes`
        : `Events 9646 of ${subject} come in a burst`
  }
}

function qualityTitle(variant: string, p: Params): string {
  switch (variant) {
    case 'time-gap':
      return `The files lie ${count(p.minutes, 'minute', 'minutes')} apart`
    case 'time-gap-refused':
      return `The files lie ${count(p.minutes, 'minute', 'minutes')} apart: no verdict on connections`
    case 'client-access-only':
      return `The logons of ${server(p)} show Client Access servers, not clients`
    case 'truncated':
      return `${count(p.count, 'logon was', 'logons were')} cut by the export`
    default:
      return `${grouped(p.percent)} % of the logons of ${server(p)} have no address`
  }
}

export function sessionExplanation(finding: About): string {
  const said = explained(finding)
  return `${said}${estimateLine(finding.params)}${thresholdsLine(finding.params)}`
}

function explained({ rule, variant, subject, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return qualityExplanation(variant, p)
    case 'reconnect-forecast':
      return forecastExplanation(p)
    case 'reconciliation':
      return reconciliationExplanation(variant, p)
    case 'service-account':
      return `${text(p, 'account', subject)} opens ${count(p.mailboxes, 'mailbox', 'mailboxes')} with ${count(p.sessions, 'session', 'sessions')} from ${count(p.addresses, 'address', 'addresses')}, ${grouped(p.percent)} % of all sessions; ${count(p.cdo, 'session uses', 'sessions use')} MAPI/CDO. ${SERVICE_WHY[variant] ?? ''}`.trimEnd()
    case 'shared-mailboxes':
      return `${text(p, 'account', subject)} has ${count(p.rows, 'logon', 'logons')} to ${count(p.mailboxes, 'mailbox', 'mailboxes')} of others on ${server(p)}.${variant === 'outlook-2003' ? ' Outlook 2003 against Exchange 2010 stops at about 16 shared calendars.' : ''}`
    case 'admin-pool':
      return `${count(p.logons, 'logon', 'logons')} of ${count(p.accounts, 'account', 'accounts')} to ${count(p.mailboxes, 'mailbox', 'mailboxes')} of others stand for the sessions of the Exchange Administrator pool, which no export shows; the pool holds ${grouped(p.limit)} (${limitFrom(p)}). The counter of the Administrator client type on the server is the proof.`
    case 'object-headroom':
      return `A session of ${text(p, 'account', subject)} on ${server(p)} holds ${count(p.open, ...objects(variant))}; ${text(p, 'gate', 'the store')} allows ${grouped(p.limit)} per session (${limitFrom(p)}). That is ${grouped(p.share)} of the limit.`
    case 'client-load':
      return variant === 'classic-share'
        ? `${grouped(p.logons)} of ${grouped(p.rows)} logons of ${count(p.accounts, 'account', 'accounts')} work in online mode. Every click of theirs reaches the server, and desktop search may index whole mailboxes over the network.`
        : `A session in mode ${text(p, 'mode', '?')} shows ${count(p.operations, 'operation', 'operations')}, ${grouped(p.tablePercent)} % of them on tables; the median of this mode is ${grouped(p.median)}, its deviation ${grouped(p.deviation)}. Search tools that index online mailboxes look like this.`
    case 'client-age':
      return ageExplanation(variant, p)
    case 'event-story':
      return storyExplanation(variant, p)
  }
}

const SERVICE_WHY: Readonly<Record<string, string>> = {
  mailboxes: 'Many mailboxes through MAPI/CDO are the sign of BlackBerry, archiving or scanning.',
  name: 'The name of the account says so; that is a convention and no proof.',
  share: 'One account with so large a share is seldom a person.',
}

function qualityExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'time-gap':
      return `The newest moment of ${text(p, 'one', 'one file')} and that of ${text(p, 'other', 'another')} lie ${count(p.minutes, 'minute', 'minutes')} apart. What the two show together may have changed in between.`
    case 'time-gap-refused':
      return `The newest moment of ${text(p, 'one', 'one file')} and that of ${text(p, 'other', 'another')} lie ${count(p.minutes, 'minute', 'minutes')} apart.${p.between === 'logons-and-connections' ? ' No connection is called an orphan or closable on this ground: export both within five minutes.' : ' Their logons were not there at the same time and must not be added up: import them as two snapshots.'}`
    case 'client-access-only':
      return `${grouped(p.percent)} % of the logons of ${server(p)} come from addresses that many accounts share. From Exchange 2010 on the mailbox server sees the Client Access server. The client’s address is in the connection table of that server or in its RPC Client Access log.`
    case 'truncated':
      return `${grouped(p.count)} of ${grouped(p.rows)} logons have values that end in an ellipsis. Cut values are never used to tell who or what is meant. Export with Export-Csv or Export-Clixml instead of Format-Table.`
    default:
      return `${grouped(p.count)} of ${grouped(p.rows)} logons have no client address: their sessions are closing and vanish by themselves. A second export a few minutes later shows what stays.`
  }
}

function forecastExplanation(p: Params): string {
  const how =
    p.perConnectHow === 'limit-reached'
      ? `the limit of ${grouped(p.limit)} was reached with ${count(p.reconnects, 'connect', 'connects')}`
      : 'the address with most sessions'
  const kept = p.keepAliveFrom === 'registry' ? 'from the registry export' : 'the default of Windows'
  const soon =
    p.minutesToLimit === undefined
      ? ''
      : ` From now on the limit is reached in about ${count(p.minutesToLimit, 'minute', 'minutes')}.`
  return `${count(p.reconnects, 'connect', 'connects')} in ${count(p.windowMinutes, 'minute', 'minutes')}, about ${grouped(p.sessionsPerConnect)} sessions each (${how}), each kept for ${time(p.keepAliveSeconds)} (${kept}): that settles at about ${grouped(p.steadyState)} sessions against ${grouped(p.limit)}.${soon} With a keep-alive time of ${time(p.recommendedKeepAlive)} it settles at about ${grouped(p.recommendedSteadyState)}. To leave enough of the limit free the keep-alive time may be at most ${time(p.requiredKeepAlive)}; with the present one the limit would have to be ${grouped(p.requiredLimit)}.`
}

function reconciliationExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'ghost-addresses':
      return `${count(p.logons, 'logon', 'logons')} (${count(p.sessions, 'session', 'sessions')}) come from ${count(p.addresses, 'address', 'addresses')} without an established connection to the store. There is nothing to close: they end with the keep-alive time or with a restart of the store.`
    case 'dense':
      return `Outlook carries several sessions over one connection, but not so many; the densest address is ${text(p, 'densest', 'unknown')}. The connection table may be incomplete, or it is of another moment.`
    default:
      return `${grouped(p.percent)} % of the logons come from addresses that many accounts share, so this server’s connection table shows Client Access servers only. The connection table of the Client Access server or its RPC Client Access log is needed.`
  }
}

function ageExplanation(variant: string, p: Params): string {
  switch (variant) {
    case 'outlook-old':
      return `${count(p.accounts, 'account uses', 'accounts use')} ${text(p, 'clients', 'old versions')} with ${count(p.sessions, 'session', 'sessions')} against ${text(p, 'exchange', 'Exchange 2010 or later')}. It opens more sessions for shared calendars than later versions.${p.supportUntil === undefined ? '' : ` Support ends or ended on ${text(p, 'supportUntil', '?')} (to verify).`}`
    case 'mixed':
      return `The first is ${text(p, 'first', 'unknown')} with ${text(p, 'clients', 'several versions')}. Different versions on one mailbox rebuild each other’s views and rules.`
    default:
      return `${count(p.sessions, 'session', 'sessions')} of ${text(p, 'clients', 'MAPI/CDO')}, the first by ${text(p, 'first', 'unknown')}. This library belongs to programs: find out which, and give it an account of its own.`
  }
}

function storyExplanation(variant: string, p: Params): string {
  const range = `${count(p.events, 'event', 'events')} between ${moment(p.first)} and ${moment(p.last)}, ${grouped(p.perHour)} per hour.`
  switch (variant) {
    case 'vpn-reconnects':
      return `${range} ${grouped(p.near)} of them (${grouped(p.percent)} %) came close to a logon from the VPN: reconnecting is the cause.`
    case 'scheduled':
      return `${range} They come at a steady distance of about ${count(p.spacingMinutes, 'minute', 'minutes')}: a scheduled job or a service, not a person.`
    default:
      return `${range} Up to ${grouped(p.burst)} fell within the window of a burst.`
  }
}

export function sessionRisk({ rule, variant, params: p }: About): string {
  switch (rule as SessionRuleId) {
    case 'snapshot-quality':
      return variant === 'blank-addresses'
        ? 'Counting these sessions makes users look worse than they are.'
        : 'Steps built on files that do not fit together may hit people who work.'
    case 'reconnect-forecast':
      return 'Without a shorter keep-alive time the limit is reached again after every clean-up. A higher limit alone costs server memory.'
    case 'reconciliation':
      return variant === 'ghost-addresses'
        ? 'They count against the users’ limit until they end.'
        : 'Closing connections on this ground would hit the wrong people.'
    case 'service-account':
      return 'A limit raised for one program holds for everybody. Exempt the account instead.'
    case 'shared-mailboxes':
      return 'Every further calendar adds sessions; errors when opening shared folders come first.'
    case 'admin-pool':
      return 'When the pool is empty, shared calendars and administrative commands fail for the whole server.'
    case 'object-headroom':
      return `The next ${objects(variant)[0]} beyond ${grouped(p.limit)} is refused with event 9646. A higher limit hides a program that does not release objects.`
    case 'client-load':
      return 'Slow answers for all users of the server.'
    case 'client-age':
      return 'Unsupported clients get no corrections; errors that later versions do not have come back.'
    case 'event-story':
      return variant === 'scheduled'
        ? 'Until the job is corrected the events go on, whatever is closed.'
        : 'Closing sessions without removing the cause only postpones the return.'
  }
}

export function sessionLimitTitle(variant: string, subject: string): string {
  return variant === 'nodes-differ'
    ? `${subject} differs between the exported files`
    : 'The throttling policy allows less than the store'
}

export function sessionLimitExplanation(variant: string, p: Params): string {
  return variant === 'nodes-differ'
    ? `The files hold different numbers: ${text(p, 'values', 'unknown')}. Nodes of one group must be equal.`
    : `RCAMaxConcurrency is ${grouped(p.number)}, the store allows ${grouped(p.store)} sessions per user. From Exchange 2010 on the smaller of the two counts.`
}

export const sessionLimitRisk = (variant: string): string =>
  variant === 'nodes-differ'
    ? 'After a failover other limits are in force.'
    : 'Raising the registry value alone changes nothing.'

export const SESSION_RULE_NAMES: Readonly<Record<SessionRuleId, string>> = {
  'snapshot-quality': 'Quality of the session files',
  'reconnect-forecast': 'Where reconnecting leads',
  reconciliation: 'Logons against connections',
  'service-account': 'Service accounts',
  'shared-mailboxes': 'Mailboxes of others',
  'admin-pool': 'Pool of Exchange Administrator sessions',
  'object-headroom': 'Open objects per session',
  'client-load': 'Load by clients',
  'client-age': 'Age of clients',
  'event-story': 'What the events tell',
}

export const SESSION_WORDS: Readonly<Record<string, string>> = {
  closable: 'connection that may be closed',
  shared: 'mailbox of another',
  'most-opened': 'most opened',
  'nodes-differ': 'nodes differ',
  'throttling-below': 'policy below the limit',
}
