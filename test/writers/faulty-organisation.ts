import type { RuleId } from '../../shared/model/finding.ts'
import type { UnixMs } from '../../shared/model/place.ts'
import type { PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import type {
  EventRecord,
  EvidenceRecord,
  FolderRecord,
  MailboxRecord,
  MessageRecord,
} from '../../shared/model/records.ts'
import { type FolderKey, folderEntryId, messageEntryId, PUBLIC_PROVIDER, toHex } from './entry-id.ts'
import { placeOfDn, publishRange, type Stretch } from './freebusy.ts'
import { bin, type Damage, type FreeBusyMessage, freeBusyBag, int, text, time } from './freebusy-message.ts'
import { mailboxBag } from './mailbox-row.ts'
import { meetings } from './meetings.ts'
import { makeRandom, type Random } from './random.ts'
import { EDITOR_FOR_ALL, REVIEWER_FOR_ALL, securityDescriptor } from './security-descriptor.ts'
import { TAG } from './tags.ts'

/** Faults of a person's messages, a mailbox each. */
export const PERSON_FAULTS = [
  'duplicate-agreed',
  'duplicate-cached',
  'duplicate-copy-name',
  'duplicate-disagreeing',
  'old',
  'range-past',
  'damaged-length',
  'damaged-count',
  'damaged-month',
  'damaged-order',
  'damaged-range',
  'missing',
  'never-used',
  'two-folders-address',
  'two-folders-name',
  'identity',
  'merged-mismatch',
  'out-of-range',
  'delegates',
  'tombstones',
] as const
export type PersonFault = (typeof PERSON_FAULTS)[number]
/** Faults that belong to no living mailbox of the two large groups. */
export const OTHER_FAULTS = ['orphan', 'empty-group', 'wrong-rights', 'queue'] as const
export type Fault = PersonFault | (typeof OTHER_FAULTS)[number]

export interface FaultyWish {
  readonly seed: number
  readonly mailboxes: number
  /** The moment of the exports. */
  readonly taken: UnixMs
  readonly faults: Readonly<Partial<Record<Fault, number>>>
  readonly meetingsPerMonth?: number
}

/** A finding the rules must give, and no other. */
export interface Expected {
  readonly rule: RuleId
  readonly variant: string
  readonly subject: string
}

export interface FaultyOrganisation {
  /** One list per source file, made while it is read: 200,000 mailboxes are never held at once. */
  readonly sources: readonly (() => Iterable<EvidenceRecord>)[]
  readonly expected: readonly Expected[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GROUPS = ['/o=Contoso/ou=First Administrative Group', '/o=Contoso/ou=Deuxième groupe'] as const
const FIRST = ['Amélie', 'Brian', 'Cécile', 'Dörte', 'Élodie', 'François', 'Grażyna', 'Helen', 'Jürgen', 'Łukasz']
const LAST = ['Arnaud', "O'Brien", 'Dąbrowski', 'Étienne', 'Großmann', 'Hébert', 'Kowalczyk', 'Müller', 'Parker', 'Żak']

interface Stage {
  readonly random: Random
  readonly wish: FaultyWish
  readonly database: string
}

interface Person {
  readonly index: number
  readonly name: string
  readonly alias: string
  readonly group: string
  readonly dn: string
  readonly fault: PersonFault | undefined
}

/** The same wish always gives the same organisation. */
export function makeFaultyOrganisation(wish: FaultyWish): FaultyOrganisation {
  const stage: Stage = { random: makeRandom(wish.seed), wish, database: toHex(makeRandom(wish.seed + 1).bytes(16)) }
  const cast = castOf(stage)
  const person = (index: number): Person => personOf(stage, index, cast.get(index))
  const people = function* (): Generator<Person> {
    for (let index = 0; index < wish.mailboxes; index += 1) yield person(index)
  }
  const count = (fault: Fault): readonly number[] => Array.from({ length: wish.faults[fault] ?? 0 }, (_, n) => n)
  const sideGroups = [
    ...count('empty-group').map((n) => ({ dn: `/o=Contoso/ou=Empty ${n}`, published: false, rights: EDITOR_FOR_ALL })),
    ...count('wrong-rights').map((n) => ({
      dn: `/o=Contoso/ou=Rights ${n}`,
      published: true,
      rights: REVIEWER_FOR_ALL,
    })),
  ]
  const sidePeople = sideGroups.map((group, n) => ({ ...group, person: sidePerson(n, group.dn, wish.mailboxes) }))
  const orphans = count('orphan').map((n) => `${GROUPS[n % 2] ?? GROUPS[0]}/cn=Recipients/cn=gone${n}`)

  function* mailboxes(): Generator<EvidenceRecord> {
    for (const each of people()) yield mailboxRecord(stage, each)
    for (const { person: each } of sidePeople) yield mailboxRecord(stage, each)
    yield attendant(stage)
  }
  function* messages(): Generator<EvidenceRecord> {
    for (const each of people()) yield* messagesOf(stage, each)
    for (const { person: each, published } of sidePeople) if (published) yield* messagesOf(stage, each)
    for (const [n, dn] of orphans.entries()) {
      const base = { ...sidePerson(sideGroups.length + n, '', wish.mailboxes), dn }
      yield record(stage, healthy(stage, base), base.dn)
    }
  }
  function* folders(): Generator<EvidenceRecord> {
    for (const group of GROUPS) yield siteFolder(stage, group, 1, EDITOR_FOR_ALL)
    for (const { dn, published, rights } of sideGroups) yield siteFolder(stage, dn, published ? 1 : 0, rights)
    for (const each of people()) if (each.fault === 'duplicate-cached') yield mailboxRoot(stage, each)
  }
  const queue = [
    ...count('queue').map((n) => queueItem(stage, n)),
    ...(count('queue').length > 0 ? [event(stage)] : []),
  ]
  return {
    sources: [mailboxes, messages, folders, () => queue],
    expected: [
      ...[...cast].flatMap(([index, fault]) => expectedOf(person(index), fault)),
      ...orphans.map((dn) => expect('freebusy-orphan', 'plausible', subjectOf(dn))),
      ...count('empty-group').map((n) => expect('freebusy-group-empty', 'folder-empty', `EX:/o=Contoso/ou=Empty ${n}`)),
      ...count('wrong-rights').map((n) =>
        expect('freebusy-rights', 'default-not-editor', `EX:/o=Contoso/ou=Rights ${n}`),
      ),
      ...(queue.length > 0 ? [expect('system-attendant-queue', 'items', 'Microsoft System Attendant')] : []),
    ],
  }
}

const expect = (rule: RuleId, variant: string, subject: string): Expected => ({ rule, variant, subject })
const subjectOf = (dn: string): string => placeOfDn(dn).subject

function castOf({ random, wish }: Stage): ReadonlyMap<number, PersonFault> {
  const roles = PERSON_FAULTS.flatMap((fault) => Array.from({ length: wish.faults[fault] ?? 0 }, () => fault))
  if (roles.length > wish.mailboxes / 2) throw new RangeError(`${roles.length} faults for ${wish.mailboxes} mailboxes`)
  const chosen = new Map<number, PersonFault>()
  for (const role of roles) {
    let index = random.int(0, wish.mailboxes - 1)
    while (chosen.has(index)) index = (index + 1) % wish.mailboxes
    chosen.set(index, role)
  }
  return chosen
}

function personOf({ wish }: Stage, index: number, fault: PersonFault | undefined): Person {
  const first = FIRST[index % FIRST.length] ?? ''
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? ''
  const group = GROUPS[index * 5 < wish.mailboxes * 3 ? 0 : 1]
  const alias = `user${String(index).padStart(6, '0')}`
  return { index, name: `${first} ${last} ${index}`, alias, group, dn: `${group}/cn=Recipients/cn=${alias}`, fault }
}

function sidePerson(n: number, group: string, after: number): Person {
  const alias = `side${n}`
  return {
    index: after + n,
    name: `Side ${n}`,
    alias,
    group,
    dn: `${group}/cn=Recipients/cn=${alias}`,
    fault: undefined,
  }
}

function expectedOf({ dn, name }: Person, fault: PersonFault): readonly Expected[] {
  const subject = subjectOf(dn)
  switch (fault) {
    case 'duplicate-agreed':
    case 'duplicate-cached':
    case 'duplicate-copy-name':
      return [expect('freebusy-duplicate', 'decided', subject)]
    case 'duplicate-disagreeing':
      return [expect('freebusy-duplicate', 'undecided', subject)]
    case 'old':
    case 'range-past':
      return [expect('freebusy-stale', fault, subject)]
    case 'damaged-length':
    case 'damaged-count':
    case 'damaged-month':
    case 'damaged-order':
    case 'damaged-range':
      return [expect('freebusy-damaged', '', subject)]
    case 'tombstones':
      return [expect('freebusy-damaged', '', 'LocalFreebusy')]
    case 'missing':
      return [expect('freebusy-missing', 'no-message', name)]
    case 'never-used':
      return [expect('freebusy-missing', 'never-used', name)]
    case 'two-folders-address':
      return [expect('freebusy-two-folders', 'same-address', subject)]
    case 'two-folders-name':
      return [expect('freebusy-two-folders', 'same-name', subject)]
    case 'identity':
      return [expect('freebusy-identity', '', subject)]
    case 'merged-mismatch':
      return [expect('freebusy-merged-mismatch', '', subject)]
    case 'out-of-range':
      return [expect('freebusy-out-of-range', '', subject)]
    case 'delegates':
      return [expect('freebusy-delegates', '', 'LocalFreebusy')]
  }
}

const folderOf = ({ database }: Stage, group: string): FolderKey => ({
  store: 'public',
  provider: PUBLIC_PROVIDER,
  database,
  counter: 0x2000 + Math.max(0, (GROUPS as readonly string[]).indexOf(group)),
})

const COUNTER_STEP = 4

/** Fresh and whole; a person always has the same one, so that copies can be made of it. */
function healthy({ wish }: Stage, person: Person): FreeBusyMessage {
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

function record(stage: Stage, message: FreeBusyMessage, place: string): MessageRecord {
  const group = place.slice(0, place.toLowerCase().indexOf('/cn='))
  return {
    kind: 'message',
    folder: `SCHEDULE+ FREE BUSY/EX:${group}`,
    properties: freeBusyBag(message, folderOf(stage, group)),
    place: { line: message.counter },
  }
}

function* messagesOf(stage: Stage, person: Person): Generator<MessageRecord> {
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

const otherDn = ({ group, alias }: Person): string =>
  `${group === GROUPS[0] ? GROUPS[1] : GROUPS[0]}/cn=Recipients/cn=${alias}`

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

function mailboxRecord({ wish }: Stage, { index, name, dn, alias, fault }: Person): MailboxRecord {
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

function attendant(stage: Stage): MailboxRecord {
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

function siteFolder(stage: Stage, group: string, items: number, rights: typeof EDITOR_FOR_ALL): FolderRecord {
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
function mailboxRoot(stage: Stage, person: Person): FolderRecord {
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

function queueItem(stage: Stage, n: number): MessageRecord {
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

const event = ({ wish }: Stage): EventRecord => ({
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
