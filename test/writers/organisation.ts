import type { UnixMs } from '../../shared/model/place.ts'
import { type FolderKey, PUBLIC_PROVIDER, toHex } from './entry-id.ts'
import { EPOCH_MINUTES } from './filetime.ts'
import { publishRange } from './freebusy.ts'
import type { Damage, FreeBusyMessage } from './freebusy-message.ts'
import type { MailboxRow } from './mailbox-row.ts'
import { meetings, overMonthEnd } from './meetings.ts'
import { makePeople, type Person } from './people.ts'
import { makeRandom, type Random } from './random.ts'

export interface OrganisationWish {
  readonly seed: number
  readonly mailboxes: number
  /** The moment of the exports. */
  readonly taken: UnixMs
  /** Pairs of messages of one mailbox. */
  readonly duplicates?: number
  /** How many of the pairs have an oldest copy that is not the newest published. */
  readonly disagreeing?: number
  readonly stale?: number
  readonly orphans?: number
  /** Half of them with a bad length, half with a bad count, in turn. */
  readonly damaged?: number
  readonly nonstandard?: number
  /** Mailboxes without a message, besides the silent people given. */
  readonly silent?: number
  /** Months published, the current one included. */
  readonly months?: number
  readonly meetingsPerMonth?: number
  /** `/o=…/ou=…` in front of `/cn=Recipients`. */
  readonly adminGroup?: string
  readonly domain?: string
  /** People to begin with; the rest is invented. They are left out of planted faults when `spare` says so. */
  readonly people?: readonly Person[]
  readonly spare?: readonly string[]
}

/** A fault planted on purpose; `counters` are the message counters in the entry ids. */
export type PlantedFault =
  | {
      readonly kind: 'duplicate'
      readonly dn: string
      readonly counters: readonly [number, number]
      readonly oldestCreated: number
      readonly newestPublished: number
    }
  | {
      readonly kind: 'stale'
      readonly dn: string
      readonly counters: readonly [number]
      readonly published: UnixMs
      readonly publishEnd: UnixMs
    }
  | { readonly kind: 'orphan' | 'nonstandard'; readonly dn: string; readonly counters: readonly [number] }
  | { readonly kind: 'damaged'; readonly damage: Damage; readonly dn: string; readonly counters: readonly [number] }
  | { readonly kind: 'silent'; readonly dn: string; readonly counters: readonly [] }

export interface Organisation {
  readonly adminGroup: string
  readonly mailboxes: readonly MailboxRow[]
  readonly messages: readonly FreeBusyMessage[]
  readonly folder: FolderKey
  readonly faults: readonly PlantedFault[]
}

export const CONTOSO_GROUP = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)'
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The distinguished name of a mailbox of the organisation. */
export function dnOf(adminGroup: string, alias: string): string {
  return `${adminGroup}/cn=Recipients/cn=${alias}`
}

/** Plain data of one organisation: the same wish always gives the same result. */
export function makeOrganisation(wish: OrganisationWish): Organisation {
  const random = makeRandom(wish.seed)
  const adminGroup = wish.adminGroup ?? CONTOSO_GROUP
  const given = wish.people ?? []
  const invented = makePeople(
    random,
    wish.mailboxes - given.length,
    given.map(({ alias }) => alias),
  )
  const people = [...given, ...invented].slice(0, wish.mailboxes)
  const leavers = makePeople(
    random,
    wish.orphans ?? 0,
    people.map(({ alias }) => alias),
  )
  const folder: FolderKey = {
    store: 'public',
    provider: PUBLIC_PROVIDER,
    database: toHex(random.bytes(16)),
    counter: random.int(0x2000, 0xffff),
  }
  const roles = castRoles(random, people, wish)
  const stage: Stage = { random, wish, adminGroup, counter: random.int(0x1000, 0x9000), faults: [] }
  const messages = people.flatMap((person) => messagesOf(person, roles.get(person.alias), stage))
  for (const leaver of leavers) {
    const message = healthy(dnOf(adminGroup, leaver.alias), stage)
    stage.faults.push({ kind: 'orphan', dn: message.dn, counters: [message.counter] })
    messages.push(message)
  }
  return {
    adminGroup,
    mailboxes: people.map((person) => mailboxOf(person, stage)),
    // A contents table comes in the order of the store, not of the alphabet.
    messages: random.shuffled(messages),
    folder,
    faults: stage.faults,
  }
}

type Role =
  | { readonly kind: 'duplicate'; readonly disagreeing: boolean }
  | { readonly kind: 'stale'; readonly how: number }
  | { readonly kind: 'damaged'; readonly damage: Damage }
  | { readonly kind: 'nonstandard' | 'silent' }

interface Stage {
  readonly random: Random
  readonly wish: OrganisationWish
  readonly adminGroup: string
  counter: number
  readonly faults: PlantedFault[]
}

