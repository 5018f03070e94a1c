/** Whether a file begins as a ZIP archive does: with an entry, or with the end record of an empty one. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, kind, rest] = bytes
  return p === 0x50 && k === 0x4b && ((kind === 0x03 && rest === 0x04) || (kind === 0x05 && rest === 0x06))
}
