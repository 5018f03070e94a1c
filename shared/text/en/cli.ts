import type { Widen } from '../widen.ts'

const catalogue = {
  usage: `Usage: attendant <command> …

  import <case> <paths…> [--snapshot NAME] [--taken ISO] [reading]       read exports into a new snapshot
  inspect <paths…> [--taken ISO] [reading]                               say what files are, import nothing
       reading: [--zone [FILE=]ZONE] [--encoding [FILE=]NAME] [--date-order [FILE=]day-first|month-first|year-first]
  snapshots <case>                                                       list the snapshots of a case
  show <case> <table> [--snapshot NAME] [--filter COLUMN=TEXT] [--sort COLUMN] [--limit N]
       tables: sources rejects mailboxes people folders permissions freebusy intervals properties logons connections events limits usage users addresses
  person <case> <dn|account|smtp|name> [--snapshot NAME]                 everything known about one person
  findings <case> [--snapshot NAME]                                      what is wrong, how it is known
  plan <case> --exchange 2003|2007|2010|2013|2016|2019|se [--mfcmapi 2010|current] [--keep ID …] [--lang en|fr]
       [--snapshot NAME] [--also PROCEDURE,…] [--paper a4|letter] [--redacted] [--key FILE.csv]
       [--out FILE.pdf|.html|.md|.csv|.json]  the clean-up checklist
  merge <case> <copy> [--who NAME] [--look] [--take STEP=mine|theirs …]      take over what others answered in a copy of the case
  compare <case> --before A --after B [--plan N] [--csv] [--lang en|fr]
       [--out FILE.pdf|.html|.md|.csv|.json]                             what became of a snapshot: proof by re-import
  procedures list [<case>] | check <file> | load <case> <file> | remove <case> <pack>   the library and own packs
  limits <case> [--snapshot NAME] [--set NAME=N] [--emit FILE.reg --undo FILE.reg]  the limits in force, and files that change them
  whatif <case> [--account NAME] [--keep-alive SECONDS] [--session-limit N] [--reconnects-per-hour N]
       [--sessions-per-connect N] [--sessions-now N]                     where reconnecting leads
  settings <case> [--vpn CIDR,…] [--zone ZONE] [--stale-days N] [--sessions-per-user N] [--exchange VERSION]
       [--subnet NAME=CIDR:vpn|shared|client-access|other] [--threshold NAME=N]
  check <case>                                                           integrity of a case file
  repair <case> <new case>                                               save what can be read of a damaged case
  restore <case> [backup]                                                list its backups, or put one in its place
  undo <case> <snapshot>                                                 remove a whole import
  reference <words…> [--limit N]                                         what a property, event, limit or term means
  serve [case] [--open] [--idle MINUTES]                                 the app in a browser on this computer
  diagnostics [case]                                                     versions, counts and the last log lines, without names

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
  sealIntact: 'Every byte is what the last close left.',
  sealNone:
    'It was not closed cleanly the last time, or is open elsewhere: its structure is sound, but altered values would not show. Open and close it once to seal it.',
  leftBeside: (path: string) =>
    `Everything is saved, but the disk did not allow to put the case back into one file. Carry ${path} together with the file ending in -wal or -journal beside it, or free some space and open the case once more.`,
  repaired: (path: string) => `What could be read was written to ${path}. The damaged file was not changed.`,
  gaps: (table: string, kept: number, where: string) => `${table}: ${kept} rows saved; not readable: ${where}`,
  orphans: (table: string, rows: number) => `${table}: ${rows} rows left out, for what they belonged to is lost`,
  short: (snapshot: string, table: string, expected: number, found: number) =>
    `Snapshot “${snapshot}”, ${table}: ${found} of ${expected} rows.`,
  nothingLost: 'Nothing is missing: every row could be read.',
  allButAltered:
    'Every row could be read, but some value differs from what was there at the last close; which one cannot be told. Undo the snapshots and import their files again if you can: the sources table names them with their SHA-256.',
  importAgain:
    'The saved snapshots are incomplete. Undo them and import their files again if you can: the sources table names them with their SHA-256.',
  noBackups: (path: string) =>
    `There is no backup beside ${path}. One is made before a newer version changes the file; others are your own copies.`,
  restored: (path: string) => `${path} is the backup again.`,
  setAside: (path: string) => `The file that was there is kept as ${path}.`,
  serving: (url: string) => `Attendant is open at ${url}\nThe address works once. Ctrl+C ends it.`,
  noDesktop:
    'The desktop window cannot start here (no Electron runtime or no display): the browser door serves instead.',
  settings: 'Settings of the case',
  noChanges: 'The findings ask for no registry change.',
  bothFiles: '--emit and --undo go together: no change without its way back.',
  pendingChange: 'awaits a decision, written as a comment',
  refusedChange: {
    'over-maximum': (name: string, number: number, bound: number) =>
      `${name} = ${number} is refused: the documented maximum is ${bound}.`,
    'under-minimum': (name: string, number: number, bound: number) =>
      `${name} = ${number} is refused: the least is ${bound}.`,
    zero: (name: string, number: number, _bound: number) =>
      `${name} = ${number} is refused: 0 means the default or is not documented, never “unlimited”.`,
    'unknown-name': (name: string, _number: number, _bound: number) =>
      `${name} is refused: nothing is known to read this name.`,
    'no-dword': (name: string, number: number, bound: number) =>
      `${name} = ${number} is refused: a REG_DWORD holds 0 to ${bound}.`,
    'not-read': (name: string, _number: number, _bound: number) => `${name} is refused: this version does not read it.`,
  },
  limitColumns: {
    server: 'Server',
    name: 'Value',
    number: 'Decimal',
    hex: 'Hexadecimal',
    from: 'From',
    change: 'Change',
  },
  undoOf: 'way back',
} as const

export const cli: Widen<typeof catalogue> = catalogue
