import { FULL_TAG, TAG, TYPE, tagOf } from '../../../shared/mapi/tags.ts'

export const DAV = 'DAV:'
export const CALENDAR = 'urn:schemas:calendar:'
const PROPTAG = 'http://schemas.microsoft.com/mapi/proptag/'

/** Elements with a name of their own for a property that has a tag. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['http://schemas.microsoft.com/mapi/ subject', FULL_TAG.SUBJECT],
  ['urn:schemas:httpmail: subject', FULL_TAG.SUBJECT],
  ['urn:schemas:mailheader: subject', FULL_TAG.SUBJECT],
  ['http://schemas.microsoft.com/exchange/ outlookmessageclass', FULL_TAG.MESSAGE_CLASS],
  ['DAV: creationdate', tagOf(TAG.CREATION_TIME, TYPE.PT_SYSTIME)],
  ['DAV: getlastmodified', tagOf(TAG.LAST_MODIFICATION_TIME, TYPE.PT_SYSTIME)],
  ['DAV: displayname', FULL_TAG.DISPLAY_NAME],
])

/** The property tag an element stands for: `x68501102` of the proptag namespace, or a known name. Undefined for others. */
export function tagOfElement(namespace: string, local: string): number | undefined {
  if (namespace !== PROPTAG) return NAMED.get(`${namespace} ${local}`)
  const hex = /^0?x([0-9A-Fa-f]{8})$/.exec(local)?.[1]
  return hex === undefined ? undefined : Number.parseInt(hex, 16) >>> 0
}

/** The folder part of an address, as the source writes it: decoding `%20` and `_xF8FF_` is left to those who compare. */
export function parentOf(href: string): string | undefined {
  const end = href.search(/[?#]/)
  const path = end === -1 ? href : href.slice(0, end)
  const at = path.lastIndexOf('/', path.endsWith('/') ? path.length - 2 : path.length)
  return at <= 0 ? undefined : path.slice(0, at)
}
