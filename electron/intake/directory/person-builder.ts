import type { RawProperty } from '../../../shared/model/properties.ts'
import type { MailboxRecord, PersonOrigin, PersonRecord } from '../../../shared/model/records.ts'
import type { Sink } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import type { DirectoryColumn } from './columns.ts'
import { type ProxyAddresses, proxyAddresses, splitProxyAddresses } from './proxy-addresses.ts'

/** One object of a directory export, whatever the file's shape. */
export interface DirectoryRow {
  readonly line: number
  /** Text of a column; `undefined` for nothing. */
  text(column: DirectoryColumn): string | undefined
  /** Values of a collection, where the shape keeps them apart. */
  list?(column: DirectoryColumn): readonly string[] | undefined
}

type Draft = { -readonly [K in keyof PersonRecord]: PersonRecord[K] }

/** Members that are one text each, with the column they come from. */
const TEXTS = {
  legacyDn: 'legacyDn',
  displayName: 'displayName',
  account: 'account',
  samAccountName: 'samAccountName',
  userPrincipalName: 'userPrincipalName',
  alias: 'alias',
  server: 'server',
  database: 'database',
  throttlingPolicy: 'throttlingPolicy',
  recipientType: 'recipientTypeDetails',
} as const satisfies Readonly<Record<string, DirectoryColumn>>

const GUIDS = { mailboxGuid: 'mailboxGuid', objectGuid: 'objectGuid' } as const
const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i
const NO_GUID = '00000000-0000-0000-0000-000000000000'
const isCut = (text: string): boolean => text.endsWith('...') || text.endsWith('…')

/**
 * Makes person records, and a mailbox record for each row of `Get-Mailbox`: a mailbox list tells which mailboxes there
 * are as a mailbox table does. Counts what has to be said about the whole file.
 */
export class PersonBuilder {
  readonly #sink: Sink
  readonly #origin: PersonOrigin
  readonly #cut = new Set<string>()
  #cutCount = 0
  #lost = 0
  #firstLost = 0

  constructor(sink: Sink, origin: PersonOrigin) {
    this.#sink = sink
    this.#origin = origin
  }

  add(row: DirectoryRow): void {
    const person = this.#person(row)
    if (Object.keys(person).length <= 3) {
      this.#sink.reject({ code: 'malformed', place: { line: row.line }, detail: 'no value' })
      return
    }
    if (/[?\uFFFD]/.test(`${person.displayName ?? ''}${person.legacyDn ?? ''}`)) {
      this.#lost++
      this.#firstLost ||= row.line
    }
    this.#sink.record(person)
    if (this.#origin === 'mailbox-list') {
      const mailbox = mailboxOf(person)
      if (mailbox !== undefined) this.#sink.record(mailbox)
    }
  }

