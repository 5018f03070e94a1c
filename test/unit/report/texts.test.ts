import { describe, expect, it } from 'vitest'
import { RULE_IDS, type RuleId } from '../../../shared/model/finding.ts'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { contosoFindings } from '../planning/finding-set.ts'

const VARIANTS: Readonly<Record<RuleId, readonly string[]>> = {
  'freebusy-duplicate': ['decided', 'undecided'],
  'freebusy-stale': ['old', 'range-past'],
  'freebusy-orphan': ['plausible', 'tables-incomplete'],
  'freebusy-damaged': [''],
  'freebusy-two-folders': ['same-address', 'same-name'],
  'freebusy-missing': ['no-message', 'never-used', 'listing-incomplete'],
  'freebusy-identity': [''],
  'freebusy-merged-mismatch': [''],
  'freebusy-out-of-range': [''],
  'freebusy-delegates': [''],
  'freebusy-group-empty': ['folder-empty', 'not-exported'],
  'freebusy-rights': ['default-not-editor', 'anonymous-not-none', 'both'],
  'system-attendant-queue': ['items', 'count-only'],
  'session-limit': ['exhausted', 'near'],
  'vpn-ghosts': ['ranges-given', 'ranges-derived'],
  'orphan-connections': [''],
  'limit-lint': [
    'wrong-name',
    'unknown-name',
    'over-maximum',
    'hex-slip',
    'session-limit-disabled',
    'attachment-view-name',
    'changed-from-default',
    'wrong-type',
    'deletion-script',
    'keep-alive-missing-or-long',
    'nodes-differ',
    'throttling-below',
  ],
  'snapshot-quality': ['time-gap', 'time-gap-refused', 'client-access-only', 'blank-addresses', 'truncated'],
  'reconnect-forecast': ['over-limit', 'at-risk'],
  reconciliation: ['ghost-addresses', 'dense', 'not-correlatable'],
  'service-account': ['mailboxes', 'name', 'share'],
  'shared-mailboxes': ['many', 'outlook-2003'],
  'admin-pool': [''],
  'object-headroom': ['folder', 'message', 'attachment'],
  'client-load': ['classic-share', 'outlier'],
  'client-age': ['outlook-old', 'cdo-unlisted', 'mixed'],
  'event-story': ['vpn-reconnects', 'scheduled', 'burst'],
}
const about = RULE_IDS.flatMap((rule) => VARIANTS[rule].map((variant) => ({ rule, variant, subject: 'OBJECT' })))
const params = Object.assign({}, ...contosoFindings().map((one) => one.params), {
  hex: '0x25000',
  maximum: 65_536,
  defaultNumber: 10_000,
  published: '2011-02-11T17:05:00Z',
  // What the session rules give beside the above.
  ...{ rows: 14, how: 'slots', limitFrom: 'event', gate: 'objtMessage', thresholds: 'ghost-idle=900 fan-out=10' },
  ...{ between: 'logons-and-connections', minutes: 42, one: 'logons.csv', other: 'tcpview.txt', percent: 94, count: 3 },
  ...{ steadyState: 46, limit: 32, reconnects: 4, windowMinutes: 84, sessionsPerConnect: 8, minutesToLimit: 57 },
  ...{ perConnectHow: 'limit-reached', keepAliveSeconds: 7200, keepAliveFrom: 'default', requiredKeepAlive: 3780 },
  ...{ requiredLimit: 61, recommendedKeepAlive: 1800, recommendedLimit: 32, recommendedSteadyState: 11 },
  ...{ addresses: 4, logons: 10, densest: '10.8.14.22', mailboxes: 12, cdo: 2, accounts: 2, open: 236, share: 0.94 },
  ...{
    mode: 'Classic',
    operations: 12_037,
    tablePercent: 76,
    median: 600,
    deviation: 90,
    exchange: 'Exchange 2010 SP1',
  },
  ...{ clients: 'Outlook 2003 11.0.8326.0', supportUntil: '2014-04-08', first: '2011-03-28T06:52:03Z' },
  ...{ last: '2011-03-28T07:37:02Z', perHour: 4, near: 2, spacingMinutes: 60, burst: 4, store: 64, closable: 9 },
  ...{ others: 'CONTOSO\\akeller', values: '32 (a.reg), 64 (b.reg)', sessions: 10 },
})

