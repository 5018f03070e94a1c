import { idOf, typeOf } from './tags.ts'

/**
 * MFCMAPI's name guesses, in its order of priority. A guess is made by tag number alone, so a free/busy message shows
 * `PR_WB_SF_TAG` for its publish start (mfcmapi-exports spec 0, verdict 4): kept on purpose.
 * Sample: `0e08: '3 PR_MESSAGE_SIZE PidTagMessageSize | 14 PR_MESSAGE_SIZE_EXTENDED'` = names of type 0003, then 0014.
 */
const NAMES: Readonly<Record<string, string>> = {
  '001a': strings('MESSAGE_CLASS', 'MessageClass'),
  '0037': strings('SUBJECT', 'Subject'),
  '0c1e': strings('SENDER_ADDRTYPE', 'SenderAddressType'),
  '0c1f': strings('SENDER_EMAIL_ADDRESS', 'SenderEmailAddress'),
  '0e04': strings('DISPLAY_TO', 'DisplayTo'),
  '0e06': '40 PR_MESSAGE_DELIVERY_TIME PidTagMessageDeliveryTime',
  '0e07': '3 PR_MESSAGE_FLAGS PidTagMessageFlags ptagMessageFlags',
  '0e08':
    '3 PR_MESSAGE_SIZE PidTagMessageSize ptagMessageSize | 14 PR_MESSAGE_SIZE_EXTENDED PidTagMessageSizeExtended ptagMessageSizeExtended',
  '0e12': 'd PR_MESSAGE_RECIPIENTS PidTagMessageRecipients ptagMessageRecipients',
  '0e13': 'd PR_MESSAGE_ATTACHMENTS PidTagMessageAttachments ptagMessageAttachments',
  '0e1b': 'b PR_HASATTACH PidTagHasAttachments ptagHasAttach',
  '0e1d': strings('NORMALIZED_SUBJECT', 'NormalizedSubject'),
  '0ff6': '102 PR_INSTANCE_KEY PidTagInstanceKey ptagInstanceKey',
  '0ff9': '102 PR_RECORD_KEY PidTagRecordKey ptagRecordKey',
  '0ffe': '3 PR_OBJECT_TYPE PidTagObjectType ptagObjectType',
  '0fff': '102 PR_ENTRYID PR_MEMBER_ENTRYID PidTagEntryId PidTagMemberEntryId ptagEntryId',
  '3001': strings('DISPLAY_NAME', 'DisplayName'),
  '3003': '1f PR_EMAIL_ADDRESS PR_EMAIL_ADDRESS_W PidTagEmailAddress | 1e PR_EMAIL_ADDRESS_A',
  '3004': strings('COMMENT', 'Comment'),
  '3007': '40 PR_CREATION_TIME PidTagCreationTime ptagCreationTime',
  '3008': '40 PR_LAST_MODIFICATION_TIME PidTagLastModificationTime ptagLastModificationTime',
  '300b': '102 PR_SEARCH_KEY PidTagSearchKey ptagSearchKey',
  '3601': '3 PR_FOLDER_TYPE PidTagFolderType ptagFolderType',
  '3602': '3 PR_CONTENT_COUNT PidTagContentCount ptagContentCount',
  '3603': '3 PR_CONTENT_UNREAD PidTagContentUnreadCount ptagContentUnreadCount',
  '360a': 'b PR_SUBFOLDERS PidTagSubfolders ptagSubfolders',
  '3613': strings('CONTAINER_CLASS', 'ContainerClass'),
  '3617': '3 PR_ASSOC_CONTENT_COUNT PidTagAssociatedContentCount',
  '3701': '102 PR_ATTACH_DATA_BIN PidTagAttachDataBinary | d PR_ATTACH_DATA_OBJ PidTagAttachDataObject',
  '3704': strings('ATTACH_FILENAME', 'AttachFilename'),
  '3705': '3 PR_ATTACH_METHOD PidTagAttachMethod ptagAttachMethod',
  '3fde': '3 PR_INTERNET_CPID PidTagInternetCodepage ptagInternetCpid',
  '6640': '3 PR_DELETED_MSG_COUNT',
  '6643': '3 PR_DELETED_ASSOC_MSG_COUNT',
  '669b': '14 PR_DELETED_MESSAGE_SIZE_EXTENDED',
  '669c': '14 PR_DELETED_NORMAL_MESSAGE_SIZE_EXTENDED',
  '669d': '14 PR_DELETED_ASSOC_MESSAGE_SIZE_EXTENDED',
  '66a0': '1f PR_NT_USER_NAME PR_NT_USER_NAME_W PR_PROFILE_AUTH_USER_W | 1e PR_NT_USER_NAME_A',
  '66a1': '3 PR_LOCALE_ID PidTagLocaleId ptagLocaleId | 102 PR_PROFILE_AUTH_PASSWORD',
  '66a2': '40 PR_LAST_LOGON_TIME',
  '66a3': '40 PR_LAST_LOGOFF_TIME',
  '66a4': '3 PR_STORAGE_LIMIT_INFORMATION',
  '66a5': 'b PR_INTERNET_MDNS | 102 PR_NEWSGROUP_COMPONENT',
  '6721': '3 PR_QUOTA_WARNING_THRESHOLD | b PR_PF_OVER_HARD_QUOTA_LIMIT',
  '6722': '3 PR_QUOTA_SEND_THRESHOLD PR_PF_MSG_SIZE_LIMIT',
  '6723': '3 PR_QUOTA_RECEIVE_THRESHOLD | b PR_PF_DISALLOW_MDB_WIDE_EXPIRY',
  '6748': '14 PidTagFolderId ptagFID',
  '674a': '14 PidTagMid ptagMID',
  '6841': '3 PR_SCHDINFO_RESOURCE_TYPE PidTagScheduleInfoResourceType PidTagSearchFolderTemplateId',
  '6846':
    'b PR_GATEWAY_NEEDS_TO_REFRESH PidTagGatewayNeedsToRefresh | 3 PR_WB_SF_STORAGE_TYPE PidTagSearchFolderStorageType',
  '6847':
    '3 PR_WB_SF_TAG PR_FREEBUSY_PUBLISH_START PidTagSearchFolderTag PidTagFreeBusyPublishStart PidTagWlinkSaveStamp',
  '6848': '3 PR_WB_SF_EFP_FLAGS PR_FREEBUSY_PUBLISH_END PidTagSearchFolderEfpFlags PidTagFreeBusyPublishEnd',
  '6849': '1f PR_FREEBUSY_EMA PidTagFreeBusyMessageEmailAddress | 3 PR_WLINK_TYPE PidTagWlinkType',
  '684f':
    '1003 PR_SCHDINFO_MONTHS_MERGED PidTagScheduleInfoMonthsMerged | 102 PR_WLINK_FOLDER_TYPE PidTagWlinkFolderType',
  '6850':
    '1102 PR_SCHDINFO_FREEBUSY_MERGED PidTagScheduleInfoFreeBusyMerged | 102 PR_WLINK_GROUP_CLSID PidTagWlinkGroupClsid',
  '6851':
    '1003 PR_SCHDINFO_MONTHS_TENTATIVE PidTagScheduleInfoMonthsTentative | 1f PR_WLINK_GROUP_NAME PidTagWlinkGroupName',
  '6852':
    '1102 PR_SCHDINFO_FREEBUSY_TENTATIVE PidTagScheduleInfoFreeBusyTentative | 3 PR_WLINK_SECTION PidTagWlinkSection',
  '6853':
    '1003 PR_SCHDINFO_MONTHS_BUSY PidTagScheduleInfoMonthsBusy | 3 PR_WLINK_CALENDAR_COLOR PidTagWlinkCalendarColor',
  '6854':
    '1102 PR_SCHDINFO_FREEBUSY_BUSY PidTagScheduleInfoFreeBusyBusy | 102 PR_WLINK_ABEID PidTagWlinkAddressBookEID',
  '6855': '1003 PR_SCHDINFO_MONTHS_OOF PidTagScheduleInfoMonthsAway',
  '6856': '1102 PR_SCHDINFO_FREEBUSY_OOF PidTagScheduleInfoFreeBusyAway',
  '6868': '40 PR_FREEBUSY_RANGE_TIMESTAMP PidTagFreeBusyRangeTimestamp',
  '6869': '3 PR_FREEBUSY_COUNT_MONTHS PidTagFreeBusyCountMonths',
}

