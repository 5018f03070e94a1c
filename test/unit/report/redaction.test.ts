import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import { NameBook } from '../../../electron/report/redaction/name-book.ts'
import { redactPlan } from '../../../electron/report/redaction/redact-plan.ts'
import { contoso } from '../planning/finding-set.ts'

const DN = '/o=Contoso/ou=Paris (2)/cn=Recipients/cn=jdoe'
const OWNERS = new Map([
  [DN.toLowerCase(), 'dn:jdoe'],
  ['contoso\\jdoe', 'dn:jdoe'],
  ['jane doe', 'dn:jdoe'],
])

function book(): NameBook {
  const names = new NameBook(OWNERS, [])
  names.addDn(DN)
  names.addAccount('CONTOSO\\jdoe')
  names.addPerson('Jane Doe')
  names.addPerson("O'Brien")
  names.addPerson('store')
  names.addServer('EXMBX01.corp.contoso.example')
  names.add('host', 'NB-JDOE')
  return names
}

describe('replacing names', () => {
  it('gives one person one pseudonym, whatever she is called, and takes the longest name', () => {
    const names = book()
    expect(names.redact('Jane Doe, CONTOSO\\jdoe, NB-JDOE, jdoe_old')).toBe(
      'Person-1, Organisation-1\\Person-1, Host-1, Person-1_old',
    )
    expect(names.redact(`EX:${DN}`)).toBe('EX:/o=Organisation-1/ou=Group-1/cn=Recipients/cn=Person-1')
    expect(names.redact('exmbx01 and EXMBX01.corp.contoso.example')).toBe('Server-1 and Server-1')
  })

  it('finds names as a shell or a directory search writes them, and no part of a longer word', () => {
    const names = book()
    expect(names.redact("Get-Mailbox 'O''Brien'")).toBe("Get-Mailbox 'Person-1'")
    expect(names.redact('(legacyExchangeDN=/o=Contoso/ou=Paris \\282\\29/cn=Recipients/cn=jdoe)')).toBe(
      '(legacyExchangeDN=/o=Organisation-1/ou=Group-1/cn=Recipients/cn=Person-2)',
    )
    expect(names.redact('jdoes')).toBe('jdoes')
  })

  it('leaves words of the procedures alone in their sentences, and replaces them where they are names', () => {
    const names = book()
    expect(names.redact('Restart the store.', new Set(['store']))).toBe('Restart the store.')
    expect(names.redact('store')).toBe('Person-1')
  })

  it('replaces ids and mail addresses it has never seen', () => {
    const text = book().redact(
      'SystemMailbox{8c3f0a4e-6d2b-4b7e-9f51-0c2d7a6e1b34} 0000000012345678abcdef0012345678 a.b@c.example',
    )
    expect(text).toBe('SystemMailbox{Id-1} Id-2 Mail-1')
  })

  it('goes on counting where earlier reports ended', () => {
    const names = new NameBook(OWNERS, [{ kind: 'person', number: 7, key: 'dn:jdoe' }])
    names.addPerson('Jane Doe')
    names.addPerson('Ann')
    expect(names.redact('Ann, Jane Doe')).toBe('Person-8, Person-7')
    expect(names.added).toEqual([{ kind: 'person', number: 8, key: 'name:ann' }])
    expect(names.key()).toEqual([
      { pseudonym: 'Person-8', names: ['Ann'] },
      { pseudonym: 'Person-7', names: ['Jane Doe'] },
    ])
  })
})

describe('the model of the twin', () => {
  it('has the same steps in the same order, without comments, keys or signatures', () => {
    const plan = makePlan(contoso())
    const [first] = plan.steps
    const answer = {
      key: first?.key ?? '',
      state: 'done' as const,
      comment: 'Jane Doe was on the phone',
      who: 'Ann',
      second: 'Bob',
      at: 5,
      note: 'Ann',
      review: { state: 'failed' as const, comment: 'Bob said so', who: 'Bob', second: '', at: 1 },
    }
    const twin = redactPlan(plan, [answer], [], book(), new Set())
    expect(twin.plan.steps.map(({ phase, minutes }) => [phase, minutes])).toEqual(
      plan.steps.map(({ phase, minutes }) => [phase, minutes]),
    )
    expect(twin.plan.steps.map(({ after }) => after.length)).toEqual(plan.steps.map(({ after }) => after.length))
    expect(twin.answers).toEqual([
      { key: 'step-1', state: 'done', comment: '', who: 'Signer-1', second: 'Signer-2', at: 5 },
    ])
    const text = JSON.stringify(twin)
    expect(plan.steps.filter(({ key }) => text.includes(key))).toEqual([])
    expect(/jdoe/i.test(text)).toBe(false)
    expect(twin.plan.steps.some((step) => 'place' in step)).toBe(false)
  })
})
