/**
 * Comparison key of a legacyExchangeDN: trimmed and lower case. Exchange compares these names without case
 * (freebusy spec 4, point 4); the original is kept for display.
 */
export const dnKey = (dn: string): string => dn.trim().toLowerCase()

/** Index of the first `/cn`, or -1: where the folder part of a DN ends and its user part starts (freebusy spec 4). */
export const firstCn = (dn: string): number => dn.toLowerCase().indexOf('/cn')

/** The lower-cased tail from the first `/cn` on: the part of a DN that a free/busy subject keeps. */
export const userKeyOf = (text: string): string | undefined => {
  const at = firstCn(text)
  return at < 0 ? undefined : text.slice(at).trim().toLowerCase()
}

/** The value of the last `cn=`, e.g. `jdoe`: what people recognise in a DN. */
export const lastCn = (dn: string): string | undefined => {
  const at = dn.toLowerCase().lastIndexOf('/cn=')
  return at < 0 ? undefined : dn.slice(at + 4).trim()
}

/** True for text of the shape `/o=…/…` (case-insensitive). */
export const isLegacyDn = (text: string): boolean => /^\/o=[^/]/i.test(text.trim())

/** True for objects of the configuration partition (servers, System Attendant), which are not people. */
export const isConfigurationDn = (dn: string): boolean => dn.toLowerCase().includes('/cn=configuration/')
