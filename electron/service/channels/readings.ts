import type { Handlers } from '../../../shared/contract/channels.ts'
import type { CaseSession } from '../case-session.ts'

type Own =
  | 'snapshot-list'
  | 'settings-get'
  | 'rows-query'
  | 'row-groups'
  | 'grid-layouts'
  | 'keeper-list'
  | 'row-details'
  | 'property-explain'
  | 'person'
  | 'overview'
  | 'freebusy-folders'
  | 'publishing-heat'
  | 'what-if'
  | 'limits-view'
  | 'session-overview'
  | 'session-timeline'
  | 'session-reconciliation'
  | 'findings-list'
  | 'plan-list'
  | 'plan-all'
  | 'plan-get'
  | 'step-history'

/** Everything the reading thread answers as it is. Copies make readonly rows fit the contract's plain types. */
export function readingChannels(session: CaseSession): Pick<Handlers, Own> {
  return {
    'snapshot-list': async () => [...(await session.read('snapshot-list', undefined))],
    'settings-get': () => session.read('settings-get', undefined),
    'rows-query': async (request) => {
      const { rows, total } = await session.read('rows-query', request)
      return { rows: rows as Awaited<ReturnType<Handlers['rows-query']>>['rows'], total }
    },
    'row-groups': (request) => session.read('row-groups', request),
    'grid-layouts': () => session.read('grid-layouts', undefined),
    'keeper-list': (request) => session.read('keeper-list', request),
    'row-details': (request) => session.read('row-details', request),
    'property-explain': (request) => session.read('property-explain', request),
    person: (request) => session.read('person', request),
    overview: (request) => session.read('overview', request),
    'freebusy-folders': (request) => session.read('freebusy-folders', request),
    'publishing-heat': (request) => session.read('publishing-heat', request),
    'what-if': (request) => session.read('what-if', request),
    'limits-view': (request) => session.read('limits-view', request),
    'session-overview': (request) => session.read('session-overview', request),
    'session-timeline': (request) => session.read('session-timeline', request),
    'session-reconciliation': (request) => session.read('session-reconciliation', request),
    'findings-list': async (request) =>
      (await session.read('findings-list', request)) as Awaited<ReturnType<Handlers['findings-list']>>,
    'plan-all': async () => [...(await session.read('plan-all', undefined))],
    'plan-list': async (request) => [...(await session.read('plan-list', request))],
    'plan-get': async (request) => {
      const { plan, answers } = await session.read('plan-get', request)
      return { plan, answers: [...answers] }
    },
    'step-history': async (request) => [...(await session.read('step-history', request))],
  }
}
