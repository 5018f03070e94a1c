import { among } from './cmdlet-object.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { placeOf } from './cmdlet-values.ts'
import { namedSpecs, type PropertySpec, propertyBag } from './property-spec.ts'

const SPECS: readonly PropertySpec[] = [
  { tag: 0x3001001f, as: 'name', from: ['displayname'] },
  { tag: 0x3003001f, as: 'key', from: ['legacydn', 'legacyexchangedn'] },
  { tag: 0x66a0001f, as: 'key', from: ['lastloggedonuseraccount'] },
  { tag: 0x36020003, as: 'count', from: ['itemcount'] },
  { tag: 0x36170003, as: 'count', from: ['associateditemcount'] },
  { tag: 0x0e080014, as: 'size', from: ['totalitemsize'] },
  { tag: 0x66a20040, as: 'time', from: ['lastlogontime'] },
  { tag: 0x66a30040, as: 'time', from: ['lastlogofftime'] },
  ...namedSpecs(0x8000, [
    ['MailboxGuid', 'text'],
    ['DatabaseName', 'text'],
    ['StorageGroupName', 'text'],
    ['StorageLimitStatus', 'text'],
    ['DeletedItemCount', 'count'],
    ['TotalDeletedItemSize', 'size'],
    ['DisconnectDate', 'time'],
    ['IsQuarantined', 'flag'],
  ]),
]

/**
 * `Get-MailboxStatistics` as Format-List, Format-Table or Export-Clixml; as CSV it is read with the other mailbox lists
 * (`powershell-lists/mailbox-csv.ts`):
 *
 *     DisplayName        : John Doe
 *     ItemCount          : 4211
 *     LegacyDN           : /O=CONTOSO/OU=…/CN=RECIPIENTS/CN=JDOE
 *     TotalItemSize      : 2.303 GB (2,473,094,022 bytes)
 *
 * Becomes mailboxes with the properties a mailbox table has (sessions spec 5). Ignores all other properties.
 */
export const mailboxStatisticsReader = cmdletReader({
  format: 'mailbox-statistics',
  noun: 'Get-MailboxStatistics',
  shapes: ['format-list', 'format-table', 'clixml'],
  names: new Set([...SPECS.flatMap((spec) => spec.from), 'servername']),
  type: /MailboxStatistics$/,
  anchors: ['displayname', 'itemcount', 'legacydn'],
  dates: ['lastlogontime', 'lastlogofftime', 'disconnectdate'],
  score(names) {
    if (!names.has('displayname') && !names.has('legacydn')) return 0
    const telling = among(names, [
      ...['itemcount', 'associateditemcount', 'totalitemsize', 'totaldeleteditemsize', 'deleteditemcount'],
      ...['lastlogontime', 'lastlogofftime', 'lastloggedonuseraccount', 'storagelimitstatus', 'disconnectdate'],
    ])
    return telling > 1 || (telling === 1 && names.has('legacydn')) ? telling + 1 : 0
  },
  records(object, values) {
    const properties = propertyBag(object, SPECS, values)
    if (properties.length === 0) return []
    const server = values.text(object, 'servername')
    return [{ kind: 'mailbox', ...(server === undefined ? {} : { server }), properties, place: placeOf(object) }]
  },
})
