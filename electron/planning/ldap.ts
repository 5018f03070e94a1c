const SAFE = /[A-Za-z0-9 /=._@+:-]/

/**
 * A value inside an LDAP filter: every other character as `\hh` of its UTF-8 bytes (RFC 4515 section 3). That also
 * makes it safe between the quotes of cmd and PowerShell.
 */
export function ldapValue(text: string): string {
  let out = ''
  for (const char of text) {
    if (SAFE.test(char)) out += char
    else for (const byte of new TextEncoder().encode(char)) out += `\\${byte.toString(16).padStart(2, '0')}`
  }
  return out
}

/** Finds an object by its legacyExchangeDN or by an X500 address that keeps an older one. */
export function ownerFilter(dn: string): string {
  const value = ldapValue(dn)
  return `(|(legacyExchangeDN=${value})(proxyAddresses=X500:${value}))`
}
