import type {
  ComparedArea,
  Deletion,
  FindingState,
  ProofMark,
  RecordState,
  StepProof,
  UntoldReason,
} from '../../model/comparison.ts'
import type { Widen } from '../widen.ts'

const n = (value: number): string => value.toLocaleString('en')

/** Why something cannot be told, and what to export so that it can. */
const untold: Readonly<Record<UntoldReason, string>> = {
  'folder-not-exported': 'Its folder is not in the other snapshot. Export the list of the folder there as well.',
  'listing-incomplete':
    'The other snapshot holds messages of its folder, but no whole list: single files, or a list that was cut. Export the table of the folder.',
  'mailboxes-not-exported': 'The mailbox table of its server is not in the other snapshot, or is a shorter list.',
  'people-not-exported': 'The directory list is not in the other snapshot, or is a shorter list.',
  'no-logons': 'The other snapshot holds no logons. Export Get-LogonStatistics of the server again.',
  'account-not-listed':
    'The other snapshot holds logons, but no list of the whole server and none of this account. Export with -Server.',
  'connections-not-exported': 'The connections of this server are not in the other snapshot.',
  'no-events': 'The other snapshot holds no newer event log of this computer.',
  'log-too-short': 'The event log of the other snapshot does not reach to this moment.',
  'limits-not-exported':
    'The registry key was not exported from as many servers as before. Export it from each of them.',
  'permissions-not-exported': 'The rights of this folder are not in the other snapshot.',
  'no-data':
    'The other snapshot shows the message in a list only, without its free/busy data. Export the message itself, or the folder as text files.',
  'no-publication': 'The other snapshot does not show when the message was published, or until when.',
  'no-moment':
    'The moment of the other snapshot is not known, so nothing can be called old or dead. Give it with the import.',
  'no-rights': 'The properties of the folder in the other snapshot do not carry its rights.',
  'no-correlation': 'Logons and connections of the other snapshot lie too far apart to be matched.',
  'now-damaged': 'The message is damaged in the other snapshot, so that its content cannot be judged there.',
}

const findingState: Readonly<Record<FindingState, string>> = {
  fixed: 'fixed',
  still: 'still there',
  changed: 'changed',
  new: 'new',
  untold: 'cannot be told',
}
const recordState: Readonly<Record<RecordState, string>> = {
  gone: 'gone',
  still: 'still there',
  changed: 'changed',
  new: 'new',
  untold: 'cannot be told',
}
const area: Readonly<Record<ComparedArea, string>> = {
  messages: 'Messages',
  folders: 'Folders',
  permissions: 'Permissions',
  mailboxes: 'Mailboxes',
  people: 'People',
  logons: 'Logons',
  connections: 'Connections',
  events: 'Events',
  limits: 'Limits',
}
const deletion: Readonly<Record<Deletion, string>> = {
  soft: 'soft-deleted: it lies among the deleted contents and can be recovered',
  absent: 'not among the deleted contents of its folder: hard-deleted, or no longer kept',
  'absent-unnamed':
    'not among the deleted contents: the table exported is empty and does not name its folder (to verify)',
  untold:
    'soft or hard cannot be told: no table of the deleted contents of its folder was imported. Export it with Deleted contents and Export table as deleted-contents.txt',
}
const deletionShort: Readonly<Record<Deletion, string>> = {
  soft: 'soft-deleted, recoverable',
  absent: 'not recoverable',
  'absent-unnamed': 'not recoverable (to verify)',
  untold: 'soft or hard not told',
}
const mark: Readonly<Record<ProofMark, string>> = {
  confirmed: 'confirmed',
  'not-confirmed': 'not confirmed',
  untold: 'cannot be told',
  'not-provable': 'no trace in an export',
}

const WORST: Readonly<Record<string, string>> = {
  ok: 'whole',
  nonstandard: 'whole, not by the standard',
  warn: 'doubtful',
  corrupt: 'damaged',
}

