import type { program as shape } from '../en/program.ts'

export const program: typeof shape = {
  noDataFolder: (folders) =>
    `Attendant ne peut pas écrire dans son dossier de données. Lancez-le avec --data-dir suivi d’un dossier où ce compte peut écrire. Essayé\u202f: ${folders}`,
  fault: (what) =>
    `Attendant a rencontré une erreur interne et doit s’arrêter. Ce qui était enregistré dans le dossier d’analyse est conservé. L’erreur\u202f: ${what}`,
  diagnostics: 'Diagnostic',
  diagnosticsWhat:
    'Versions, nombres et dernières lignes du journal du programme, à envoyer à qui vous aide. Il ne contient ni nom, ni adresse, ni chemin, ni contenu.',
  copyDiagnostics: 'Copier le diagnostic',
  copied: 'Le diagnostic est dans le presse-papiers.',
}
