import type { Bilingual } from '../../shared/model/plan.ts'

/** What a silent rule could not know, so that silence is not read as health. Keyed by the codes of the rules. */
const SILENCES: Readonly<Record<string, Bilingual>> = {
  'orphans-without-mailboxes': {
    en: 'No mailbox table was imported: whether a free/busy message belongs to nobody, or a mailbox has none, was not judged.',
    fr: 'Aucune table de boîtes aux lettres n’a été importée : on n’a pas pu juger si un message de disponibilité n’appartient à personne ni si une boîte n’en a pas.',
  },
  'missing-without-messages': {
    en: 'No free/busy message of the public folder was imported: duplicates, damage and missing messages were not judged.',
    fr: 'Aucun message de disponibilité du dossier public n’a été importé : doublons, dommages et messages manquants n’ont pas été jugés.',
  },
  'age-without-moment': {
    en: 'The moment of the exports is not known: whether free/busy messages are stale was not judged.',
    fr: 'Le moment des exports n’est pas connu : l’ancienneté des messages de disponibilité n’a pas été jugée.',
  },
  'rights-not-exported': {
    en: 'No security descriptor (0x0E27) of a free/busy folder was imported: the rights Default and Anonymous were not judged.',
    fr: 'Aucun descripteur de sécurité (0x0E27) d’un dossier de disponibilité n’a été importé : les droits Default et Anonymous n’ont pas été jugés.',
  },
  'pointers-not-exported': {
    en: 'No pointers (0x36E4) of mailboxes were imported: which copy of a duplicate Outlook has cached is not known.',
    fr: 'Aucun pointeur (0x36E4) de boîte aux lettres n’a été importé : l’exemplaire mémorisé par Outlook n’est pas connu.',
  },
  'queue-not-exported': {
    en: 'The contents of the System Attendant mailbox were not imported: what waits in its queue, and since when, is not known.',
    fr: 'Le contenu de la boîte Surveillance du système n’a pas été importé : ce qui attend dans sa file, et depuis quand, n’est pas connu.',
  },
  'wrong-system-mailbox': {
    en: 'A SystemMailbox{guid} was exported. It holds no free/busy queue: open Microsoft System Attendant instead.',
    fr: 'Une boîte SystemMailbox{guid} a été exportée. Elle ne contient pas de file de disponibilité : ouvrir Microsoft System Attendant.',
  },
}

export function silenceText(code: string): Bilingual | undefined {
  return SILENCES[code]
}
