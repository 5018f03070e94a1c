export interface ListRow {
  readonly subject: string
  readonly messageClass?: string
  /** Without the file name and its separator. */
  readonly directory: string
  readonly recordKey?: Uint8Array
}

const KEY = /_([0-9A-Fa-f]{16,})(?:-Attach\d+)?\.(?:xml|msg)$/i

/**
 * One row of a `-List` output, read from the right: the path is the last quoted field and holds no quote, the class is
 * the field before it where there are three, the rest is the subject with whatever quotes it has (mfcmapi spec 4.1).
 * Undefined when the text is no whole row.
 */
export function listRow(text: string): ListRow | undefined {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 5) return undefined
  const open = text.lastIndexOf('"', text.length - 2)
  if (open < 2 || text[open - 1] !== ',') return undefined
  const path = text.slice(open + 1, -1)
  const rest = text.slice(0, open - 1)
  if (rest.length < 2 || !rest.endsWith('"')) return undefined
  const split = rest.lastIndexOf('","')
  const named = split >= 1 && !rest.slice(split + 3, -1).includes('"')
  const slash = path.lastIndexOf('\\')
  const recordKey = keyOf(path)
  return {
    subject: rest.slice(1, named ? split : -1),
    ...(named && { messageClass: rest.slice(split + 3, -1) }),
    directory: slash === -1 ? '' : path.slice(0, slash),
    ...(recordKey !== undefined && { recordKey }),
  }
}

function keyOf(path: string): Uint8Array | undefined {
  const hex = KEY.exec(path)?.[1]
  return hex === undefined || hex.length % 2 !== 0 ? undefined : Uint8Array.from(Buffer.from(hex, 'hex'))
}
