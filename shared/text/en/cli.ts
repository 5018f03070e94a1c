import type { Widen } from '../widen.ts'

const catalogue = {
  usage: `Usage: attendant <command> …

  import <case> <paths…> [--snapshot NAME] [--taken ISO] [reading]       read exports into a new snapshot
  inspect <paths…> [--taken ISO] [reading]                               say what files are, import nothing
       reading: [--zone [FILE=]ZONE] [--encoding [FILE=]NAME] [--date-order [FILE=]day-first|month-first|year-first]
  snapshots <case>                                                       list the snapshots of a case
  show <case> <table> [--snapshot NAME] [--filter COLUMN=TEXT] [--sort COLUMN] [--limit N]
       tables: sources rejects mailboxes people folders permissions freebusy intervals properties logons connections events limits usage
  person <case> <dn|account|smtp|name> [--snapshot NAME]                 everything known about one person
  findings <case> [--snapshot NAME]                                      what is wrong, how it is known
  plan <case> --exchange 2003|2007|2010|2013|2016|2019|se [--mfcmapi 2010|current] [--keep ID …] [--lang en|fr]
       [--snapshot NAME] [--also PROCEDURE,…] [--out FILE.pdf|.html|.md|.csv|.json]  the clean-up checklist
  procedures list [<case>] | check <file> | load <case> <file> | remove <case> <pack>   the library and own packs
  settings <case> [--vpn CIDR,…] [--zone ZONE] [--stale-days N] [--sessions-per-user N] [--exchange VERSION]
  check <case>                                                           integrity of a case file
  undo <case> <snapshot>                                                 remove a whole import
  reference <words…> [--limit N]                                         what a property, event, limit or term means
  serve [case] [--open]                                                  the app in a browser on this computer

Every reading command takes --json. --lang en|fr chooses the language. Details: docs/cli.md`,
  unknownCommand: (name: string) => `There is no command “${name}”.`,
  missing: (what: string) => `Missing: ${what}.`,
  badOption: (detail: string) => `The options are not valid: ${detail}`,
  badTime: (text: string) => `“${text}” is not a time in ISO 8601 with a zone, such as 2011-03-28T09:41:00+02:00.`,
  badZone: (text: string) => `“${text}” is not a known time zone, such as Europe/Paris.`,
  badTable: (text: string) => `There is no table “${text}”.`,
  badColumn: (text: string) => `There is no column “${text}” in this table.`,
  badRange: (text: string) => `“${text}” is not an address range such as 10.8.0.0/16.`,
  badChoice: (option: string, choices: string) => `${option} takes one of: ${choices}.`,
  reading: (name: string) => `Reading ${name}`,
  imported: (snapshot: string, sources: number, records: number, rejects: number) =>
    `Snapshot “${snapshot}”: ${sources} files, ${records} records, ${rejects} rejects.`,
  file: (name: string, format: string, records: number, rejects: number) =>
    `${name}: ${format}; ${records} records, ${rejects} rejects`,
  filesOf: (files: number, format: string, records: number) =>
    `${format}: ${files} ${files === 1 ? 'file' : 'files'}, ${records} records`,
  counts: (kinds: string) => `gives ${kinds}`,
  line: (line: number) => `line ${line}`,
  offset: (offset: number) => `byte ${offset}`,
  moreRejects: (count: number) => `… and ${count} more rejects`,
  findings: (critical: number, warning: number, info: number) =>
    `Findings: ${critical} critical, ${warning} warnings, ${info} notes.`,
  noFindings: 'No findings.',
  severalPersons: (wanted: string, count: number) =>
    `“${wanted}” names ${count} persons. They are kept apart; give a DN or an account to see one.`,
  noSnapshots: 'The case has no snapshots yet.',
  noRows: 'No rows.',
  noEntry: (query: string) => `The reference has no entry for “${query}”.`,
  moreEntries: (n: number) => (n === 1 ? 'One more entry:' : `${n} more entries, the best first:`),
  pair: (left: string, right: string) => `${left}: ${right}`,
  wrote: (path: string) => `Wrote ${path}`,
  undone: (snapshot: string) => `Snapshot “${snapshot}” is removed. The audit log keeps that it was there.`,
  checkOk: (path: string, schema: number) => `${path}: sound (schema ${schema}).`,
  checkBad: (problem: string) => `Not sound: ${problem}`,
  serving: (url: string) => `Attendant is open at ${url}\nThe address works once. Ctrl+C ends it.`,
  noDesktop:
    'The desktop window cannot start here (no Electron runtime or no display): the browser door serves instead.',
  settings: 'Settings of the case',
} as const

export const cli: Widen<typeof catalogue> = catalogue
