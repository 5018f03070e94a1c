import type { Finding } from '../../shared/model/finding.ts'
import type { Bilingual } from '../../shared/model/plan.ts'
import { countKeepers } from './keepers.ts'
import type { PlanInput } from './plan-input.ts'
import type { Procedure, ProcedureStep } from './procedure.ts'
import { silenceText } from './silences.ts'

const NNBSP = '\u202f'
const french = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, NNBSP)
const english = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const plural = (count: number): string => (count === 1 ? '' : 's')

/** What the plan takes for granted, to be read before the first step. */
export function assumptions(input: PlanInput, procedures: readonly Procedure[]): readonly Bilingual[] {
  const out: Bilingual[] = []
  if (input.zoneHow === 'assumed') {
    out.push({
      en: `Times without a zone were read as ${input.zone}. The zone was assumed, not given.`,
      fr: `Les heures sans fuseau ont été lues en ${input.zone}. Ce fuseau a été supposé, non indiqué.`,
    })
  }
  if (input.takenHow === 'derived') {
    out.push({
      en: 'The moment of the snapshot was derived from the times inside the files.',
      fr: `Le moment de l’instantané a été déduit des heures contenues dans les fichiers.`,
    })
  }
  const estimated = input.findings.filter((finding) => finding.certainty === 'estimated').length
  if (estimated > 0) {
    out.push({
      en: `${english(estimated)} finding${plural(estimated)} rest${estimated === 1 ? 's' : ''} on estimated numbers.`,
      fr: `${french(estimated)} constat${plural(estimated)} repose${estimated === 1 ? '' : 'nt'} sur des nombres estimés.`,
    })
  }
  return [...out, ...keepers(input), ...remarksOf(input, procedures, 'assumption')]
}

/** What nobody knows yet and the person at the keyboard has to look at. */
export function unknowns(input: PlanInput, procedures: readonly Procedure[]): readonly Bilingual[] {
  const out: Bilingual[] = []
  if (input.findings.length === 0) {
    out.push({
      en: 'The snapshot has no finding that a procedure answers: the plan has no step.',
      fr: `L’instantané n’a aucun constat auquel une procédure réponde${NNBSP}: le plan n’a aucune étape.`,
    })
  }
  if (input.takenHow === 'import-time') {
    out.push({
      en: 'When the exports were taken is not known; the time of the import stands in its place.',
      fr: `Le moment des exports n’est pas connu${NNBSP}; l’heure de l’import en tient lieu.`,
    })
  }
  const rejects = input.sources.reduce((sum, source) => sum + source.rejects, 0)
  if (rejects > 0) {
    out.push({
      en: `${english(rejects)} place${plural(rejects)} in the sources could not be read; what stood there is not in this plan.`,
      fr: `${french(rejects)} endroit${plural(rejects)} des sources n’${rejects === 1 ? 'a' : 'ont'} pas pu être lu${plural(rejects)}${NNBSP}; ce qui s’y trouvait n’est pas dans ce plan.`,
    })
  }
  const cut = input.findings.reduce((sum, finding) => sum + finding.evidenceMore, 0)
  if (cut > 0) {
    out.push({
      en: `${english(cut)} further object${plural(cut)} found ${cut === 1 ? 'is' : 'are'} not listed one by one. Work through the list, export again and make the plan anew.`,
      fr: `${french(cut)} autre${plural(cut)} objet${plural(cut)} trouvé${plural(cut)} ne ${cut === 1 ? 'figure' : 'figurent'} pas dans les listes. Traiter la liste, exporter de nouveau et refaire le plan.`,
    })
  }
  for (const pack of input.packsLeftOut ?? []) {
    out.push({
      en: `The procedure pack ${pack} of this case is damaged or not accepted by this version; nothing of it is in this plan.`,
      fr: `Le recueil de procédures ${pack} de ce dossier est endommagé ou n’est pas accepté par cette version${NNBSP}; rien n’en figure dans ce plan.`,
    })
  }
  out.push(...input.findings.flatMap(deletionScript), ...input.findings.flatMap(unplacedQueue))
  if (
    procedures.some((one) => one.id === 'system-attendant-queue-cleanup') &&
    (input.mailboxes?.systemAttendants.length ?? 0) === 0
  ) {
    out.push({
      en: 'No mailbox table of this snapshot lists a Microsoft System Attendant: look for the row on the server itself.',
      fr: `Aucune table de boîtes aux lettres de cet instantané ne contient Microsoft System Attendant${NNBSP}: rechercher la ligne sur le serveur même.`,
    })
  }
  out.push(...(input.unjudged ?? []).flatMap((code) => silenceText(code) ?? []))
  return [...out, ...remarksOf(input, procedures, 'unknown')]
}

