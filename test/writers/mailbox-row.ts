import type { UnixMs } from '../../shared/model/place.ts'
import type { PropertyBag } from '../../shared/model/properties.ts'
import { int, text, time } from './freebusy-message.ts'
import { asError, TAG } from './tags.ts'

/** What a row of a mailbox table says (mfcmapi-exports spec 3.2). Sizes are bytes. */
export interface MailboxRow {
  readonly name: string
  readonly dn: string
  readonly account: string
  readonly items: number
  readonly hiddenItems: number
  readonly size: number
  readonly deletedItems: number
  readonly deletedSize: number
  readonly localeId: number
  readonly lastLogon?: UnixMs
  readonly lastLogoff?: UnixMs
  /** Kilobytes; absent = the store's default applies and the column is PT_ERROR. */
  readonly quotas?: { readonly warning: number; readonly send: number; readonly receive: number }
}

const NOT_FOUND = 0x8004010f

export function mailboxBag(row: MailboxRow, index: number): PropertyBag {
  const instance = new Uint8Array(4)
  new DataView(instance.buffer).setUint32(0, index + 1, true)
  return [
    int(TAG.messageSize, row.size % 0x8000_0000),
    { tag: TAG.messageSizeExtended, value: { is: 'int64', value: BigInt(row.size) } },
    { tag: TAG.instanceKey, value: { is: 'binary', bytes: instance } },
    text(TAG.displayName, row.name),
    text(TAG.emailAddress, row.dn),
    int(TAG.contentCount, row.items),
    int(TAG.assocContentCount, row.hiddenItems),
    int(TAG.deletedMessages, row.deletedItems),
    int(TAG.deletedAssocMessages, 0),
    { tag: TAG.deletedSize, value: { is: 'int64', value: BigInt(row.deletedSize) } },
    { tag: TAG.deletedNormalSize, value: { is: 'int64', value: BigInt(row.deletedSize) } },
    { tag: TAG.deletedAssocSize, value: { is: 'int64', value: 0n } },
    text(TAG.ntUserName, row.account),
    int(TAG.localeId, row.localeId),
    row.lastLogon === undefined ? missing(TAG.lastLogon) : time(TAG.lastLogon, row.lastLogon),
    row.lastLogoff === undefined ? missing(TAG.lastLogoff) : time(TAG.lastLogoff, row.lastLogoff),
    int(TAG.storageLimit, row.quotas && row.size > row.quotas.warning * 1024 ? 2 : 1),
    { tag: TAG.internetMdns, value: { is: 'boolean', value: false } },
    row.quotas ? int(TAG.quotaWarning, row.quotas.warning) : missing(TAG.quotaWarning),
    row.quotas ? int(TAG.quotaSend, row.quotas.send) : missing(TAG.quotaSend),
    row.quotas ? int(TAG.quotaReceive, row.quotas.receive) : missing(TAG.quotaReceive),
  ]
}

function missing(tag: number) {
  return { tag: asError(tag), value: { is: 'error', code: NOT_FOUND } } as const
}
