import { dnKey as keyOfDn, userKeyOf } from '../exchange/dn.ts'
import { decodeFreeBusy, type FreeBusyPair, type FreeBusyReading } from '../freebusy/decode.ts'
import { readDelegates } from '../freebusy/delegates.ts'
import { agrees, dnFrom, isFreeBusySubject } from '../freebusy/identity.ts'
import { note, type StatusNote } from '../freebusy/status.ts'
import { decodeTombstone } from '../freebusy/tombstone.ts'
import type { UnixMs } from '../model/place.ts'
import type { PropertyBag } from '../model/properties.ts'
import type { MessageRecord } from '../model/records.ts'
import { bytesOf, intOf, multiBinary, multiInt, sizeOf, textOf, timeOf } from './bag.ts'
import { type EntryId, parseEntryId } from './entry-id.ts'
import { type MessageFolder, messageFolder } from './message-folder.ts'
import { FREEBUSY_NAMES } from './property-names.ts'
import { idOf, TAG, TYPE, typeOf } from './tags.ts'

export type MessageRole = 'freebusy' | 'freebusy-queue' | 'freebusy-local' | 'other'

export interface MessageFacts {
  readonly role: MessageRole
  readonly associated?: boolean
  /** Deleted and recoverable: never one of the messages of its folder, whatever it was. */
  readonly softDeleted?: true
  /** The folder for display: `EX:/o=…` decoded from a WebDAV address, or the path the source gave. */
  readonly folder?: string
  /** Stable lower-case key of the folder; `eid:<hex>` where only the entry id tells it. */
  readonly folderKey?: string
  readonly messageClass?: string
  readonly subject?: string
  readonly userKey?: string
  /** From 0x6849; else what folder and subject name together. */
  readonly dn?: string
  readonly dnKey?: string
  readonly recordKey?: Uint8Array
  readonly entryId?: Uint8Array
  readonly searchKey?: Uint8Array
  readonly sizeBytes?: number
  readonly delivered?: UnixMs
  readonly created?: UnixMs
  readonly modified?: UnixMs
  /** PidTagFreeBusyRangeTimestamp. This and the members below are set for free/busy roles only. */
  readonly published?: UnixMs
  /** Minutes since 1601-01-01T00:00Z. */
  readonly publishStartMin?: number
  readonly publishEndMin?: number
  readonly monthCount?: number
  readonly reading?: FreeBusyReading
}

const LOCAL_CLASS = 'ipm.microsoft.scheduledata.freebusy'
const LOCAL_SUBJECT = 'localfreebusy'

/** Members that are not undefined: optional members of facts are left out, not set to undefined. */
type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }
const known = <T extends object>(values: T): Known<T> => {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) if (value !== undefined) out[key] = value
  return out as Known<T>
}

/**
 * Container, class and subject decide, never a property id: the ids of free/busy data are shared with navigation
 * shortcuts (freebusy spec 2.5). A folder named by the source outweighs the entry id; without either, a `USER-/cn=…`
 * subject is taken for a public message.
 */
const roleOf = (
  messageClass: string | undefined,
  subject: string | undefined,
  address: string | undefined,
  folder: MessageFolder,
  entryId: EntryId | null,
): MessageRole => {
  if (messageClass?.trim().toLowerCase() === LOCAL_CLASS || subject?.trim().toLowerCase() === LOCAL_SUBJECT) {
    return 'freebusy-local'
  }
  const named = subject !== undefined && isFreeBusySubject(subject)
  if (folder.role === 'sa-freebusy-storage') return named || address !== undefined ? 'freebusy-queue' : 'other'
  if (folder.role === 'freebusy-site') return named || address !== undefined ? 'freebusy' : 'other'
  if (!named) return 'other'
  if (folder.role === 'freebusy-root') return 'freebusy'
  const inPrivateStore = entryId !== null && entryId.is === 'message' && entryId.store === 'private'
  return inPrivateStore ? 'freebusy-queue' : 'freebusy'
}

const pairOf = (bag: PropertyBag, months: number, values: number): FreeBusyPair =>
  known({ months: multiInt(bag, months), values: multiBinary(bag, values) })

const isErrorOrEqual = (found: number, expected: number): boolean =>
  found === expected ||
  found === TYPE.PT_ERROR ||
  ((expected & 0x0fff) === TYPE.PT_UNICODE && found === (expected & 0x1000) + TYPE.PT_STRING8)

/** Tables export few columns: a row without any free/busy property says nothing about the data, good or bad. */
const hasData = (bag: PropertyBag): boolean =>
  bag.some(({ tag, value }) => value.is !== 'error' && FREEBUSY_NAMES.has(idOf(tag)))

/**
 * Free/busy ids that carry another type than theirs, or a value the reader could keep as printed text only: neither can
 * be decoded, and a message that has them is not empty.
 */
