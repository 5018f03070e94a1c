import type { Bilingual } from '../../shared/model/plan.ts'

/** The few words of the desktop's own dialogs. Everything inside the window has its words in `shared/text`. */
export const WORDS = {
  caseFile: { en: 'Attendant case file', fr: 'Dossier d’analyse Attendant' },
  openCase: { en: 'Open a case file', fr: 'Ouvrir un dossier d’analyse' },
  newCase: { en: 'New case file', fr: 'Nouveau dossier d’analyse' },
  pickFiles: { en: 'Choose exported files', fr: 'Choisir les fichiers exportés' },
  pickFolder: { en: 'Choose a folder of exports', fr: 'Choisir un dossier d’exports' },
  saveDocument: { en: 'Save the document', fr: 'Enregistrer le document' },
  busyTitle: { en: 'An import is running', fr: 'Un import est en cours' },
  busyText: {
    en: 'If Attendant closes now, the import is cancelled and the case file stays as it was before.',
    fr: 'Si Attendant se ferme maintenant, l’import est annulé et le dossier d’analyse reste tel qu’il était.',
  },
  keepRunning: { en: 'Keep running', fr: 'Laisser continuer' },
  closeAnyway: { en: 'Cancel the import and close', fr: 'Annuler l’import et fermer' },
  pageGoneTitle: { en: 'The window stopped working', fr: 'La fenêtre a cessé de fonctionner' },
  pageGoneText: {
    en: 'The case file is not affected. Reload the window to go on.',
    fr: 'Le dossier d’analyse n’est pas touché. Rechargez la fenêtre pour continuer.',
  },
  hungTitle: { en: 'The window does not answer', fr: 'La fenêtre ne répond pas' },
  reload: { en: 'Reload', fr: 'Recharger' },
  wait: { en: 'Wait', fr: 'Attendre' },
  quit: { en: 'Quit', fr: 'Quitter' },
  faultTitle: { en: 'Attendant has to close', fr: 'Attendant doit se fermer' },
  faultText: {
    en: 'The program met a fault of its own. What was saved in the case file is kept. The fault:',
    fr: 'Le programme a rencontré une erreur interne. Ce qui était enregistré dans le dossier d’analyse est conservé. L’erreur\u202f:',
  },
  dataTitle: {
    en: 'Attendant cannot write its data folder',
    fr: 'Attendant ne peut pas écrire dans son dossier de données',
  },
  dataText: {
    en: 'Start it with --data-dir and a folder this account may write. The folder tried:',
    fr: 'Lancez-le avec --data-dir suivi d’un dossier où ce compte peut écrire. Dossier essayé\u202f:',
  },
  caseTitle: { en: 'The case file cannot be opened', fr: 'Le dossier d’analyse ne peut pas être ouvert' },
} as const satisfies Readonly<Record<string, Bilingual>>
