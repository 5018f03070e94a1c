/**
 * Registry files, version 5.00 (sessions spec 4.6):
 *
 *     Windows Registry Editor Version 5.00
 *
 *     ; 151552 -> 25000
 *     [HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\MSExchangeIS\ParametersSystem]
 *     "Maximum Allowed Exchange Sessions Per Service"=dword:000061a8
 *     "szMaxAllowedSessionsPerUser"=-
 *
 * Only DWORD values and the deletion of a value are written. Numbers are unsigned 32 bit.
 */
export interface RegistryChange {
  /** Full key path; `HKLM\` and control sets by number are normalised. */
  readonly key: string
  readonly name: string
  /** The number before; undefined when the value did not exist, `unknown` when nodes differ or nothing was exported. */
  readonly before: number | 'unknown' | undefined
  /** The number after; undefined deletes the value. */
  readonly after: number | undefined
  /** Written as a comment: waits for a decision, changes nothing. */
  readonly pending?: true
}

/** True for what a REG_DWORD can hold. */
export function isDword(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff
}

/** The key as `regedit` writes it: `HKEY_LOCAL_MACHINE`, and the control set in use instead of a numbered copy. */
export function fullKey(key: string): string {
  return oneLine(key)
    .replace(/^HKLM(?=\\|$)/i, 'HKEY_LOCAL_MACHINE')
    .replace(/^(HKEY_LOCAL_MACHINE\\SYSTEM\\)ControlSet\d{3}(?=\\|$)/i, '$1CurrentControlSet')
}

/** A line end inside a name would start a line of its own, which regedit would obey. */
function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f\u0085\u2028\u2029]/g, '?')
}

function valueLine(name: string, number: number | undefined): string {
  const quoted = `"${oneLine(name).replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`
  return `${quoted}=${number === undefined ? '-' : `dword:${number.toString(16).padStart(8, '0')}`}`
}

const shown = (number: number | 'unknown' | undefined): string =>
  number === undefined ? '(absent)' : number === 'unknown' ? '(not known)' : String(number)

function file(heading: readonly string[], changes: readonly RegistryChange[], undo: boolean): string {
  const lines = ['Windows Registry Editor Version 5.00', '', ...heading.map((line) => `; ${oneLine(line)}`)]
  let section = ''
  for (const change of changes) {
    const key = fullKey(change.key)
    if (key !== section) {
      lines.push('', `[${key}]`)
      section = key
    }
    const from = undo ? change.after : change.before
    const to = undo ? change.before : change.after
    lines.push(`; ${shown(from)} -> ${shown(to)}`)
    if (to === 'unknown') {
      lines.push(
        '; Not known from the exports. Where the value existed: import the .reg file exported before the change instead.',
        '; Where it did not exist: take the semicolon off the next line and import this file.',
        `; ${valueLine(change.name, undefined)}`,
      )
    } else lines.push(`${change.pending === true ? '; ' : ''}${valueLine(change.name, to)}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** The text of a file that makes the changes. Sort by key to have each section once. */
export function changeFile(heading: readonly string[], changes: readonly RegistryChange[]): string {
  return file(heading, changes, false)
}

/** The text of a file that takes the changes back: `"name"=-` where the value did not exist, the old number otherwise. */
export function undoFile(heading: readonly string[], changes: readonly RegistryChange[]): string {
  return file(heading, changes, true)
}

/** UTF-16LE with BOM and CR LF, as regedit 5.00 expects. Line ends are folded first. */
export function regFileBytes(text: string): Uint8Array {
  const body = `\ufeff${text.replace(/\r\n|\r|\n/g, '\r\n')}`
  const bytes = new Uint8Array(body.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < body.length; index += 1) view.setUint16(index * 2, body.charCodeAt(index), true)
  return bytes
}
