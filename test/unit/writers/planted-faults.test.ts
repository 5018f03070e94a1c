import { describe, expect, it } from 'vitest'
import { mailboxFacts } from '../../../shared/mapi/mailbox-facts.ts'
import { messageFacts } from '../../../shared/mapi/message-facts.ts'
import { folderEntryId } from '../../writers/entry-id.ts'
import { freeBusyBag } from '../../writers/freebusy-message.ts'
import { mailboxBag } from '../../writers/mailbox-row.ts'
import { makeOrganisation } from '../../writers/organisation.ts'

const TAKEN = Date.UTC(2011, 2, 28, 8)
const organisation = makeOrganisation({
  seed: 11,
  mailboxes: 120,
  taken: TAKEN,
  duplicates: 4,
  stale: 3,
  orphans: 3,
  damaged: 6,
  nonstandard: 3,
})
const facts = organisation.messages.map((message) => ({
  message,
  facts: messageFacts({ kind: 'message', properties: freeBusyBag(message, organisation.folder), place: { line: 1 } }),
}))

describe('what the decoder sees in a made-up organisation', () => {
  it('is exactly the planted damage, and nothing in healthy messages', () => {
    const expected = new Map<number, string>()
    for (const fault of organisation.faults) {
      const [counter] = fault.counters
      if (counter === undefined) continue
      if (fault.kind === 'damaged') expected.set(counter, `corrupt-${fault.damage}`)
      if (fault.kind === 'nonstandard') expected.set(counter, 'ok-nonstandard')
    }
    for (const each of facts) {
      const codes = new Set(each.facts.reading?.statuses.map(({ status }) => status))
      expect([each.message.counter, [...codes]]).toEqual([
        each.message.counter,
        [expected.get(each.message.counter) ?? 'ok'],
      ])
    }
  })

  it('keeps identity, times and busy minutes', () => {
    for (const { message, facts: read } of facts) {
      expect(read.role).toBe('freebusy')
      expect(read.dn).toBe(message.dn)
      expect(read.published).toBe(message.published)
      expect(read.created).toBe(message.created)
      expect(read.monthCount).toBe(message.months)
      expect(read.folderKey).toBe(facts[0]?.facts.folderKey)
    }
    expect(folderEntryId(organisation.folder)).toHaveLength(46)
  })

  it('finds the DN of every message but the orphans among the mailboxes', () => {
    const known = new Set(
      organisation.mailboxes.map(
        (row, index) => mailboxFacts({ kind: 'mailbox', properties: mailboxBag(row, index), place: { line: 1 } }).dnKey,
      ),
    )
    const strangers = facts.filter(({ facts: read }) => !known.has(read.dnKey)).map(({ message }) => message.counter)
    const orphans = organisation.faults.filter(({ kind }) => kind === 'orphan').flatMap(({ counters }) => [...counters])
    expect(strangers.toSorted()).toEqual(orphans.toSorted())
  })
})