/** A step of an asked-for procedure that would destroy something nobody has named. */
export function leftOut({ title }: Pick<ProcedureStep, 'title'>): Bilingual {
  const bare = (text: string): string => text.replace(/\{([A-Za-z]+)\}/g, '…')
  return {
    en: `The step “${bare(title.en)}” cannot be undone and is not in this plan: no finding of the snapshot names what it is about. Import the evidence and make the plan anew.`,
    fr: `L’étape «${NNBSP}${bare(title.fr)}${NNBSP}» est irréversible et ne figure pas dans ce plan${NNBSP}: aucun constat de l’instantané ne nomme ce dont il s’agit. Importer les éléments de preuve et refaire le plan.`,
  }
}

/** Which copies of duplicated messages are kept, and on whose word. */
function keepers({ findings }: PlanInput): readonly Bilingual[] {
  const { chosen, proposed } = countKeepers(findings)
  const out: Bilingual[] = []
  if (proposed > 0) {
    out.push({
      en: `For ${english(proposed)} group${plural(proposed)} of duplicates this plan keeps the copy the signs propose. Read the signs for and against each copy; where another copy is to be kept, choose it and make the plan anew.`,
      fr: `Pour ${french(proposed)} groupe${plural(proposed)} de doublons, ce plan garde l’exemplaire que proposent les indices. Lire les indices pour et contre chaque exemplaire${NNBSP}; si un autre doit être gardé, le choisir et refaire le plan.`,
    })
  }
  if (chosen > 0) {
    out.push({
      en: `For ${english(chosen)} group${plural(chosen)} of duplicates a human chose the copy to keep.`,
      fr: `Pour ${french(chosen)} groupe${plural(chosen)} de doublons, une personne a choisi l’exemplaire à garder.`,
    })
  }
  return out
}

/** Items whose server the export does not tell: their steps stand at every server. */
function unplacedQueue(finding: Finding): readonly Bilingual[] {
  const mailboxes = finding.evidence.filter((row) => row.as === 'mailbox').length
  if (finding.rule !== 'system-attendant-queue' || mailboxes < 2) return []
  if (!finding.evidence.some((row) => row.as === 'queue-item')) return []
  return [
    {
      en: 'The export does not say which server the waiting items are on. They are listed at each server with a System Attendant mailbox; delete only what is really there.',
      fr: `L’export ne dit pas sur quel serveur se trouvent les éléments en attente. Ils figurent à chaque serveur doté d’une boîte Surveillance du système${NNBSP}; ne supprimer que ce qui s’y trouve réellement.`,
    },
  ]
}

function deletionScript(finding: Finding): readonly Bilingual[] {
  if (finding.rule !== 'limit-lint' || finding.variant !== 'deletion-script') return []
  return [
    {
      en: `${finding.subject} is deleted by a script, not exported: what the registry really holds is not known.`,
      fr: `${finding.subject} est supprimé par un script et non exporté${NNBSP}: le contenu réel du Registre n’est pas connu.`,
    },
  ]
}

function remarksOf(
  input: PlanInput,
  procedures: readonly Procedure[],
  kind: 'assumption' | 'unknown',
): readonly Bilingual[] {
  return procedures.flatMap((procedure) =>
    procedure.remarks
      .filter((remark) => remark.kind === kind && remark.versions.includes(input.exchange))
      .map((remark) => remark.text),
  )
}