function castRoles(random: Random, people: readonly Person[], wish: OrganisationWish): ReadonlyMap<string, Role> {
  const roles: readonly Role[] = [
    ...numbers(wish.duplicates).map((n): Role => ({ kind: 'duplicate', disagreeing: n < (wish.disagreeing ?? 0) })),
    ...numbers(wish.stale).map((n): Role => ({ kind: 'stale', how: n % 3 })),
    ...numbers(wish.damaged).map((n): Role => ({ kind: 'damaged', damage: n % 2 === 0 ? 'length' : 'count' })),
    ...numbers(wish.nonstandard).map((): Role => ({ kind: 'nonstandard' })),
    ...numbers(wish.silent).map((): Role => ({ kind: 'silent' })),
  ]
  const spare = new Set(wish.spare)
  const free = people.filter(({ alias, silent }) => !silent && !spare.has(alias))
  if (roles.length > free.length) throw new RangeError(`${roles.length} faults for ${free.length} mailboxes`)
  const cast = random.shuffled(free).slice(0, roles.length)
  const silent = people.filter((person) => person.silent).map(({ alias }) => [alias, { kind: 'silent' }] as const)
  return new Map<string, Role>([
    ...silent,
    ...cast.flatMap(({ alias }, index) => {
      const role = roles[index]
      return role ? [[alias, role] as const] : []
    }),
  ])
}

function messagesOf(person: Person, role: Role | undefined, stage: Stage): readonly FreeBusyMessage[] {
  const dn = dnOf(stage.adminGroup, person.alias)
  if (role === undefined) return [healthy(dn, stage)]
  if (role.kind === 'silent') {
    stage.faults.push({ kind: 'silent', dn, counters: [] })
    return []
  }
  const message = healthy(dn, stage)
  const counters = [message.counter] as const
  switch (role.kind) {
    case 'duplicate':
      return duplicated(message, role.disagreeing, stage)
    case 'stale': {
      const old = stale(message, role.how, stage)
      const publishEnd = (publishRange(old.from, old.months).end - EPOCH_MINUTES) * 60_000
      stage.faults.push({ kind: 'stale', dn, counters, published: old.published, publishEnd })
      return [old]
    }
    case 'damaged':
      stage.faults.push({ kind: 'damaged', damage: role.damage, dn, counters })
      return [{ ...message, damage: role.damage, away: [] }]
    case 'nonstandard':
      stage.faults.push({ kind: 'nonstandard', dn, counters })
      return [{ ...message, nonstandard: true, busy: [...message.busy, overMonthEnd(message.from)] }]
  }
}

function healthy(dn: string, stage: Stage): FreeBusyMessage {
  const { random, wish } = stage
  stage.counter += random.int(1, 40)
  const months = wish.months ?? 3
  const published = wish.taken - random.int(1, 70) * HOUR - random.int(0, 3599) * 1000
  return {
    dn,
    counter: stage.counter,
    created: wish.taken - random.int(60, 900) * DAY - random.int(0, 86_399) * 1000,
    published,
    from: wish.taken,
    months,
    ...meetings(random, wish.taken, months, wish.meetingsPerMonth ?? 8),
    searchKey: random.bytes(16),
  }
}

/** A second message of the same mailbox, as two writers or a replication from an old server leave behind. */
function duplicated(original: FreeBusyMessage, disagreeing: boolean, stage: Stage): readonly FreeBusyMessage[] {
  const { random, wish } = stage
  stage.counter += random.int(1, 40)
  const created = wish.taken - random.int(12, 40) * DAY
  const older = wish.taken - random.int(8, 11) * DAY
  const copy: FreeBusyMessage = {
    ...original,
    counter: stage.counter,
    created,
    published: disagreeing ? original.published : older,
    ...meetings(random, wish.taken, original.months, wish.meetingsPerMonth ?? 8),
    searchKey: random.bytes(16),
  }
  const first: FreeBusyMessage = disagreeing ? { ...original, published: older } : original
  stage.faults.push({
    kind: 'duplicate',
    dn: original.dn,
    counters: [first.counter, copy.counter],
    oldestCreated: first.counter,
    newestPublished: disagreeing ? copy.counter : first.counter,
  })
  return [first, copy]
}

/** Three ways to be stale: a range that is over, a range that ended with last month, a very long range never renewed. */
function stale(message: FreeBusyMessage, how: number, { random, wish }: Stage): FreeBusyMessage {
  const age = [150, 120, 290][how] ?? 150
  const months = how === 2 ? 36 : 3
  const from = wish.taken - age * DAY
  return { ...message, published: from, from, months, created: from - 90 * DAY, ...meetings(random, from, 3, 6) }
}

function mailboxOf(person: Person, { random, wish, adminGroup }: Stage): MailboxRow {
  const items = random.int(300, 42_000)
  const lastLogon = wish.taken - random.int(0, 96) * HOUR - random.int(0, 3599) * 1000
  return {
    name: person.name,
    dn: dnOf(adminGroup, person.alias),
    account: `${wish.domain ?? 'CONTOSO'}\\${person.alias}`,
    items,
    hiddenItems: random.int(12, 160),
    size: items * random.int(28_000, 96_000),
    deletedItems: random.int(0, 900),
    deletedSize: random.int(0, 40_000_000),
    localeId: person.localeId,
    lastLogon,
    lastLogoff: lastLogon + random.int(1, 540) * 60_000,
    ...(random.chance(0.3) ? { quotas: { warning: 1_900_000, send: 2_000_000, receive: 2_300_000 } } : {}),
  }
}

function numbers(count = 0): readonly number[] {
  return Array.from({ length: count }, (_, n) => n)
}
