/** Starts of account names that stand for a program. A person's name does not have the separator behind it. */
const PREFIXES: readonly string[] = [
  'svc',
  'srv',
  'service',
  'sa',
  'app',
  'bes',
  'scan',
  'fax',
  'mfp',
  'backup',
  'arch',
]
/** Whole names, and words of products, of which a part is enough. */
const NAMES: readonly string[] = [
  'besadmin',
  'blackberry',
  'goodadmin',
  'xerox',
  'ricoh',
  'kofax',
  'rightfax',
  'archiver',
]

/**
 * True for an account whose name says that a program uses it: `CONTOSO\svc_xerox`, `CONTOSO\besadmin`. A convention and
 * no proof (sessions spec section 7, H5): findings built on it say so.
 */
export const looksLikeService = (account: string): boolean => {
  const name = account.slice(account.lastIndexOf('\\') + 1).toLowerCase()
  if (NAMES.some((word) => name.includes(word))) return true
  return PREFIXES.some((prefix) => name.startsWith(prefix) && /^[-_.]/.test(name.slice(prefix.length)))
}
