import { among } from './cmdlet-object.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { isCut, placeOf } from './cmdlet-values.ts'
import { type PropertySpec, propertyBag } from './property-spec.ts'

const SPECS: readonly PropertySpec[] = [
  { tag: 0x0037001f, as: 'key', from: ['subject'] },
  { tag: 0x001a001f, as: 'text', from: ['itemtype'] },
  { tag: 0x0e080014, as: 'size', from: ['messagesize'] },
  { tag: 0x0e1b000b, as: 'flag', from: ['hasattachments'] },
  { tag: 0x30070040, as: 'time', from: ['creationtime'] },
  { tag: 0x30080040, as: 'time', from: ['lastmodificationtime'] },
  { tag: 0x0fff0102, as: 'hex', from: ['identity', 'entryid'] },
]

/**
 * `Get-PublicFolderItemStatistics`: the messages of a public folder, and so of SCHEDULE+ FREE BUSY, without their data:
 *
 *     Subject              : USER-/CN=RECIPIENTS/CN=JDOE
 *     PublicFolderName     : \NON_IPM_SUBTREE\SCHEDULE+ FREE BUSY\EX:/o=Contoso/ou=HQ
 *     LastModificationTime : 3/28/2011 8:12:04 AM
 *     MessageSize          : 3.127 KB (3,202 bytes)
 *
 * In any of the four shapes. A subject or folder the formatter cut names nobody and joins nothing. Ignores all other properties.
 */
export const publicFolderItemReader = cmdletReader({
  format: 'public-folder-item-statistics',
  noun: 'Get-PublicFolderItemStatistics',
  names: new Set([...SPECS.flatMap((spec) => spec.from), 'publicfoldername', 'foldername']),
  type: /PublicFolderItemStatistics$/,
  anchors: ['subject', 'publicfoldername', 'itemtype'],
  dates: ['creationtime', 'lastmodificationtime'],
  score(names) {
    if (!names.has('subject') && !names.has('publicfoldername')) return 0
    const telling = among(names, [
      'publicfoldername',
      'itemtype',
      'messagesize',
      'hasattachments',
      'lastmodificationtime',
    ])
    return telling > 1 ? telling + 1 : 0
  },
  records(object, values) {
    const properties = propertyBag(object, SPECS, values)
    if (properties.length === 0) return []
    const named = values.name(object, 'publicfoldername', 'foldername')
    // A cut path names another folder, or none: without it no step can be pointed at the message.
    const folder = named === undefined || isCut(named) ? undefined : named
    return [{ kind: 'message', ...(folder === undefined ? {} : { folder }), properties, place: placeOf(object) }]
  },
})