function strings(pr: string, pidTag: string): string {
  return `1f PR_${pr} PR_${pr}_W PidTag${pidTag} ptag${pidTag} | 1e PR_${pr}_A`
}

export interface NameGuess {
  /** Names whose full tag matches. */
  readonly exact: readonly string[]
  /** Names with the same id and another type. */
  readonly partial: readonly string[]
}

const NO_GUESS: NameGuess = { exact: [], partial: [] }
const guesses = new Map<number, NameGuess>()

/** What MFCMAPI calls a tag. Ids of named properties (0x8000 and up) have no guess (mfcmapi-exports spec 2.3). */
export function namesOf(tag: number): NameGuess {
  const known = guesses.get(tag)
  if (known) return known
  const guess = idOf(tag) < 0x8000 ? guessOf(tag) : NO_GUESS
  guesses.set(tag, guess)
  return guess
}

function guessOf(tag: number): NameGuess {
  const entry = NAMES[idOf(tag).toString(16).padStart(4, '0')]
  if (entry === undefined) return NO_GUESS
  const exact: string[] = []
  const partial: string[] = []
  for (const group of entry.split(' | ')) {
    const [type = '', ...names] = group.split(' ')
    const list = Number.parseInt(type, 16) === typeOf(tag) ? exact : partial
    list.push(...names)
  }
  return { exact, partial }
}
