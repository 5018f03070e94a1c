import { CLIENTS } from './clients.ts'
import { REFERENCE_KINDS, type ReferenceEntry } from './entry.ts'
import { ERRORS } from './errors.ts'
import { EVENTS } from './events.ts'
import { FREEBUSY_TOPICS } from './freebusy-topics.ts'
import { LIMITS } from './limits.ts'
import { MFCMAPI_ENTRIES } from './mfcmapi-topics.ts'
import { PLAYBOOKS } from './playbooks.ts'
import { PROPERTIES } from './properties.ts'
import { REPAIRS } from './repairs.ts'
import { SESSION_TOPICS } from './session-topics.ts'
import { SOURCES } from './sources.ts'
import { STATUSES } from './statuses.ts'
import { TERMS } from './terms.ts'
import { TOOLS } from './tools.ts'
import { VERSIONS } from './versions.ts'

const ALL: readonly ReferenceEntry[] = [
  ...TERMS,
  ...FREEBUSY_TOPICS,
  ...SESSION_TOPICS,
  ...PLAYBOOKS,
  ...EVENTS,
  ...ERRORS,
  ...PROPERTIES,
  ...STATUSES,
  ...LIMITS,
  ...VERSIONS,
  ...CLIENTS,
  ...REPAIRS,
  ...MFCMAPI_ENTRIES,
  ...TOOLS,
  ...SOURCES,
]

/** The whole reference, in the order it is read: by kind, within a kind as written. */
export const REFERENCE: readonly ReferenceEntry[] = REFERENCE_KINDS.flatMap((kind) =>
  ALL.filter((one) => one.kind === kind),
)

export const ENTRY_BY_ID: ReadonlyMap<string, ReferenceEntry> = new Map(REFERENCE.map((one) => [one.id, one]))
