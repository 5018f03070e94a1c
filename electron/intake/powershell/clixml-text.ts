/**
 * Undoes the escapes of CLIXML strings: `_x000D__x000A_` is CR LF, `svc_x005F_xerox` is `svc_xerox`. To be applied once,
 * after XML entities, from left to right (sessions spec 1.4 b): what an escape yields is not looked at again.
 */
export function decodeClixmlText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** A type name without the prefixes of remoting and `Select-Object`. */
export function bareTypeName(name: string): string {
  return name.replace(/^(?:Deserialized\.|Selected\.)+/, '')
}
