import type { Widen } from '../widen.ts'

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** Several messages of one person, compared, and which of them is kept. */
const catalogue = {
  compare: 'The copies above one another',
  compareSeveral: 'The messages of this person above one another',
  copy: (letter: string) => `Copy ${letter}`,
  message: (letter: string) => `Message ${letter}`,
  published: (when: string) => `published ${when}`,
  notPublished: 'no moment of publishing',
  created: (when: string) => `created ${when}`,
  inFolder: (folder: string) => `in ${folder}`,
  noFolder: 'in a folder the export does not name',
  blocks: (n: number) => count(n, 'block', 'blocks'),
  key: 'key',
  more: (n: number) => `${count(n, 'more copy is', 'more copies are')} not drawn. The table shows all.`,
  times: (zone: string) => `times in ${zone}`,
  choice: 'Which copy is kept',
  proposal: 'proposed',
  noProposal: 'Nothing is proposed. Compare the copies and choose.',
  follow: 'Follow the proposal',
  undecided: 'No choice: the plan deletes none of these copies',
  chosen: 'chosen',
  chosenBy: (when: string, who: string) => `chosen ${when}${who === '' ? '' : ` by ${who}`}`,
  signsFor: 'Speaks for it:',
  signsAgainst: 'Speaks against it:',
  noSigns: 'no sign',
  outcomeProposed: (keep: string, drop: string, why: string) =>
    `Proposal: ${drop} ${drop.includes(',') ? 'are' : 'is'} to be deleted, ${keep} is kept, because: ${why}. It is a proposal: a human decides.`,
  outcomeChosen: (keep: string, drop: string, why: string) =>
    `Chosen: ${drop} ${drop.includes(',') ? 'are' : 'is'} to be deleted, ${keep} is kept, because it was chosen by hand${why === '' ? '' : ` (signs for it: ${why})`}.`,
  outcomeOpen: (why: string) => `Undecided: nothing is deleted until a copy is chosen. ${why}`,
  readOnly: 'This case file is read-only: the choice cannot be stored.',
  doubt: {
    'no-timestamps': 'The copies have no time stamps that tell them apart.',
    'signs-disagree': 'The signs point to different copies.',
    'keeper-damaged': 'The copy the signs point to is damaged.',
  },
  differs: 'the copies differ',
  differing: (n: number) => `The copies differ in ${count(n, 'stretch', 'stretches')} of time.`,
  alike: 'Where several copies publish, they say the same.',
  cannotCompare: 'No two copies publish about the same time.',
  caption: (copies: number, months: number, differences: number) =>
    `${count(copies, 'message', 'messages')} over ${count(months, 'month', 'months')}, ${count(differences, 'difference', 'differences')}`,
  table: 'Differences as a table',
  free: 'free',
  silent: 'outside its range',
  moreRows: (n: number) => `${count(n, 'more difference', 'more differences')}`,
  quietDays: 'Days on which no copy has a block are left out.',
  openRow: (letter: string) => `Show copy ${letter} in the table`,
  forPlan: (groups: number, chosen: number, proposed: number, open: number) =>
    `Copies to keep: ${count(groups, 'group', 'groups')} of duplicates, ${chosen} chosen, ${proposed} as proposed, ${open} undecided`,
  planHint:
    'Each group keeps one copy. The proposal follows the known signs; no reader rule is documented. Open the finding to compare the copies.',
  keepOf: (subject: string) => `Copy kept of ${subject}`,
  option: (letter: string, published: string, signs: string) =>
    `${letter}: ${published}${signs === '' ? '' : ` (${signs})`}`,
  followOption: (letter: string) => `as proposed: ${letter}`,
  openOption: 'undecided: delete none',
  moreGroups: (n: number) => `${count(n, 'more group', 'more groups')}: choose in the findings.`,
  openFinding: 'Compare',
} as const

export const copies: Widen<typeof catalogue> = catalogue
