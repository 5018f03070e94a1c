import type { Handlers } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import type { CaseSession } from '../case-session.ts'
import { fileNamePart } from '../file-name.ts'
import type { Host } from '../host.ts'
import { annexBytes, renderPlan } from '../plan-rendering.ts'
import { keyCsv, type RedactedTwin } from '../redaction.ts'

type Own = 'plan-export' | 'plan-key' | 'plan-annex' | 'table-export' | 'limits-export'

export const MEDIA = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const

/** Documents and tables leaving the program: the host decides where to. */
export function exportChannels(host: Host, session: CaseSession): Pick<Handlers, Own> {
  const wholePlan = async (plan: number) => ({
    ...(await session.read('plan-get', { plan })),
    evidence: await session.read('plan-evidence', { plan }),
  })
  // The numbers stay with the case, where it can be written to: the next report calls everybody the same.
  const twinOf = (plan: number): Promise<RedactedTwin> =>
    session.info?.readOnly === true ? session.read('plan-redacted', { plan }) : session.write('plan-redact', { plan })
  return {
    'plan-export': async ({ plan, language, format, paper, redacted }) => {
      const shown = redacted === true ? await twinOf(plan) : await wholePlan(plan)
      const bytes = await renderPlan(shown.plan, { ...shown, paper: paper ?? 'a4' }, language, format, host)
      const { snapshot, exchange } = shown.plan
      return host.deliver(`${fileNamePart(snapshot)} ${exchange} ${language}.${format}`, bytes, MEDIA[format])
    },
    'plan-key': async ({ plan }) => {
      const { plan: body, key } = await twinOf(plan)
      const bytes = new TextEncoder().encode(keyCsv(key))
      return host.deliver(`${fileNamePart(body.snapshot)} key.csv`, bytes, MEDIA.csv)
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
