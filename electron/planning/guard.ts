import { isOwnProcedure, type PlanProcedureId, type PlanRefusal } from '../../shared/model/plan.ts'
import { byText } from './order.ts'
import type { Item } from './targets.ts'

const DELETING = ['public-freebusy-cleanup', 'system-attendant-queue-cleanup'] as const

/** An administrative group's folder, which holds everybody's messages (freebusy spec 11, cautions). */
const isGroupFolder = ({ row }: Item): boolean =>
  row.table === 'folders' || /^\s*EX:\s*[/\\_]/i.test(row.label) || /^\s*SCHEDULE\+ FREE BUSY\s*$/i.test(row.label)

/** The delegate information object of one mailbox, which is no public message (freebusy spec 11 row 16). */
const isLocalFreebusy = ({ row }: Item): boolean => /^\s*local\s*free\s*busy\s*$/i.test(row.label)

const names = (items: readonly Item[]): string => {
  const labels = [...new Set(items.map(({ row }) => row.label))].sort(byText)
  const shown = labels.slice(0, 5).join(', ')
  return labels.length > 5 ? `${shown}, … (${labels.length})` : shown
}

/**
 * Evidence rows a plan never names as things to delete, and why. Everything else passes. Rows that only say where
 * something is (a mailbox) pass as well.
 */
export function guardItems(
  procedure: PlanProcedureId,
  items: readonly Item[],
): { readonly items: readonly Item[]; readonly refusals: readonly PlanRefusal[] } {
  // What a pack of the organisation does with its targets is not known: it gets no folder and no delegate object either.
  if (!(DELETING as readonly string[]).includes(procedure) && !isOwnProcedure(procedure)) return { items, refusals: [] }
  const folders = items.filter(isGroupFolder)
  const local = items.filter((item) => !isGroupFolder(item) && isLocalFreebusy(item))
  const refusals: PlanRefusal[] = []
  if (folders.length > 0) {
    const list = names(folders)
    refusals.push({
      procedure,
      reason: {
        en: `A folder is never deleted to clean it: ${list}. It holds the messages of every user of its administrative group.`,
        fr: `Un dossier n’est jamais supprimé pour le nettoyer\u202f: ${list}. Il contient les messages de tous les utilisateurs de son groupe d’administration.`,
      },
    })
  }
  if (local.length > 0) {
    const list = names(local)
    refusals.push({
      procedure,
      reason: {
        en: `${list} belongs to one mailbox and holds its delegates, private flags and booking switches: deleting it loses them. It is not part of this clean-up; write those values down and treat the mailbox by itself.`,
        fr: `${list} appartient à une boîte aux lettres et contient ses délégués, leurs droits sur les éléments privés et ses options de réservation\u202f: le supprimer les perd. Il ne fait pas partie de ce nettoyage\u202f; noter ces valeurs et traiter la boîte à part.`,
      },
    })
  }
  return { items: items.filter((item) => !isGroupFolder(item) && !isLocalFreebusy(item)), refusals }
}
