const STATES: ReadonlySet<string> = new Set([
  'CLOSED',
  'LISTENING',
  'SYN_SENT',
  'SYN_RECEIVED',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
  'DELETE_TCB',
  'BOUND',
])

/** Other spellings, compared without blanks, `_`, `-` and case. German words are to verify (sessions spec 3.2). */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ...[...STATES].map((state): [string, string] => [squeeze(state), state]),
  ['LISTEN', 'LISTENING'],
  ['CLOSE', 'CLOSED'],
  ['SYNRCVD', 'SYN_RECEIVED'],
  ['SYNRECV', 'SYN_RECEIVED'],
  ['HERGESTELLT', 'ESTABLISHED'],
  ['WARTEND', 'TIME_WAIT'],
  ['SCHLIESSENWARTEN', 'CLOSE_WAIT'],
  ['SYNGESENDET', 'SYN_SENT'],
  ['SYNEMPFANGEN', 'SYN_RECEIVED'],
  ['FINWARTEN1', 'FIN_WAIT_1'],
  ['FINWARTEN2', 'FIN_WAIT_2'],
  ['LETZTEBESTÄTIGUNG', 'LAST_ACK'],
])

function squeeze(word: string): string {
  return word.toUpperCase().replace(/[\s_-]+/g, '')
}

/**
 * The upper-case English state word (`CLOSE_WAIT`) for any spelling: `CloseWait`, `Close Wait`, `HERGESTELLT`, and
 * `ABHÖREN` in whatever code page. Undefined when the word is no TCP state.
 */
export function connectionState(word: string): string | undefined {
  if (word.length < 4 || word.length > 24) return undefined
  const squeezed = squeeze(word)
  const state = SPELLINGS.get(squeezed)
  if (state !== undefined) return state
  return /^ABH.{1,2}REN$/u.test(squeezed) ? 'LISTENING' : undefined
}
