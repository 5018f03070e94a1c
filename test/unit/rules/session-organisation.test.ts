import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import { DEFAULT_SETTINGS, writeSettings } from '../../../electron/casefile/settings.ts'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import { analyse } from '../../../electron/rules/analyse.ts'
import { sessionTimeline } from '../../../electron/service/session-timeline.ts'
import { caseWithStreams } from '../../helpers/case-streams.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { sessionOrganisation } from '../../writers/session-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 7, 41)

describe('a generated organisation with planted causes', () => {
  it.each([1, 20110328])(
    'gives exactly the planted findings (seed %i)',
    (seed) => {
      const wish = { seed, users: 300, logons: 6000, connections: 1500, events: 400, taken: TAKEN, each: 2 }
      const organisation = sessionOrganisation(wish)
      const { db, snapshot } = caseWithStreams(
        join(folder, `${seed}.attendant`),
        [organisation.logons(), organisation.connections(), organisation.events(), organisation.limits()],
        { taken: TAKEN },
      )
      try {
        const settings = { ...DEFAULT_SETTINGS, vpnRanges: [...organisation.vpnRanges] }
        analyse(db, snapshot, settings)
        const found = findingsOf(db, snapshot)
        expect(found.map(({ rule, variant, subject }) => `${rule}|${variant}|${subject}`).sort()).toEqual(
          organisation.expected,
        )
        const query = { snapshot, filters: [], search: '', sort: [], offset: 0, limit: 2000 }
        expect(queryRows(db, { ...query, table: 'users' })).toHaveLength(300)
        const classes = queryRows(db, { ...query, table: 'addresses' }).map(({ cells }) => cells.class)
        expect(classes.filter((one) => one === 'ghost')).toHaveLength(2)
        expect(classes.filter((one) => one === 'orphan')).toHaveLength(2)
        // The timeline of each account calls the same logons ghosts as the finding about it.
        writeSettings(db, settings)
        for (const { rule, subject, params } of found) {
          if (rule !== 'vpn-ghosts') continue
          const timeline = sessionTimeline(db, { snapshot, who: { is: 'account', account: subject } })
          expect([subject, timeline.ghosts]).toEqual([subject, params.ghosts])
        }
        expect(found.some(({ rule }) => rule === 'vpn-ghosts')).toBe(true)
        // Once more over the same rows: the same findings, nothing added.
        analyse(db, snapshot, settings)
        expect(findingsOf(db, snapshot).map(({ key }) => key)).toEqual(found.map(({ key }) => key))
      } finally {
        db.close()
      }
    },
    60_000,
  )
})
