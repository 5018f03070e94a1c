import type { Reader } from '../reader.ts'
import { NOT_MINE, rootOf, sniffCommonRoot, sniffRoot } from './root.ts'

const STORE_ROOTS = ['messagestoreprops', 'storetable', 'receivefoldertable'] as const
const LOG_LINE = /^0x[0-9a-fA-F]{1,8} \d\d:\d\d:\d\d\.\d{3}[AP]M/m

/**
 * What `MrMAPI -Store` and `-ReceiveFolder` print (mfcmapi spec 4): recognised, not read yet.
 *
 *     <storetable>
 *     <properties index="0">
 */
export const storeReader: Reader = {
  format: 'mfcmapi-table',
  sniff: (head) => sniffRoot(head, ...STORE_ROOTS),
  read(source, sink) {
    const root = rootOf(source.head)?.name ?? ''
    sink.reject({ code: 'format-not-read-yet', place: { line: 1 }, detail: root })
  },
}

/**
 * An exported Outlook profile (mfcmapi spec 3.9): servers, mailbox names and flags of one person. Refused unread.
 *
 *     <profile profilename= "NAME">
 */
export const profileReader: Reader = {
  format: 'mfcmapi-profile',
  sniff: (head) => sniffCommonRoot(head, 'profile', /<profile profilename\s*=/),
  read(_source, sink) {
    sink.reject({ code: 'profile-refused', place: { line: 1 } })
  },
}

/**
 * MFCMAPI's debug log (mfcmapi spec 5). It prints the source text of a call, `ulFlag` and not its value, so it cannot
 * show what a deletion was: nothing is read from it.
 *
 *     0x1f5c 09:15:02.447AM  11-01-2010 0x40000000: Function call: FolderDlg.cpp@672: m_lpFolder->DeleteMessages( … )
 */
export const logReader: Reader = {
  format: 'mfcmapi-log',
  sniff(head) {
    const first = head.text.trimStart()
    if (!LOG_LINE.test(first.slice(0, 8192))) return NOT_MINE
    return { confidence: LOG_LINE.test(first.slice(0, 40)) ? 0.95 : 0.5, why: 'lines 0x… hh:mm:ss.mmmAM' }
  },
  read(_source, sink) {
    sink.warn({ code: 'log-proves-nothing' })
  },
}
