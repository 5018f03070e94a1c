import { COLLIDING_NAMES, FREEBUSY_NAMES, PROPERTY_NAMES, type PropertyName } from './property-names.ts'

/** Property types (MS-OXCDATA 2.11.1), under the names MFCMAPI prints. */
export const TYPE = {
  PT_UNSPECIFIED: 0x0000,
  PT_NULL: 0x0001,
  PT_I2: 0x0002,
  PT_LONG: 0x0003,
  PT_R4: 0x0004,
  PT_DOUBLE: 0x0005,
  PT_CURRENCY: 0x0006,
  PT_APPTIME: 0x0007,
  PT_ERROR: 0x000a,
  PT_BOOLEAN: 0x000b,
  PT_OBJECT: 0x000d,
  PT_I8: 0x0014,
  PT_STRING8: 0x001e,
  PT_UNICODE: 0x001f,
  PT_SYSTIME: 0x0040,
  PT_CLSID: 0x0048,
  PT_SVREID: 0x00fb,
  PT_SRESTRICTION: 0x00fd,
  PT_ACTIONS: 0x00fe,
  PT_BINARY: 0x0102,
  PT_FILE_HANDLE: 0x0103,
  PT_FILE_EA: 0x0104,
  PT_VIRTUAL: 0x0105,
  PT_MV_I2: 0x1002,
  PT_MV_LONG: 0x1003,
  PT_MV_R4: 0x1004,
  PT_MV_DOUBLE: 0x1005,
  PT_MV_CURRENCY: 0x1006,
  PT_MV_APPTIME: 0x1007,
  PT_MV_I8: 0x1014,
  PT_MV_STRING8: 0x101e,
  PT_MV_UNICODE: 0x101f,
  PT_MV_SYSTIME: 0x1040,
  PT_MV_CLSID: 0x1048,
  PT_MV_BINARY: 0x1102,
} as const

/** Property ids (upper half of a tag) this program reads. */
export const TAG = {
  MESSAGE_CLASS: 0x001a,
  SUBJECT: 0x0037,
  SENDER_ADDRTYPE: 0x0c1e,
  SENDER_EMAIL_ADDRESS: 0x0c1f,
  PARENT_DISPLAY: 0x0e05,
  MESSAGE_DELIVERY_TIME: 0x0e06,
  MESSAGE_FLAGS: 0x0e07,
  MESSAGE_SIZE: 0x0e08,
  PARENT_ENTRYID: 0x0e09,
  HASATTACH: 0x0e1b,
  NORMALIZED_SUBJECT: 0x0e1d,
  INSTANCE_KEY: 0x0ff6,
  RECORD_KEY: 0x0ff9,
  OBJECT_TYPE: 0x0ffe,
  ENTRYID: 0x0fff,
  ROWID: 0x3000,
  DISPLAY_NAME: 0x3001,
  EMAIL_ADDRESS: 0x3003,
  CREATION_TIME: 0x3007,
  LAST_MODIFICATION_TIME: 0x3008,
  SEARCH_KEY: 0x300b,
  CONTENT_COUNT: 0x3602,
  SUBFOLDERS: 0x360a,
  CONTAINER_CLASS: 0x3613,
  ASSOC_CONTENT_COUNT: 0x3617,
  FREEBUSY_ENTRYIDS: 0x36e4,
  INTERNET_CPID: 0x3fde,
  NON_IPM_SUBTREE_ENTRYID: 0x6620,
  SPLUS_FREE_BUSY_ENTRYID: 0x6622,
  FREE_BUSY_FOR_LOCAL_SITE_ENTRYID: 0x6625,
  DELETED_MSG_COUNT: 0x6640,
  DELETED_ASSOC_MSG_COUNT: 0x6643,
  LONGTERM_ENTRYID_FROM_TABLE: 0x6670,
  DELETED_ON: 0x668f,
  NT_USER_NAME: 0x66a0,
  LOCALE_ID: 0x66a1,
  LAST_LOGON_TIME: 0x66a2,
  LAST_LOGOFF_TIME: 0x66a3,
  STORAGE_LIMIT_INFORMATION: 0x66a4,
  MID: 0x674a,
  SCHDINFO_RESOURCE_TYPE: 0x6841,
  SCHDINFO_BOSS_WANTS_COPY: 0x6842,
  SCHDINFO_DONT_MAIL_DELEGATES: 0x6843,
  SCHDINFO_DELEGATE_NAMES: 0x6844,
  SCHDINFO_DELEGATE_ENTRYIDS: 0x6845,
  GATEWAY_NEEDS_TO_REFRESH: 0x6846,
  FREEBUSY_PUBLISH_START: 0x6847,
  FREEBUSY_PUBLISH_END: 0x6848,
  FREEBUSY_EMAIL_ADDRESS: 0x6849,
  SCHDINFO_DELEGATE_NAMES_W: 0x684a,
  SCHDINFO_BOSS_WANTS_INFO: 0x684b,
  SCHDINFO_MONTHS_MERGED: 0x684f,
  SCHDINFO_FREEBUSY_MERGED: 0x6850,
  SCHDINFO_MONTHS_TENTATIVE: 0x6851,
  SCHDINFO_FREEBUSY_TENTATIVE: 0x6852,
  SCHDINFO_MONTHS_BUSY: 0x6853,
  SCHDINFO_FREEBUSY_BUSY: 0x6854,
  SCHDINFO_MONTHS_OOF: 0x6855,
  SCHDINFO_FREEBUSY_OOF: 0x6856,
  FREEBUSY_RANGE_TIMESTAMP: 0x6868,
  FREEBUSY_COUNT_MONTHS: 0x6869,
  SCHDINFO_APPT_TOMBSTONE: 0x686a,
  DELEGATE_FLAGS: 0x686b,
  SCHDINFO_FREEBUSY: 0x686c,
  SCHDINFO_AUTO_ACCEPT_APPTS: 0x686d,
  SCHDINFO_DISALLOW_RECURRING_APPTS: 0x686e,
  SCHDINFO_DISALLOW_OVERLAPPING_APPTS: 0x686f,
} as const

