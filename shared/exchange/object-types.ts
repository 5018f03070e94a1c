/** Names of the store's limited objects (sessions spec 2.3): what an event prints and which registry value governs it. */
export interface ObjectType {
  /** Registry value under `MaxObjsPerMapiSession`, or the session limit's own name. Undefined: no such value is known. */
  readonly registryName?: string
  /** Words seen in events, lower case. */
  readonly words: readonly string[]
}

export const SESSION_LIMIT_NAME = 'Maximum Allowed Sessions Per User'

export const OBJECT_TYPES = {
  session: { registryName: SESSION_LIMIT_NAME, words: ['session', 'sessions'] },
  message: { registryName: 'objtMessage', words: ['message', 'objtmessage', 'objmessage'] },
  folder: { registryName: 'objtFolder', words: ['folder', 'objtfolder'] },
  'folder-view': { registryName: 'objtFolderView', words: ['folderview', 'objtfolderview'] },
  'message-view': { registryName: 'objtMessageView', words: ['messageview', 'objtmessageview'] },
  attachment: { registryName: 'objtAttachment', words: ['attachment', 'objtattachment'] },
  'attachment-view': {
    registryName: 'objtAttachView',
    words: ['attachmentview', 'attachview', 'objtattachview', 'objtattachmentview'],
  },
  stream: { registryName: 'objtStream', words: ['stream', 'objtstream'] },
  notify: { registryName: 'objtNotify', words: ['notify', 'objtnotify'] },
  'fast-transfer-source': { registryName: 'objtFXSrcStrm', words: ['fasttransfersource', 'objtfxsrcstrm'] },
  'fast-transfer-destination': { registryName: 'objtFXDstStrm', words: ['fasttransferdestination', 'objtfxdststrm'] },
  'permission-view': { registryName: 'objtACLView', words: ['permissionview', 'objtaclview'] },
  'rules-view': { registryName: 'objtRulesView', words: ['rulesview', 'objtrulesview'] },
  'conversion-stream': { registryName: 'objtCStream', words: ['cstream', 'objtcstream'] },
  logon: { words: ['logon'] },
  untracked: { words: ['untrackedobject'] },
} as const satisfies Readonly<Record<string, ObjectType>>

export type ObjectTypeId = keyof typeof OBJECT_TYPES

const BY_WORD: ReadonlyMap<string, ObjectTypeId> = new Map(
  (Object.keys(OBJECT_TYPES) as ObjectTypeId[]).flatMap((id) =>
    OBJECT_TYPES[id].words.map((word): [string, ObjectTypeId] => [word, id]),
  ),
)

/** The object type an event's word or a registry value's name means, in any case; undefined for a word nobody knows. */
export const objectTypeOf = (word: string): ObjectTypeId | undefined => {
  const key = word.trim().toLowerCase()
  return key === SESSION_LIMIT_NAME.toLowerCase() ? 'session' : BY_WORD.get(key)
}

/** The registry value the store reads for an event's word: `Folder` and `objtFolder` both give `objtFolder`. */
export const registryNameOf = (word: string): string | undefined => {
  const id = objectTypeOf(word)
  const type: ObjectType | undefined = id === undefined ? undefined : OBJECT_TYPES[id]
  return type?.registryName
}

/** True when the event is about sessions of a user, not about objects inside one session. */
export const isSessionType = (word: string): boolean => objectTypeOf(word) === 'session'
