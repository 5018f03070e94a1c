import type { ErrorCode } from '../../contract/error.ts'
import type { Widen } from '../widen.ts'

/** What happened and what to do, per error code. */
const messages = {
  'bad-request': 'The request is not valid. This is a fault of the program; please report it with the detail below.',
  'unknown-channel':
    'This version does not know the request. Restart Attendant so that all its parts are of one version.',
  'no-case': 'No case file is open. Open or create one first.',
  'case-not-found': 'The case file is not there. Check the path, or whether its medium is plugged in.',
  'case-exists': 'A file of this name already exists. Choose another name; nothing was overwritten.',
  'case-damaged':
    'The case file is damaged and was not changed. Take another copy of it, restore a backup (attendant restore), or save what can be read into a new file (attendant repair).',
  'case-foreign': 'This is not an Attendant case file, or something foreign was added to it. It was not opened.',
  'case-newer': 'The case file was written by a newer version of Attendant. Open it with that version.',
  'case-locked': 'Another program holds the case file. Close it there, then try again.',
  'case-read-only': 'The case file or its folder is read-only. Copy it to a folder you may write to.',
  'case-replaced':
    'Another file has taken the place of the case file while it was open. Nothing was written. Close the case and open it again.',
  'case-unreadable': 'This account may not read the case file. Ask its owner for the right to read it, or for a copy.',
  'unknown-handle': 'This file is no longer known. Choose it again.',
  'same-snapshot': 'A snapshot cannot be compared with itself. Choose another one.',
  'unknown-snapshot': 'There is no such snapshot in this case.',
  'unknown-row': 'This row is no longer there. Refresh the table.',
  'unknown-person':
    'Nobody of this DN, account, address or name is known in this snapshot. Snapshots imported before this version know no persons: import the files again.',
  'unknown-plan': 'There is no such plan in this case.',
  'unknown-step': 'There is no such step in this plan.',
  'unknown-job': 'This job is no longer known.',
  busy: 'An import is running. Wait for it or cancel it, then try again.',
  'reading-unmet':
    'An encoding, a date order or a time zone was given for a file that is not among these. Nothing was imported; check the name as inspect prints it.',
  'no-records': 'None of the files gave a record, so nothing was imported. The list says why for each file.',
  'nothing-to-import': 'No file was given.',
  cancelled: 'Cancelled. Nothing was changed.',
  'disk-full':
    'Writing failed: the disk is full, or the file may not grow any further there. What was there before is unchanged. Free some space, then do it again.',
  'not-writable':
    'The place cannot be written to, or its folder is not there. Choose a folder in which you may create files.',
  'medium-failed':
    'The disk, stick or network share with the file does not answer. Plug it in or connect it again, then open the case again; what was not finished has to be repeated.',
  'no-browser-for-pdf':
    'No Chromium, Chrome or Edge was found to print the PDF. Export HTML and print it, or set ATTENDANT_CHROMIUM to a browser.',
  'worker-stopped':
    'The part of the program that reads and writes the case stopped in the middle of this. What was not finished was not saved. It was started again and the case file was checked; repeat the last step.',
  'precondition-open': 'A step that must come first is still open.',
  'confirmation-missing':
    'This cannot be undone: type the object’s exact name, and give the names of two different persons.',
  'reason-missing': 'A step that is left out needs its reason in the comment.',
  'nothing-to-undo': 'This step has no earlier answer to go back to.',
  'evidence-refused':
    'This cannot be kept as evidence: pictures are PNG or JPEG up to 5 MB, texts up to 100,000 characters, at most 20 pieces per step and 100 MB per case.',
  'merge-undecided':
    'Two persons answered the same step differently. Choose one answer for each step named; nothing was merged.',
  'redaction-incomplete':
    'A real name would have been left in the redacted report, so it was not written. Please report the kind named below.',
  'snapshot-name-taken': 'A snapshot of this name exists already. Choose another name.',
  'program-altered':
    'A file of the program is missing, or is not the one it was released with. It was not loaded, and no case file was touched. Take a fresh copy of the program and compare it with its SHA256SUMS.',
  'runtime-too-old':
    'This Node is too old for the program. Start it with the Node it comes with, or with 22.14 or newer; no case file was touched.',
  internal: 'Something broke inside Attendant. The case file is as it was before; please report the detail below.',
} as const satisfies Readonly<Record<ErrorCode, string>>

const catalogue = { messages, detail: 'Detail' } as const

export const errors: Widen<typeof catalogue> = catalogue
