import type { LimitRecord } from '../../../shared/model/records.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type ExportShape, exportHeader, exportRows } from './csv-export.ts'
import { bestLabels, listRecords } from './format-list.ts'

/**
 * `Get-ThrottlingPolicy | Format-List` or `… | Export-Csv`:
 *
 *     RCAMaxConcurrency              : 20
 *     RCAPercentTimeInAD             : 5
 *     CPAMaxConcurrency              : Unlimited
 *     Name                           : DefaultThrottlingPolicy_2f3a…
 *
 * Every property of a policy becomes a limit of the key `ThrottlingPolicy\<name>`. No value is `$null`, which is no limit
 * on 2010, and `Unlimited` is that of 2013 and later (sessions spec 4.4): both stay text. A list without the policy's
 * name has the bare key. Ignores properties of every directory object (Guid, WhenChanged, …).
 */
export const throttlingPolicyReader: Reader = {
  format: 'throttling-policy',
  sniff(head: Head) {
    const list = bestLabels(head.text, policyScore)
    if (list.score > 0) {
      const why = `${list.score} labels of a throttling policy`
      return { confidence: list.preamble ? 0.6 : sure(list.score), why }
    }
    const header = exportHeader(head, SHAPE)
    if (header === undefined) return { confidence: 0, why: '' }
    const why = `${header.score} captions of a throttling policy in line ${header.lines}`
    return { confidence: header.preamble ? 0.6 : sure(header.score), why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    if (bestLabels(source.head.text, policyScore).score > 0) {
      for (const { line, values } of listRecords(source, sink, signal)) {
        if (policyScore([...values.keys()]) > 0) emit([...values], line, sink)
      }
      return
    }
    for (const row of exportRows(source, SHAPE, sink, signal)) {
      const pairs = row.captions.map((caption, index): Pair => [caption, row.at(index) ?? ''])
      emit(pairs, row.line, sink)
    }
  },
}

type Pair = readonly [label: string, value: string]

const sure = (score: number): number => (score > 3 ? 0.98 : 0.85)

/** `RCAMaxConcurrency`, `EWSPercentTimeInAD`, `RcaMaxBurst`, `CPAMaxConcurrency`, … */
const GATE =
  /^[A-Z]{2,24}(?:Max(?:Concurrency|Burst)|RechargeRate|CutoffBalance|PercentTimeIn(?:AD|CAS|MailboxRPC)|MaxCmdlets[A-Z]{0,40})$/i

function policyScore(labels: readonly string[]): number {
  const gates = new Set(labels.filter((label) => label.length < 80 && GATE.test(label))).size
  return gates > 1 || (gates === 1 && labels.some((label) => /^(?:ThrottlingPolicyScope|IsDefault)$/i.test(label)))
    ? gates
    : rcaAlone(labels)
}

/** `… | fl Name,RCAMaxConcurrency` is what people ask for. */
function rcaAlone(labels: readonly string[]): number {
  return labels.some((label) => /^RCAMaxConcurrency$/i.test(label)) ? 1 : 0
}

const SHAPE: ExportShape<'name'> = {
  column: (caption) => (/^(?:Name|Identity)$/i.test(caption) ? 'name' : undefined),
  score: policyScore,
}

/** What every directory object has, and remoting adds. */
const NOISE: ReadonlySet<string> = new Set([
  ...['runspaceid', 'pscomputername', 'psshowcomputername', 'identity', 'id', 'name', 'guid', 'objectcategory'],
  ...['objectclass', 'objectstate', 'whenchanged', 'whencreated', 'whenchangedutc', 'whencreatedutc', 'isvalid'],
  ...['organizationid', 'organizationalunitroot', 'originatingserver', 'distinguishedname', 'exchangeversion'],
  ...['admindisplayname', 'exchangeobjectid', 'diagnostics', 'objectversion'],
])

function emit(pairs: readonly Pair[], line: number, sink: Sink): void {
  const named = (label: string): string => pairs.find(([other]) => other.toLowerCase() === label)?.[1].trim() ?? ''
  const name = named('name') === '' ? named('identity') : named('name')
  const key = name === '' ? 'ThrottlingPolicy' : `ThrottlingPolicy\\${name}`
  for (const [label, value] of pairs) {
    if (label === '' || NOISE.has(label.toLowerCase())) continue
    sink.record({ kind: 'limit', key, name: label, ...limitValue(value.trim()), place: { line } })
  }
}

function limitValue(text: string): Pick<LimitRecord, 'type' | 'number' | 'text'> {
  if (/^\d{1,15}$/.test(text)) return { type: 'other', number: Number(text) }
  return { type: 'other', text: text === '' ? '$null' : text }
}
