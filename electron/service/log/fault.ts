import { constants } from 'node:os'
import { AttendantError } from '../../../shared/contract/error.ts'

/** What may be told of something thrown: its kind, a code, places in our own program. Never a message or a path. */
export interface Fault {
  readonly kind: string
  readonly code: string
  /** `worker.js:120:33`, the innermost first. */
  readonly at: readonly string[]
}

const KINDS: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
  'DOMException',
  'SqliteError',
  'AttendantError',
  'UsageError',
  'ZodError',
  'TimeoutError',
  'AbortError',
])
const CODE = /^(?:SQLITE_[A-Z_]{2,40}|ERR_[A-Z0-9_]{2,60})$/
/** By name, not by form: a server may be called EXMBX01. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(Object.keys(constants.errno))
/** `at name (place:line:column)` or `at place:line:column`. */
const FRAME = /^\s+at (?:.*\()?(?:file:\/\/)?(.+?):(\d{1,7}):(\d{1,7})\)?$/
const SCRIPT = /^[\w-]{1,60}(?:\.[\w-]{1,30}){0,3}\.[cm]?[jt]s$/
const FRAMES = 6

function textOf(thrown: object, key: string): string {
  try {
    const value: unknown = Reflect.get(thrown, key)
    return typeof value === 'string' ? value : ''
  } catch {
    return ''
  }
}

/** True for a code of the system, SQLite or Node. */
export function isSystemCode(text: string): boolean {
  return SYSTEM_CODES.has(text) || CODE.test(text)
}

/** The places of a stack. A message may hold anything, lines like frames too: it is cut off first. */
function placesOf(thrown: object): readonly string[] {
  const stack = textOf(thrown, 'stack')
  const message = textOf(thrown, 'message')
  const after = message === '' ? stack.indexOf('\n') : stack.indexOf(message) + message.length
  if (after < 0 || (message !== '' && !stack.includes(message))) return []
  return stack
    .slice(after)
    .split('\n')
    .flatMap((line) => {
      const [, path = '', row, column] = FRAME.exec(line) ?? []
      if (path.startsWith('node:')) return [`node:${row}:${column}`]
      const file = path.split(/[\\/]/).at(-1) ?? ''
      return SCRIPT.test(file) ? [`${file}:${row}:${column}`] : []
    })
    .slice(0, FRAMES)
}

/** What is thrown may be anything: a string, an object that throws when asked. This never throws itself. */
export function faultOf(thrown: unknown): Fault {
  if (typeof thrown !== 'object' || thrown === null) return { kind: typeof thrown, code: '', at: [] }
  const kind = textOf(thrown, 'name')
  const code = textOf(thrown, 'code')
  const detail = thrown instanceof AttendantError && isSystemCode(thrown.detail) ? `/${thrown.detail}` : ''
  return {
    kind: KINDS.has(kind) ? kind : 'other',
    code: thrown instanceof AttendantError ? `${thrown.code}${detail}` : isSystemCode(code) ? code : '',
    at: placesOf(thrown),
  }
}

/** The same in one word for a message between threads or to the interface. */
export function faultWord(thrown: unknown): string {
  const { kind, code, at } = faultOf(thrown)
  return [kind, code, at[0] ?? ''].filter((part) => part !== '').join(' ')
}
