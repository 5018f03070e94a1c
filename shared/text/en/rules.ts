import type { Finding, Params } from '../../model/finding.ts'
import { isFreeBusyRule, isSessionRule } from '../rule-families.ts'
import type { Widen } from '../widen.ts'
import {
  EVIDENCE_WORDS,
  FREEBUSY_RULE_NAMES,
  freebusyWording,
  keeperSentence,
  queueSentence,
  readersSentence,
  SIGNS,
} from './freebusy-rules.ts'
import { count, grouped, moment, text } from './saying.ts'
import {
  estimateLine,
  limitFrom,
  SESSION_RULE_NAMES,
  SESSION_WORDS,
  sessionExplanation,
  sessionLimitExplanation,
  sessionLimitRisk,
  sessionLimitTitle,
  sessionRisk,
  sessionTitle,
  thresholdsLine,
} from './session-rules.ts'

type About = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'>

/** The rule gives a number of addresses or their list. */
const addresses = (p: Params): string =>
  typeof p.addresses === 'number'
    ? `${count(p.addresses, 'address was', 'addresses were')} used.`
    : `Addresses: ${text(p, 'addresses', 'unknown')}.`

/** Machine words such as `corrupt-length, corrupt-count`, in words. */
const words = (p: Params, name: string, otherwise: string): string =>
  text(p, name, otherwise)
    .split(', ')
    .map((word) => WORDS[word] ?? word)
    .join(', ')

const ranges = (p: Params): string =>
  p.ranges === undefined || p.ranges === ''
    ? 'The ranges of the VPN are not set in the case: the sign is one workstation under several addresses.'
    : `VPN ranges: ${String(p.ranges)}.`

/** Connections of the dead addresses, and who else would lose his. */
const closable = (p: Params): string => {
  if (p.closable === undefined || p.closable === 0) return ''
  const hit = p.others === undefined ? '' : ` Closing them would also hit: ${String(p.others)}.`
  return ` ${count(p.closable, 'connection', 'connections')} of these addresses may be closed.${hit}`
}

function titleOf(finding: About): string {
  const { rule, variant, subject, params: p } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, { variant, subject, params: p }).title
  if (isSessionRule(rule)) return sessionTitle(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return `${subject} is there ${grouped(p.copies)} times`
    case 'freebusy-stale':
      return variant === 'range-past'
        ? `${subject} publishes a range that is over`
        : `${subject} has not been published for ${count(p.days, 'day', 'days')}`
    case 'freebusy-orphan':
      return `${subject} has no mailbox`
    case 'freebusy-damaged':
      return `${subject} holds damaged data`
    case 'system-attendant-queue':
      return p.items === undefined
        ? `The System Attendant mailbox of ${text(p, 'server', 'the server')} needs a look`
        : `${count(p.items, 'item waits', 'items wait')} in the System Attendant mailbox of ${text(p, 'server', 'the server')}`
    case 'session-limit':
      return variant === 'near'
        ? `${subject} is near the session limit`
        : `${subject} has used up the sessions allowed per user`
    case 'vpn-ghosts':
      return `${subject} holds ${count(p.ghosts, 'logon', 'logons')} of broken VPN tunnels`
    case 'orphan-connections':
      return `${subject} has ${count(p.connections, 'connection', 'connections')} and no logon`
    case 'limit-lint':
      return limitTitle(variant, subject, p)
  }
}

function limitTitle(variant: string, subject: string, p: Params): string {
  switch (variant) {
    case 'wrong-name':
    case 'attachment-view-name':
      return `${subject} is not the name the store reads`
    case 'unknown-name':
      return `${subject} is not a known value`
    case 'over-maximum':
      return `${subject} is over its maximum of ${grouped(p.maximum)}`
    case 'hex-slip':
      return `${subject} looks like decimal digits typed as hexadecimal`
    case 'session-limit-disabled':
      return `${subject} switches the session limit off`
    case 'changed-from-default':
      return `${subject} differs from its default`
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitTitle(variant, subject)
    case 'wrong-type':
      return `${subject} is not a REG_DWORD`
    case 'deletion-script':
      return `${subject} is deleted by this file`
    case 'keep-alive-missing-or-long':
      return 'Dead TCP connections are kept for an hour or longer'
    default:
      return subject
  }
}

