import { DICTIONARY } from './property-dictionary.ts'

export interface PropertyName {
  readonly type: number
  /** Canonical name, `PidTag…`; a `PR_…` name where the open specifications have none. */
  readonly name: string
}

const names = (rows: readonly (readonly [id: number, type: number, name: string])[]): Map<number, PropertyName[]> => {
  const map = new Map<number, PropertyName[]>()
  for (const [id, type, name] of rows) map.set(id, [...(map.get(id) ?? []), { type, name }])
  return map
}

const parsed = DICTIONARY.split(/,\s/).map((entry): readonly [number, number, string] => {
  const [tag = '', name = ''] = entry.trim().split(' ')
  const full = Number.parseInt(tag, 16)
  return [full >>> 16, full & 0xffff, name.startsWith('PR_') || name.startsWith('PidTag') ? name : `PidTag${name}`]
})

/** Names by property id; several where one id is used with different types. */
export const PROPERTY_NAMES: ReadonlyMap<number, readonly PropertyName[]> = names(parsed)

/** Free/busy and delegate properties (freebusy spec 2.1-2.3), valid only inside a free/busy object. */
export const FREEBUSY_NAMES: ReadonlyMap<number, PropertyName> = new Map([
  [0x6841, { type: 0x0003, name: 'PidTagScheduleInfoResourceType' }],
  [0x6842, { type: 0x000b, name: 'PidTagScheduleInfoDelegatorWantsCopy' }],
  [0x6843, { type: 0x000b, name: 'PidTagScheduleInfoDontMailDelegates' }],
  [0x6844, { type: 0x101f, name: 'PidTagScheduleInfoDelegateNames' }],
  [0x6845, { type: 0x1102, name: 'PidTagScheduleInfoDelegateEntryIds' }],
  [0x6846, { type: 0x000b, name: 'PidTagGatewayNeedsToRefresh' }],
  [0x6847, { type: 0x0003, name: 'PidTagFreeBusyPublishStart' }],
  [0x6848, { type: 0x0003, name: 'PidTagFreeBusyPublishEnd' }],
  [0x6849, { type: 0x001f, name: 'PidTagFreeBusyMessageEmailAddress' }],
  [0x684a, { type: 0x101f, name: 'PidTagScheduleInfoDelegateNamesW' }],
  [0x684b, { type: 0x000b, name: 'PidTagScheduleInfoDelegatorWantsInfo' }],
  [0x684f, { type: 0x1003, name: 'PidTagScheduleInfoMonthsMerged' }],
  [0x6850, { type: 0x1102, name: 'PidTagScheduleInfoFreeBusyMerged' }],
  [0x6851, { type: 0x1003, name: 'PidTagScheduleInfoMonthsTentative' }],
  [0x6852, { type: 0x1102, name: 'PidTagScheduleInfoFreeBusyTentative' }],
  [0x6853, { type: 0x1003, name: 'PidTagScheduleInfoMonthsBusy' }],
  [0x6854, { type: 0x1102, name: 'PidTagScheduleInfoFreeBusyBusy' }],
  [0x6855, { type: 0x1003, name: 'PidTagScheduleInfoMonthsAway' }],
  [0x6856, { type: 0x1102, name: 'PidTagScheduleInfoFreeBusyAway' }],
  [0x6868, { type: 0x0040, name: 'PidTagFreeBusyRangeTimestamp' }],
  [0x6869, { type: 0x0003, name: 'PidTagFreeBusyCountMonths' }],
  [0x686a, { type: 0x0102, name: 'PidTagScheduleInfoAppointmentTombstone' }],
  [0x686b, { type: 0x1003, name: 'PidTagDelegateFlags' }],
  [0x686c, { type: 0x0102, name: 'PidTagScheduleInfoFreeBusy' }],
  [0x686d, { type: 0x000b, name: 'PidTagScheduleInfoAutoAcceptAppointments' }],
  [0x686e, { type: 0x000b, name: 'PidTagScheduleInfoDisallowRecurringAppts' }],
  [0x686f, { type: 0x000b, name: 'PidTagScheduleInfoDisallowOverlappingAppts' }],
])

/** Other owners of the same ids: navigation shortcuts and search folders (freebusy spec 2.5; MS-OXPROPS). */
export const COLLIDING_NAMES: ReadonlyMap<number, readonly PropertyName[]> = names([
  [0x6841, 0x0003, 'PidTagSearchFolderTemplateId'],
  [0x6842, 0x0102, 'PidTagSearchFolderId'],
  [0x6842, 0x0102, 'PidTagWlinkGroupHeaderID'],
  [0x6842, 0x0048, 'PidTagWlinkGroupHeaderID'],
  [0x6844, 0x0102, 'PidTagSearchFolderRecreateInfo'],
  [0x6845, 0x0102, 'PidTagSearchFolderDefinition'],
  [0x6846, 0x0003, 'PidTagSearchFolderStorageType'],
  [0x6847, 0x0003, 'PidTagSearchFolderTag'],
  [0x6847, 0x0003, 'PidTagWlinkSaveStamp'],
  [0x6848, 0x0003, 'PidTagSearchFolderEfpFlags'],
  [0x6849, 0x0003, 'PidTagWlinkType'],
  [0x684a, 0x0003, 'PidTagWlinkFlags'],
  [0x684b, 0x0102, 'PidTagWlinkOrdinal'],
  [0x684c, 0x0102, 'PidTagWlinkEntryId'],
  [0x684d, 0x0102, 'PidTagWlinkRecordKey'],
  [0x684e, 0x0102, 'PidTagWlinkStoreEntryId'],
  [0x684f, 0x0102, 'PidTagWlinkFolderType'],
  [0x6850, 0x0102, 'PidTagWlinkGroupClsid'],
  [0x6851, 0x001f, 'PidTagWlinkGroupName'],
  [0x6852, 0x0003, 'PidTagWlinkSection'],
  [0x6853, 0x0003, 'PidTagWlinkCalendarColor'],
  [0x6854, 0x0102, 'PidTagWlinkAddressBookEID'],
])
