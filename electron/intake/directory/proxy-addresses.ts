/** Addresses of a recipient, told by their prefixes. */
export interface ProxyAddresses {
  /** Without prefix, the primary one (`SMTP:` in capitals) first. */
  readonly smtp: readonly string[]
  /** legacyExchangeDNs of the past (`X500:`). */
  readonly x500: readonly string[]
  /** The exporter cut the list: a value that may be cut itself is not among the others. */
  readonly cut: boolean
}

/** Before the next address: a separator people and PowerShell use, then a prefix. Addresses may hold separators. */
const NEXT = /[\s,;|](?=[A-Za-z][A-Za-z0-9-]{0,15}:)/
const SEPARATORS = new Set([' ', ',', ';', '|', '\t', '\n', '\r'])

/**
 * Reads `{SMTP:jdoe@contoso.com, smtp:john@contoso.com, X500:/o=Old/ou=…/cn=jdoe...}` and the joined forms that scripts
 * write. PowerShell cuts a printed list behind its fourth value and appends `...` to it: that last value is left out,
 * because nobody can tell it from one that was cut inside. A type name in place of a list gives nothing.
 */
export function splitProxyAddresses(text: string): ProxyAddresses {
  const trimmed = text.trim()
  const inner = trimmed.startsWith('{') ? trimmed.slice(1).replace(/\}$/, '') : trimmed
  return proxyAddresses(inner.split(NEXT))
}

/** The same from a list whose values are apart already. */
export function proxyAddresses(values: readonly string[]): ProxyAddresses {
  const smtp: string[] = []
  const primary: string[] = []
  const x500: string[] = []
  let cut = false
  for (const value of values) {
    const whole = withoutSeparators(value)
    if (whole.endsWith('...') || whole.endsWith('…')) {
      cut = true
      continue
    }
    const colon = whole.indexOf(':')
    if (colon < 1) continue
    const prefix = whole.slice(0, colon)
    const address = whole.slice(colon + 1).trim()
    if (address === '') continue
    if (prefix === 'SMTP') primary.push(address)
    else if (/^smtp$/i.test(prefix)) smtp.push(address)
    else if (/^x500$/i.test(prefix)) x500.push(address)
  }
  return { smtp: [...primary, ...smtp], x500, cut }
}

/** A value without the separators behind it and the blanks around it; one pass, for a file may hold any number. */
function withoutSeparators(value: string): string {
  let end = value.length
  while (end > 0 && SEPARATORS.has(value[end - 1] ?? '')) end--
  return value.slice(0, end).trimStart()
}
