/** The part of a keyboard event that decides what is meant. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  /** Physical key: digits keep theirs on French keyboards, where the unshifted row gives letters with accents. */
  readonly code: string
}

const plain = (press: KeyPress): boolean => !press.ctrlKey && !press.altKey && !press.metaKey

const digitOf = (press: KeyPress): number | null => {
  const match = /^(?:Digit|Numpad)(\d)$/.exec(press.code)
  if (match?.[1] !== undefined) return Number(match[1])
  return /^\d$/.test(press.key) ? Number(press.key) : null
}

export type FrameCommand =
  | { readonly do: 'screen'; readonly index: number }
  | { readonly do: 'next-pane' | 'previous-pane' | 'search' | 'help' | 'escape' | 'filter-row' }

/** Keys that work on every screen. */
export function frameCommand(press: KeyPress): FrameCommand | null {
  if (press.altKey && !press.ctrlKey && !press.metaKey && !press.shiftKey) {
    const digit = digitOf(press)
    return digit === null ? null : { do: 'screen', index: digit === 0 ? 9 : digit - 1 }
  }
  if (press.key === 'F6' && plain(press)) return { do: press.shiftKey ? 'previous-pane' : 'next-pane' }
  if (press.key === 'F1' && plain(press)) return { do: 'help' }
  if (press.key === 'Escape' && plain(press)) return { do: 'escape' }
  if (press.key === '/' && plain(press)) return { do: 'filter-row' }
  if (press.key.toLowerCase() === 'f' && press.ctrlKey && !press.altKey && !press.shiftKey) return { do: 'search' }
  return null
}

export type GridCommand =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'page'; readonly by: 1 | -1 }
  | { readonly do: 'first' | 'last' | 'open' | 'copy-row' | 'copy-table' | 'filter-row' }

/** Keys of a grid whose rows have the focus. */
export function gridCommand(press: KeyPress): GridCommand | null {
  if (press.ctrlKey && !press.altKey && press.key.toLowerCase() === 'c') {
    return { do: press.shiftKey ? 'copy-table' : 'copy-row' }
  }
  if (press.key === '/' && plain(press)) return { do: 'filter-row' }
  if (!plain(press) && !(press.ctrlKey && (press.key === 'Home' || press.key === 'End'))) return null
  switch (press.key) {
    case 'ArrowDown':
      return { do: 'move', by: 1 }
    case 'ArrowUp':
      return { do: 'move', by: -1 }
    case 'PageDown':
      return { do: 'page', by: 1 }
    case 'PageUp':
      return { do: 'page', by: -1 }
    case 'Home':
      return { do: 'first' }
    case 'End':
      return { do: 'last' }
    case 'Enter':
      return { do: 'open' }
    default:
      return null
  }
}

export type PlanCommand =
  | { readonly do: 'move'; readonly by: 1 | -1 }
  | { readonly do: 'answer'; readonly state: 'done' | 'failed' | 'not-applicable' | 'open' }
  | { readonly do: 'comment' | 'export' | 'undo' }

const ANSWER_OF_DIGIT: Readonly<Record<number, 'done' | 'failed' | 'not-applicable' | 'open'>> = {
  0: 'open',
  1: 'done',
  2: 'failed',
  3: 'not-applicable',
}

/**
 * Keys of the plan. `typing` is true while the focus is in a text field: then only F2 and Ctrl+P are the plan's.
 */
export function planCommand(press: KeyPress, typing: boolean): PlanCommand | null {
  if (press.key === 'F2' && plain(press)) return { do: 'comment' }
  const letter = press.key.toLowerCase()
  const control = press.ctrlKey && !press.altKey && !press.shiftKey
  if (control && letter === 'p') return { do: 'export' }
  if (typing) return null
  if (control && letter === 'z') return { do: 'undo' }
  if (!plain(press) || press.shiftKey) return null
  if (press.key === 'ArrowDown') return { do: 'move', by: 1 }
  if (press.key === 'ArrowUp') return { do: 'move', by: -1 }
  const digit = digitOf(press)
  const state = digit === null ? undefined : ANSWER_OF_DIGIT[digit]
  return state === undefined ? null : { do: 'answer', state }
}

/** True where keys belong to the field itself. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input, textarea, select, [contenteditable="true"], [role="combobox"]')
