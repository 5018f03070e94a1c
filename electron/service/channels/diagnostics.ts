import type { Handlers } from '../../../shared/contract/channels.ts'
import type { CaseSession } from '../case-session.ts'
import { DIAGNOSTICS_LINES, diagnosticsText } from '../diagnostics.ts'
import type { Host } from '../host.ts'
import { SILENT } from '../log/log.ts'
import type { ServiceOptions } from '../service.ts'

/** What may be sent to whoever helps. It also answers where the case does not. */
export function diagnosticsChannels(
  host: Host,
  session: CaseSession,
  options: ServiceOptions,
): Pick<Handlers, 'diagnostics'> {
  return {
    diagnostics: async () => ({
      text: diagnosticsText({
        app: options.version,
        door: host.door,
        dataFolder: options.dataFolder ?? 'given',
        foreignRequests: host.foreignRequests(),
        openCase: session.info,
        snapshots: session.info === undefined ? [] : await session.read('snapshot-list', undefined).catch(() => []),
        log: (options.log ?? SILENT).tail(DIAGNOSTICS_LINES),
      }),
    }),
  }
}
