import type { UnixMs } from '../../shared/model/place.ts'
import type { PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import type { EventRecord, FolderRecord, MailboxRecord, MessageRecord } from '../../shared/model/records.ts'
import { type FolderKey, folderEntryId, messageEntryId, PUBLIC_PROVIDER } from './entry-id.ts'
import { GROUPS, otherDn, type Person, personOf, type Stage, sidePerson, subjectOf } from './faulty-cast.ts'
import { publishRange, type Stretch } from './freebusy.ts'
import { bin, type Damage, type FreeBusyMessage, freeBusyBag, int, text, time } from './freebusy-message.ts'
import { mailboxBag } from './mailbox-row.ts'
import { meetings } from './meetings.ts'
import { makeRandom } from './random.ts'
import { type EDITOR_FOR_ALL, securityDescriptor } from './security-descriptor.ts'
import { TAG } from './tags.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const folderOf = ({ database }: Stage, group: string): FolderKey => ({
  store: 'public',
  provider: PUBLIC_PROVIDER,
  database,
  counter: 0x2000 + Math.max(0, (GROUPS as readonly string[]).indexOf(group)),
})

const COUNTER_STEP = 4

/** Fresh and whole; a person always has the same one, so that copies can be made of it. */
export function healthy({ wish }: Stage, person: Person): FreeBusyMessage {
  const random = makeRandom(wish.seed * 7 + person.index)
  return {
    dn: person.dn,
    counter: 0x10_0000 + person.index * COUNTER_STEP,
    created: wish.taken - random.int(100, 900) * DAY,
    published: wish.taken - random.int(1, 70) * HOUR,
    from: wish.taken,
    months: 2,
    ...meetings(random, wish.taken, 2, wish.meetingsPerMonth ?? 3),
    searchKey: random.bytes(16),
  }
}

export function record(stage: Stage, message: FreeBusyMessage, place: string): MessageRecord {
  const group = place.slice(0, place.toLowerCase().indexOf('/cn='))
  return {
    kind: 'message',
    folder: `SCHEDULE+ FREE BUSY/EX:${group}`,
    properties: freeBusyBag(message, folderOf(stage, group)),
    place: { line: message.counter },
  }
}

export function* messagesOf(stage: Stage, person: Person): Generator<MessageRecord> {
  const { taken } = stage.wish
  const message = healthy(stage, person)
  const own = (change: Partial<FreeBusyMessage>): MessageRecord => record(stage, { ...message, ...change }, person.dn)
  const next = message.counter + 1
  const later = { counter: next, created: taken - 30 * DAY }
  const week = taken - 8 * DAY
  switch (person.fault) {
    case undefined:
      return yield own({})
    case 'missing':
    case 'never-used':
      return
    case 'duplicate-agreed':
      yield own({})
      return yield own({ ...later, published: week })
    case 'duplicate-disagreeing':
      yield own({ published: week })
      return yield own(later)
    case 'duplicate-cached':
      yield own({ published: week })
      return yield own(later)
    case 'duplicate-copy-name': {
      const name = subjectOf(person.dn)
      yield own({ published: week, urlName: `${name}-2.EML` })
      return yield own({ ...later, urlName: `${name}.EML` })
    }
    case 'old':
      return yield own({ published: taken - 60 * DAY, from: taken - 60 * DAY, months: 36 })
    case 'range-past':
      return yield own(rangePast(stage, person))
    case 'damaged-length':
    case 'damaged-count':
    case 'damaged-month':
    case 'damaged-order':
    case 'damaged-range':
      return yield own({ damage: person.fault.slice('damaged-'.length) as Damage })
    case 'two-folders-address':
      yield own({})
      return yield record(stage, { ...message, counter: next }, otherDn(person))
    case 'two-folders-name':
      yield own({})
      return yield record(stage, { ...message, counter: next, dn: otherDn(person) }, otherDn(person))
    case 'identity': {
      const neighbour = personOf(stage, person.index === 0 ? 1 : person.index - 1, undefined)
      return yield own({ address: neighbour.dn })
    }
    case 'merged-mismatch':
      return yield own({ mergedOnly: [lateNight(taken, 0)] })
    case 'out-of-range':
      return yield own({ busy: [...message.busy, lateNight(taken, 3)] })
    case 'delegates':
    case 'tombstones':
      yield own({})
      return yield localObject(person, person.fault)
  }
}

function rangePast({ wish }: Stage, { index }: Person): Partial<FreeBusyMessage> {
  const from = wish.taken - 120 * DAY
  return { from, published: from, ...meetings(makeRandom(index), from, 2, 3) }
}

/** An hour at night, which no meeting of an office calendar touches, some months from the one of `from`. */
function lateNight(from: UnixMs, months: number): Stretch {
  const at = publishRange(from, months + 1)
  const last = (at.end - 194_074_560) * 60_000
  return { start: last - 3 * HOUR, end: last - 2 * HOUR }
}

