import type { PartKey, PartParams } from '../../mapi/explain/part.ts'
import type { Widen } from '../widen.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Machine words among the parameters of a part. */
const WORDS: Readonly<Record<string, string>> = {
  unused: 'unused, always empty',
  'delegate-object': 'delegate information object',
  'public-message': 'public free/busy message',
  'freebusy-data-folder': 'folder Freebusy Data',
  extra: 'beyond the four that are specified',
  owner: 'owner',
  group: 'group',
  sacl: 'system list',
  dacl: 'access list',
  trustee: 'principal',
  private: 'mailbox store',
  public: 'public store',
}

const say = (p: PartParams, name: string): string => {
  const value = p[name]
  return value === undefined ? 'unknown' : (WORDS[String(value)] ?? String(value))
}

const moment = (p: PartParams): string => (p.time === undefined ? '' : `: ${p.time}`)
const flaw = (p: PartParams): string =>
  p.flaw === 1 ? '; it ends before it starts' : p.flaw === 2 ? '; it ends after the month' : ''
const STATUS: Readonly<Record<string, string>> = { 1: 'tentative', 2: 'busy', 3: 'out of office' }

const PARTS: Readonly<Record<PartKey, (p: PartParams) => string>> = {
  unknown: () => 'Not described by any source',
  rest: () => 'The rest, not taken apart',
  text: () => 'Text, UTF-16 little-endian',
  integer: (p) => `Number ${say(p, 'value')}`,
  boolean: (p) => say(p, 'value'),
  filetime: (p) => `Moment, ${say(p, 'ticks')} times 100 ns since 1601${moment(p)}`,
  minutes: (p) => `${say(p, 'minutes')} minutes since 1601${moment(p)}`,
  month: (p) => `${MONTHS[Number(p.month) - 1] ?? '?'} ${say(p, 'year')} (${say(p, 'year')} × 16 + ${say(p, 'month')})`,
  block: (p) => `Block ${say(p, 'block')}, ${say(p, 'minutes')} minutes${flaw(p)}`,
  'block-start': (p) => `Start, minute ${say(p, 'minute')} of the month${moment(p)}`,
  'block-end': (p) => `End (exclusive), minute ${say(p, 'minute')} of the month${moment(p)}`,
  identifier: () => 'Identifier of the structure',
  'header-size': (p) => `Size of the header: ${say(p, 'size')}`,
  version: (p) => `Version ${say(p, 'version')}`,
  'record-count': (p) => `Number of records: ${say(p, 'count')}`,
  'record-size': (p) => `Size field of a record: ${say(p, 'size')}`,
  'tombstone-header': () => 'Header of the list of declined meetings',
  tombstone: (p) => `Declined meeting ${say(p, 'record')}`,
  'meeting-start': (p) => `Start of the meeting${moment(p)}`,
  'meeting-end': (p) => `End of the meeting${moment(p)}`,
  size: (p) => `Size of what follows: ${say(p, 'size')}`,
  'global-object-id': () => 'Global object id of the meeting',
  name: () => 'Name of the user, 8-bit text',
  'entry-flags': () => 'Flags of the entry id',
  provider: () => 'Provider of the store or address book',
  'entry-type': (p) => `Type ${say(p, 'name')}, ${say(p, 'store')}`,
  'folder-database': (p) => `Database of the folder ${say(p, 'guid')}`,
  'folder-counter': (p) => `Counter of the folder ${say(p, 'counter')}`,
  'message-database': (p) => `Database of the message ${say(p, 'guid')}`,
  'message-counter': (p) => `Counter of the message ${say(p, 'counter')}`,
  padding: () => 'Padding',
  'node-id': (p) => `Node of the data file ${say(p, 'nid')}`,
  'address-version': (p) => `Version ${say(p, 'version')}`,
  'address-type': (p) => `Type of the address-book object ${say(p, 'type')}`,
  'address-dn': (p) => `Distinguished name ${say(p, 'dn')}`,
  pointer: (p) => `Pointer: ${say(p, 'role')}`,
  'value-count': (p) => `Number of values: ${say(p, 'count')}`,
  'value-offset': (p) => `A value starts at byte ${say(p, 'offset')}`,
  value: (p) => `Value ${say(p, 'index')}: ${say(p, 'role')}`,
  'sd-header': () => 'Header Exchange puts before a security descriptor',
  'sd-revision': () => 'Revision of the security descriptor, padding',
  'sd-control': (p) => `Control flags ${say(p, 'control')}`,
  'sd-offset': (p) => `Offset of ${say(p, 'which')}: ${say(p, 'offset')}`,
  sid: (p) => `SID ${say(p, 'sid')} (${say(p, 'which')})`,
  'acl-header': (p) => `Access list, entries: ${say(p, 'count')}`,
  ace: (p) => `${p.type === 0 ? 'Allow' : p.type === 1 ? 'Deny' : 'Entry for'} ${say(p, 'sid')}`,
  'ace-header': (p) => `Type ${say(p, 'type')}, flags ${say(p, 'flags')}, size`,
  'access-mask': (p) => `Rights ${say(p, 'mask')}`,
  'map-header': () => 'Header of the local map (estimated)',
  'map-group': (p) => `Group ${say(p, 'group')}, first event ${say(p, 'first')} (estimated)`,
  'map-event': (p) =>
    `${STATUS[String(p.status)] ?? `status ${say(p, 'status')}`}, ${say(p, 'start')} to ${say(p, 'end')} (estimated)`,
  'group-count': (p) => `Number of groups: ${say(p, 'count')}`,
  'event-count': (p) => `Number of events: ${say(p, 'count')}`,
}

const catalogue = {
  /** What a part of a value is. */
  part: (key: PartKey, params: PartParams): string => PARTS[key](params),
} as const

export const explain: Widen<typeof catalogue> = catalogue
