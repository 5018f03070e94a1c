import type { ConnectionRecord } from '../../../shared/model/records.ts'
import { endMembers, joinedEndpoint, protocolOf, splitEndpoint } from './endpoint.ts'
import { connectionState } from './state.ts'

/** A row of TCPView before its create time is read. */
export interface TcpviewRow {
  readonly members: Omit<ConnectionRecord, 'place' | 'createdAt'>
  readonly named: boolean
  /** Local time as printed, culture unknown; 4.x only. */
  readonly created?: string
  readonly layout: '2.x' | '3.x' | '4.x' | 'tcpvcon'
}

type Members = { -readonly [K in keyof TcpviewRow['members']]: TcpviewRow['members'][K] }

const PROTOCOL = /^(?:TCP|UDP)(?:V?[46])?$/i

/**
 * One line of TCPView or Tcpvcon, told by its fields and not by its version (sessions spec 3.1): the protocol word
 * fixes the place of everything else. Undefined for captions, banners and other lines.
 */
export function readTcpviewRow(line: string): TcpviewRow | undefined {
  if (line.length > 16_384) return undefined
  if (line.includes('\t')) return readTabRow(line.split('\t').map((field) => field.trim()))
  return readCommaRow(line)
}

function readTabRow(fields: readonly string[]): TcpviewRow | undefined {
  const at = fields.findIndex((field, index) => index > 0 && index < 3 && PROTOCOL.test(field))
  if (at < 0) return undefined
  const word = fields[at] ?? ''
  const owner = at === 1 ? joinedOwner(fields[0] ?? '') : separateOwner(fields[0] ?? '', fields[1] ?? '')
  const next = fields[at + 1] ?? ''
  if (at === 1) {
    const local = joinedEndpoint(next)
    const remote = joinedEndpoint(fields[at + 2] ?? '')
    if (local === undefined) return undefined
    const members: Members = {
      kind: 'connection',
      ...owner,
      protocol: protocolOf(word, local.address),
      ...endMembers(local, remote),
    }
    addState(members, fields[at + 3])
    return { members, named: local.named || remote?.named === true, layout: '2.x' }
  }
  // 4.x has the state before the addresses, and an empty one for UDP; in 3.x an address follows the protocol.
  const four = next === '' || connectionState(next) !== undefined
  const ends = at + (four ? 2 : 1)
  if ((fields[ends] ?? '') === '' || fields.length < ends + 2) return undefined
  const local = splitEndpoint(fields[ends] ?? '', fields[ends + 1] ?? '')
  const remote = splitEndpoint(fields[ends + 2] ?? '', fields[ends + 3] ?? '')
  const members: Members = {
    kind: 'connection',
    ...owner,
    protocol: protocolOf(word, local.address),
    ...endMembers(local, remote),
  }
  addState(members, four ? next : fields[ends + 4])
  const named = local.named || remote.named
  // 3.x: sent packets, sent bytes, received packets, received bytes. 4.x: create time, module, both packets, both bytes.
  const counters = four ? ends + 8 : ends + 6
  addCount(members, 'sentBytes', fields[counters])
  addCount(members, 'receivedBytes', fields[counters + (four ? 1 : 2)])
  const created = four ? (fields[ends + 4] ?? '') : ''
  return { members, named, layout: four ? '4.x' : '3.x', ...(created === '' ? {} : { created }) }
}

/** Tcpvcon `-a -c -n`: protocol, process, PID, state, local, remote. */
function readCommaRow(line: string): TcpviewRow | undefined {
  const fields = line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'))
  const word = fields[0] ?? ''
  if (!PROTOCOL.test(word) || fields.length < 5 || !/^\d{1,10}$/.test(fields[2] ?? '')) return undefined
  const local = joinedEndpoint(fields[4] ?? '') ?? splitEndpoint(fields[4] ?? '', '')
  const remote = joinedEndpoint(fields[5] ?? '') ?? splitEndpoint(fields[5] ?? '', '')
  if (local.address === '') return undefined
  const members: Members = {
    kind: 'connection',
    ...separateOwner(fields[1] ?? '', fields[2] ?? ''),
    protocol: protocolOf(word, local.address),
    ...endMembers(local, remote),
  }
  addState(members, fields[3])
  return { members, named: local.named || remote.named, layout: 'tcpvcon' }
}

/** `store.exe:3812` of 2.x. */
function joinedOwner(text: string): Pick<ConnectionRecord, 'process' | 'pid'> {
  const colon = text.lastIndexOf(':')
  return colon < 0 ? separateOwner(text, '') : separateOwner(text.slice(0, colon), text.slice(colon + 1))
}

function separateOwner(process: string, pid: string): Pick<ConnectionRecord, 'process' | 'pid'> {
  return {
    ...(process === '' ? {} : { process }),
    ...(/^\d{1,10}$/.test(pid) ? { pid: Number(pid) } : {}),
  }
}

function addState(members: Members, field: string | undefined): void {
  if (field === undefined || field === '') return
  members.state = connectionState(field) ?? field.toUpperCase()
}

function addCount(members: Members, member: 'sentBytes' | 'receivedBytes', field: string | undefined): void {
  const digits = (field ?? '').replace(/[.,\s\u00A0\u202F]/g, '')
  if (/^\d{1,15}$/.test(digits)) members[member] = Number(digits)
}
