import { CHANNEL_NAMES } from '../../../shared/contract/channels.ts'
import { ERROR_CODES } from '../../../shared/contract/error.ts'
import { isSystemCode } from './fault.ts'

/** Everything that is ever logged. */
export const LOG_EVENTS = {
  started: 'info',
  stopped: 'info',
  'case-opened': 'info',
  'case-closed': 'info',
  'case-migrated': 'info',
  'job-started': 'info',
  'job-ended': 'info',
  'command-ended': 'info',
  'call-failed': 'warn',
  'foreign-request': 'warn',
  'page-gone': 'error',
  'page-hung': 'warn',
  'child-gone': 'error',
  'thread-gone': 'error',
  'thread-restarted': 'warn',
  fault: 'error',
} as const satisfies Readonly<Record<string, 'info' | 'warn' | 'error'>>
export type LogEvent = keyof typeof LOG_EVENTS

/** Names of what an entry may tell; a name says what its values can be. */
export const FACT_NAMES = [
  'app',
  'node',
  'electron',
  'system',
  'platform',
  'arch',
  'door',
  'data',
  'channel',
  'command',
  'code',
  'kind',
  'state',
  'reason',
  'part',
  'at',
  'schema',
  'from',
  'readonly',
  'clean',
  'files',
  'records',
  'rejects',
  'ms',
  'exit',
  'count',
  'suppressed',
] as const
export type FactName = (typeof FACT_NAMES)[number]
export type LogFacts = Readonly<Partial<Record<FactName, string | number | boolean>>>

/** Words a fact may hold beside codes: all of them the program's own. */
const WORDS: ReadonlySet<string> = new Set([
  ...CHANNEL_NAMES,
  ...ERROR_CODES,
  ...['win32', 'linux', 'darwin', 'x64', 'arm64', 'desktop', 'browser', 'cli', 'given', 'portable', 'local'],
  ...['import', 'inspect', 'analyse', 'print', 'running', 'done', 'failed', 'cancelled'],
  ...['host', 'origin', 'site', 'writer', 'reader', 'inspector', 'request', 'exception', 'rejection', 'unloaded'],
  // Commands; those named like a channel or a state stand above.
  ...['snapshots', 'show', 'findings', 'plan', 'limits', 'whatif', 'procedures', 'settings', 'check', 'repair'],
  ...['restore', 'undo', 'reference', 'serve', 'demo', 'diagnostics', 'help', 'unknown'],
  // Electron's: why a process is gone, and which.
  ...['clean-exit', 'abnormal-exit', 'killed', 'crashed', 'oom', 'launch-failed', 'integrity-failure'],
  ...['memory-eviction', 'GPU', 'Utility', 'Zygote', 'Sandbox helper', 'Pepper Plugin', 'Unknown'],
  // Kinds of what is thrown: `fault.ts`.
  ...['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError', 'AggregateError'],
  ...['DOMException', 'SqliteError', 'AttendantError', 'UsageError', 'ZodError', 'TimeoutError', 'AbortError', 'other'],
  ...['string', 'number', 'boolean', 'undefined', 'object', 'bigint', 'symbol', 'function'],
])
const VERSION = /^v?\d{1,6}(?:\.\d{1,10}){1,3}(?:[-+][\w.-]{1,40})?$/
const VERSIONED: ReadonlySet<FactName> = new Set(['app', 'node', 'electron', 'system'])
const PLACES = /^(?:(?:[\w-]{1,60}(?:\.[\w-]{1,30}){0,3}\.[cm]?[jt]s|node)(?::\d{1,7}){2},?){1,10}$/

/** A fact's value as text without blanks. Whatever is not known to be ours becomes `-`: a name cannot slip through. */
function shown(name: FactName, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isSafeInteger(Math.round(value)) ? `${Math.round(value)}` : '-'
  if (VERSIONED.has(name)) return VERSION.test(value) ? value : '-'
  if (name === 'at') return PLACES.test(value) ? value : '-'
  const known = value.split('/').every((part) => WORDS.has(part) || isSystemCode(part))
  return known ? value.replaceAll(' ', '_') : '-'
}

/** One line, without its end: `2026-11-23T09:41:00.123Z warn call-failed channel=overview code=case-locked ms=5012`. */
export function logLine(at: number, event: LogEvent, facts: LogFacts = {}): string {
  const told = FACT_NAMES.flatMap((name) => {
    const value = facts[name]
    return value === undefined || value === '' ? [] : [`${name}=${shown(name, value)}`]
  })
  return [new Date(at).toISOString(), LOG_EVENTS[event], event, ...told].join(' ')
}

const LINE =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?:info|warn|error) ([a-z-]{1,30})((?: [a-z]{1,12}=[\w.:,;/+-]{1,400})*)$/

/** True for a line as `logLine` writes it, with known words alone: a log file may have been written to by others. */
export function isOwnLine(line: string): boolean {
  const [, event = '', rest = ''] = LINE.exec(line) ?? []
  if (!Object.hasOwn(LOG_EVENTS, event)) return false
  return rest
    .split(' ')
    .slice(1)
    .every((pair) => {
      const equals = pair.indexOf('=')
      const name = FACT_NAMES.find((known) => known === pair.slice(0, equals))
      const value = pair.slice(equals + 1)
      if (name === undefined) return false
      if (/^(?:-|-?\d+|yes|no)$/.test(value)) return true
      return shown(name, value.replaceAll('_', ' ')) === value || shown(name, value) === value
    })
}
