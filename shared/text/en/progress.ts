import type { AnswerOrigin, EvidenceKind } from '../../model/plan-progress.ts'
import type { Widen } from '../widen.ts'

const many = (n: number, one: string, more: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`

const origin = {
  answer: () => '',
  undo: (note) => (note === '' ? 'taken back' : `taken back by ${note}`),
  merged: (note) => `from the copy ${note}`,
  decided: (note) => (note === '' ? 'chosen when copies were merged' : `chosen by ${note} when copies were merged`),
  carried: () => 'from an earlier plan',
} as const satisfies Readonly<Record<AnswerOrigin, (note: string) => string>>

const kind = {
  file: 'File',
  text: 'Text',
  picture: 'Picture',
} as const satisfies Readonly<Record<EvidenceKind, string>>

/** Working through a plan: evidence, taking back, plans made anew, copies of several persons, redacted reports. */
const catalogue = {
  origin: origin as Readonly<Record<AnswerOrigin, (note: string) => string>>,
  kind: kind as Readonly<Record<EvidenceKind, string>>,
  reason: 'Reason',
  reasonMissing: 'Write the reason first: why is this step left out?',
  review: 'To review',
  reviewNote: (state: string) => `This step reads differently from the earlier plan. There it was: ${state}`,
  evidence: 'Evidence',
  noEvidence: 'Nothing yet. Lay a file, a picture or a text beside the step.',
  addFile: 'Add the hash of a file',
  addPicture: 'Add a picture',
  addText: 'Keep this text',
  textLabel: 'Output or note to keep',
  look: (name: string) => `Show ${name}`,
  hide: (name: string) => `Hide ${name}`,
  remove: (name: string) => `Take away ${name}`,
  hash: 'SHA-256',
  laid: (name: string) => `Kept as evidence: ${name}`,
  carry: 'Answers',
  carryNone: 'Begin afresh',
  carryFrom: (plan: string) => `Take over from ${plan}`,
  carryHint: 'An answer holds on where the step reads the same; other steps show the old answer and are to review.',
  carried: (kept: number, review: number) =>
    `${many(kept, 'answer holds', 'answers hold')} on, ${many(review, 'step is', 'steps are')} to review.`,
  planOf: (snapshot: string, exchange: string, done: number, steps: number) =>
    `${snapshot}, ${exchange}: ${done}/${steps}`,
  merge: 'Merge a copy',
  mergeTitle: 'Merge what others answered',
  mergeBody:
    'Choose a copy of this case that somebody else worked on. It is checked and only read. Answers come together step by step; what two persons answered differently is shown, and you decide.',
  mergeChoose: 'Choose the copy',
  mergeFound: (other: string, entries: number, updated: number) =>
    `${other}: ${many(entries, 'answer', 'answers')} new to this case, ${many(updated, 'step changes', 'steps change')}.`,
  mergeRefused: (n: number) =>
    `${many(n, 'entry', 'entries')} of the copy left out: no answer given in Attendant looks like that.`,
  mergeNothing: 'The copy holds nothing new.',
  mergeConflicts: (n: number) => `${many(n, 'step', 'steps')} answered differently: choose one answer for each`,
  mergeMine: 'This case',
  mergeTheirs: 'The copy',
  mergeUndecided: (n: number) => `${many(n, 'decision', 'decisions')} to make`,
  mergeApply: 'Merge',
  merged: (entries: number, updated: number, evidence: number) =>
    `Merged: ${many(entries, 'answer', 'answers')}, ${many(updated, 'step', 'steps')} changed, ${many(evidence, 'piece', 'pieces')} of evidence.`,
  by: (state: string, who: string, when: string) => [state, who, when].filter((one) => one !== '').join(', '),
  paper: 'Paper',
  papers: { a4: 'A4', letter: 'Letter' },
  redacted: 'Redacted twin',
  redactedHint: 'Names, addresses, DNs and hosts replaced; comments withheld.',
  key: 'Key to the redacted names',
  cliTake: (step: string) => `Decide with --take ${step}=mine or --take ${step}=theirs`,
  cliBadTake: (text: string) => `--take ${text} is not STEP=mine or STEP=theirs.`,
} as const

export const progress: Widen<typeof catalogue> = catalogue
