import { type AccessEntry, parseSecurityDescriptor } from './security-descriptor.ts'

const EVERYONE = 'S-1-1-0'
const ANONYMOUS = 'S-1-5-7'

/** Folder rights as Exchange keeps them in access masks; names are those MFCMAPI prints. */
const CREATE_ITEM = 0x2
const WRITE_BODY = 0x2
const READ_BODY = 0x1
const VIEW_ITEM = 0x800
/** The entry is for the items in the folder (OBJECT_INHERIT), and not for the folder itself (INHERIT_ONLY). */
const FOR_ITEMS = 0x01
const INHERIT_ONLY = 0x08

/** What one of the two built-in principals may do in a folder. */
export interface PrincipalRights {
  readonly listed: boolean
  readonly creates: boolean
  readonly reads: boolean
  readonly editsAll: boolean
}

export interface FolderRights {
  /** `Default` in a client's dialog: S-1-1-0. */
  readonly everyone: PrincipalRights
  /** `Anonymous`: S-1-5-7. */
  readonly anonymous: PrincipalRights
}

/** Bits granted by allow entries and not taken away by a deny entry before them. */
const granted = (entries: readonly AccessEntry[], sid: string, items: boolean): number => {
  let allowed = 0
  let denied = 0
  for (const entry of entries) {
    if (entry.sid !== sid) continue
    const meant = items ? (entry.flags & FOR_ITEMS) !== 0 : (entry.flags & INHERIT_ONLY) === 0
    if (!meant) continue
    if (entry.type === 0) allowed |= entry.mask & ~denied
    else if (entry.type === 1) denied |= entry.mask & ~allowed
  }
  return allowed
}

const rightsOf = (entries: readonly AccessEntry[], sid: string): PrincipalRights => {
  const onFolder = granted(entries, sid, false)
  const onItems = granted(entries, sid, true)
  return {
    listed: entries.some((entry) => entry.sid === sid),
    creates: (onFolder & CREATE_ITEM) !== 0,
    reads: (onFolder & VIEW_ITEM) !== 0 || (onItems & READ_BODY) !== 0,
    editsAll: (onItems & WRITE_BODY) !== 0,
  }
}

/**
 * Rights of Default and Anonymous from PR_NT_SECURITY_DESCRIPTOR (0x0E27) of a folder. Null where the bytes are no
 * descriptor, have no DACL, or hold no entry at all: nothing is said then.
 */
export const folderRights = (bytes: Uint8Array): FolderRights | null => {
  const entries = parseSecurityDescriptor(bytes)?.dacl
  if (entries === undefined || entries.length === 0) return null
  return { everyone: rightsOf(entries, EVERYONE), anonymous: rightsOf(entries, ANONYMOUS) }
}
