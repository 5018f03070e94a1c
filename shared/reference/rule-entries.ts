import type { RuleId } from '../model/finding.ts'

/** What to read about a rule's findings. Rules that are not listed lead to the pages of their area. */
const ENTRIES: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'freebusy-duplicate': ['term-duplicate', 'topic-which-duplicate', 'topic-bad-messages', 'repair-8'],
  'freebusy-stale': ['status-stale', 'topic-bad-messages', 'repair-1'],
  'freebusy-orphan': ['term-orphan', 'topic-dn-to-folder', 'topic-bad-messages'],
  'freebusy-damaged': ['topic-freebusy-statuses', 'topic-freebusy-encoding', 'repair-8'],
  'system-attendant-queue': ['topic-attendant-mailbox', 'event-8528', 'repair-11', 'repair-12'],
  'session-limit': ['event-9646', 'limit-maximum-allowed-sessions-per-user', 'topic-session-rules'],
  'vpn-ghosts': ['term-ghost-session', 'playbook-p1', 'limit-keepalivetime'],
  'orphan-connections': ['topic-correlation', 'topic-ports', 'tool-tcpview'],
  'limit-lint': ['topic-store-limits', 'topic-reg-files', 'playbook-p4'],
}

const FREEBUSY: readonly string[] = ['topic-freebusy', 'topic-repair-order']
const SESSIONS: readonly string[] = ['topic-sessions', 'topic-store-limits']

/** Ids of the entries that explain a rule. */
export const entriesOfRule = (rule: RuleId): readonly string[] =>
  ENTRIES[rule] ?? (rule.includes('freebusy') || rule.includes('attendant') ? FREEBUSY : SESSIONS)