function localObject({ name, index }: Person, fault: 'delegates' | 'tombstones'): MessageRecord {
  const values = (tag: number, all: readonly PropertyValue[]): RawProperty => ({
    tag,
    value: { is: 'multi', values: all },
  })
  const flags = fault === 'delegates' ? [1] : [1, 0]
  return {
    kind: 'message',
    folder: `${name}/Freebusy Data`,
    properties: [
      text(TAG.messageClass, 'IPM.Microsoft.ScheduleData.FreeBusy'),
      text(TAG.subject, 'LocalFreebusy'),
      bin(TAG.recordKey, Uint8Array.from([1, 2, index & 255, (index >>> 8) & 255, index >>> 16])),
      values(TAG.delegateNames, [
        { is: 'text', text: 'Ann' },
        { is: 'text', text: 'Bob' },
      ]),
      bin(TAG.tombstones, fault === 'tombstones' ? Uint8Array.of(1, 2, 3, 4, 5) : EMPTY_TOMBSTONES),
      values(
        TAG.delegateFlags,
        flags.map((value) => ({ is: 'int', value })),
      ),
    ],
    place: { line: index + 1 },
  }
}

const EMPTY_TOMBSTONES = Uint8Array.of(0xcd, 0xaf, 0xde, 0xbe, 20, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0)

export function mailboxRecord({ wish }: Stage, { index, name, dn, alias, fault }: Person): MailboxRecord {
  const row = {
    name,
    dn,
    account: `CONTOSO\\${alias}`,
    items: 500 + (index % 900),
    hiddenItems: 20,
    size: 40_000_000 + index,
    deletedItems: 3,
    deletedSize: 1000,
    localeId: 1036,
    ...(fault === 'never-used' ? {} : { lastLogon: wish.taken - ((index % 90) + 1) * HOUR }),
  }
  return { kind: 'mailbox', server: 'EX01', properties: mailboxBag(row, index), place: { line: index + 1 } }
}

export function attendant(stage: Stage): MailboxRecord {
  const dn = `${GROUPS[0]}/cn=Configuration/cn=Servers/cn=EX01/cn=Microsoft System Attendant`
  const queued = stage.wish.faults.queue ?? 0
  const base = mailboxRecord(stage, {
    ...sidePerson(0, '', stage.wish.mailboxes),
    name: 'Microsoft System Attendant',
    dn,
  })
  return {
    ...base,
    properties: base.properties.map((one) => (one.tag === TAG.contentCount ? int(TAG.contentCount, queued) : one)),
  }
}

export function siteFolder(stage: Stage, group: string, items: number, rights: typeof EDITOR_FOR_ALL): FolderRecord {
  return {
    kind: 'folder',
    path: `SCHEDULE+ FREE BUSY/EX:${group}`,
    properties: [
      text(TAG.displayName, `EX:${group}`),
      bin(TAG.entryId, folderEntryId(folderOf(stage, group))),
      int(TAG.contentCount, items),
      bin(TAG.securityDescriptor, securityDescriptor(rights)),
    ],
    place: { line: 1 },
  }
}

/** The root of a mailbox whose Outlook publishes into the newer of the two copies. */
export function mailboxRoot(stage: Stage, person: Person): FolderRecord {
  const cached = messageEntryId(folderOf(stage, person.group), healthy(stage, person).counter + 1)
  const values = [new Uint8Array(), new Uint8Array(), cached, new Uint8Array()]
  return {
    kind: 'folder',
    path: `${person.name}/Top of Information Store`,
    properties: [
      text(TAG.displayName, 'Top of Information Store'),
      { tag: TAG.freeBusyEntryIds, value: { is: 'multi', values: values.map((bytes) => ({ is: 'binary', bytes })) } },
    ],
    place: { line: 1 },
  }
}

export function queueItem(stage: Stage, n: number): MessageRecord {
  const id = messageEntryId(
    { store: 'private', provider: PUBLIC_PROVIDER, database: stage.database, counter: 9 },
    n + 1,
  )
  return {
    kind: 'message',
    folder: 'Microsoft System Attendant/SpecialPrivateFolderForFreeBusyStorage',
    properties: [
      text(TAG.messageClass, 'IPM.Post'),
      text(TAG.subject, subjectOf(personOf(stage, n, undefined).dn)),
      time(TAG.deliveryTime, stage.wish.taken - 3 * DAY - n * 60_000),
      bin(TAG.recordKey, id),
      bin(TAG.entryId, id),
    ],
    place: { line: n + 1 },
  }
}

export const event = ({ wish }: Stage): EventRecord => ({
  kind: 'event',
  eventId: 8207,
  provider: 'MSExchangeFBPublish',
  level: 'error',
  computer: 'EX01.contoso.example',
  time: wish.taken - HOUR,
  message:
    'Error updating public folder with free/busy information on virtual machine EX01. The error number is 0x80004005.',
  place: { line: 1 },
})