/** Full tags of the free/busy data (MS-OXOPFFB 2.2.1, freebusy spec 2.1-2.3), id << 16 | type. */
export const FULL_TAG = {
  MONTHS_MERGED: 0x684f1003,
  FREEBUSY_MERGED: 0x68501102,
  MONTHS_TENTATIVE: 0x68511003,
  FREEBUSY_TENTATIVE: 0x68521102,
  MONTHS_BUSY: 0x68531003,
  FREEBUSY_BUSY: 0x68541102,
  MONTHS_OOF: 0x68551003,
  FREEBUSY_OOF: 0x68561102,
  PUBLISH_START: 0x68470003,
  PUBLISH_END: 0x68480003,
  EMAIL_ADDRESS: 0x6849001f,
  RANGE_TIMESTAMP: 0x68680040,
  COUNT_MONTHS: 0x68690003,
  APPT_TOMBSTONE: 0x686a0102,
  SUBJECT: 0x0037001f,
  NORMALIZED_SUBJECT: 0x0e1d001f,
  MESSAGE_CLASS: 0x001a001f,
  ENTRYID: 0x0fff0102,
  RECORD_KEY: 0x0ff90102,
  SEARCH_KEY: 0x300b0102,
  DISPLAY_NAME: 0x3001001f,
} as const

/** Property id: the upper 16 bits of a full tag. */
export const idOf = (tag: number): number => (tag >>> 16) & 0xffff
/** Property type: the lower 16 bits of a full tag. */
export const typeOf = (tag: number): number => tag & 0xffff
/** Full tag of an id and a type, unsigned 32 bit. */
export const tagOf = (id: number, type: number): number => ((id << 16) | type) >>> 0

/** `0x68470003` */
export const tagText = (tag: number): string => `0x${(tag >>> 0).toString(16).toUpperCase().padStart(8, '0')}`

const TYPE_NAMES: ReadonlyMap<number, string> = new Map(Object.entries(TYPE).map(([name, code]) => [code, name]))
const TYPE_CODES: ReadonlyMap<string, number> = new Map(Object.entries(TYPE))
const MV_INSTANCE = 0x2000

/** `PT_UNICODE`; unknown types as `0x%04x`, table instances of multi-values with ` | MV_INSTANCE`, as MFCMAPI prints them. */
export const typeName = (type: number): string => {
  const known = TYPE_NAMES.get(type & 0xffff)
  if (known !== undefined) return known
  if ((type & MV_INSTANCE) !== 0) return `${typeName(type & ~MV_INSTANCE)} | MV_INSTANCE`
  return `0x${(type & 0xffff).toString(16).padStart(4, '0')}`
}

/** The inverse of `typeName`; undefined for a name nobody knows. Blanks around it do not count. */
export const typeCode = (name: string): number | undefined => {
  const text = name.trim()
  if (text.endsWith('| MV_INSTANCE')) {
    const base = typeCode(text.slice(0, text.lastIndexOf('|')))
    return base === undefined ? undefined : base | MV_INSTANCE
  }
  const known = TYPE_CODES.get(text)
  if (known !== undefined) return known
  return /^0x[0-9a-fA-F]{1,4}$/.test(text) ? Number.parseInt(text, 16) : undefined
}

const isString = (type: number): boolean => (type & ~0x3000) === TYPE.PT_UNICODE || (type & ~0x3000) === TYPE.PT_STRING8

/** Types under which one and the same property may arrive: both string forms, and an error in place of a value. */
const sameKind = (a: number, b: number): boolean =>
  a === b || a === TYPE.PT_ERROR || a === TYPE.PT_UNSPECIFIED || (isString(a) && isString(b))

/**
 * Canonical name (PidTag…) of a property. Ids 0x6841-0x6856 are shared with navigation shortcuts and search folders,
 * three of them with identical full tags (freebusy spec 2.5), so free/busy names are given only where the caller knows
 * that the object is one (`inFreeBusy`). Named properties (id >= 0x8000) and unknown ones are given as their tag.
 */
export const propertyName = (tag: number, inFreeBusy: boolean): string => {
  const id = idOf(tag)
  const type = typeOf(tag)
  if (inFreeBusy) {
    const own = FREEBUSY_NAMES.get(id)
    if (own !== undefined && sameKind(type, own.type)) return own.name
  }
  const colliding = COLLIDING_NAMES.get(id)
  const candidates = colliding ?? (id >= 0x6843 && id <= 0x6856 ? [] : (PROPERTY_NAMES.get(id) ?? freeBusyAlone(id)))
  const fitting = candidates.filter((one) => sameKind(type, one.type))
  if (fitting.length > 0) return [...new Set(fitting.map((one) => one.name))].join(' / ')
  return (colliding === undefined ? candidates[0]?.name : undefined) ?? tagText(tag)
}

/** Free/busy ids outside the shared range 0x6841-0x6856 have no other owner and keep their name everywhere. */
const freeBusyAlone = (id: number): readonly PropertyName[] => {
  const own = id > 0x6856 ? FREEBUSY_NAMES.get(id) : undefined
  return own === undefined ? [] : [own]
}
