import type { PropertyBag } from '../../shared/model/properties.ts'
import { dumpFolder, type FileTree } from './dump.ts'
import { type FolderKey, folderEntryId, messageEntryId, shortTermId } from './entry-id.ts'
import { placeOfDn } from './freebusy.ts'
import { bin, bool, freeBusyBag, int, text, time } from './freebusy-message.ts'
import { type MailboxRow, mailboxBag } from './mailbox-row.ts'
import { contentsRow, contentsTable, folderProps, mailboxTable } from './mfcmapi.ts'
import { CONTOSO_GROUP, dnOf, makeOrganisation, type Organisation, type PlantedFault } from './organisation.ts'
import type { Person } from './people.ts'
import { makeRandom } from './random.ts'
import { TAG } from './tags.ts'

/** 28 March 2011, 09:41 in Paris: the moment of the session exports beside the MFCMAPI files. */
export const CONTOSO_TAKEN = Date.UTC(2011, 2, 28, 7, 41)
const DAY = 86_400_000
/** Rows of the System Attendant's queue in the store, and how many a `-Recent` run wrote. */
const QUEUE_ANNOUNCED = 2531
const QUEUE_WRITTEN = 25

/** People who occur in the session exports; the rest of EXMBX01 is invented. */
const KNOWN_01: readonly Person[] = [
  { name: 'John Doe', alias: 'jdoe', localeId: 1033 },
  { name: 'Frédéric Léger', alias: 'fleger', localeId: 1036 },
  { name: 'Marie Dupont', alias: 'mdupont', localeId: 1036 },
  { name: 'Marketing – calendrier', alias: 'mkt-calendar', localeId: 1036 },
  { name: 'Direction – calendrier', alias: 'dir-calendar', localeId: 1036 },
  { name: 'BlackBerry Admin', alias: 'besadmin', localeId: 1033, silent: true },
  { name: 'svc_xerox', alias: 'svc_xerox', localeId: 1033, silent: true },
  { name: 'Jürgen Müller', alias: 'jmueller', localeId: 1031 },
  { name: 'Małgorzata Wójcik', alias: 'mwojcik', localeId: 1045 },
  { name: "Sean O'Brien & Partners", alias: 'sobrien', localeId: 1033 },
]
const KNOWN_02: readonly Person[] = [
  { name: 'Anja Keller', alias: 'akeller', localeId: 1031 },
  { name: 'Salle Réunion Étage 2', alias: 'salle-etage2', localeId: 1036 },
  { name: 'Projets – calendrier', alias: 'projets-calendar', localeId: 1036, silent: true },
  { name: 'Formation – calendrier', alias: 'formation-calendar', localeId: 1036, silent: true },
  { name: 'Łukasz Świątek', alias: 'lswiatek', localeId: 1045 },
  { name: 'Hélène Étienne', alias: 'hetienne', localeId: 1036 },
]

/** The organisation behind the sample case, with its planted faults. */
export function contosoOrganisation(): { readonly one: Organisation; readonly two: Organisation } {
  const one = makeOrganisation({
    seed: 20110328,
    mailboxes: 38,
    taken: CONTOSO_TAKEN,
    people: KNOWN_01,
    spare: ['jdoe', 'besadmin', 'svc_xerox', 'mkt-calendar', 'dir-calendar'],
    duplicates: 2,
    disagreeing: 1,
    stale: 3,
    orphans: 2,
    damaged: 2,
    nonstandard: 1,
  })
  const two = makeOrganisation({ seed: 2, mailboxes: 6, taken: CONTOSO_TAKEN, people: KNOWN_02 })
  return { one, two }
}

/** Every generated file of `samples/contoso/`, path relative to it. The session exports are kept as they are. */
export function contosoFiles(): FileTree {
  const { one, two } = contosoOrganisation()
  // One public folder holds the messages of both servers; counters must not meet.
  const messages = [
    ...one.messages,
    ...two.messages.map((message) => ({ ...message, counter: message.counter + 0x20_000 })),
  ]
  const bags = messages.map((message) => freeBusyBag(message, one.folder))
  const options = { era: 'G' } as const
  const publicDump = dumpFolder(
    { properties: publicFolderBag(one.folder, bags.length), contents: bags.map((properties) => ({ properties })) },
    options,
    'fb',
  )
  const queue = queueRows(one)
  return new Map([
    ['MAILBOX_TABLE.xml', mailboxTable('EXMBX01', mailboxRows(one, 'EXMBX01', QUEUE_ANNOUNCED), options)],
    ['exmbx02/MAILBOX_TABLE.xml', mailboxTable('EXMBX02', mailboxRows(two, 'EXMBX02', 14), { era: 'F' })],
    ...publicDump,
    ['sa-queue/FOLDER_PROPS.xml', folderProps(queueFolderBag(), [], options)],
    ['sa-queue/CONTENTS_TABLE.xml', contentsTable(queue, { ...options, announced: QUEUE_ANNOUNCED })],
  ])
}

function mailboxRows(organisation: Organisation, server: string, queued: number): readonly PropertyBag[] {
  return [...systemMailboxes(server, queued), ...organisation.mailboxes].map(mailboxBag)
}

