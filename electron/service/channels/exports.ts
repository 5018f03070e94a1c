import type { Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import type { CaseSession } from '../case-session.ts'
import { fileNamePart } from '../file-name.ts'
import type { Host } from '../host.ts'
import { annexBytes, renderPlan } from '../plan-rendering.ts'

type Own = 'plan-export' | 'plan-annex' | 'table-export' | 'limits-export'

const MEDIA = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const

/** Documents and tables leaving the program: the host decides where to. */
export function exportChannels(host: Host, session: CaseSession): Pick<Handlers, Own> {
  return {
    'plan-export': async ({ plan, language, format }) => {
      const { plan: body, answers } = await session.read('plan-get', { plan })
      const bytes = await renderPlan(body, answers, language, format, host)
      return host.deliver(`${fileNamePart(body.snapshot)} ${body.exchange} ${language}.${format}`, bytes, MEDIA[format])
    },
    'plan-annex': async ({ plan, name }) => {
      const { plan: body } = await session.read('plan-get', { plan })
      const annex = body.annexes.find((one) => one.name === name)
      if (annex === undefined) throw new AttendantError('unknown-row', name)
      return host.deliver(annex.name, annexBytes(annex), 'application/octet-stream')
    },
    'limits-export': async (request) => {
      const { name, bytes } = await session.read('limits-export', request)
      return host.deliver(name, bytes, 'application/octet-stream')
    },
    'table-export': async (request) => {
      const { text } = await session.read('table-export', request)
      const bytes = new TextEncoder().encode(text)
      return host.deliver(`${request.table}.${request.format}`, bytes, MEDIA[request.format])
    },
  }
}
