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

export {
  HARD_DELETE_ENTRY,
  MENU_NAMES,
  type MenuName,
  menuText,
  RETENTION_ENTRY,
} from '../../../shared/mfcmapi/menus.ts'
