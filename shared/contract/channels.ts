import { z } from 'zod'
import { SUBNET_KINDS } from '../exchange/subnet-kinds.ts'
import { isThreshold, THRESHOLD_IDS, type ThresholdId } from '../exchange/thresholds.ts'
import { PART_KEYS } from '../mapi/explain/part.ts'
import { PAPERS } from '../model/document.ts'
import { PROCEDURE_IDS, RULE_IDS } from '../model/finding.ts'
import type { OwnProcedureId, Plan, StepState } from '../model/plan.ts'
import { EXCHANGE_VERSIONS, LANGUAGES, MFCMAPI_BUILDS, OWN_PROCEDURE, STEP_STATES } from '../model/plan.ts'
import { ANSWER_ORIGINS, type AnswerOrigin } from '../model/plan-progress.ts'
import { DATE_ORDERS, ENCODINGS, FORMATS, REJECT_CODES, WARNING_CODES } from '../model/source.ts'
import type { TableName } from '../model/tables.ts'
import { TABLE_NAMES } from '../model/tables.ts'
import { COMPARE_CHANNELS } from './compare.ts'
import { DIAGNOSTICS_CHANNELS } from './diagnostics.ts'
import { freebusyFoldersSchema, withinSchema } from './freebusy-folders.ts'
import { gridLayoutSetRequest, gridLayoutsSchema } from './grid-layout.ts'
import { keeperChooseRequest, keeperListRequest, keeperListSchema } from './keepers.ts'
import { PACK_CHANNELS } from './packs.ts'
import { personRequest, personSchema } from './person.ts'
import {
  carriedSchema,
  evidenceBodySchema,
  evidenceRequests,
  mergeRequest,
  mergeSchema,
  type PastAnswer,
  pastAnswerSchema,
  stepEvidenceSchema,
  undoRequest,
} from './plan-progress.ts'
import { publishingHeatSchema } from './publishing-heat.ts'
import { rowGroupsRequest, rowGroupsSchema } from './row-groups.ts'
import {
  delivered,
  limitsExportRequest,
  limitsRequest,
  limitsResponse,
  reconciliationResponse,
  sessionOverviewResponse,
  snapshotRequest,
  timelineRequest,
  timelineResponse,
  whatIfRequest,
  whatIfResponse,
} from './sessions.ts'

z.config({ jitless: true })

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
/** Opaque handle for a file or a case, given out by the door. */
const handle = z.string().regex(/^[a-z]+-[0-9a-f]{16,32}$/)
const shortText = z.string().max(500)
const none = z.strictObject({})
const tableName = z.enum(TABLE_NAMES as [TableName, ...TableName[]])
const language = z.enum(LANGUAGES)

const placeSchema = z.strictObject({
  line: z.int().exactOptional(),
  offset: z.int().exactOptional(),
  path: z.string().exactOptional(),
})
const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]))
const warningSchema = z.strictObject({ code: z.enum(WARNING_CODES), params: paramsSchema.exactOptional() })
const rejectSchema = z.strictObject({
  code: z.enum(REJECT_CODES),
  place: placeSchema,
  detail: z.string().exactOptional(),
  excerpt: z.string().exactOptional(),
})

