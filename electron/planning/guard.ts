import {
  type ExchangeVersion,
  isOwnProcedure,
  type PlanProcedureId,
  type PlanRefusal,
} from '../../shared/model/plan.ts'
import { byText } from './order.ts'
import type { Item } from './targets.ts'

const DELETING = ['public-freebusy-cleanup', 'system-attendant-queue-cleanup'] as const

interface Guarded {
  readonly items: readonly Item[]
  readonly refusals: readonly PlanRefusal[]
}

/** An administrative group's folder, which holds everybody's messages (freebusy spec 11, cautions). */
const isGroupFolder = ({ row }: Item): boolean =>
  row.table === 'folders' || /^\s*EX:\s*[/\\_]/i.test(row.label) || /^\s*SCHEDULE\+ FREE BUSY\s*$/i.test(row.label)

/** The delegate information object of one mailbox, which is no public message (freebusy spec 11 row 16). */
const isLocalFreebusy = ({ row }: Item): boolean => /^\s*local\s*free\s*busy\s*$/i.test(row.label)

/** A socket of the store itself: with Exchange 2010 its other end is a Client Access server (sessions spec 3.4, P1 step 4). */
const isStoreSocket = ({ row }: Item): boolean =>
  row.table === 'connections' && /^\[?store(\.exe)?\]?$/i.test(String(row.facts.process ?? '').trim())

const names = (items: readonly Item[]): string => {
  const labels = [...new Set(items.map(({ row }) => row.label))].sort(byText)
  const shown = labels.slice(0, 5).join(', ')
  return labels.length > 5 ? `${shown}, … (${labels.length})` : shown
}

/** With Exchange 2010 sockets of a mailbox server carry many users; they are taken out, with a word about it. */
function withoutStoreSockets(procedure: PlanProcedureId, items: readonly Item[]): Guarded {
  const sockets = items.filter(isStoreSocket)
  if (sockets.length === 0) return { items, refusals: [] }
  const listed = names(sockets)
  return {
    items: items.filter((item) => !isStoreSocket(item)),
    refusals: [
      {
        procedure,
        reason: {
          en: `The connection table shows sockets of store.exe: ${listed}. With Exchange 2010 the other end of such a socket is a Client Access server and carries many users, so none of them is listed for closing. Take the connection table on the Client Access server.`,
          fr: `La table des connexions montre des sockets de store.exe\u202f: ${listed}. Avec Exchange 2010, l’autre bout d’un tel socket est un serveur d’accès client et porte de nombreux utilisateurs\u202f; aucun n’est donc proposé à la fermeture. Relever la table des connexions sur le serveur d’accès client.`,
        },
      },
    ],
  }
}

/**
 * Evidence rows a plan never names as things to delete, and why. Everything else passes. Rows that only say where
 * something is (a mailbox) pass as well.
 */
export function guardItems(procedure: PlanProcedureId, found: readonly Item[], exchange: ExchangeVersion): Guarded {
  const sockets = exchange === '2010' ? withoutStoreSockets(procedure, found) : { items: found, refusals: [] }
  const { items } = sockets
  // What a pack of the organisation does with its targets is not known: it gets no folder and no delegate object either.
  if (!(DELETING as readonly string[]).includes(procedure) && !isOwnProcedure(procedure)) return sockets
  const folders = items.filter(isGroupFolder)
  const local = items.filter((item) => !isGroupFolder(item) && isLocalFreebusy(item))
  const refusals: PlanRefusal[] = [...sockets.refusals]
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
