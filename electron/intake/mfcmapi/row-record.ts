import { intOf } from '../../../shared/mapi/bag.ts'
import { TAG } from '../../../shared/mapi/tags.ts'
import type { Place } from '../../../shared/model/place.ts'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import type { EvidenceRecord } from '../../../shared/model/records.ts'
import { isAssociated } from './message-flags.ts'
import { idsOf } from './rows.ts'

const MAPI_FOLDER = 3
const MAPI_MESSAGE = 5

const MAILBOX_ONLY = [
  TAG.NT_USER_NAME,
  TAG.LOCALE_ID,
  TAG.LAST_LOGON_TIME,
  TAG.LAST_LOGOFF_TIME,
  TAG.STORAGE_LIMIT_INFORMATION,
  TAG.ASSOC_CONTENT_COUNT,
]
const MESSAGE_ONLY = [TAG.MESSAGE_CLASS, TAG.SUBJECT, TAG.MESSAGE_DELIVERY_TIME]
const FOLDER_ONLY = [TAG.ENTRYID, TAG.CONTENT_COUNT, TAG.ASSOC_CONTENT_COUNT, TAG.SUBFOLDERS, TAG.CONTAINER_CLASS]

/**
 * What a row of an unnamed table is: its columns tell, the object type first where there is one. Undefined for rows that
 * are none of ours (stores, recipients, permissions), which the same command exports in the same form.
 */
export function rowRecord(properties: PropertyBag, place: Place): EvidenceRecord | undefined {
  const ids = idsOf(properties)
  const has = (wanted: readonly number[]) => wanted.some((id) => ids.has(id))
  const type = intOf(properties, TAG.OBJECT_TYPE)
  if (type === undefined && ids.has(TAG.EMAIL_ADDRESS) && has(MAILBOX_ONLY))
    return { kind: 'mailbox', properties, place }
  if (type === MAPI_MESSAGE || (type === undefined && has(MESSAGE_ONLY))) {
    const associated = isAssociated(properties)
    return { kind: 'message', ...(associated !== undefined && { associated }), properties, place }
  }
  if (type === MAPI_FOLDER || (type === undefined && ids.has(TAG.DISPLAY_NAME) && has(FOLDER_ONLY))) {
    return { kind: 'folder', properties, place }
  }
  return undefined
}
