import type { UnixMs } from '../../../shared/model/place.ts'
import type { ClientMode, LogonRecord } from '../../../shared/model/records.ts'
import type { LogField } from './log-fields.ts'

/** One row of a log, as far as sessions need it. A field is cut out of the row only when it is asked for. */
export interface LogRow {
  readonly line: number
  readonly time: UnixMs | undefined
  readonly session: string
  readonly operation: string
  /** Empty for a missing value. Valid until the next row. */
  text(field: LogField): string
}

interface Logon {
  readonly line: number
  readonly time: UnixMs | undefined
  /** The number the log gives it within its session. */
  readonly id: string
  readonly mailboxDn: string
  readonly database: string
  readonly server: string
}

interface Session {
  readonly line: number
  readonly start: UnixMs | undefined
  last: UnixMs | undefined
  user: string
  version: string
  mode: string
  ip: string
  application: string
  readonly logons: Logon[]
}

const MODES: readonly ClientMode[] = ['Unknown', 'Classic', 'Cached', 'ExchangeServer']
/** Most rows of a log are other operations. */
const OPENING = /connect|log(?:on|off)/i
const LOGONS_PER_SESSION = 256
const POOLED = 200_000
/** Characters of a text that are kept: a DN has at most 255 of each of its parts, and few parts. */
const TEXT = 512

/**
 * The sessions a log leaves open: begun by Connect or a logon, not ended by Disconnect (sessions spec 5). Holds open ones
 * alone, at most `most` with twice as many logons; every text is held once, in memory of its own, so that no piece of the
 * file stays behind it.
 */
export class OpenSessions {
  readonly #most: number
  readonly #open = new Map<string, Session>()
  readonly #pool = new Map<string, string>()
  #dropped = 0
  #logons = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Sessions and logons that were not kept because too many were open. */
  get dropped(): number {
    return this.#dropped
  }

  take(row: LogRow): void {
    const known = this.#open.get(row.session)
    for (const operation of OPENING.test(row.operation) ? row.operation.split(/[;,+|\s]+/, 16) : []) {
      switch (operation.toLowerCase()) {
        case 'disconnect':
          this.#logons -= known?.logons.length ?? 0
          this.#open.delete(row.session)
          return
        case 'connect':
          if (isDone(row)) this.#begin(row)
          break
        case 'ownerlogon':
        case 'delegatelogon':
        case 'publiclogon':
        case 'adminlogon':
          if (isDone(row)) this.#logon(row, this.#begin(row))
          break
        case 'logoff':
          if (known !== undefined && logOff(known, row.text('detail'))) this.#logons--
          break
        default:
      }
    }
    const session = known ?? this.#open.get(row.session)
    if (session !== undefined) this.#refresh(session, row)
  }

  /** One record per logon of each open session; one for a session without any. */
  *records(): Generator<LogonRecord> {
    for (const [id, session] of this.#open) {
      if (session.logons.length === 0) yield recordOf(id, session, undefined)
      for (const logon of session.logons) yield recordOf(id, session, logon)
    }
  }

  #begin(row: LogRow): Session | undefined {
    const known = this.#open.get(row.session)
    if (known !== undefined) return known
    if (this.#open.size >= this.#most) {
      this.#dropped++
      return undefined
    }
    const session: Session = {
      line: row.line,
      start: row.time,
      last: row.time,
      user: '',
      version: '',
      mode: '',
      ip: '',
      application: '',
      logons: [],
    }
    this.#open.set(own(row.session), session)
    return session
  }

  #logon(row: LogRow, session: Session | undefined): void {
    if (session === undefined || session.logons.length >= LOGONS_PER_SESSION) return
    if (this.#logons >= 2 * this.#most) {
      this.#dropped++
      return
    }
    const detail = row.text('detail')
    const id = logonId(detail)
    if (id !== '' && session.logons.some((logon) => logon.id === id)) return
    this.#logons++
    session.logons.push({
      line: row.line,
      time: row.time,
      id: own(id),
      mailboxDn: this.#kept(mailboxDn(detail)),
      database: this.#kept(/ in database (.{1,200}?) last mounted on /i.exec(detail)?.[1] ?? ''),
      server: this.#kept(/ last mounted on (\S{1,255}) at /i.exec(detail)?.[1] ?? ''),
    })
  }

  #refresh(session: Session, row: LogRow): void {
    if (row.time !== undefined && (session.last === undefined || row.time > session.last)) session.last = row.time
    for (const field of ['user', 'version', 'mode', 'application'] as const) {
      if (session[field] === '') session[field] = this.#kept(row.text(field))
    }
    // A client that comes back through another network has a new address: the last one is where it is.
    const ip = row.text('ip')
    if (ip !== '' && ip !== session.ip) session.ip = this.#kept(ip)
  }

  #kept(text: string): string {
    if (text === '') return ''
    const known = text.length > TEXT ? undefined : this.#pool.get(text)
    if (known !== undefined) return known
    const copy = own(text.slice(0, TEXT))
    if (this.#pool.size < POOLED) this.#pool.set(copy, copy)
    return copy
  }
}

/** Whether the operation went through: a failed one opens nothing. */
function isDone(row: LogRow): boolean {
  return /^(?:0|0x0+)?$/i.test(row.text('status'))
}

/** A copy: a slice would hold the whole piece of the file it was cut from. */
function own(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

/** `Logon: Delegate, /o=…/cn=room1 in database DB1 last mounted on EXMBX01 at …; LogonId: 1` (wording to verify). */
function mailboxDn(detail: string): string {
  return /\/o=.*?(?= in database |["';,\r\n]|$)/i.exec(detail.slice(0, 8192))?.[0].trim() ?? ''
}

function logonId(detail: string): string {
  return /\bLogonId: ?(\d{1,10})/i.exec(detail)?.[1] ?? ''
}

/** Takes the logon away that the text names; false where it names none that is there. */
function logOff(session: Session, detail: string): boolean {
  const id = logonId(detail)
  const at = id === '' ? -1 : session.logons.findIndex((logon) => logon.id === id)
  if (at >= 0) session.logons.splice(at, 1)
  return at >= 0
}

function recordOf(sessionId: string, session: Session, logon: Logon | undefined): LogonRecord {
  const { user, version, mode, ip, application, last } = session
  const time = logon === undefined ? session.start : logon.time
  const clientMode = MODES.find((one) => one.toLowerCase() === mode.toLowerCase())
  const { mailboxDn: dn = '', database = '', server = '' } = logon ?? {}
  return {
    kind: 'logon',
    sessionId,
    ...(user === '' ? {} : { userDn: user }),
    ...(dn === '' ? {} : { mailboxDn: dn }),
    ...(ip === '' ? {} : { clientIp: ip }),
    ...(version === '' ? {} : { clientVersion: version }),
    ...(clientMode === undefined ? {} : { clientMode }),
    ...(application === '' ? {} : { applicationId: application }),
    ...(database === '' ? {} : { database }),
    ...(server === '' ? {} : { server }),
    ...(time === undefined ? {} : { logonTime: time }),
    ...(last === undefined ? {} : { lastAccessTime: last }),
    place: { line: logon?.line ?? session.line },
  }
}
