import type { Bilingual, Citation, ExchangeVersion, MfcmapiBuild } from '../../../shared/model/plan.ts'
import type { CitationTemplate, TargetSelector } from '../procedure.ts'

/** Versions with a System Attendant mailbox and public-folder free/busy (freebusy spec 8). */
export const LEGACY: readonly ExchangeVersion[] = ['2003', '2007', '2010']
export const MODERN: readonly ExchangeVersion[] = ['2013', '2016', '2019', 'se']
export const ALL: readonly ExchangeVersion[] = [...LEGACY, ...MODERN]
export const FROM_2007: readonly ExchangeVersion[] = ['2007', '2010', ...MODERN]
export const FROM_2007_TO_2010: readonly ExchangeVersion[] = ['2007', '2010']
export const FROM_2010: readonly ExchangeVersion[] = ['2010', ...MODERN]

export const OLD_BUILD: readonly MfcmapiBuild[] = ['2010']
export const CURRENT_BUILD: readonly MfcmapiBuild[] = ['current']

/** A source and its evidence mark; with versions, one that only matters for those. */
export const cite = (
  source: string,
  evidence: Citation['evidence'],
  exchange?: readonly ExchangeVersion[],
): CitationTemplate => (exchange === undefined ? { source, evidence } : { source, evidence, only: { exchange } })

export const select = (rule: TargetSelector['rule'], ...as: readonly string[]): TargetSelector => ({ rule, as })

export const OWNERS = {
  exchange: { en: 'Exchange administrator', fr: 'Administrateur Exchange' },
  exchangeTwo: {
    en: 'Exchange administrator, with a second person',
    fr: 'Administrateur Exchange, avec une seconde personne',
  },
  directory: { en: 'Active Directory administrator', fr: 'Administrateur Active Directory' },
  network: { en: 'Network and VPN team', fr: 'Équipe réseau et VPN' },
  desktop: { en: 'Desktop team', fr: 'Équipe poste de travail' },
  server: { en: 'Windows server administrator', fr: 'Administrateur des serveurs Windows' },
  application: { en: 'Owner of the application', fr: 'Responsable de l’application' },
  mailbox: { en: 'Owner of the mailbox', fr: 'Titulaire de la boîte aux lettres' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** Reading steps: the plain words that there is nothing to take back. */
export const NOTHING_TO_UNDO: Bilingual = {
  en: 'Nothing to undo: the step only reads.',
  fr: 'Rien à annuler : l’étape ne fait que lire.',
}
export const NO_RISK: Bilingual = {
  en: 'None: the step only reads.',
  fr: 'Aucun : l’étape ne fait que lire.',
}

/** The second entry of MFCMAPI's dialog, identical in all builds 2007-2026 (mfcmapi-exports spec 6). */
export const RETENTION_ENTRY = 'Permanent deletion (deletes to deleted item retention if supported)'
/** The third entry of MFCMAPI's dialog, identical in all builds 2007-2026 (mfcmapi-exports spec 6). */
export const HARD_DELETE_ENTRY = 'Permanent delete passing DELETE_HARD_DELETE (unrecoverable)'

/** MFCMAPI menu paths, verbatim, before and after the reorganisation of build 15.0.0.1029 (mfcmapi-exports spec 6). */
const MENUS = {
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
