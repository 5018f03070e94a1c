import type { Widen } from '../widen.ts'

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** The folders that hold free/busy items, and when their messages were published. */
const catalogue = {
  tree: 'Folder tree',
  navigation: 'folders',
  treeLabel: 'Folders that hold free/busy items',
  none: 'This snapshot holds no folder with free/busy items.',
  keys: 'Arrow keys move between folders, open and close them, and reach the numbers of a row; Enter shows the messages.',
  groups: {
    public: 'SCHEDULE+ FREE BUSY (public store)',
    attendant: 'System Attendant (queue of requests)',
    data: 'Freebusy Data (mailboxes and local files)',
  },
  notExported: 'its properties were not exported',
  announced: (n: number) => `announces ${count(n, 'item', 'items')}`,
  announcedOther: (announced: number, imported: number) =>
    `announces ${count(announced, 'item', 'items')}, ${imported.toLocaleString('en-GB')} imported`,
  requests: (n: number) => `${count(n, 'request waits', 'requests wait')}`,
  requestsAge: (age: string) => `the oldest for ${age}`,
  requestsWhat:
    'Requests that OWA or auto-accept left for MSExchangeFBPublish. What stays longer than a few polls could not be published.',
  attendantMailbox: (server: string) => (server === '' ? 'server not named' : `on ${server}`),
  attendantItems: (n: number) => `${count(n, 'item', 'items')} in the mailbox table`,
  systemMailbox: 'another mailbox: it holds no free/busy queue and must not be touched',
  more: (folders: number, messages: number) =>
    `${count(folders, 'more folder', 'more folders')} without findings, ${count(messages, 'message', 'messages')}`,
  folder: 'Folder',
  messages: 'Messages',
  duplicates: 'Duplicates',
  orphans: 'Orphans',
  damaged: 'Damaged',
  stale: 'Stale',
  newest: 'Last published',
  show: (what: string, folder: string) => `Show ${what} of ${folder}`,
  chip: (folder: string) => `folder: ${folder}`,
  chipRule: (folder: string, what: string) => `folder: ${folder}, ${what}`,
  noName: '(no name)',
  // Overview
  byFolder: 'Free/busy by folder',
  ages: 'Age of publication',
  agesOf: (classes: readonly string[]) => classes.join('; '),
  ageCount: (label: string, n: string) => `${label}: ${n}`,
  heat: 'When free/busy was published',
  heatLead: (zone: string) => `Messages by the day of their last publication, in ${zone}.`,
  heatLabel: (days: number, messages: number) =>
    `Calendar: ${count(messages, 'message', 'messages')} last published on ${count(days, 'day', 'days')}`,
  heatNone: 'No message with a moment of publishing in the year before the snapshot.',
  heatEarlier: (n: number) => `${count(n, 'message', 'messages')} published earlier`,
  heatLater: (n: number) => `${count(n, 'message', 'messages')} published after the snapshot`,
  heatTable: 'Days as a table',
  day: 'Day',
  fewer: 'fewer',
  moreOf: 'more',
  showDay: (n: number, day: string) => `Show ${count(n, 'message', 'messages')} of ${day}`,
  moreDays: (n: number) => `${count(n, 'more day', 'more days')}`,
} as const

export const folders: Widen<typeof catalogue> = catalogue