  /** Says what was counted. Call once, after the last row. */
  finish(): void {
    if (this.#lost > 0) this.#sink.warn({ code: 'text-lost', params: { count: this.#lost, line: this.#firstLost } })
    if (this.#cutCount > 0) {
      const params = { count: this.#cutCount, columns: [...this.#cut].join(', ') }
      this.#sink.warn({ code: 'values-truncated', params })
    }
  }

  #person(row: DirectoryRow): PersonRecord {
    const draft: Draft = { kind: 'person', origin: this.#origin, place: { line: row.line } }
    for (const member of Object.keys(TEXTS) as (keyof typeof TEXTS)[]) {
      const text = row.text(TEXTS[member])
      if (text === undefined) continue
      // A directory object is named by the first part of its distinguished name.
      draft[member] = member === 'database' || member === 'throttlingPolicy' ? relativeName(text) : text
      if (isCut(text)) this.#markCut(draft, member)
    }
    const homeServer = row.text('homeServer')
    if (draft.server === undefined && homeServer !== undefined) {
      draft.server = homeServer.slice(homeServer.toLowerCase().lastIndexOf('/cn=') + 1).replace(/^cn=/i, '')
    }
    const recipientType = draft.recipientType ?? row.text('recipientType')
    if (recipientType !== undefined) draft.recipientType = recipientType
    for (const member of Object.keys(GUIDS) as (keyof typeof GUIDS)[]) {
      const text = row.text(GUIDS[member])
      if (text === undefined || text.startsWith('System.')) continue
      const guid = GUID.exec(text)?.[1]?.toLowerCase() ?? guidOfBytes(text)
      if (guid === undefined) this.#badValue(row, member, text)
      else if (guid !== NO_GUID) draft[member] = guid
    }
    this.#addresses(row, draft)
    const disabled = disabledOf(row)
    if (disabled !== undefined) draft.disabled = disabled
    const hidden = truth(row.text('hidden'))
    if (hidden !== undefined) draft.hidden = hidden
    return draft
  }

  #addresses(row: DirectoryRow, draft: Draft): void {
    const values = row.list?.('proxies')
    const text = row.text('proxies')
    const proxies: ProxyAddresses = values !== undefined ? proxyAddresses(values) : splitProxyAddresses(text ?? '')
    const primary = (['primarySmtp', 'windowsEmail'] as const).flatMap((column) => row.text(column) ?? [])
    const smtp = [...primary.filter((one) => one.includes('@') && !isCut(one)), ...proxies.smtp]
    const distinct = smtp.filter(
      (one, index) => smtp.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index,
    )
    if (distinct.length > 0) draft.smtpAddresses = distinct
    if (proxies.x500.length > 0) draft.formerDns = proxies.x500
    if (proxies.cut || primary.some(isCut)) this.#markCut(draft, 'smtpAddresses')
    if (proxies.cut) this.#markCut(draft, 'formerDns')
  }

  #markCut(draft: Draft, member: keyof PersonRecord): void {
    this.#cutCount++
    this.#cut.add(member)
    draft.truncated = [...(draft.truncated ?? []), member]
  }

  #badValue(row: DirectoryRow, member: string, text: string): void {
    this.#sink.reject({ code: 'bad-value', place: { line: row.line }, detail: member, excerpt: excerpt(text) })
  }
}

/** `EXMBX01\DB1` stays; of `CN=DB1,CN=Databases,…` and of `contoso.com/…/DB1` the object's own name is left. */
function relativeName(text: string): string {
  const found = /^CN=((?:\\.|[^,\\])+),/i.exec(text)
  return found?.[1] === undefined ? text : found[1].replaceAll(/\\(.)/g, '$1')
}

/** A GUID as CLIXML keeps the bytes of Active Directory: base64 of 16 bytes, the first three parts little endian. */
function guidOfBytes(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  const hex = (from: number, to: number): string => bytes.subarray(from, to).toString('hex')
  const turned = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).reverse().toString('hex')
  return `${turned(0, 4)}-${turned(4, 6)}-${turned(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`
}

function truth(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined
  return /^(?:true|1)$/i.test(text) ? true : /^(?:false|0)$/i.test(text) ? false : undefined
}

/** ACCOUNTDISABLE of userAccountControl (MS-ADTS 2.2.16). */
const ACCOUNT_DISABLE = 2

function disabledOf(row: DirectoryRow): boolean | undefined {
  const enabled = truth(row.text('enabled'))
  if (enabled !== undefined) return !enabled
  const told = truth(row.text('accountDisabled'))
  if (told !== undefined) return told
  const control = row.text('accountControl')
  if (control === undefined) return undefined
  return /^\d{1,10}$/.test(control) ? (Number(control) & ACCOUNT_DISABLE) !== 0 : /\bAccountDisabled\b/i.test(control)
}

/** The properties a row of a mailbox table has; undefined where neither DN nor name tells which mailbox it is. */
function mailboxOf(person: PersonRecord): MailboxRecord | undefined {
  const whole = (member: 'displayName' | 'legacyDn', tag: number): readonly RawProperty[] => {
    const text = person[member]
    return text === undefined || person.truncated?.includes(member) === true
      ? []
      : [{ tag, value: { is: 'text', text } }]
  }
  const dn = whole('legacyDn', 0x3003001f)
  // Get-Recipient lists contacts and groups beside the mailboxes.
  if (dn.length === 0 || (person.recipientType !== undefined && !/mailbox/i.test(person.recipientType)))
    return undefined
  return {
    kind: 'mailbox',
    ...(person.server === undefined ? {} : { server: person.server }),
    properties: [...whole('displayName', 0x3001001f), ...dn],
    place: person.place,
  }
}
