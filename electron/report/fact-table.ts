import type { Block } from '../../shared/model/document.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { formatTime, isZone } from '../../shared/time/zone.ts'

export interface FactRow {
  readonly label: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** Where a column stands; facts of no known name follow by name. */
const ORDER = [
  'why',
  'before',
  'after',
  'published',
  'created',
  'publishEnd',
  'clientIp',
  'clientName',
  'clientVersion',
  'logonTime',
  'lastAccessTime',
  'remoteAddress',
  'remotePort',
  'localAddress',
  'localPort',
  'process',
  'pid',
  'number',
  'limit',
  'items',
  'type',
  'time',
  'size',
  'flags',
  'against',
  'server',
  'folder',
  'key',
  'dn',
  'mailboxDn',
  'recordKey',
  'entryId',
] as const
/** Where a row came from is in the machine-readable exports; on paper the name and the keys say which object is meant. */
const LEFT_OUT: readonly string[] = ['source', 'place', 'hex']
const MONO: readonly string[] = ['recordKey', 'entryId', 'dn', 'mailboxDn', 'key', 'before', 'after']

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/

/** ISO UTC as local time of the zone in the language's form; anything else unchanged. */
export function timeText(value: string, zone: string, language: Language): string {
  if (!ISO.test(value)) return value
  const moment = Date.parse(value)
  return Number.isNaN(moment) ? value : formatTime(moment, isZone(zone) ? zone : 'UTC', language, 'minute')
}

function rank(name: string): number {
  const at = (ORDER as readonly string[]).indexOf(name)
  return at < 0 ? ORDER.length : at
}

/**
 * Objects and their facts as a table: one column per fact that differs or exists, in a fixed order. A folder that is the
 * same in all rows and a name that repeats the label are left out. `tick` adds a first column of boxes.
 */
export function factTable(
  rows: readonly FactRow[],
  caption: string,
  zone: string,
  language: Language,
  tick: boolean,
): Block {
  const t = texts(language)
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.facts)))]
    .filter((name) => !LEFT_OUT.includes(name))
    .filter((name) => rows.some((row) => row.facts[name] !== '' && row.facts[name] !== undefined))
    .filter((name) => name !== 'folder' || new Set(rows.map((row) => row.facts.folder)).size > 1)
    .filter(
      (name) =>
        !(name === 'name' || name === 'dn') ||
        rows.some((row) => row.facts[name] !== undefined && row.facts[name] !== row.label),
    )
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0))
  const labels: Readonly<Record<string, string>> = t.report.fact
  const cell = (name: string, value: string | number | undefined): string => {
    if (value === undefined) return ''
    if (name === 'why' || name === 'flags' || name === 'against') return t.rules.evidenceWord(String(value))
    if (typeof value === 'number' && name === 'size') return t.report.number(value)
    return timeText(String(value), zone, language)
  }
  const lead = tick ? [''] : []
  return {
    block: 'table',
    caption,
    head: [...lead, t.report.column.object, ...names.map((name) => labels[name] ?? name)],
    rows: rows.map((row) => [...(tick ? ['☐'] : []), row.label, ...names.map((name) => cell(name, row.facts[name]))]),
    mono: names.flatMap((name, index) => (MONO.includes(name) ? [index + lead.length + 1] : [])),
  }
}
