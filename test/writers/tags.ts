/** Property tags the writers use by name, id << 16 | type (MS-OXPROPS; freebusy spec 2). */
export const TAG = {
  messageClass: 0x001a001f,
  subject: 0x0037001f,
  urlCompName: 0x10f3001f,
  securityDescriptor: 0x0e270102,
  freeBusyEntryIds: 0x36e41102,
  delegateNames: 0x6844101f,
  delegateEntryIds: 0x68451102,
  tombstones: 0x686a0102,
  delegateFlags: 0x686b1003,
  senderAddressType: 0x0c1e001f,
  senderAddress: 0x0c1f001f,
  deliveryTime: 0x0e060040,
  messageFlags: 0x0e070003,
  messageSize: 0x0e080003,
  messageSizeExtended: 0x0e080014,
  recipients: 0x0e12000d,
  attachments: 0x0e13000d,
  hasAttach: 0x0e1b000b,
  normalizedSubject: 0x0e1d001f,
  instanceKey: 0x0ff60102,
  recordKey: 0x0ff90102,
  objectType: 0x0ffe0003,
  entryId: 0x0fff0102,
  displayName: 0x3001001f,
  emailAddress: 0x3003001f,
  creationTime: 0x30070040,
  lastModificationTime: 0x30080040,
  searchKey: 0x300b0102,
  contentCount: 0x36020003,
  subfolders: 0x360a000b,
  containerClass: 0x3613001f,
  assocContentCount: 0x36170003,
  folderType: 0x36010003,
  unreadCount: 0x36030003,
  attachFilename: 0x3704001f,
  attachMethod: 0x37050003,
  attachData: 0x37010102,
  internetCodePage: 0x3fde0003,
  deletedMessages: 0x66400003,
  deletedAssocMessages: 0x66430003,
  deletedSize: 0x669b0014,
  deletedNormalSize: 0x669c0014,
  deletedAssocSize: 0x669d0014,
  ntUserName: 0x66a0001f,
  localeId: 0x66a10003,
  lastLogon: 0x66a20040,
  lastLogoff: 0x66a30040,
  storageLimit: 0x66a40003,
  internetMdns: 0x66a5000b,
  quotaWarning: 0x67210003,
  quotaSend: 0x67220003,
  quotaReceive: 0x67230003,
  folderId: 0x67480014,
  messageId: 0x674a0014,
  resourceType: 0x68410003,
  gatewayNeedsRefresh: 0x6846000b,
  publishStart: 0x68470003,
  publishEnd: 0x68480003,
  freeBusyAddress: 0x6849001f,
  monthsMerged: 0x684f1003,
  blocksMerged: 0x68501102,
  monthsTentative: 0x68511003,
  blocksTentative: 0x68521102,
  monthsBusy: 0x68531003,
  blocksBusy: 0x68541102,
  monthsAway: 0x68551003,
  blocksAway: 0x68561102,
  rangeTimestamp: 0x68680040,
  countMonths: 0x68690003,
} as const

/** Property id: the upper half of a tag. */
export function idOf(tag: number): number {
  return tag >>> 16
}

/** Property type: the lower half of a tag. */
export function typeOf(tag: number): number {
  return tag & 0xffff
}

/** The same property as PT_ERROR, which is how a missing column stands in a table (mfcmapi-exports spec 2.2). */
export function asError(tag: number): number {
  return ((tag & 0xffff0000) | 0x000a) >>> 0
}

/** The same string property in its 8-bit form, as an ANSI build asks for it. */
export function asString8(tag: number): number {
  const type = typeOf(tag)
  if (type === 0x001f) return ((tag & 0xffff0000) | 0x001e) >>> 0
  if (type === 0x101f) return ((tag & 0xffff0000) | 0x101e) >>> 0
  return tag
}
