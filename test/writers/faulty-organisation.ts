import type { EvidenceRecord } from '../../shared/model/records.ts'
import { toHex } from './entry-id.ts'
import {
  castOf,
  type Expected,
  expect,
  expectedOf,
  type Fault,
  type FaultyWish,
  GROUPS,
  type Person,
  personOf,
  type Stage,
  sidePerson,
  subjectOf,
} from './faulty-cast.ts'
import {
  attendant,
  event,
  healthy,
  mailboxRecord,
  mailboxRoot,
  messagesOf,
  queueItem,
  record,
  siteFolder,
} from './faulty-records.ts'
import { makeRandom } from './random.ts'
import { EDITOR_FOR_ALL, REVIEWER_FOR_ALL } from './security-descriptor.ts'

export { type Fault, OTHER_FAULTS, PERSON_FAULTS } from './faulty-cast.ts'

export interface FaultyOrganisation {
  /** One list per source file, made while it is read: 200,000 mailboxes are never held at once. */
  readonly sources: readonly (() => Iterable<EvidenceRecord>)[]
  readonly expected: readonly Expected[]
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
