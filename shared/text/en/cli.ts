import type { Widen } from '../widen.ts'

const catalogue = {
  usage: `Usage: attendant <command> …

  import <case> <paths…> [--snapshot NAME] [--taken ISO] [--zone ZONE]   read exports into a new snapshot
  inspect <paths…> [--zone ZONE]                                         say what files are, import nothing
  snapshots <case>                                                       list the snapshots of a case
  show <case> <table> [--snapshot NAME] [--filter COLUMN=TEXT] [--sort COLUMN] [--limit N]
       tables: sources rejects mailboxes folders freebusy intervals properties logons connections events limits users addresses
  findings <case> [--snapshot NAME]                                      what is wrong, how it is known
  plan <case> --exchange 2003|2007|2010|2013|2016|2019|se [--mfcmapi 2010|current] [--lang en|fr]
       [--snapshot NAME] [--out FILE.pdf|.html|.md|.csv|.json]           the clean-up checklist
  limits <case> [--snapshot NAME] [--set NAME=N] [--emit FILE.reg --undo FILE.reg]  the limits in force, and files that change them
  whatif <case> [--account NAME] [--keep-alive SECONDS] [--session-limit N] [--reconnects-per-hour N]
       [--sessions-per-connect N] [--sessions-now N]                     where reconnecting leads
  settings <case> [--vpn CIDR,…] [--zone ZONE] [--stale-days N] [--sessions-per-user N]
       [--subnet NAME=CIDR:vpn|shared|client-access|other] [--threshold NAME=N]
  check <case>                                                           integrity of a case file
  undo <case> <snapshot>                                                 remove a whole import
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
  line: (line: number) => `line ${line}`,
  offset: (offset: number) => `byte ${offset}`,
  moreRejects: (count: number) => `… and ${count} more rejects`,
  findings: (critical: number, warning: number, info: number) =>
    `Findings: ${critical} critical, ${warning} warnings, ${info} notes.`,
  noFindings: 'No findings.',
  noSnapshots: 'The case has no snapshots yet.',
  noRows: 'No rows.',
  wrote: (path: string) => `Wrote ${path}`,
  undone: (snapshot: string) => `Snapshot “${snapshot}” is removed. The audit log keeps that it was there.`,
  checkOk: (path: string, schema: number) => `${path}: sound (schema ${schema}).`,
  checkBad: (problem: string) => `Not sound: ${problem}`,
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