const catalogue = {
  title: 'Compare',
  findingState,
  recordState,
  area,
  untold,
  deletion,
  deletionShort,
  mark,
  compareWith: 'compare with',
  nothing: 'none',
  needsTwo: 'A comparison needs two snapshots: one before the work, one exported again after it.',
  needsChoice: 'Choose above which other snapshot this one is compared with.',
  headline: (before: string, after: string) => `What became of “${before}” in “${after}”`,
  onlyTold: 'Fixed and gone are said only of what was exported again. Everything else cannot be told.',
  reversed: 'The snapshot named second was taken before the first: gone and new may be the wrong way round.',
  findings: 'Findings',
  records: 'Records',
  steps: 'Steps of the plan',
  sameFiles: (count: number) =>
    count === 1
      ? 'One list is the same in both snapshots, byte for byte: nothing changed in it, or it was not exported again.'
      : `${n(count)} lists are the same in both snapshots, byte for byte: nothing changed in them, or they were not exported again.`,
  ofArea: (name: string, what: string) => `${name}: ${what}`,
  why: 'Why',
  whyCount: (count: number, why: string) => `${n(count)}: ${why}`,
  before: 'Before',
  after: 'After',
  column: 'Value',
  differences: 'What changed',
  properties: 'Properties that differ',
  notExported: 'not in this export',
  byItself: 'changes by itself',
  notExportedNote: 'A value that one side lacks may only be missing from its export.',
  noDifferences: 'The values that both exports show are the same.',
  object: 'Object',
  place: 'Where',
  deletedHow: 'How it was deleted',
  empty: (state: string) => `Nothing is ${state} here.`,
  shown: (count: number, all: number) => `${n(count)} of ${n(all)}`,
  more: (count: number) => `Show the next ${n(count)}`,
  details: 'Details',
  report: 'Closing report',
  reportAs: (format: string) => `Closing report as ${format}`,
  plan: 'Plan',
  noPlan: 'No plan was made for the earlier snapshot.',
  answer: 'Answer',
  proof: 'Proof',
  proofOf: (proof: StepProof) =>
    [
      proof.confirmed > 0 ? `${n(proof.confirmed)} confirmed` : '',
      proof.still.length + proof.stillMore > 0 ? `${n(proof.still.length + proof.stillMore)} still there` : '',
      proof.untold + proof.unlisted > 0 ? `${n(proof.untold + proof.unlisted)} not told` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  stillThere: (labels: string, more: number) => `Still there: ${labels}${more > 0 ? ` and ${n(more)} more` : ''}.`,
  unlisted: (count: number) => `${n(count)} objects beyond the list of the plan cannot be told one by one.`,
  besideAnswer: 'The proof stands beside the answer of a person and does not replace it.',
  doneNotProved: 'Answered as done, and not confirmed by the re-import.',
  change: (name: string, before: string, after: string) => `${name}: ${before} → ${after}`,
  /** The worst that the decoder says of a message's data. */
  worst: (status: string) => WORST[status] ?? status,
  param: { severity: 'severity', variant: 'kind' },
  closing: {
    title: 'Closing report',
    result: 'Result',
    before: 'Before',
    after: 'After',
    taken: 'Taken',
    finding: 'Finding',
    sourcesOf: (snapshot: string) => `Sources of “${snapshot}”`,
    stepsConfirmed: (confirmed: number, all: number) => `${n(confirmed)} of ${n(all)} provable steps confirmed`,
    findingsFact: (fixed: number, still: number, fresh: number, untoldCount: number) =>
      `${n(fixed)} fixed, ${n(still)} still there, ${n(fresh)} new, ${n(untoldCount)} cannot be told`,
    listed: (shown: number, all: number) => `The first ${n(shown)} of ${n(all)}; the CSV and JSON files hold more.`,
    none: 'None.',
    notProvable: (count: number) =>
      `${n(count)} further steps only read, or leave no trace in an export; their answers stand in the checklist.`,
  },
  csv: ['kind', 'state', 'area', 'object', 'place', 'value', 'before', 'after', 'remark'],
  kinds: { finding: 'finding', record: 'record', step: 'step' },
} as const

export const compare: Widen<typeof catalogue> = catalogue
