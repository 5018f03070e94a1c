import type { ConnectionRecord } from '../../../shared/model/records.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { endMembers, joinedEndpoint, protocolOf } from './endpoint.ts'
import { connectionState } from './state.ts'

/**
 * The printed answer of `netstat -ano`, in any language:
 *
 *     Proto  Local Address          Foreign Address        State           PID
 *     TCP    192.168.10.11:6512     10.8.14.22:49211       ESTABLISHED     3812
 *     UDP    0.0.0.0:123            *:*                                    1044
 *
 * Rows are told by their shape, never by captions: those are translated and in the OEM code page (sessions spec 3.2).
 * Lines of `-b` (` [svchost.exe]`) belong to the row before them. Limits: a row is at most 4096 characters.
 * Ignores captions, component names of `-b` and the offload state of `-t`.
 */
export const netstatReader: Reader = {
  format: 'netstat',
  sniff(head: Head) {
    let rows = 0
    for (const line of head.text.split('\n', 400)) if (readRow(line) !== undefined) rows++
    const titled = /^[^\S\n]*(?:Active Connections|Connexions actives|Aktive Verbindungen)[^\S\n]*$/im.test(head.text)
    if (rows > 0) return { confidence: titled ? 1 : 0.9, why: `${rows} rows of protocol, two ends, state` }
    return titled ? { confidence: 0.6, why: 'title line of netstat' } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    let pending: ConnectionRecord | undefined
    let named = 0
    for (const line of lines(source, sink, signal)) {
      const row = readRow(line.text)
      if (row !== undefined) {
        if (pending !== undefined) sink.record(pending)
        pending = { ...row.members, place: { line: line.number } }
        if (row.named) named++
        continue
      }
      const process = /^\s*\[([^[\]]{1,260})\]\s*$/.exec(line.text)
      if (process !== null && pending !== undefined && pending.process === undefined) {
        pending = { ...pending, process: process[1] ?? '' }
      } else if (/^\s+(?:TCP|UDP)\s+\S/i.test(line.text)) {
        sink.reject({
          code: 'malformed',
          place: { line: line.number },
          excerpt: excerpt(line.text),
        })
      }
    }
    if (pending !== undefined) sink.record(pending)
    if (named > 0) sink.warn({ code: 'names-resolved', params: { count: named } })
  },
}

interface NetstatRow {
  readonly members: Omit<ConnectionRecord, 'place'>
  readonly named: boolean
}

function readRow(line: string): NetstatRow | undefined {
  if (line.length > 4096) return undefined
  const found = /^\s*(TCP|UDP)(?:v?[46])?[ \t]+(\S+)[ \t]+(\S+)(?:[ \t]+(.*))?$/i.exec(line)
  if (found === null) return undefined
  const local = joinedEndpoint(found[2] ?? '')
  const remote = joinedEndpoint(found[3] ?? '')
  if (local === undefined || remote === undefined) return undefined
  const members: { -readonly [K in keyof NetstatRow['members']]: NetstatRow['members'][K] } = {
    kind: 'connection',
    protocol: protocolOf(found[1] ?? '', local.address),
    ...endMembers(local, remote),
  }
  const rest = (found[4] ?? '').trim()
  const words = rest === '' ? [] : rest.split(/\s+/)
  // A process id is the only bare number; state words of two words exist (`CLOSE WAIT`), offload words follow them.
  const pidAt = words.findIndex((word) => /^\d{1,10}$/.test(word))
  if (pidAt >= 0) members.pid = Number(words[pidAt])
  const stateWords = pidAt >= 0 ? words.slice(0, pidAt) : words
  const first = stateWords[0]
  if (first !== undefined && members.protocol.startsWith('TCP')) {
    members.state = connectionState(stateWords.slice(0, 2).join(' ')) ?? connectionState(first) ?? first.toUpperCase()
  }
  return { members, named: local.named || remote.named }
}
