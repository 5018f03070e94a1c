import { firstCn, isLegacyDn } from '../exchange/dn.ts'

/** Folder and subject under which the free/busy message of a mailbox is found (MS-OXOPFFB 3.1.4.1.2.2; freebusy spec 4). */
export interface FreeBusyIdentity {
  /** `EX:/o=Contoso/ou=First Administrative Group` */
  readonly folder: string
  /** `USER-/cn=Recipients/cn=jdoe` */
  readonly subject: string
}

/** Null for text that is no legacyExchangeDN with a `/cn`. */
export const identityOf = (legacyDn: string): FreeBusyIdentity | null => {
  const dn = legacyDn.trim()
  const at = firstCn(dn)
  return at <= 0 || !isLegacyDn(dn) ? null : { folder: `EX:${dn.slice(0, at)}`, subject: `USER-${dn.slice(at)}` }
}

/** True for `USER-/cn=…` in any case: the subject of a free/busy message, and no other text that starts with `USER-`. */
export const isFreeBusySubject = (subject: string): boolean => /^user-\/cn=/i.test(subject)

/** True for `EX:/o=…` in any case. */
export const isSiteFolder = (name: string): boolean => /^ex:\/o=/i.test(name)

/** The characters MFCMAPI replaces in names of directories (mfcmapi-exports spec 3.1). */
const REPLACED = /[\^&*\-+=[\]\\|;:",<>/?\r\n]/g

/**
 * One key for a free/busy folder however the source names it: `EX:/o=Contoso` and the directory `EX__o_Contoso` of a
 * dump are the same. A folder known by its entry id alone keeps that.
 */
export const siteKey = (folderKey: string): string =>
  folderKey.startsWith('eid:') ? folderKey : folderKey.toLowerCase().replace(REPLACED, '_')

/** The DN that folder and subject name together; undefined where one of them is not of its form. The subject's case is kept. */
export const dnFrom = (folder: string, subject: string): string | undefined =>
  isSiteFolder(folder) && isFreeBusySubject(subject) ? `${folder.slice(3)}${subject.slice(5)}` : undefined

/** True when the DN leads to this folder and this subject, without regard to case. An undefined part is not compared. */
export const agrees = (legacyDn: string, folder: string | undefined, subject: string | undefined): boolean => {
  const own = identityOf(legacyDn)
  if (own === null) return false
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.trim().toLowerCase()
  return (folder === undefined || same(own.folder, folder)) && (subject === undefined || same(own.subject, subject))
}

const hexByte = (text: string, at: number): number => {
  const digits = text.slice(at, at + 2)
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
}

/** `%XX` as UTF-8; runs that are no UTF-8 become one Latin-1 character per byte, so that nothing throws or is lost. */
const decodePercent = (text: string): string => {
  let out = ''
  let at = 0
  while (at < text.length) {
    if (text[at] !== '%' || hexByte(text, at + 1) < 0) {
      out += text[at]
      at += 1
      continue
    }
    const start = at
    let latin = ''
    while (text[at] === '%' && hexByte(text, at + 1) >= 0) {
      latin += String.fromCharCode(hexByte(text, at + 1))
      at += 3
    }
    try {
      out += decodeURIComponent(text.slice(start, at))
    } catch {
      out += latin
    }
  }
  return out
}

/** Exchange's private-use mark for `/` inside a name. */
const SLASH_MARK = '\uf8ff'

const decodeMarks = (text: string): string =>
  text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, digits: string) => {
    const char = String.fromCharCode(Number.parseInt(digits, 16))
    return char === SLASH_MARK ? '/' : char
  })

/** One path segment of a WebDAV address to the name it stands for: `%XX`, then `_xF8FF_` = `/` (freebusy spec 4, point 6). */
export const decodeWebDavName = (segment: string): string =>
  decodeMarks(decodePercent(segment)).replaceAll(SLASH_MARK, '/')

const withoutQuery = (href: string): string => {
  const end = href.search(/[?#]/)
  return end < 0 ? href : href.slice(0, end)
}

/** The decoded segments of a WebDAV address below its host; empty segments are dropped. */
export const webDavSegments = (href: string): readonly string[] => {
  const path = withoutQuery(href).replace(/^[a-z]+:\/\/[^/]*/i, '')
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeWebDavName)
}

/**
 * Name of a message in a WebDAV address without its suffix. `copy` is the number of a later copy of the same subject,
 * which the server stores as `…-2.EML` (freebusy spec 9); a DN may itself end in `-2`, so it is only a hint.
 */
export const webDavMessage = (segment: string): { readonly name: string; readonly copy?: number } => {
  const name = decodeWebDavName(segment).replace(/\.eml$/i, '')
  const copy = /-(\d{1,4})$/.exec(name)?.[1]
  return copy === undefined ? { name } : { name, copy: Number(copy) }
}
