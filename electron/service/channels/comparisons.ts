import type { Handlers } from '../../../shared/contract/channels.ts'
import type { CaseSession } from '../case-session.ts'
import { renderClosing } from '../closing.ts'
import { fileNamePart } from '../file-name.ts'
import type { Host } from '../host.ts'
import { MEDIA } from './exports.ts'

type Own =
  | 'compare-summary'
  | 'compare-findings'
  | 'compare-records'
  | 'compare-record'
  | 'compare-proof'
  | 'compare-export'

/** What became of a snapshot in a later one, and the closing report about it. */
export function comparisonChannels(host: Host, session: CaseSession): Pick<Handlers, Own> {
  return {
    'compare-summary': (request) => session.read('compare-summary', request),
    'compare-findings': async (request) =>
      (await session.read('compare-findings', request)) as Awaited<ReturnType<Handlers['compare-findings']>>,
    'compare-records': async (request) =>
      (await session.read('compare-records', request)) as Awaited<ReturnType<Handlers['compare-records']>>,
    'compare-record': async (request) =>
      (await session.read('compare-record', request)) as Awaited<ReturnType<Handlers['compare-record']>>,
    'compare-proof': async (request) =>
      (await session.read('compare-proof', request)) as Awaited<ReturnType<Handlers['compare-proof']>>,
    'compare-export': async ({ language, format, ...wish }) => {
      const report = { ...(await session.read('closing-report', wish)), toolVersion: session.version }
      const bytes = await renderClosing(report, language, format, host)
      const name = `${fileNamePart(report.before.name)} ${fileNamePart(report.after.name)} ${language}.${format}`
      return host.deliver(name, bytes, MEDIA[format])
    },
  }
}
