import type { Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { PersonWanted } from '../../shared/contract/person.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { gridLayouts } from '../casefile/grid-layouts.ts'
import { allPlans, answersOf, historyOf, plansOf, readPlan } from '../casefile/plans.ts'
import { type GroupsQuery, rowGroups } from '../casefile/row-groups.ts'
import { readSettings } from '../casefile/settings.ts'
import { listSnapshots } from '../casefile/snapshots.ts'
import { knownContents } from '../casefile/sources.ts'
import { evidenceOf } from '../casefile/step-evidence.ts'
import { countRows, queryRows, type TableQuery } from '../casefile/table-query.ts'
import { closingReport } from './closing.ts'
import { comparedFindings, comparedOne, comparedRecords, comparisonSummary, planProof } from './compare.ts'
import { type RowWanted, rowDetails } from './details.ts'
import { propertyExplained } from './explain.ts'
import { freebusyFolders } from './freebusy-folders.ts'
import { keepersOf } from './keepers.ts'
import { type LimitFileWanted, limitFile } from './limit-files.ts'
import { limitsView } from './limit-report.ts'
import { overview } from './overview.ts'
import { packList } from './packs.ts'
import { person } from './person.ts'
import { publishingHeat } from './publishing-heat.ts'
import { readRedactedPlan } from './redaction.ts'
import { sessionOverview } from './session-overview.ts'
import { sessionReconciliation } from './session-reconciliation.ts'
import { sessionTimeline } from './session-timeline.ts'
import { shownEvidence } from './step-evidence.ts'
import { exportTable, type TableExport } from './table-export.ts'
import { type WhatIfWanted, whatIfChoices } from './what-if.ts'

/** Everything a door reads from an open case. Runs in the query thread, or in process for the command line. */
export const READS = {
  'snapshot-list': (db: ReadableCase) => listSnapshots(db),
  'known-contents': (db: ReadableCase, request: { readonly hashes: readonly string[] }) =>
    knownContents(db, request.hashes),
  'settings-get': (db: ReadableCase) => readSettings(db),
  'rows-query': (db: ReadableCase, request: TableQuery) => ({
    rows: queryRows(db, request),
    total: countRows(db, request),
  }),
  'row-groups': (db: ReadableCase, request: GroupsQuery) => rowGroups(db, request),
  'grid-layouts': (db: ReadableCase) => [...gridLayouts(db)],
  'keeper-list': (db: ReadableCase, request: { readonly snapshot: number }) => keepersOf(db, request.snapshot),
  'row-details': (db: ReadableCase, request: RowWanted) => rowDetails(db, request),
  'property-explain': (db: ReadableCase, request: Request<'property-explain'>) => propertyExplained(db, request),
  person: (db: ReadableCase, request: PersonWanted) => person(db, request),
  overview: (db: ReadableCase, request: { readonly snapshot: number }) => overview(db, request.snapshot),
  'freebusy-folders': (db: ReadableCase, request: { readonly snapshot: number }) =>
    freebusyFolders(db, request.snapshot),
  'publishing-heat': (db: ReadableCase, request: { readonly snapshot: number }) => publishingHeat(db, request.snapshot),
  'what-if': (db: ReadableCase, request: WhatIfWanted) => whatIfChoices(db, request),
  'limits-view': (db: ReadableCase, request: Request<'limits-view'>) => limitsView(db, request),
  'limits-export': (db: ReadableCase, request: LimitFileWanted) => limitFile(db, request),
  'session-overview': (db: ReadableCase, request: Request<'session-overview'>) => sessionOverview(db, request),
  'session-timeline': (db: ReadableCase, request: Request<'session-timeline'>) => sessionTimeline(db, request),
  'session-reconciliation': (db: ReadableCase, request: Request<'session-reconciliation'>) =>
    sessionReconciliation(db, request),
  'findings-list': (db: ReadableCase, request: { readonly snapshot: number }) => findingsOf(db, request.snapshot),
  'plan-list': (db: ReadableCase, request: { readonly snapshot: number }) => plansOf(db, request.snapshot),
  'plan-all': (db: ReadableCase) => allPlans(db),
  'plan-get': (db: ReadableCase, request: { readonly plan: number }) => ({
    plan: readPlan(db, request.plan),
    answers: answersOf(db, request.plan),
  }),
  'step-history': (db: ReadableCase, request: { readonly plan: number; readonly step: string }) =>
    historyOf(db, request.plan, request.step),
  'plan-evidence': (db: ReadableCase, request: { readonly plan: number }) => evidenceOf(db, request.plan),
  'plan-redacted': (db: ReadableCase, request: { readonly plan: number }) => readRedactedPlan(db, request),
  'evidence-body': (db: ReadableCase, request: { readonly evidence: number }) => shownEvidence(db, request.evidence),
  'packs-list': (db: ReadableCase) => packList(db),
  'compare-summary': (db: ReadableCase, request: Request<'compare-summary'>) => comparisonSummary(db, request),
  'compare-findings': (db: ReadableCase, request: Request<'compare-findings'>) => comparedFindings(db, request),
  'compare-records': (db: ReadableCase, request: Request<'compare-records'>) => comparedRecords(db, request),
  'compare-record': (db: ReadableCase, request: Request<'compare-record'>) => comparedOne(db, request),
  'compare-proof': (db: ReadableCase, request: Request<'compare-proof'>) => ({ steps: planProof(db, request) }),
  'closing-report': (db: ReadableCase, request: Omit<Request<'compare-export'>, 'language' | 'format'>) =>
    closingReport(db, request),
  'table-export': (db: ReadableCase, request: TableExport) => exportTable(db, request),
} as const

export type ReadName = keyof typeof READS
export type ReadRequest<N extends ReadName> = Parameters<(typeof READS)[N]>[1]
export type ReadResult<N extends ReadName> = ReturnType<(typeof READS)[N]>

/** Calls a read by name. The request has been validated by the contract; the thread's port lost the type. */
export function runRead(db: ReadableCase, name: string, request: unknown): unknown {
  if (!Object.hasOwn(READS, name)) throw new AttendantError('unknown-channel', name)
  const read = READS[name as ReadName] as (db: ReadableCase, request: unknown) => unknown
  return read(db, request)
}