/** What a user gives for one file where the program's own reading is not right. */
const givenSchema = z.strictObject({
  encoding: z.enum(ENCODINGS).exactOptional(),
  dateOrder: z.enum(DATE_ORDERS).exactOptional(),
  /** IANA zone. */
  zone: z.string().min(1).max(64).exactOptional(),
})
const previewSchema = z.strictObject({
  kind: z.string(),
  columns: z.array(z.strictObject({ id: z.string(), kind: z.enum(['text', 'number', 'time', 'boolean']) })),
  moreColumns: z.number(),
  rows: z.array(
    z.strictObject({
      place: placeSchema,
      cells: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
})
export type FilePreview = z.infer<typeof previewSchema>

/** One file as staging or an import saw it. */
const fileReportSchema = z.strictObject({
  name: z.string(),
  /** Index of the handle of the request it was reached from; -1 for what was passed over. */
  root: z.int(),
  /** Its place below that handle; empty for the handle's own file. */
  within: z.string(),
  size: z.number(),
  /** Empty where one file alone was looked at again. */
  sha256: z.string(),
  format: z.enum(FORMATS),
  era: z.string().exactOptional(),
  encoding: z.string().exactOptional(),
  encodingWhy: z.string().exactOptional(),
  dateOrder: z.enum(DATE_ORDERS).exactOptional(),
  dateOrderWhy: z.string().exactOptional(),
  dateSample: z.strictObject({ text: z.string(), line: z.int() }).exactOptional(),
  zone: z.string().exactOptional(),
  zoneWhy: z.enum(['given', 'import', 'assumed']).exactOptional(),
  /** What the user gave for this file. */
  given: givenSchema.exactOptional(),
  why: z.string().exactOptional(),
  counts: z.record(z.string(), z.number()),
  records: z.number(),
  rejects: z.number(),
  /** True where reading ended at a bound: the counts are those up to there. */
  partial: z.boolean().exactOptional(),
  firstRejects: z.array(rejectSchema),
  warnings: z.array(warningSchema),
  /** First records by kind; absent where they were not kept. */
  first: z.array(previewSchema).exactOptional(),
})
export type FileReport = z.infer<typeof fileReportSchema>

const snapshotSchema = z.strictObject({
  id,
  name: z.string(),
  /** UnixMs. */
  taken: z.number(),
  takenHow: z.enum(['given', 'derived', 'import-time']),
  zone: z.string(),
  zoneHow: z.enum(['given', 'assumed', 'derived']),
  importedAt: z.number(),
  sources: z.number(),
  counts: z.record(z.string(), z.number()),
  rejects: z.number(),
})
export type SnapshotInfo = z.infer<typeof snapshotSchema>

const evidenceSchema = z.strictObject({
  table: z.enum(['mailboxes', 'people', 'folders', 'messages', 'logons', 'connections', 'events', 'limits']),
  id,
  as: z.string(),
  label: z.string(),
  facts: paramsSchema,
})
const findingSchema = z.strictObject({
  id,
  rule: z.enum(RULE_IDS),
  severity: z.enum(['critical', 'warning', 'info']),
  certainty: z.enum(['certain', 'derived', 'estimated', 'to-verify']),
  variant: z.string(),
  subject: z.string(),
  params: paramsSchema,
  evidence: z.array(evidenceSchema),
  evidenceMore: z.number(),
  procedures: z.array(z.enum(PROCEDURE_IDS)),
  key: z.string(),
})

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const rowSchema = z.strictObject({ id: z.int(), cells: z.record(z.string(), cellSchema) })

const caseSchema = z.strictObject({
  name: z.string(),
  readOnly: z.boolean(),
  /** False where the last session did not end cleanly; the file was checked and is sound. */
  closedCleanly: z.boolean(),
  schemaVersion: z.number(),
})
export type CaseInfo = z.infer<typeof caseSchema>

const settingsSchema = z.strictObject({
  /** IANA zone in which times are shown and in which zoneless times are read by default. */
  zone: z.string().max(64),
  /** CIDR ranges of the VPN, IPv4 or IPv6. */
  vpnRanges: z.array(z.string().max(64)).max(200),
  /** Days after which a free/busy message without a new publication is stale. */
  staleDays: z.int().min(1).max(3650),
  /** Sessions per user allowed, where it is not in an imported registry export; 0 = use the version's default. */
  sessionsPerUser: z.int().min(0).max(65536),
  /** Version of the mailbox servers; it decides who still reads public free/busy messages. */
  exchange: z.enum(['unknown', ...EXCHANGE_VERSIONS]),
  /** Address blocks with a name; those of kind `vpn` count like `vpnRanges`. */
  subnets: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(80),
        range: z.string().min(1).max(64),
        kind: z.enum(SUBNET_KINDS),
      }),
    )
    .max(500),
  /** Thresholds of the session rules that differ from their standard. */
  thresholds: z
    .partialRecord(z.enum(THRESHOLD_IDS), z.int())
    .refine((changed) => Object.entries(changed).every(([id, value]) => isThreshold(id as ThresholdId, value))),
})
export type CaseSettings = z.infer<typeof settingsSchema>

