import type { Handlers } from '../../../shared/contract/channels.ts'
import type { CaseSession } from '../case-session.ts'

type Own = 'snapshot-undo' | 'settings-set' | 'grid-layout-set' | 'keeper-choose' | 'plan-make' | 'step-answer'

/** Everything that changes the open case, imports apart. */
export function workChannels(session: CaseSession): Pick<Handlers, Own> {
  return {
    'snapshot-undo': ({ snapshot }) => session.write('snapshot-undo', { snapshot, now: Date.now() }),
    'settings-set': (settings) => session.write('settings-set', { settings, now: Date.now() }),
    'grid-layout-set': (request) => session.write('grid-layout-set', request),
    'keeper-choose': (request) => session.write('keeper-choose', { ...request, now: Date.now() }),
    'plan-make': (request) => session.write('plan-make', { ...request, now: Date.now(), toolVersion: session.version }),
    'step-answer': (request) => session.write('step-answer', { ...request, now: Date.now() }),
  }
}
