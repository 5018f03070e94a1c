import { isOwnLine, LOG_EVENTS, type LogEvent, type LogFacts, logLine } from './entry.ts'
import { faultOf } from './fault.ts'
import { RotatingFile } from './rotating-file.ts'

/** The local log of a door. Codes, counts, durations and versions go in; nothing of a mailbox, a path or a name can. */
export interface Log {
  note(event: LogEvent, facts?: LogFacts): void
  /** As `note`, with what may be told of something thrown. Waits for the disk where the event is an error. */
  fault(event: LogEvent, thrown: unknown, facts?: LogFacts): void
  /** The last lines, the oldest first; lines that are not ours are left out. */
  tail(lines: number): readonly string[]
}

export const SILENT: Log = { note: () => {}, fault: () => {}, tail: () => [] }

/** Lines of one event in a minute; what comes beyond is counted. */
const PER_MINUTE = 60
const MINUTE = 60_000
/** Kept in memory for when the folder cannot be written. */
const REMEMBERED = 200
const BYTES_PER_LINE = 160

/** Opens the log in a folder, which is made when the first line comes. `now` in milliseconds. */
export function openLog(folder: string, now: () => number = Date.now): Log {
  const file = new RotatingFile(folder)
  const recent: string[] = []
  const paces = new Map<LogEvent, { since: number; lines: number; suppressed: number }>()

  const write = (event: LogEvent, facts: LogFacts): void => {
    const at = now()
    let pace = paces.get(event)
    if (pace === undefined || at - pace.since >= MINUTE) {
      pace = { since: at, lines: 0, suppressed: pace?.suppressed ?? 0 }
      paces.set(event, pace)
    }
    pace.lines++
    if (pace.lines > PER_MINUTE) {
      pace.suppressed++
      return
    }
    const line = logLine(at, event, pace.suppressed === 0 ? facts : { ...facts, suppressed: pace.suppressed })
    pace.suppressed = 0
    recent.push(line)
    if (recent.length > REMEMBERED) recent.shift()
    file.append(`${line}\n`, at, LOG_EVENTS[event] === 'error')
  }

  return {
    note: (event, facts = {}) => write(event, facts),
    fault: (event, thrown, facts = {}) => {
      const { kind, code, at } = faultOf(thrown)
      write(event, { kind, code, at: at.join(','), ...facts })
    },
    tail: (lines) => {
      const kept = file
        .end(lines * BYTES_PER_LINE)
        .split('\n')
        .filter(isOwnLine)
      return (kept.length > 0 ? kept : recent).slice(-lines)
    },
  }
}
