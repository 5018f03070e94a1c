/**
 * Bytes of a size as Exchange prints it: `2.303 GB (2,473,094,022 bytes)`, the French `2,303 GB (2 473 094 022 octets)`
 * with blanks of any width or the `?` that ASCII made of them, `2473094022B` of Exchange 2007, a bare number. Undefined
 * for a size without its exact count (`2.303 GB`) and for anything else (sessions spec 1.4 a).
 */
export function byteSize(text: string): bigint | undefined {
  const exact = /\(([^()]{1,40}?)\s*[a-z]*\)\s*$/i.exec(text)?.[1]
  const digits = exact === undefined ? /^([\d\s\u00A0\u202F]{1,40})B?$/.exec(text)?.[1] : exact
  if (digits === undefined || !/^\d(?:[\d\s.,'’?\u00A0\u202F\u2009\uFFFD]*\d)?$/.test(digits.trim())) return undefined
  const bare = digits.replace(/\D/g, '')
  return bare.length > 18 ? undefined : BigInt(bare)
}
