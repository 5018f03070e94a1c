import type { MfcmapiBuild } from '../model/plan.ts'

/** The second entry of MFCMAPI's dialog, identical in all builds 2007-2026 (mfcmapi-exports spec 6). */
export const RETENTION_ENTRY = 'Permanent deletion (deletes to deleted item retention if supported)'
/** The third entry of MFCMAPI's dialog, identical in all builds 2007-2026 (mfcmapi-exports spec 6). */
export const HARD_DELETE_ENTRY = 'Permanent delete passing DELETE_HARD_DELETE (unrecoverable)'

/** MFCMAPI menu paths, verbatim, before and after the reorganisation of build 15.0.0.1029 (mfcmapi-exports spec 6). */
export const MENUS = {
  logonOnly: [
    'Session ▸ Logon only (Does not display stores)',
    'Session ▸ Advanced logon ▸ Logon only (does not display stores)...',
  ],
  logonStores: ['Session ▸ Logon and Display Store Table', 'Session ▸ Logon...'],
  mailboxTable: ['MDB ▸ Get Mailbox Table...', 'MDB ▸ Open other mailboxes ▸ Get mailbox table...'],
  publicStore: ['MDB ▸ Open Public Folder Store...', 'MDB ▸ Public folder ▸ Open public folder store...'],
  contents: ['Actions ▸ Open Contents Table', 'Actions ▸ Open contents table'],
  hiddenContents: ['Actions ▸ Open Associated Contents Table', 'Actions ▸ Open associated contents table'],
  deletedContents: ['Actions ▸ Open Deleted Contents Table', 'Actions ▸ Other tables ▸ Deleted contents'],
  deleteMessage: ['Actions ▸ Delete Message', 'Actions ▸ Delete message'],
  exportTable: ['Table ▸ Output Table', 'Table ▸ Export table...'],
  exportFolder: ['Actions ▸ Save Folder Contents as Text Files', 'Actions ▸ Export folder ▸ As text files...'],
  exportMessage: ['Actions ▸ Save Message(s) To File...', 'Actions ▸ Export message...'],
  options: ['Other ▸ Options', 'Tools ▸ Options'],
  optionOnline: ['Use MDB_ONLINE when calling OpenMsgStore', 'Use the MDB_ONLINE flag when calling OpenMsgStore'],
  optionNoCache: ['Use MAPI_NO_CACHE when calling OpenEntry', 'Use the MAPI_NO_CACHE flag when calling OpenEntry'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>
export type MenuName = keyof typeof MENUS
export const MENU_NAMES = Object.keys(MENUS) as readonly MenuName[]

/** The words on screen for a menu command or option in the build at hand. Used as `{menu.name}` in texts. */
export function menuText(name: MenuName, build: MfcmapiBuild): string {
  return MENUS[name][build === '2010' ? 0 : 1]
}
