import type { Widen } from '../widen.ts'

/** The program about itself: its own folder, its log, its faults. */
const catalogue = {
  noDataFolder: (folders: string) =>
    `Attendant cannot write its data folder. Start it with --data-dir and a folder this account may write. Tried: ${folders}`,
  fault: (what: string) =>
    `Attendant met a fault of its own and has to stop. What was saved in the case file is kept. The fault: ${what}`,
  diagnostics: 'Diagnostics',
  diagnosticsWhat:
    'Versions, counts and the last lines of the program’s log, to send to whoever helps. No names, addresses, paths or contents are in it.',
  copyDiagnostics: 'Copy diagnostics',
  copied: 'The diagnostics are on the clipboard.',
} as const

export const program: Widen<typeof catalogue> = catalogue
