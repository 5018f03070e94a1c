import type { UsageRecord } from '../../../shared/model/records.ts'
import { among } from './cmdlet-object.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { isCut, placeOf } from './cmdlet-values.ts'

type Text = 'category' | 'user' | 'mailboxGuid' | 'server' | 'database'
type Count =
  | 'sample'
  | 'timeInServer'
  | 'timeInCpu'
  | 'rops'
  | 'pageReads'
  | 'pagePrereads'
  | 'logRecords'
  | 'logBytes'
  | 'ldapReads'
  | 'ldapSearches'

const TEXTS: readonly (readonly [Text, string])[] = [
  ['category', 'digestcategory'],
  ['user', 'displayname'],
  ['mailboxGuid', 'mailboxguid'],
  ['server', 'servername'],
  ['database', 'databasename'],
]
const COUNTS: readonly (readonly [Count, string])[] = [
  ['sample', 'sampleid'],
  ['timeInServer', 'timeinserver'],
  ['timeInCpu', 'timeincpu'],
  ['rops', 'ropcount'],
  ['pageReads', 'pageread'],
  ['pagePrereads', 'pagepreread'],
  ['logRecords', 'logrecordcount'],
  ['logBytes', 'logrecordbytes'],
  ['ldapReads', 'ldapreads'],
  ['ldapSearches', 'ldapsearches'],
]
const TELLING = ['timeinserver', 'timeincpu', 'ropcount', 'pageread', 'pagepreread', 'logrecordcount', 'logrecordbytes']

/**
 * `Get-StoreUsageStatistics` (Exchange 2010-2016) in any of the four shapes:
 *
 *     DigestCategory : TimeInServer
 *     SampleId       : 7
 *     SampleTime     : 3/28/2011 9:40:00 AM
 *     DisplayName    : John Doe
 *     TimeInServer   : 21034
 *
 * At most 25 mailboxes per category and sample (sessions spec 5); a mailbox that is not there is not idle. Times in
 * milliseconds (to verify). Ignores IsDatabaseCopyActive and what later versions add.
 */
export const storeUsageReader = cmdletReader({
  format: 'store-usage',
  noun: 'Get-StoreUsageStatistics',
  names: new Set([...TEXTS.map(([, name]) => name), ...COUNTS.map(([, name]) => name), 'sampletime', 'isquarantined']),
  type: /MailboxResourceMonitor|StoreUsageStatistics/,
  anchors: ['digestcategory', 'displayname', 'mailboxguid', 'timeinserver'],
  dates: ['sampletime'],
  score(names) {
    const telling = among(names, TELLING)
    if (names.has('digestcategory')) return 3 + telling
    const isNamed = names.has('displayname') || names.has('mailboxguid')
    return isNamed && telling > 1 ? telling : 0
  },
  records(object, values) {
    const record: { -readonly [K in keyof UsageRecord]: UsageRecord[K] } = {
      kind: 'usage',
      tool: 'store-usage',
      place: placeOf(object),
    }
    const truncated: (keyof UsageRecord)[] = []
    for (const [member, name] of TEXTS) {
      const text = member === 'user' ? values.name(object, name) : values.text(object, name)
      if (text === undefined) continue
      record[member] = text
      if (isCut(text)) truncated.push(member)
    }
    for (const [member, name] of COUNTS) {
      const count = values.count(object, name)
      if (count !== undefined) record[member] = count
    }
    const time = values.time(object, 'sampletime')
    if (time !== undefined) record.time = time
    const quarantined = values.flag(object, 'isquarantined')
    if (quarantined !== undefined) record.quarantined = quarantined
    if (truncated.length > 0) record.truncated = truncated
    return record.user === undefined && record.mailboxGuid === undefined ? [] : [record]
  },
})
