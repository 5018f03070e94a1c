import { type CaseInfo, CHANNELS, type Channel, type Handlers } from '../../shared/contract/channels.ts'
import { type Answer, AttendantError, ERROR_CODES, type ErrorCode } from '../../shared/contract/error.ts'
import { typedFailure } from '../casefile/failure.ts'
import { CaseSession } from './case-session.ts'
import { caseChannels } from './channels/cases.ts'
import { comparisonChannels } from './channels/comparisons.ts'
import { exportChannels } from './channels/exports.ts'
import { importChannels } from './channels/imports.ts'
import { progressChannels } from './channels/progress.ts'
import { readingChannels } from './channels/readings.ts'
import { workChannels } from './channels/work.ts'
import type { Host } from './host.ts'

export interface ServiceOptions {
  /** The built worker thread. */
  readonly workerUrl: URL
  readonly version: string
  /** Folder or ZIP of the sample exports shipped with the program; undefined where there are none. */
  readonly samples?: string | undefined
}

export interface Service {
  /** Validates the request by the contract, runs it, never throws. */
  call(channel: string, request: unknown): Promise<Answer<unknown>>
  openCase(path: string): Promise<CaseInfo>
  /** True while a job runs: the door asks before it closes. */
  busy(): boolean
  close(): Promise<void>
}

/** What all doors call. One door, one service, at most one open case. */
export function createService(host: Host, options: ServiceOptions): Service {
  const session = new CaseSession(options.workerUrl, options.version)
  const handlers: Handlers = {
    'app-info': () => ({
      version: options.version,
      door: host.door,
      uploads: host.uploads,
      hostZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      foreignRequests: host.foreignRequests(),
      language: host.language,
    }),
    ...caseChannels(host, session),
    ...importChannels(host, session, options),
    ...readingChannels(session),
    ...workChannels(session),
    ...progressChannels(host, session),
    ...exportChannels(host, session),
    ...comparisonChannels(host, session),
  }
  return {
    call: (channel, request) => answer(handlers, channel, request),
    openCase: (path) => session.open(path),
    busy: () => session.jobs.running(),
    close: () => session.close(),
  }
}

async function answer(handlers: Handlers, channel: string, request: unknown): Promise<Answer<unknown>> {
  if (!Object.hasOwn(CHANNELS, channel)) return failure('unknown-channel', channel.slice(0, 60))
  const name = channel as Channel
  const parsed = CHANNELS[name].request.safeParse(request)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return failure('bad-request', `${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`.trim())
  }
  try {
    const handler = handlers[name] as (request: unknown) => unknown
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    const typed = typedFailure(error)
    if (typed instanceof AttendantError) return failure(typed.code, typed.detail)
    // The renderer gets a code; what exactly broke is for the log of the door.
    return failure('internal', typed instanceof Error ? typed.name : 'unknown')
  }
}

function failure(code: ErrorCode, detail: string): Answer<never> {
  return { ok: false, error: { code: ERROR_CODES.includes(code) ? code : 'internal', detail } }
}
