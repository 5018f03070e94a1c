import type { Screen } from '../state/route.ts'

/** What to read about a screen: the first pages of its subject. */
export const HELP_ENTRIES: Readonly<Record<Screen, readonly string[]>> = {
  start: ['topic-freebusy', 'topic-sessions', 'topic-mfcmapi-menus'],
  import: ['topic-mfcmapi-traps', 'topic-logon-files', 'topic-event-files', 'topic-reg-files', 'term-snapshot'],
  overview: ['term-finding', 'topic-freebusy', 'topic-sessions', 'topic-store-limits'],
  freebusy: ['topic-freebusy-properties', 'topic-freebusy-encoding', 'topic-freebusy-statuses', 'topic-tag-collisions'],
  sessions: ['topic-logons', 'topic-session-rules', 'topic-store-limits', 'topic-ports', 'event-9646'],
  findings: ['topic-bad-messages', 'topic-which-duplicate', 'topic-session-rules', 'topic-store-limits'],
  plan: ['topic-repair-order', 'term-hard-delete', 'menu-delete-dialog', 'topic-reg-files'],
  compare: ['term-snapshot', 'term-hard-delete', 'menu-delete-dialog', 'topic-repair-order'],
  quality: ['topic-mfcmapi-eras', 'topic-mfcmapi-values', 'topic-logon-files'],
  reference: ['term-property-tag', 'topic-obsolete', 'tool-quick-references'],
}
