import type { LimitRecord } from '../../../shared/model/records.ts'
import { type CmdletKind, shapeOf } from '../cmdlets/cmdlet-kind.ts'
import { cmdletObjects } from '../cmdlets/cmdlet-objects.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'

/**
 * `Get-ThrottlingPolicy` as Format-List, Export-Csv, Export-Clixml or Format-Table:
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
    const found = shapeOf(head, POLICY)
    if (found === undefined) return { confidence: 0, why: '' }
    const why = `${found.score} names of a throttling policy as ${found.shape}`
    const sure = found.typed ? 1 : found.score > 3 ? 0.98 : found.shape === 'clixml' ? 0.93 : 0.85
    return { confidence: found.preamble ? 0.6 : sure, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const shape = shapeOf(source.head, POLICY)?.shape ?? 'csv'
    for (const object of cmdletObjects(source, POLICY, shape, sink, signal)) {
      emit(
        object.captions.map((caption, index): Pair => [caption, object.at(index) ?? '']),
        object.line,
        sink,
      )
    }
  },
}

type Pair = readonly [label: string, value: string]

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

const POLICY: CmdletKind = {
  names: new Set(['name', 'identity']),
  score: (names) => policyScore([...names]),
  type: /ThrottlingPolicy$/,
  anchors: ['name', 'identity', 'rcamaxconcurrency'],
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
