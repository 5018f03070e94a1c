import { type CaseInfo, CHANNELS, type Channel, type Handlers } from '../../shared/contract/channels.ts'
import { type Answer, AttendantError, ERROR_CODES, type ErrorCode } from '../../shared/contract/error.ts'
import { typedFailure } from '../casefile/failure.ts'
import { CaseSession } from './case-session.ts'
import { caseChannels } from './channels/cases.ts'
import { comparisonChannels } from './channels/comparisons.ts'
import { diagnosticsChannels } from './channels/diagnostics.ts'
import { exportChannels } from './channels/exports.ts'
import { importChannels } from './channels/imports.ts'
import { packChannels } from './channels/packs.ts'
import { progressChannels } from './channels/progress.ts'
import { readingChannels } from './channels/readings.ts'
import { workChannels } from './channels/work.ts'
import type { DataFolderKind } from './data-directory.ts'
import type { Host } from './host.ts'
import { faultWord } from './log/fault.ts'
import { type Log, SILENT } from './log/log.ts'

const LONGEST_PLACE = 200

export interface ServiceOptions {
  /** The built worker thread. */
  readonly workerUrl: URL
  readonly version: string
  /** Folder or ZIP of the sample exports shipped with the program; undefined where there are none. */
  readonly samples?: string | undefined
  /** Where failures, jobs and openings are noted; nowhere where absent. */
  readonly log?: Log
  /** For the diagnostics. */
  readonly dataFolder?: DataFolderKind
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
  const log = options.log ?? SILENT
  const session = new CaseSession(options.workerUrl, options.version, log)
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
    ...packChannels(host, session),
    ...diagnosticsChannels(host, session, options),
  }
  return {
    call: (channel, request) => answer(handlers, log, channel, request),
    openCase: (path) => session.open(path),
    busy: () => session.jobs.running(),
    close: () => session.close(),
  }
}

async function answer(handlers: Handlers, log: Log, channel: string, request: unknown): Promise<Answer<unknown>> {
  if (!Object.hasOwn(CHANNELS, channel)) return failure('unknown-channel', channel.slice(0, 60))
  const name = channel as Channel
  const parsed = CHANNELS[name].request.safeParse(request)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    // A key of the request may stand in the place: as much of it as tells which one.
    const place = (issue?.path.join('.') ?? '').slice(0, LONGEST_PLACE)
    return failure('bad-request', `${place} ${issue?.code ?? ''}`.trim())
  }
  const since = performance.now()
  try {
    const handler = handlers[name] as (request: unknown) => unknown
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    const typed = typedFailure(error)
    log.fault('call-failed', typed, { channel, ms: performance.now() - since })
    if (typed instanceof AttendantError) return failure(typed.code, typed.detail)
    // The renderer gets a code and a place in the program; a message could hold what was being read.
    return failure('internal', faultWord(typed))
  }
}

function failure(code: ErrorCode, detail: string): Answer<never> {
  return { ok: false, error: { code: ERROR_CODES.includes(code) ? code : 'internal', detail } }
}