function explanationOf(finding: About): string {
  const { rule, variant, subject, params: p } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, { variant, subject, params: p }).explanation
  if (isSessionRule(rule)) return sessionExplanation(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return `${text(p, 'folder', 'The folder')} holds ${grouped(p.copies)} messages with this subject. Which copy a client reads is not documented: MAPI clients take the first row, Outlook prefers the entry id it has kept, the nightly clean-up keeps the oldest.${keeperSentence(p)}`
    case 'freebusy-stale':
      return variant === 'range-past'
        ? `The published range ended on ${moment(p.publishEnd)}, before the snapshot. Clients that read this message see no information at all for today.`
        : `The message was last published on ${moment(p.published)}, ${count(p.days, 'day', 'days')} before the snapshot; the limit is ${count(p.limitDays, 'day', 'days')}. The owner no longer works with a publishing client, or publishing fails.`
    case 'freebusy-orphan':
      if (variant === 'tables-incomplete') {
        return `So many messages have no mailbox in the imported tables (servers: ${text(p, 'servers', 'unknown')}) that the tables are more likely incomplete. Export the mailbox tables of all servers before anything is concluded about ${text(p, 'dn', subject)}.`
      }
      return `No mailbox table of the snapshot (servers: ${text(p, 'servers', 'unknown')}) lists a mailbox with the address ${text(p, 'dn', subject)}. The recipient is deleted or moved, or its server was not exported.`
    case 'freebusy-damaged':
      return `The message cannot be decoded as Exchange writes it: ${words(p, 'status', 'unknown status')} at ${text(p, 'where', 'an unknown place')}. Clients show wrong or no free/busy information.`
    case 'system-attendant-queue':
      if (variant === 'count-only') {
        return `The mailbox table shows ${count(p.items, 'item', 'items')} in ${text(p, 'mailbox', 'Microsoft System Attendant')}; the items themselves are not exported, so whether they wait for publishing is not known.${queueSentence(p)}`
      }
      return `The queue of ${text(p, 'mailbox', 'Microsoft System Attendant')} holds ${count(p.items, 'item', 'items')}${p.oldest === undefined ? '' : `, the oldest of ${moment(p.oldest)}`}. MSExchangeFBPublish looks about every five minutes: what stays longer could not be published.${queueSentence(p)}`
    case 'session-limit':
      return variant === 'near'
        ? `${count(p.sessions, 'session', 'sessions')} (estimated from ${count(p.rows, 'logon', 'logons')}) stand against a limit of ${grouped(p.limit)} per user (${limitFrom(p)}).${estimateLine(p)}${thresholdsLine(p)}`
        : `${count(p.events, 'event', 'events')} 9646 of type session${p.lastEvent === undefined ? '' : `, the last on ${moment(p.lastEvent)},`} name this user; the limit is ${grouped(p.limit)} (${limitFrom(p)}). ${p.sessions === undefined ? 'The snapshot shows no session of this user.' : `The snapshot shows ${count(p.sessions, 'session', 'sessions')} (${count(p.rows, 'logon', 'logons')}).`}${estimateLine(p)}`
    case 'vpn-ghosts':
      return `${count(p.ghosts, 'logon comes', 'logons come')} from addresses other than the live one (${text(p, 'liveAddress', 'unknown')}) and ${Number(p.ghosts) === 1 ? 'has' : 'have'} been idle for more than ${count(p.idleMinutes ?? 15, 'minute', 'minutes')}. ${addresses(p)} ${ranges(p)} Without KeepAliveTime Windows keeps such connections for two hours.${closable(p)}${thresholdsLine(p)}`
    case 'orphan-connections':
      return `${text(p, 'process', 'The store process')} (process id ${text(p, 'pid', 'unknown')}) holds ${count(p.connections, 'established connection', 'established connections')} from ${text(p, 'address', subject)}, and the logon table lists no logon from there.`
    case 'limit-lint':
      return limitExplanation(variant, p)
  }
}

function limitExplanation(variant: string, p: Params): string {
  const number = grouped(p.number)
  switch (variant) {
    case 'wrong-name':
      return `The name comes from an early revision of an article and has no effect. The store reads ${text(p, 'rightName', 'another name')}.`
    case 'attachment-view-name':
      return `The documentation from 2010 on writes this name; the store reads ${text(p, 'rightName', 'objtAttachView')}, which is not set.`
    case 'unknown-name':
      return 'No source describes this value. It may belong to another product or be misspelt.'
    case 'over-maximum':
      return `The value is ${number}; the store accepts at most ${grouped(p.maximum)}.`
    case 'hex-slip':
      return `The value is ${number} (${text(p, 'hex', '?')}). Read as decimal digits it would be ${grouped(p.meant)}: regedit enters numbers as hexadecimal unless Decimal is chosen.`
    case 'session-limit-disabled':
      return 'Any number but 0 removes the limit: one faulty client can then use up the sessions of the whole server.'
    case 'changed-from-default':
      return `The value is ${number} (${text(p, 'hex', '?')}), the default is ${grouped(p.defaultNumber)}. Somebody has changed it on purpose.`
    case 'wrong-type':
      return 'The store reads only REG_DWORD here; the value has no effect.'
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitExplanation(variant, p)
    case 'deletion-script':
      return 'The file is a change script, not an export. It says nothing about what the registry held.'
    case 'keep-alive-missing-or-long':
      return `KeepAliveTime is ${p.number === undefined ? 'not set, so Windows waits 7,200,000 ms (two hours)' : `${number} ms`}. The recommended range is 900,000 to 1,800,000 ms, below firewall and load balancer.`
    default:
      return ''
  }
}

