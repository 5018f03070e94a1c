import type { UnixMs } from '../../../shared/model/place.ts'
import { parseLocal } from '../../../shared/time/parse-local.ts'
import { eventNumber } from '../events/event-words.ts'

/** What an `Event` element of the Windows event schema says, as far as it is used. */
export interface AssembledEvent {
  /** Undefined where the element gives no number. */
  readonly eventId: number | undefined
  readonly provider: string
  readonly level: string
  readonly computer: string
  readonly time: UnixMs | undefined
  /** The time as written; empty where there is none. */
  readonly timeText: string
  readonly recordId: string
  /** `EventData` values, or the texts of `UserData`, in order, empty ones included. */
  readonly strings: readonly string[]
  /** The rendered message; empty in logs that keep the strings alone. */
  readonly message: string
}

/** Characters of one event kept: the log itself allows 32,767 for a string. */
const EVENT_CHARS = 256 * 1024
const MOST_STRINGS = 1024

/**
 * Puts an event together from its elements, whether they come from XML or from the binary XML of a log file:
 *
 *     Event > System > Provider@Name, EventID, Level, TimeCreated@SystemTime, EventRecordID, Computer
 *           > EventData > Data …   or   UserData > …   and   RenderingInfo > Message, Level
 *
 * Names are told without their prefixes. Everything else is ignored, `Binary` above all.
 */
export class EventAssembler {
  readonly #path: string[] = []
  readonly #strings: string[] = []
  #text = ''
  #left = EVENT_CHARS
  /** True until a child is closed: an element of `UserData` with children is no value. */
  #leaf = false
  #isEvent = false
  #eventId = ''
  #provider = ''
  #level = ''
  #levelWord = ''
  #computer = ''
  #timeText = ''
  #recordId = ''
  #message = ''

  open(name: string): void {
    const colon = name.indexOf(':')
    this.#path.push(colon < 0 ? name : name.slice(colon + 1))
    if (this.#path.length === 1) this.#isEvent = this.#path[0] === 'Event'
    this.#text = ''
    this.#leaf = true
  }

  attribute(name: string, value: string): void {
    if (this.#path.length !== 3 || this.#path[1] !== 'System') return
    if (this.#path[2] === 'Provider' && name === 'Name') this.#provider = value.slice(0, 1024)
    else if (this.#path[2] === 'TimeCreated' && name === 'SystemTime') this.#timeText = value.slice(0, 64)
  }

  text(text: string): void {
    if (!this.#isEvent || this.#path.length < 3 || this.#left <= 0) return
    const kept = text.length > this.#left ? text.slice(0, this.#left) : text
    this.#left -= kept.length
    this.#text += kept
  }

  close(): void {
    const [root, section, leaf] = this.#path
    if (root === 'Event' && section !== undefined && leaf !== undefined) this.#closeInside(section, leaf)
    this.#path.pop()
    this.#text = ''
    this.#leaf = false
  }

  /** Undefined where the root was no `Event`. */
  event(): AssembledEvent | undefined {
    if (!this.#isEvent) return undefined
    return {
      eventId: eventNumber(this.#eventId),
      provider: this.#provider,
      level: this.#level === '' ? this.#levelWord : this.#level,
      computer: this.#computer,
      time: utcTime(this.#timeText),
      timeText: this.#timeText,
      recordId: this.#recordId,
      strings: this.#strings,
      message: this.#message.replace(/\r\n?/g, '\n').trim(),
    }
  }

  #closeInside(section: string, leaf: string): void {
    const depth = this.#path.length
    switch (section) {
      case 'System':
        if (depth === 3) this.#system(leaf)
        break
      case 'EventData':
        if (depth === 3 && leaf === 'Data') this.#keep()
        break
      case 'UserData':
        if (this.#leaf) this.#keep()
        break
      case 'RenderingInfo':
        if (depth === 3 && leaf === 'Message') this.#message = this.#text
        else if (depth === 3 && leaf === 'Level') this.#levelWord = this.#text.slice(0, 64)
        break
      default:
    }
  }

  #system(leaf: string): void {
    const text = this.#text.trim().slice(0, 1024)
    if (leaf === 'EventID') this.#eventId = text
    else if (leaf === 'Level') this.#level = text
    else if (leaf === 'Computer') this.#computer = text
    else if (leaf === 'EventRecordID') this.#recordId = text.slice(0, 24)
  }

  #keep(): void {
    if (this.#strings.length < MOST_STRINGS) this.#strings.push(this.#text)
  }
}

/** `SystemTime` is UTC, with or without a `Z`. */
function utcTime(text: string): UnixMs | undefined {
  const parsed = text === '' ? null : parseLocal(text, 'year-first')
  if (parsed === null) return undefined
  const { year, month, day, hour, minute, second, ms } = parsed.local
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) - (parsed.offsetMinutes ?? 0) * 60_000
}
