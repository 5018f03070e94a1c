import { describe, expect, it } from 'vitest'
import { capturesFor } from '../../../renderer/screens/start/captures.ts'
import { FREEBUSY_STATUSES } from '../../../shared/freebusy/status.ts'
import { EXCHANGE_VERSIONS, MFCMAPI_BUILDS } from '../../../shared/model/plan.ts'
import { TABLE_NAMES, TABLES } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'

const leaves = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return []
  return Object.entries(value as object).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
}

describe('captions', () => {
  it('name every column of every table in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      for (const table of TABLE_NAMES) {
        const captions: Readonly<Record<string, string>> = texts(language).tables.columns[table]
        expect(Object.keys(captions).sort()).toEqual(TABLES[table].map(({ id }) => id).sort())
      }
    }
  })

  it('have a word for every state of a free/busy message', () => {
    const words: Readonly<Record<string, string>> = texts('fr').tables.values.status
    expect(FREEBUSY_STATUSES.filter((status) => words[status] === undefined)).toEqual([])
  })
})

describe('French typography', () => {
  const french = [...leaves(texts('fr').ui), ...leaves(texts('fr').tables)]

  it('has a narrow no-break space before : ; ! ? and inside « »', () => {
    const wrong = french.filter(([, text]) =>
      /[^\u202f][;!?](?:\s|$)|[^\u202f\d]:(?:\s|$)|«[^\u202f]|[^\u202f]»/.test(text),
    )
    expect(wrong).toEqual([])
  })

  it('has typographic apostrophes', () => {
    expect(french.filter(([, text]) => text.includes("'"))).toEqual([])
  })
})

describe('capturesFor', () => {
  it('gives every version a way to the mailbox table, the events, the connections and the limits', () => {
    for (const version of EXCHANGE_VERSIONS) {
      for (const build of MFCMAPI_BUILDS) {
        const topics = capturesFor(version, build)
          .filter(({ ways }) => ways.length > 0)
          .map(({ topic }) => topic)
        expect(topics).toEqual(expect.arrayContaining(['mailboxes', 'events', 'connections', 'limits']))
      }
    }
  })

  it('knows no System Attendant queue and no logon statistics from 2013 on', () => {
    const topics = capturesFor('2016', 'current')
    expect(topics.some(({ topic }) => topic === 'attendant')).toBe(false)
    expect(topics.find(({ topic }) => topic === 'logons')).toMatchObject({ ways: [], remark: 'noLogons' })
  })

  it('uses the menus of the build at hand', () => {
    const menus = (build: '2010' | 'current'): string =>
      capturesFor('2010', build)
        .flatMap(({ ways }) => ways)
        .join('\n')
    expect(menus('2010')).toContain('MDB ▸ Get Mailbox Table...')
    expect(menus('current')).toContain('MDB ▸ Open other mailboxes ▸ Get mailbox table...')
  })
})