const wrongTypesOf = (bag: PropertyBag): readonly number[] =>
  bag
    .filter(({ tag, value }) => {
      const own = FREEBUSY_NAMES.get(idOf(tag))
      return own !== undefined && (!isErrorOrEqual(typeOf(tag), own.type) || value.is === 'opaque')
    })
    .map(({ tag }) => tag)

const identityDoubt = (address: string | undefined, folder: MessageFolder, subject: string | undefined) => {
  if (address === undefined || subject === undefined) return undefined
  return agrees(address, folder.site, subject) ? undefined : '0x6849001F'
}

/** Damage of the other structures of a delegate information object: its delegate list and its tombstones. */
const localNotes = (bag: PropertyBag): readonly StatusNote[] => {
  const blob = bytesOf(bag, TAG.SCHDINFO_APPT_TOMBSTONE)
  const tombstones = blob === undefined ? undefined : decodeTombstone(blob)
  const byte = tombstones?.brokenAt ?? 0
  const where = `0x686A0102 byte ${byte}`
  const found = (): readonly StatusNote[] => {
    switch (tombstones?.status) {
      case 'corrupt-length':
        return [note('corrupt-length', where, { byte })]
      case 'corrupt-bad-identifier':
        return [note('corrupt-tombstone', where, { byte })]
      case 'warn-count-mismatch':
        return [note('warn-tombstone-count', `0x686A0102 byte 12`, { byte: 12 })]
      default:
        return []
    }
  }
  return [...readDelegates(bag).notes, ...found()]
}

/** Everything the program knows about a message. Pure; linear in the size of the properties. */
export const messageFacts = (record: MessageRecord): MessageFacts => {
  const bag = record.properties
  const messageClass = textOf(bag, TAG.MESSAGE_CLASS)
  const subject = textOf(bag, TAG.SUBJECT) ?? textOf(bag, TAG.NORMALIZED_SUBJECT)
  const entryId = bytesOf(bag, TAG.ENTRYID)
  const parsed = entryId === undefined ? null : parseEntryId(entryId)
  const folder = messageFolder(record.folder, textOf(bag, TAG.PARENT_DISPLAY), parsed)
  const address = textOf(bag, TAG.FREEBUSY_EMAIL_ADDRESS)
  const role = roleOf(messageClass, subject, address, folder, parsed)
  const common = known({
    associated: record.associated,
    folder: folder.text,
    folderKey: folder.key,
    messageClass,
    subject,
    recordKey: bytesOf(bag, TAG.RECORD_KEY),
    entryId,
    searchKey: bytesOf(bag, TAG.SEARCH_KEY),
    sizeBytes: sizeOf(bag),
    delivered: timeOf(bag, TAG.MESSAGE_DELIVERY_TIME),
    created: timeOf(bag, TAG.CREATION_TIME),
    modified: timeOf(bag, TAG.LAST_MODIFICATION_TIME),
  })
  if (record.deleted === true || timeOf(bag, TAG.DELETED_ON) !== undefined) {
    return { role: 'other', softDeleted: true, ...common }
  }
  if (role === 'other') return { role, ...common }

  const inPublic = role !== 'freebusy-local'
  const derived = folder.site !== undefined && subject !== undefined ? dnFrom(folder.site, subject) : undefined
  const dn = address ?? derived
  const named = subject !== undefined && isFreeBusySubject(subject) ? subject : dn
  const range = known({
    published: timeOf(bag, TAG.FREEBUSY_RANGE_TIMESTAMP),
    publishStartMin: intOf(bag, TAG.FREEBUSY_PUBLISH_START, [TYPE.PT_LONG]),
    publishEndMin: intOf(bag, TAG.FREEBUSY_PUBLISH_END, [TYPE.PT_LONG]),
  })
  return {
    role,
    ...common,
    ...known({
      userKey: named === undefined ? undefined : userKeyOf(named),
      dn,
      dnKey: dn === undefined ? undefined : keyOfDn(dn),
      monthCount: intOf(bag, TAG.FREEBUSY_COUNT_MONTHS, [TYPE.PT_LONG]),
    }),
    ...range,
    ...(hasData(bag) && {
      reading: decodeFreeBusy({
        merged: pairOf(bag, TAG.SCHDINFO_MONTHS_MERGED, TAG.SCHDINFO_FREEBUSY_MERGED),
        busy: pairOf(bag, TAG.SCHDINFO_MONTHS_BUSY, TAG.SCHDINFO_FREEBUSY_BUSY),
        tentative: pairOf(bag, TAG.SCHDINFO_MONTHS_TENTATIVE, TAG.SCHDINFO_FREEBUSY_TENTATIVE),
        away: pairOf(bag, TAG.SCHDINFO_MONTHS_OOF, TAG.SCHDINFO_FREEBUSY_OOF),
        ...range,
        wrongTypes: wrongTypesOf(bag),
        ...(!inPublic && { others: localNotes(bag) }),
        ...(inPublic && known({ identityDoubt: identityDoubt(address, folder, subject) })),
      }),
    }),
  }
}