function riskOf(finding: About): string {
  const { rule, variant } = finding
  if (isFreeBusyRule(rule)) return freebusyWording(rule, finding).risk
  if (isSessionRule(rule)) return sessionRisk(finding)
  switch (rule) {
    case 'freebusy-duplicate':
      return 'Deleting the living copy takes the user’s free/busy information away until the next publication.'
    case 'freebusy-stale':
      return 'The user looks free although the calendar is full. Deleting before publishing again leaves no information at all.'
    case 'freebusy-orphan':
      return 'Low where the recipient is truly gone. A mailbox on a server that was not exported looks like an orphan, too.'
    case 'freebusy-damaged':
      return 'Clients and connectors may refuse the whole message. Deletion cannot be undone; publishing again is enough in most cases.'
    case 'system-attendant-queue':
      return 'Users miss free/busy information; the mailbox may reach its size limit. Deleting waiting items loses these updates until the calendars change.'
    case 'session-limit':
      return 'Outlook cannot open the mailbox or a further folder. Raising the limit hides the cause and costs server memory.'
    case 'vpn-ghosts':
      return 'Each reconnect adds sessions until the limit is reached. Closing a connection behind NAT or on a terminal server hits other users.'
    case 'orphan-connections':
      return 'A client may just be logging on. Closing connections without finding the cause only postpones the return.'
    case 'limit-lint':
      return limitRisk(variant)
  }
}

function limitRisk(variant: string): string {
  switch (variant) {
    case 'wrong-name':
    case 'attachment-view-name':
    case 'wrong-type':
      return 'The limit everybody believes in is not in force.'
    case 'unknown-name':
      return 'None known. Do not delete it before its owner is found.'
    case 'over-maximum':
    case 'hex-slip':
      return 'The limit protects nothing, or the store falls back to its default.'
    case 'session-limit-disabled':
      return 'One client can stop all others.'
    case 'changed-from-default':
      return 'None by itself. Nodes of one group must hold equal values.'
    case 'nodes-differ':
    case 'throttling-below':
      return sessionLimitRisk(variant)
    case 'deletion-script':
      return 'A plan built on it would assume values that may not exist.'
    case 'keep-alive-missing-or-long':
      return 'Sessions of broken tunnels fill the limit per user.'
    default:
      return ''
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ...SESSION_WORDS,
  keeper: 'keep',
  duplicate: 'duplicate',
  undecided: 'undecided',
  stale: 'stale',
  orphan: 'orphan',
  damaged: 'damaged',
  'queue-item': 'waiting item',
  mailbox: 'mailbox',
  logon: 'logon',
  event: 'event',
  ghost: 'ghost',
  live: 'live',
  connection: 'connection',
  value: 'value',
  ...SIGNS,
  ...EVIDENCE_WORDS,
  'corrupt-length': 'block data of a wrong length',
  'corrupt-count': 'months and values do not match',
  'corrupt-month': 'impossible month',
  'corrupt-order': 'block ends before it starts',
  'corrupt-range': 'impossible range',
  open: 'open this one',
  'do-not-open': 'do not open',
  change: 'change',
  pending: 'awaits a decision',
  'unknown-name': 'unknown name',
  'changed-from-default': 'changed default',
  'wrong-type': 'wrong type',
  'wrong-name': 'wrong name',
  'over-maximum': 'over the maximum',
  'hex-slip': 'hexadecimal slip',
  'session-limit-disabled': 'limit switched off',
  'attachment-view-name': 'other name read',
}

const catalogue = {
  title: (finding: About): string => titleOf(finding),
  explanation: (finding: About): string => `${explanationOf(finding)}${readersSentence(finding.params)}`,
  risk: (finding: About): string => riskOf(finding),
  /** A row's role in its finding; several roles may be joined by blanks. */
  evidenceWord: (as: string): string =>
    as
      .split(' ')
      .map((word) => WORDS[word] ?? word)
      .join(', '),
  ruleName: {
    'freebusy-duplicate': 'Duplicate free/busy messages',
    'freebusy-stale': 'Stale free/busy messages',
    'freebusy-orphan': 'Orphaned free/busy messages',
    'freebusy-damaged': 'Damaged free/busy messages',
    ...FREEBUSY_RULE_NAMES,
    'system-attendant-queue': 'Queue of the System Attendant mailbox',
    'session-limit': 'Session limit per user',
    'vpn-ghosts': 'Sessions of broken VPN tunnels',
    'orphan-connections': 'Connections without a logon',
    'limit-lint': 'Configuration of store limits',
    ...SESSION_RULE_NAMES,
  },
  severity: { critical: 'Critical', warning: 'Warning', info: 'Information' },
  certainty: { certain: 'certain', derived: 'derived', estimated: 'estimated', 'to-verify': 'to verify' },
  certaintyMeans: {
    certain: 'Stands in the files as such, or in a confirmed source.',
    derived: 'Follows from facts of the files by a rule.',
    estimated: 'A number the files do not hold; computed from others.',
    'to-verify': 'No confirmed source says so. Check it on the system before you act on it.',
  },
} as const

export const rules: Widen<typeof catalogue> = catalogue
