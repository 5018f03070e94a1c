import type { Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import type { CaseSession } from '../case-session.ts'
import type { Host } from '../host.ts'
import { filePiece, textPiece } from '../step-evidence.ts'

type Own =
  | 'step-undo'
  | 'step-evidence'
  | 'step-evidence-text'
  | 'step-evidence-file'
  | 'step-evidence-body'
  | 'step-evidence-remove'
  | 'progress-merge'

/** Working through a plan, several persons and what they show for it. Files come by handles the door gave out. */
export function progressChannels(host: Host, session: CaseSession): Pick<Handlers, Own> {
  const pathOf = (handle: string): string => {
    const path = host.pathOf(handle)
    if (path === undefined) throw new AttendantError('unknown-handle', handle)
    // What belongs to the open case is never read beside SQLite: closing it would drop its locks.
    if (session.ownFiles.includes(path)) throw new AttendantError('bad-request', 'the open case itself')
    return path
  }
  return {
    'step-undo': (request) => session.write('step-undo', { ...request, now: Date.now() }),
    'step-evidence': async (request) => [...(await session.read('plan-evidence', request))],
    'step-evidence-text': async ({ text, ...laid }) => [
      ...(await session.write('evidence-lay', { ...laid, piece: textPiece(text), now: Date.now() })),
    ],
    'step-evidence-file': async ({ file, as, ...laid }) => [
      ...(await session.write('evidence-lay', { ...laid, piece: await filePiece(pathOf(file), as), now: Date.now() })),
    ],
    'step-evidence-body': (request) => session.read('evidence-body', request),
    'step-evidence-remove': async (request) => [
      ...(await session.write('evidence-remove', { ...request, now: Date.now() })),
    ],
    'progress-merge': ({ file, ...wish }) =>
      session.write('progress-merge', {
        ...wish,
        path: pathOf(file),
        decisions: wish.decisions,
        now: Date.now(),
      }),
  }
}
