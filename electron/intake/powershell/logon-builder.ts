import type { Place } from '../../../shared/model/place.ts'
import type { ClientMode, LogonRecord } from '../../../shared/model/records.ts'
import type { LocalClock } from '../csv/local-clock.ts'
import type { Sink } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import type { LogonColumn } from './logon-columns.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
export type LogonDraft = Mutable<LogonRecord>

const MODES: ReadonlyMap<string, ClientMode> = new Map<string, ClientMode>([
  ['unknown', 'Unknown'],
  ['classic', 'Classic'],
  ['cached', 'Cached'],
  ['exchangeserver', 'ExchangeServer'],
  ['0', 'Unknown'],
  ['1', 'Classic'],
  ['2', 'Cached'],
  ['3', 'ExchangeServer'],
])

/** Members whose text comes from the directory: a `?` in one is a letter the exporter could not write. */
const NAMES: ReadonlySet<LogonColumn['member']> = new Set<LogonColumn['member']>([
  'userName',
  'account',
  'userDn',
  'mailboxDn',
  'database',
  'storageGroup',
  'clientName',
])

/**
 * Makes logon records from columns and texts, whatever the file's shape, and counts what has to be said about the
 * whole file. Blank values stay unset: null and "" mean the same for a logon (sessions spec 1.4 a, 1.7).
 */
export class LogonBuilder {
  readonly #sink: Sink
  readonly #clock: LocalClock
  readonly #cut = new Set<string>()
  #cutCount = 0
  #lost = 0
  #firstLost = 0

  constructor(sink: Sink, clock: LocalClock) {
    this.#sink = sink
    this.#clock = clock
  }

  draft(place: Place): LogonDraft {
    return { kind: 'logon', place }
  }

  /**
   * Reads one value into the draft. A value that cannot be read is rejected alone; the row stays. `mayBeLost` is false
   * where the caller has already seen that no letter was lost anywhere in the row.
   */
  put(draft: LogonDraft, column: LogonColumn, value: string, mayBeLost = true): void {
    const text = isTrimmed(value) ? value : value.trim()
    if (text === '') return
    if (isCut(text)) {
      this.#cutCount++
      this.#cut.add(column.member)
      draft.truncated = [...(draft.truncated ?? []), column.member]
      // A number or a time without its end is another number or time.
      if (column.as === 'text') draft[column.member] = text
      return
    }
    switch (column.as) {
      case 'text':
        draft[column.member] = text
        if (mayBeLost && NAMES.has(column.member) && (text.includes('?') || text.includes('\uFFFD'))) {
          if (this.#lost === 0) this.#firstLost = draft.place.line ?? 0
          this.#lost++
        }
        return
      case 'number': {
        const number = readCount(text)
        if (number === undefined) this.#reject('bad-number', draft.place, column.member, text)
        else draft[column.member] = number
        return
      }
      case 'time': {
        const ms = this.#clock.read(text)
        if (ms === undefined) this.#reject('bad-time', draft.place, column.member, text)
        else draft[column.member] = ms
        return
      }
      case 'mode': {
        const mode = MODES.get(text.toLowerCase())
        if (mode === undefined) this.#reject('bad-value', draft.place, column.member, text)
        else draft.clientMode = mode
        return
      }
    }
  }

  /** Says what was counted. Call once, after the last record. */
  finish(): void {
    if (this.#lost > 0) this.#sink.warn({ code: 'text-lost', params: { count: this.#lost, line: this.#firstLost } })
    if (this.#cutCount > 0) {
      const params = { count: this.#cutCount, columns: [...this.#cut].join(', ') }
      this.#sink.warn({ code: 'values-truncated', params })
    }
    this.#clock.finish(this.#sink)
  }

  #reject(code: 'bad-number' | 'bad-time' | 'bad-value', place: Place, member: string, text: string): void {
    this.#sink.reject({ code, place, detail: member, excerpt: excerpt(text) })
  }
}

/** Whether there is nothing to trim; a test of two characters, since values come by the ten million. */
function isTrimmed(text: string): boolean {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first > 32 && last > 32 && first < 0x80 && last < 0x80
}

function isCut(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return (last === 46 && text.endsWith('...')) || last === 0x2026
}

/** A count as PowerShell or Excel writes it: digits, possibly grouped by a blank of whatever width. */
function readCount(text: string): number | undefined {
  if (text.length > 32) return undefined
  let number = 0
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) {
      const digits = text.replace(/[\s\u00A0\u202F]/g, '')
      return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
    }
    number = number * 10 + digit
  }
  return text.length <= 15 ? number : undefined
}

/** Warns when a table has no column that names the user or no client address: rules that need them stay silent. */
export function warnMissingColumns(sink: Sink, columns: Iterable<LogonColumn>): void {
  const members = new Set<LogonColumn['member']>()
  for (const column of columns) members.add(column.member)
  if (!members.has('userName') && !members.has('account') && !members.has('userDn')) {
    sink.warn({ code: 'user-column-missing' })
  }
  if (!members.has('clientIp')) sink.warn({ code: 'address-column-missing' })
}