function systemMailboxes(server: string, queued: number): readonly MailboxRow[] {
  const guid = server === 'EXMBX01' ? '8C3F0A4E-6D2B-4B7E-9F51-0C2D7A6E1B34' : '1F7A2D90-53C8-4E16-A0B4-7D92C6E8F105'
  const common = { account: 'NT AUTHORITY\\SYSTEM', deletedItems: 0, deletedSize: 0, localeId: 1033 }
  const lastLogon = CONTOSO_TAKEN - 5 * 60_000
  return [
    {
      ...common,
      name: 'Microsoft System Attendant',
      dn: `${CONTOSO_GROUP}/cn=Configuration/cn=Servers/cn=${server}/cn=Microsoft System Attendant`,
      items: queued,
      hiddenItems: 0,
      size: queued * 1830,
      lastLogon,
      lastLogoff: lastLogon + 60_000,
    },
    {
      ...common,
      name: `SystemMailbox{${guid.toLowerCase()}}`,
      dn: dnOf(CONTOSO_GROUP, `SystemMailbox{${guid}}`),
      items: 401,
      hiddenItems: 3,
      size: 421_888,
      lastLogon,
    },
  ]
}

function publicFolderBag(folder: FolderKey, items: number): PropertyBag {
  return folderBag(`EX:${CONTOSO_GROUP}`, folder, items, 0)
}

const QUEUE_FOLDER: FolderKey = {
  store: 'private',
  provider: '8D1F3C5AB0E24743A1C6D2F34E5B6A79',
  database: '3B7A9C11D24E4F0A8C55E6A1B2C3D4E5',
  counter: 0xa3f1,
}

function queueFolderBag(): PropertyBag {
  return folderBag('SpecialPrivateFolderForFreeBusyStorage', QUEUE_FOLDER, QUEUE_ANNOUNCED, 0)
}

function folderBag(name: string, folder: FolderKey, items: number, hidden: number): PropertyBag {
  const id = folderEntryId(folder)
  return [
    int(TAG.objectType, 3),
    bin(TAG.recordKey, id),
    bin(TAG.entryId, id),
    text(TAG.displayName, name),
    time(TAG.creationTime, CONTOSO_TAKEN - 1_400 * DAY),
    time(TAG.lastModificationTime, CONTOSO_TAKEN - 3_600_000),
    int(TAG.folderType, 1),
    int(TAG.contentCount, items),
    int(TAG.unreadCount, items),
    bool(TAG.subfolders, false),
    int(TAG.assocContentCount, hidden),
    { tag: TAG.folderId, value: { is: 'int64', value: shortTermId(folder.counter) } },
  ]
}

/** What OWA and auto-accept left for MSExchangeFBPublish: requests of a few users, again and again (freebusy spec 1). */
function queueRows(organisation: Organisation): readonly PropertyBag[] {
  const random = makeRandom(8528)
  const users = organisation.mailboxes.slice(0, 30)
  let counter = 0xb41c2
  return Array.from({ length: QUEUE_WRITTEN }, (_, index) => {
    counter += random.int(1, 60)
    const id = messageEntryId(QUEUE_FOLDER, counter)
    // The queue stands still since the weekend; items come in as people use OWA.
    const delivered = CONTOSO_TAKEN - 3 * DAY + index * 9_900_000 + random.int(0, 6_000_000)
    return contentsRow([
      text(TAG.messageClass, 'IPM.Post'),
      text(TAG.subject, placeOfDn(random.pick(users).dn).subject),
      time(TAG.deliveryTime, delivered),
      bool(TAG.hasAttach, false),
      bin(TAG.recordKey, id),
      bin(TAG.entryId, id),
      bin(TAG.searchKey, random.bytes(16)),
      { tag: TAG.messageId, value: { is: 'int64', value: shortTermId(counter) } },
    ])
  })
}

/** A line per planted fault, as the sample's README prints it. */
export function contosoFaults(): readonly string[] {
  return contosoOrganisation().one.faults.map((fault) => {
    const alias = fault.dn.slice(fault.dn.lastIndexOf('=') + 1)
    const where = fault.counters.map((counter) => `\`${counterHex(counter)}\``).join(', ')
    const kind = fault.kind === 'silent' ? 'no message' : fault.kind
    return `| ${kind} | ${alias} | ${where === '' ? '–' : where} | ${faultText(fault)} |`
  })
}

function faultText(fault: PlantedFault): string {
  switch (fault.kind) {
    case 'duplicate':
      return fault.oldestCreated === fault.newestPublished
        ? `oldest and newest agree on \`${counterHex(fault.oldestCreated)}\``
        : `oldest created \`${counterHex(fault.oldestCreated)}\`, newest published \`${counterHex(fault.newestPublished)}\`: they disagree`
    case 'damaged':
      return fault.damage === 'length'
        ? 'last merged and busy value is no multiple of four bytes'
        : fault.damage === 'count'
          ? 'one value fewer than months, merged and busy'
          : fault.damage
    case 'stale':
      return fault.publishEnd < CONTOSO_TAKEN
        ? `published ${isoDay(fault.published)}, range over since ${isoDay(fault.publishEnd)}`
        : `published ${isoDay(fault.published)}, range until ${isoDay(fault.publishEnd)}`
    case 'orphan':
      return 'the DN belongs to no mailbox'
    case 'nonstandard':
      return 'a block ends at 23:59 of the month and goes on at 0:00'
    case 'silent':
      return 'service account, publishes nothing'
  }
}

function isoDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10)
}

function counterHex(counter: number): string {
  return counter.toString(16).toUpperCase().padStart(12, '0')
}