describe.each(LANGUAGES)('texts of findings in %s', (language) => {
  const { rules } = texts(language)

  it.each(about)('$rule $variant speaks in sentences, with and without values', ({ rule, variant, subject }) => {
    for (const values of [params, {}]) {
      const finding = { rule, variant, subject, params: values }
      for (const text of [rules.title(finding), rules.explanation(finding), rules.risk(finding)]) {
        expect(text.length).toBeGreaterThan(8)
        expect(text).not.toMatch(/undefined|NaN|\[object|\{|!/)
      }
      expect(rules.explanation(finding)).toMatch(/\.$/)
      expect(rules.risk(finding)).toMatch(/\.$/)
    }
    const sound = { rule, variant, subject, params }
    expect(`${rules.title(sound)} ${rules.explanation(sound)}`).not.toContain('?')
  })

  it('groups digits as the language does', () => {
    const text = rules.explanation({ rule: 'limit-lint', variant: 'hex-slip', subject: 'x', params })
    expect(text).toContain(language === 'fr' ? '25\u202f000' : '25,000')
  })
})

describe.each(LANGUAGES)('who still reads a public message, in %s', (language) => {
  const { rules } = texts(language)
  const explained = (readers: string): string =>
    rules.explanation({
      rule: 'freebusy-stale',
      variant: 'old',
      subject: 'X',
      params: { readers, exchange: '2010', oldClients: 3, days: 40, limitDays: 30, published: '2011-01-01T00:00:00Z' },
    })

  it('is said where it changes what the finding means', () => {
    const plain = explained('everybody')
    for (const readers of ['availability-service', 'old-clients', 'nobody', 'undecided']) {
      expect(explained(readers).length).toBeGreaterThan(plain.length + 40)
      expect(explained(readers)).not.toMatch(/undefined|\?/)
    }
    expect(explained('availability-service')).toContain('Exchange 2010')
  })

  it('is followed by the proposal for a duplicate, or by why there is none', () => {
    const of = (params: Readonly<Record<string, string | number>>): string =>
      rules.explanation({
        rule: 'freebusy-duplicate',
        variant: 'decided',
        subject: 'X',
        params: { copies: 2, ...params },
      })
    expect(of({ keep: 'AB12', because: 'cached, newest-timestamp' })).toContain('AB12')
    expect(of({ keep: 'AB12', because: 'cached, newest-timestamp' })).toContain('0x36E4')
    for (const doubt of ['no-timestamps', 'signs-disagree', 'keeper-damaged']) {
      expect(of({ doubt }).length).toBeGreaterThan(of({}).length + 30)
    }
  })
})

describe('French texts', () => {
  const strings = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : []
  const french = [
    ...strings(texts('fr').report),
    ...about.flatMap((one) => {
      const finding = { ...one, params }
      const { rules } = texts('fr')
      return [rules.title(finding), rules.explanation(finding), rules.risk(finding)]
    }),
  ]

  it('have narrow no-break spaces where French wants them', () => {
    for (const text of french) {
      expect(text).not.toMatch(/[^\u202f][;:!?»](?=[\s\u202f]|$)/)
      expect(text).not.toMatch(/«[^\u202f]|[a-zà-ÿ]'[a-zà-ÿ]/i)
    }
  })

  it('differ from the English ones', () => {
    const english = new Set(strings(texts('en').report))
    const same = strings(texts('fr').report).filter((text) => english.has(text) && text.length > 10)
    expect(same.filter((text) => !/Exchange Server|Information/.test(text))).toEqual([])
  })
})
