import type { Request } from '../../shared/contract/channels.ts'
import type { ComparisonSummary } from '../../shared/contract/compare.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import {
  COMPARED_AREAS,
  type ComparedFinding,
  type ComparedProperty,
  type ComparedRecord,
  DELETIONS,
  type Deletion,
  type FindingState,
  type RecordState,
  type StateCounts,
  type StepProof,
} from '../../shared/model/comparison.ts'
import type { Plan, StepTarget } from '../../shared/model/plan.ts'
import type { Compared } from '../casefile/compare/match.ts'
import {
  comparedRecord,
  deletionCounts,
  propertyDifferences,
  recordCounts,
  recordPage,
  untoldReasons,
} from '../casefile/compare/records.ts'
import { type Seen, seenConnections, seenLimits, seenLogons, seenMessages } from '../casefile/compare/targets.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { planSnapshot, readPlan } from '../casefile/plans.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sourcesOf } from '../casefile/sources.ts'
import { proofOf, type TargetSight, targetKind } from '../planning/proof.ts'
import { findingCounts, findingPage, findingsByKey, untoldFindings } from '../rules/compare/compare-findings.ts'

/** Two different committed snapshots. Throws `unknown-snapshot`, `same-snapshot`. */
export function comparedPair(db: ReadableCase, { before, after }: Compared): Compared {
  if (before === after) throw new AttendantError('same-snapshot', String(before))
  snapshotById(db, before)
  snapshotById(db, after)
  return { before, after }
}

/** Files of one message: of most the bytes stay, and nothing follows from it. */
const SINGLE: readonly string[] = ['mfcmapi-message', 'mfcmapi-folder-props', 'msg', 'eml', 'tnef']

export function comparisonSummary(db: ReadableCase, request: Compared): ComparisonSummary {
  const pair = comparedPair(db, request)
  const known = new Set(sourcesOf(db, pair.before).map(({ sha256 }) => sha256))
  return {
    findings: { ...findingCounts(db, pair) },
    untoldFindings: [...untoldFindings(db, pair)],
    areas: COMPARED_AREAS.map((area) => ({
      area,
      counts: { ...recordCounts(db, pair, area) },
      untold: [...untoldReasons(db, pair, area)],
    })),
    deletions: deletionsOf(db, pair),
    sameFiles: sourcesOf(db, pair.after).filter(
      ({ sha256, format }) => sha256 !== '' && known.has(sha256) && !SINGLE.includes(format),
    ).length,
  }
}

function deletionsOf(db: ReadableCase, pair: Compared): Record<Deletion, number> {
  const found = new Map(deletionCounts(db, pair).map(({ deletion, n }) => [deletion, n]))
  return Object.fromEntries(DELETIONS.map((kind) => [kind, found.get(kind) ?? 0])) as Record<Deletion, number>
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly total: number
}

export function comparedFindings(db: ReadableCase, request: Request<'compare-findings'>): Page<ComparedFinding> {
  const pair = comparedPair(db, request)
  return {
    rows: findingPage(db, pair, request),
    total: (findingCounts(db, pair) as StateCounts<FindingState>)[request.state],
  }
}

export function comparedRecords(db: ReadableCase, request: Request<'compare-records'>): Page<ComparedRecord> {
  const pair = comparedPair(db, request)
  return {
    rows: recordPage(db, pair, request),
    total: (recordCounts(db, pair, request.area) as StateCounts<RecordState>)[request.state],
  }
}

export function comparedOne(
  db: ReadableCase,
  request: Request<'compare-record'>,
): { readonly record: ComparedRecord; readonly properties: readonly ComparedProperty[] } {
  const pair = comparedPair(db, request)
  const { side, id } = request.row
  const record = comparedRecord(db, pair, request.area, {
    before: side === 'before' ? id : null,
    after: side === 'after' ? id : null,
  })
  return { record, properties: propertyDifferences(db, pair, request.area, record) }
}

/** The proof of every step of a plan. Throws `unknown-plan` where it was not made for the earlier snapshot. */
export function planProof(db: ReadableCase, request: Compared & { readonly plan: number }): readonly StepProof[] {
  const pair = comparedPair(db, request)
  if (planSnapshot(db, request.plan) !== pair.before) throw new AttendantError('unknown-plan', String(request.plan))
  return proofFor(db, pair, readPlan(db, request.plan))
}

/** As `planProof`, for a plan that is not stored. */
export function proofFor(db: ReadableCase, pair: Compared, plan: Plan): readonly StepProof[] {
  const sights = targetSights(db, pair, plan)
  const keys = [...new Set(plan.steps.flatMap((step) => step.findings))]
  const findings = new Map(findingsByKey(db, pair, keys).map((one) => [one.key, one]))
  return proofOf({ plan, targets: (step, at) => sights.get(`${step}\n${at}`), findings })
}

interface Placed {
  readonly place: string
  readonly facts: StepTarget['facts']
  readonly label: string
}

/** Every object of a plan, looked up kind by kind and all at once. */
function targetSights(db: ReadableCase, pair: Compared, plan: Plan): ReadonlyMap<string, TargetSight> {
  const placed = plan.steps.flatMap((step) =>
    step.targets.map((target, at) => ({
      kind: targetKind(target),
      place: `${step.key}\n${at}`,
      facts: target.facts,
      label: target.label,
    })),
  )
  const of = (kind: ReturnType<typeof targetKind>): readonly Placed[] => placed.filter((one) => one.kind === kind)
  const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value))
  const sights = new Map<string, TargetSight>()
  const keep = (list: readonly Placed[], seen: readonly Seen[]): void => {
    for (const { at, state, why, deletion, republished } of seen) {
      const place = list[at]?.place
      if (place !== undefined) sights.set(place, { is: 'record', state, why, deletion, republished })
    }
  }
  const messages = of('message')
  keep(
    messages,
    seenMessages(
      db,
      pair,
      messages.map(({ facts, label }) => ({
        recordKey: text(facts.recordKey),
        entryId: text(facts.entryId),
        subject: label,
        folder: text(facts.folder),
      })),
    ),
  )
  const connections = of('connection')
  keep(
    connections,
    seenConnections(
      db,
      pair,
      connections.map(({ facts }) => ({
        localAddress: text(facts.localAddress),
        localPort: Number(facts.localPort),
        remoteAddress: text(facts.remoteAddress),
        remotePort: Number(facts.remotePort),
      })),
    ),
  )
  const logons = of('logon')
  keep(
    logons,
    seenLogons(
      db,
      pair,
      logons.map(({ facts }) => ({
        clientIp: text(facts.clientIp),
        clientName: text(facts.clientName),
        mailboxDn: text(facts.mailboxDn),
        logonTime: Date.parse(text(facts.logonTime)),
        server: text(facts.server),
      })),
    ),
  )
  const limits = of('limit')
  const sought = limits.map(({ facts, label }) => ({ key: text(facts.key), name: label }))
  for (const { at, told, numbers } of seenLimits(db, pair, sought)) {
    const place = limits[at]?.place
    if (place !== undefined) sights.set(place, { is: 'limit', told, numbers })
  }
  return sights
}
