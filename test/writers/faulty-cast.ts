import type { RuleId } from '../../shared/model/finding.ts'
import type { UnixMs } from '../../shared/model/place.ts'
import { placeOfDn } from './freebusy.ts'
import type { Random } from './random.ts'

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

export const GROUPS = ['/o=Contoso/ou=First Administrative Group', '/o=Contoso/ou=Deuxième groupe'] as const
const FIRST = ['Amélie', 'Brian', 'Cécile', 'Dörte', 'Élodie', 'François', 'Grażyna', 'Helen', 'Jürgen', 'Łukasz']
const LAST = ['Arnaud', "O'Brien", 'Dąbrowski', 'Étienne', 'Großmann', 'Hébert', 'Kowalczyk', 'Müller', 'Parker', 'Żak']

export interface Stage {
  readonly random: Random
  readonly wish: FaultyWish
  readonly database: string
}

export interface Person {
  readonly index: number
  readonly name: string
  readonly alias: string
  readonly group: string
  readonly dn: string
  readonly fault: PersonFault | undefined
}

export const expect = (rule: RuleId, variant: string, subject: string): Expected => ({ rule, variant, subject })
export const subjectOf = (dn: string): string => placeOfDn(dn).subject

export function castOf({ random, wish }: Stage): ReadonlyMap<number, PersonFault> {
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

export function personOf({ wish }: Stage, index: number, fault: PersonFault | undefined): Person {
  const first = FIRST[index % FIRST.length] ?? ''
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? ''
  const group = GROUPS[index * 5 < wish.mailboxes * 3 ? 0 : 1]
  const alias = `user${String(index).padStart(6, '0')}`
  return { index, name: `${first} ${last} ${index}`, alias, group, dn: `${group}/cn=Recipients/cn=${alias}`, fault }
}

export function sidePerson(n: number, group: string, after: number): Person {
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

export function expectedOf({ dn, name }: Person, fault: PersonFault): readonly Expected[] {
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

export const otherDn = ({ group, alias }: Person): string =>
  `${group === GROUPS[0] ? GROUPS[1] : GROUPS[0]}/cn=Recipients/cn=${alias}`
