import { folderFacts } from '../../shared/mapi/folder-facts.ts'
import { mailboxFacts } from '../../shared/mapi/mailbox-facts.ts'
import { messageFacts } from '../../shared/mapi/message-facts.ts'
import type { PreviewCell, PreviewColumn, PreviewTable } from '../../shared/model/preview.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import { minutes1601ToUnixMs } from '../../shared/time/epoch.ts'

export const PREVIEW_BOUNDS = { rows: 10, columns: 12, kinds: 6, chars: 160 } as const

/** Members that say who, where and when come first; the others follow as their reader gives them. */
const FIRST = [
  'displayName',
  'userName',
  'account',
  'subject',
  'role',
  'folder',
  'path',
  'name',
  'eventId',
  'time',
  'logonTime',
  'lastAccessTime',
  'lastLogon',
  'published',
  'publishStart',
  'publishEnd',
  'clientIp',
  'clientName',
  'process',
  'pid',
  'protocol',
  'localAddress',
  'localPort',
  'remoteAddress',
  'remotePort',
  'state',
  'key',
  'number',
  'text',
  'legacyDn',
  'userDn',
  'clientVersion',
  'message',
]
/** Bookkeeping of a record, and keys made for joining. */
const LEFT_OUT: ReadonlySet<string> = new Set(['kind', 'place', 'properties', 'dnKey', 'userKey', 'folderKey'])
const TIMES: ReadonlySet<string> = new Set([
  'time',
  'published',
  'delivered',
  'created',
  'modified',
  'lastLogon',
  'lastLogoff',
])
/** Facts that tables know by a shorter name. */
const SHORT: Readonly<Record<string, string>> = { itemCount: 'items', associatedCount: 'associated', sizeBytes: 'size' }
/** A year after 1970 in milliseconds: smaller numbers are counts. */
const LEAST_TIME = 31_536_000_000

type Cells = Record<string, PreviewCell>

/** What a record says: its own members, or the facts decoded from its properties. Any kind of record has scalars. */
function saying(record: EvidenceRecord): object {
  switch (record.kind) {
    case 'mailbox':
      return { ...record, ...mailboxFacts(record) }
    case 'folder':
      return { ...record, ...folderFacts(record) }
    case 'message':
      return { ...record, ...messageFacts(record) }
    default:
      return record
  }
}

const isTime = (id: string, value: number): boolean =>
  value > LEAST_TIME && (TIMES.has(id) || id.endsWith('Time') || id.endsWith('At'))

function cellsOf(record: EvidenceRecord, columns: Map<string, PreviewColumn['kind']>): Cells {
  const cells: Cells = {}
  for (const [member, value] of Object.entries(saying(record))) {
    if (LEFT_OUT.has(member)) continue
    // Ranges of free/busy data count minutes since 1601.
    const minutes = member.endsWith('Min')
    const id = SHORT[member] ?? (minutes ? member.slice(0, -3) : member)
    if (typeof value === 'string' && value !== '') {
      cells[id] = value.slice(0, PREVIEW_BOUNDS.chars)
      columns.set(id, 'text')
    } else if (typeof value === 'boolean') {
      cells[id] = value
      columns.set(id, 'boolean')
    } else if (typeof value === 'number' && Number.isFinite(value)) {
      cells[id] = minutes ? minutes1601ToUnixMs(value) : value
      if (minutes || isTime(id, value)) columns.set(id, 'time')
      else if (!columns.has(id)) columns.set(id, 'number')
    }
  }
  return cells
}

const rank = (id: string): number => {
  const at = FIRST.indexOf(id)
  return at < 0 ? FIRST.length : at
}

/** Collects the first records of each kind of one file. Costs nothing once it is full. */
export class PreviewRows {
  readonly #kinds = new Map<
    string,
    { columns: Map<string, PreviewColumn['kind']>; rows: PreviewTable['rows'][number][] }
  >()

  take(record: EvidenceRecord): void {
    let table = this.#kinds.get(record.kind)
    if (table === undefined) {
      if (this.#kinds.size >= PREVIEW_BOUNDS.kinds) return
      table = { columns: new Map(), rows: [] }
      this.#kinds.set(record.kind, table)
    }
    if (table.rows.length >= PREVIEW_BOUNDS.rows) return
    table.rows.push({ place: { ...record.place }, cells: cellsOf(record, table.columns) })
  }

  tables(): readonly PreviewTable[] {
    return [...this.#kinds].map(([kind, { columns, rows }]) => {
      const all = [...columns].map(([id, of]) => ({ id, kind: of })).sort((a, b) => rank(a.id) - rank(b.id))
      const shown = all.slice(0, PREVIEW_BOUNDS.columns)
      return {
        kind,
        columns: shown,
        moreColumns: all.length - shown.length,
        rows: rows.map(({ place, cells }) => ({
          place,
          cells: Object.fromEntries(shown.flatMap(({ id }) => (cells[id] === undefined ? [] : [[id, cells[id]]]))),
        })),
      }
    })
  }
}