const jobSchema = z.strictObject({
  job: z.string(),
  kind: z.enum(['import', 'inspect', 'analyse', 'print']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0..1 where the size is known. */
  fraction: z.number().nullable(),
  bytes: z.number(),
  bytesTotal: z.number(),
  records: z.number(),
  /** Records per second, over the last seconds. */
  rate: z.number(),
  /** Estimated seconds left; null while unknown. */
  secondsLeft: z.number().nullable(),
  /** Reading files; then storing and folding; then running the rules. */
  stage: z.enum(['reading', 'storing', 'analysing']),
  /** Name of the file in work. */
  current: z.string(),
  files: z.array(fileReportSchema),
  /** Files whose reports were left out because there are too many. */
  moreFiles: z.strictObject({ files: z.number(), records: z.number(), rejects: z.number() }),
  snapshot: id.nullable(),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
})
export type JobStatus = z.infer<typeof jobSchema>

const stepStateSchema = z.strictObject({
  key: z.string(),
  state: z.enum(STEP_STATES),
  comment: z.string(),
  who: z.string(),
  second: z.string(),
  /** UnixMs of the last change; null while untouched. */
  at: z.number().nullable(),
  /** Absent for an answer given here to this plan. */
  origin: z.enum(ANSWER_ORIGINS).exactOptional(),
  note: z.string().exactOptional(),
  /** What was answered to an earlier wording of this step, to be looked at again. */
  review: pastAnswerSchema.exactOptional(),
})
export interface StepAnswer {
  readonly key: string
  readonly state: StepState
  readonly comment: string
  readonly who: string
  readonly second: string
  readonly at: number | null
  readonly origin?: AnswerOrigin
  readonly note?: string
  readonly review?: PastAnswer
}

/**
 * A file of a request: its handle, and where it lies below the folder or archive behind it, as a report named it. The
 * name is compared, never opened.
 */
const inHandleSchema = z.strictObject({ file: handle, within: z.string().max(4096) })
const readingsSchema = z.array(inHandleSchema.extend({ given: givenSchema })).max(5000)

/** A procedure of the product or of a pack in the case. */
const alsoSchema = z.union([
  z.enum(PROCEDURE_IDS),
  z.custom<OwnProcedureId>((value) => typeof value === 'string' && OWN_PROCEDURE.test(value)),
])

const planSchema = z.custom<Plan>((value) => typeof value === 'object' && value !== null)
const fileHandleSchema = z.strictObject({ handle, name: z.string(), size: z.number(), directory: z.boolean() })
export type FileHandle = z.infer<typeof fileHandleSchema>

/**
 * The contract of all doors: channel -> request and response schema. Strict objects, bounded strings and arrays.
 * No request carries a file path: files are named by handles the door gave out.
 */
export const CHANNELS = {
  ...COMPARE_CHANNELS,
  'app-info': {
    request: none,
    response: z.strictObject({
      version: z.string(),
      door: z.enum(['desktop', 'browser']),
      /** True where files reach the door by upload (browser), false where the door has its own dialogs. */
      uploads: z.boolean(),
      hostZone: z.string(),
      /** Requests the door saw go anywhere but itself: proof of having stayed offline. */
      foreignRequests: z.number(),
      language: language,
    }),
  },
  ...DIAGNOSTICS_CHANNELS,
  ...PACK_CHANNELS,
  'case-recent': {
    request: none,
    response: z.array(z.strictObject({ handle, name: z.string(), modified: z.number(), size: z.number() })),
  },
  'case-create': { request: z.strictObject({ name: z.string().min(1).max(120) }), response: caseSchema },
  'case-open': { request: z.strictObject({ handle }), response: caseSchema },
  /** Desktop: the open dialog. Browser: refused, the list of known cases serves. */
  'case-pick': { request: none, response: caseSchema.nullable() },
  'case-sample': { request: none, response: caseSchema },
  'case-current': { request: none, response: caseSchema.nullable() },
  'case-close': { request: none, response: z.null() },
  'files-pick': { request: z.strictObject({ directory: z.boolean() }), response: z.array(fileHandleSchema) },
  'files-sample': { request: none, response: z.array(fileHandleSchema) },
  'import-inspect': {
    request: z.strictObject({
      files: z.array(handle).min(1).max(5000),
      zone: z.string().max(64).exactOptional(),
      readings: readingsSchema.exactOptional(),
      /** One file alone, read to a bound: after another reading was chosen for it. */
      only: inHandleSchema.exactOptional(),
    }),
    response: z.strictObject({ job: z.string() }),
  },
  'import-run': {
    request: z.strictObject({
      files: z.array(handle).min(1).max(5000),
      name: z.string().max(120),
      zone: z.string().max(64).exactOptional(),
      /** UnixMs */
      taken: z.number().exactOptional(),
      readings: readingsSchema.exactOptional(),
    }),
    response: z.strictObject({ job: z.string() }),
  },
  'job-status': { request: z.strictObject({ job: shortText }), response: jobSchema },
  'job-cancel': { request: z.strictObject({ job: shortText }), response: z.null() },
  'snapshot-list': { request: none, response: z.array(snapshotSchema) },
  'snapshot-undo': { request: z.strictObject({ snapshot: id }), response: z.null() },
  'settings-get': { request: none, response: settingsSchema },
  'settings-set': { request: settingsSchema, response: settingsSchema },
  'rows-query': {
    request: z.strictObject({
      snapshot: id,
      table: tableName,
      filters: z.array(z.strictObject({ column: z.string().max(40), text: z.string().max(200) })).max(40),
      search: z.string().max(200),
      sort: z.array(z.strictObject({ column: z.string().max(40), descending: z.boolean() })).max(6),
      /** Only rows that are evidence of this finding. */
      finding: id.exactOptional(),
      /** Only rows of this person. */
      person: id.exactOptional(),
      within: withinSchema.exactOptional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
    response: z.strictObject({ rows: z.array(rowSchema), total: z.number() }),
  },
  'row-groups': { request: rowGroupsRequest, response: rowGroupsSchema },
  'grid-layouts': { request: none, response: gridLayoutsSchema },
  'grid-layout-set': { request: gridLayoutSetRequest, response: z.null() },
  'keeper-list': { request: keeperListRequest, response: keeperListSchema },
  'keeper-choose': { request: keeperChooseRequest, response: keeperListSchema },
  'row-details': {
    request: z.strictObject({ snapshot: id, table: tableName, id }),
    response: z.strictObject({
      row: rowSchema,
      properties: z.array(
        z.strictObject({
          tag: z.string(),
          name: z.string(),
          type: z.string(),
          value: z.string(),
          hex: z.string(),
          doubt: z.string(),
        }),
      ),
      intervals: z.array(
        z.strictObject({
          kind: z.enum(['merged', 'busy', 'tentative', 'oof']),
          /** Minutes since 1601-01-01T00:00Z. */
          start: z.number(),
          end: z.number(),
        }),
      ),
      statuses: z.array(z.strictObject({ status: z.string(), where: z.string() })),
      findings: z.array(findingSchema),
      /** Whose row it is; null for rows of nobody. */
      person: z.strictObject({ identity: id, label: z.string() }).nullable(),
      /** Every source and place this record was seen at. */
      seenAt: z.array(z.strictObject({ source: z.string(), place: z.string() })),
    }),
  },
  /** The bytes of one property of a row, taken apart; parts are worded in `texts().explain`. */
  'property-explain': {
    request: z.strictObject({ snapshot: id, table: tableName, id, tag: z.int().min(0).max(0xffff_ffff) }),
    response: z.strictObject({
      values: z.array(
        z.strictObject({
          /** Place in a multi-value. */
          index: z.number(),
          length: z.number(),
          lines: z.array(
            z.strictObject({
              depth: z.number(),
              offset: z.number(),
              length: z.number(),
              hex: z.string(),
              key: z.enum(PART_KEYS),
              params: z.record(z.string(), z.union([z.string(), z.number()])),
              spec: z.string(),
            }),
          ),
        }),
      ),
      /** False where the value has more parts than are told. */
      whole: z.boolean(),
    }),
  },
  /** Everything known about one person: names and keys with their sources, and the rows of every table. */
  person: { request: personRequest, response: personSchema },
  overview: {
    request: z.strictObject({ snapshot: id }),
    response: z.strictObject({
      snapshot: snapshotSchema,
      findings: z.strictObject({ critical: z.number(), warning: z.number(), info: z.number() }),
      worst: z.array(findingSchema),
      sessions: z.array(
        z.strictObject({
          account: z.string(),
          /** Empty where the export does not name it. */
          server: z.string(),
          sessions: z.number(),
          rows: z.number(),
          limit: z.number(),
        }),
      ),
      /** Free/busy messages by age of publication in whole days: label and count. */
      freshness: z.array(z.strictObject({ upToDays: z.number().nullable(), count: z.number() })),
      /** Events per hour (UnixMs of the hour's start). */
      events: z.array(z.strictObject({ hour: z.number(), eventId: z.number(), count: z.number() })),
    }),
  },
  /** The tree of folders that hold free/busy items, with what is in them and what is wrong there. */
  'freebusy-folders': { request: z.strictObject({ snapshot: id }), response: freebusyFoldersSchema },
  'publishing-heat': { request: z.strictObject({ snapshot: id }), response: publishingHeatSchema },
  /** Accounts with reconnects and their numbers, as the snapshot shows them: what the sliders start from. */
  'what-if': { request: whatIfRequest, response: whatIfResponse },
  /** Limits in force per server, and the registry changes that findings and the user ask for. */
  'limits-view': { request: limitsRequest, response: limitsResponse },
  'limits-export': { request: limitsExportRequest, response: delivered },
  'session-overview': { request: snapshotRequest, response: sessionOverviewResponse },
  'session-timeline': { request: timelineRequest, response: timelineResponse },
  'session-reconciliation': { request: snapshotRequest, response: reconciliationResponse },
  'findings-list': { request: z.strictObject({ snapshot: id }), response: z.array(findingSchema) },
  'plan-make': {
    request: z.strictObject({
      snapshot: id,
      exchange: z.enum(EXCHANGE_VERSIONS),
      mfcmapi: z.enum(MFCMAPI_BUILDS),
      /** Finding ids; empty = all. */
      findings: z.array(id).max(100_000),
      /** Procedures asked for without a finding, such as the client checklist. */
      also: z.array(alsoSchema).max(1_000).optional(),
      /** Free/busy messages a human has chosen to keep, against or without a proposal: one per group of duplicates. */
      keep: z.array(id).max(100_000).exactOptional(),
      /** Earlier plan whose answers are taken over where the wording is the same. */
      carry: id.exactOptional(),
    }),
    response: z.strictObject({ plan: id, carried: carriedSchema }),
  },
  'plan-list': {
    request: z.strictObject({ snapshot: id }),
    response: z.array(
      z.strictObject({
        plan: id,
        exchange: z.enum(EXCHANGE_VERSIONS),
        mfcmapi: z.enum(MFCMAPI_BUILDS),
        steps: z.number(),
        done: z.number(),
      }),
    ),
  },
  /** Every plan of the case, the newest first: those whose answers a new one may take over. */
  'plan-all': {
    request: none,
    response: z.array(
      z.strictObject({
        plan: id,
        snapshot: z.string(),
        exchange: z.enum(EXCHANGE_VERSIONS),
        mfcmapi: z.enum(MFCMAPI_BUILDS),
        steps: z.number(),
        done: z.number(),
      }),
    ),
  },
  'plan-get': {
    request: z.strictObject({ plan: id }),
    response: z.strictObject({ plan: planSchema, answers: z.array(stepStateSchema) }),
  },
  'step-answer': {
    request: z.strictObject({
      plan: id,
      step: z.string().max(64),
      state: z.enum(STEP_STATES),
      comment: z.string().max(10_000),
      who: z.string().max(200),
      /** Second person; needed for what cannot be undone. */
      second: z.string().max(200),
      /** The object's exact name typed by hand; needed for what cannot be undone. */
      confirm: z.string().max(2000),
    }),
    response: stepStateSchema,
  },
  'step-history': {
    request: z.strictObject({ plan: id, step: z.string().max(64) }),
    response: z.array(stepStateSchema),
  },
  /** Goes back to the answer before, as a new entry of the history. */
  'step-undo': { request: undoRequest, response: stepStateSchema },
  'step-evidence': { request: evidenceRequests.list, response: z.array(stepEvidenceSchema) },
  'step-evidence-text': { request: evidenceRequests.addText, response: z.array(stepEvidenceSchema) },
  'step-evidence-file': { request: evidenceRequests.addFile, response: z.array(stepEvidenceSchema) },
  'step-evidence-body': { request: evidenceRequests.body, response: evidenceBodySchema },
  'step-evidence-remove': { request: evidenceRequests.remove, response: z.array(stepEvidenceSchema) },
  /** Takes over the answers of a copy of this case, or only looks what there is. */
  'progress-merge': { request: mergeRequest, response: mergeSchema },
  /** Desktop: asks where to save and answers the name written (null = cancelled). Browser: a download handle. */
  'plan-export': {
    request: z.strictObject({
      plan: id,
      language,
      format: z.enum(['pdf', 'html', 'md', 'csv', 'json']),
      paper: z.enum(PAPERS).exactOptional(),
      /** Names, addresses, DNs and hosts replaced by pseudonyms. */
      redacted: z.boolean().exactOptional(),
    }),
    response: z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable(),
  },
  /** What the pseudonyms of the redacted twin stand for: a file of its own, for those who may have it. */
  'plan-key': {
    request: z.strictObject({ plan: id }),
    response: z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable(),
  },
  /** A file that goes with a plan, such as a registry change, in the form its tool expects. */
  'plan-annex': {
    request: z.strictObject({ plan: id, name: z.string().max(200) }),
    response: z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable(),
  },
  'table-export': {
    request: z.strictObject({
      snapshot: id,
      table: tableName,
      filters: z.array(z.strictObject({ column: z.string().max(40), text: z.string().max(200) })).max(40),
      search: z.string().max(200),
      sort: z.array(z.strictObject({ column: z.string().max(40), descending: z.boolean() })).max(6),
      finding: id.exactOptional(),
      person: id.exactOptional(),
      within: withinSchema.exactOptional(),
      columns: z.array(z.string().max(40)).max(60),
      language,
      format: z.enum(['csv', 'json']),
    }),
    response: z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable(),
  },
} as const satisfies Readonly<Record<string, { readonly request: z.ZodType; readonly response: z.ZodType }>>

export type Channel = keyof typeof CHANNELS
export const CHANNEL_NAMES = Object.keys(CHANNELS) as readonly Channel[]
export type Request<C extends Channel> = z.infer<(typeof CHANNELS)[C]['request']>
export type Response<C extends Channel> = z.infer<(typeof CHANNELS)[C]['response']>
/** What the service implements: one function per channel. */
export type Handlers = { readonly [C in Channel]: (request: Request<C>) => Promise<Response<C>> | Response<C> }
/** What the renderer calls. */
export type Call = <C extends Channel>(channel: C, request: Request<C>) => Promise<Response<C>>
