import type { ProcedureStep } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { CURRENT_BUILD, cite, LEGACY, MODERN, OLD_BUILD, select } from './vocabulary.ts'

/** Steps that more than one procedure asks for. Same words, same step: the plan holds each of them once. */

export const onlineProfile: ProcedureStep = reversible({
  id: 'online-profile',
  appliesTo: LEGACY,
  phase: 'observe',
  title: { en: 'Prepare an Outlook profile in online mode', fr: 'Préparer un profil Outlook en mode en ligne' },
  instruction: {
    en: 'In Control Panel ▸ Mail create a profile of its own for this work, for the account that holds full rights on the store.\nClear `Use Cached Exchange Mode` in the profile.\nStart Outlook once with this profile, see that the mailbox opens, and close Outlook again.',
    fr: 'Dans Panneau de configuration ▸ Courrier, créer un profil réservé à ce travail, pour le compte qui dispose de tous les droits sur la banque.\nDécocher `Use Cached Exchange Mode` dans le profil.\nDémarrer Outlook une fois avec ce profil, vérifier que la boîte s’ouvre, puis fermer Outlook.',
  },
  verbatim: [{ as: 'dialog', text: 'Use Cached Exchange Mode' }],
  prerequisites: [
    {
      text: {
        en: 'The account may open every mailbox of the server and has a mailbox of its own that can be reached.',
        fr: 'Le compte peut ouvrir toutes les boîtes aux lettres du serveur et possède lui-même une boîte accessible.',
      },
    },
  ],
  expected: {
    en: 'Outlook shows “Online” or “Connected” for this profile, without a local copy of the mailbox.',
    fr: 'Outlook affiche l’état connecté pour ce profil, sans copie locale de la boîte.',
  },
  risk: {
    en: 'With a cached profile MFCMAPI shows and changes the local copy, not the server.',
    fr: 'Avec un profil en mode cache, MFCMAPI montre et modifie la copie locale et non le serveur.',
  },
  undo: {
    en: 'Remove the profile in Control Panel ▸ Mail.',
    fr: 'Supprimer le profil dans Panneau de configuration ▸ Courrier.',
  },
  verification: {
    en: 'The profile’s account settings show `Use Cached Exchange Mode` cleared.',
    fr: 'Les paramètres du compte montrent que `Use Cached Exchange Mode` est décoché.',
  },
  minutes: 10,
  certainty: 'derived',
  citations: [cite('sessions spec P8', 'D'), cite('mfcmapi-exports spec 6', 'S')],
})

export const mfcmapiOptions: ProcedureStep = reversible({
  id: 'mfcmapi-options',
  appliesTo: LEGACY,
  phase: 'observe',
  title: { en: 'Set MFCMAPI to read from the server', fr: 'Régler MFCMAPI pour lire sur le serveur' },
  instruction: {
    en: 'Start the MFCMAPI of the same bitness as the installed Outlook (32 or 64 bit).\nOpen `{menu.options}`.\nTick `{menu.optionOnline}`.\nTick `{menu.optionNoCache}`.\nClose the options with OK.',
    fr: 'Démarrer le MFCMAPI de même architecture que l’Outlook installé (32 ou 64 bits).\nOuvrir `{menu.options}`.\nCocher `{menu.optionOnline}`.\nCocher `{menu.optionNoCache}`.\nFermer les options par OK.',
  },
  verbatim: [
    { as: 'menu', text: '{menu.options}' },
    { as: 'dialog', text: '{menu.optionOnline}' },
    { as: 'dialog', text: '{menu.optionNoCache}' },
  ],
  prerequisites: [
    {
      text: {
        en: 'The build at hand is one of the 2010 menus (6.0.0.1017 to 6.0.0.1023).',
        fr: 'La version utilisée a les menus de 2010 (6.0.0.1017 à 6.0.0.1023).',
      },
      only: { mfcmapi: OLD_BUILD },
    },
    {
      text: {
        en: 'The build at hand has the reorganised menus (15.0.0.1029 of November 2011, or later).',
        fr: 'La version utilisée a les menus réorganisés (15.0.0.1029 de novembre 2011, ou plus récente).',
      },
      only: { mfcmapi: CURRENT_BUILD },
    },
  ],
  expected: {
    en: 'Both boxes are ticked when the options are opened again.',
    fr: 'Les deux cases sont cochées à la réouverture des options.',
  },
  risk: {
    en: 'Without these options MFCMAPI may show old contents of a cached profile.',
    fr: 'Sans ces options, MFCMAPI peut montrer l’ancien contenu d’un profil en cache.',
  },
  undo: { en: 'Clear both boxes.', fr: 'Décocher les deux cases.' },
  verification: {
    en: 'Open the options again and read both boxes.',
    fr: 'Rouvrir les options et relire les deux cases.',
  },
  minutes: 3,
  citations: [cite('MFCMAPI source history; mfcmapi-exports spec 6', 'S')],
})

export const freebusyEvents: ProcedureStep = reading({
  id: 'freebusy-events',
  appliesTo: LEGACY,
  phase: 'observe',
  title: { en: 'Look for the publishing events', fr: 'Rechercher les événements de publication' },
  instruction: {
    en: 'Open Event Viewer on the mailbox server and filter the Application log for the events named below.\nWrite down which of them occur, with time and error code.',
    fr: 'Ouvrir l’Observateur d’événements sur le serveur de boîtes aux lettres et filtrer le journal Application sur les événements nommés ci-dessous.\nNoter ceux qui apparaissent, avec l’heure et le code d’erreur.',
  },
  verbatim: [
    { as: 'object', text: 'MSExchangeFBPublish 8197' },
    { as: 'object', text: 'MSExchangeFBPublish 8207' },
    { as: 'object', text: 'EXCDO 8206' },
    { as: 'object', text: 'MSExchangeIS 8528, 1022' },
    { as: 'object', text: 'MSExchangeSA 9175' },
    { as: 'object', text: 'FreeBusy Assistant 14031', only: { exchange: ['2010'] } },
  ],
  prerequisites: [
    {
      text: {
        en: 'Right to read the Application log of the server.',
        fr: 'Droit de lire le journal Application du serveur.',
      },
    },
  ],
  expected: {
    en: 'The events point to the cause: 8207 a missing replica or missing rights, 8197 and 9175 a System Attendant mailbox that cannot be reached, 8528 a mailbox over its size limit.',
    fr: 'Les événements indiquent la cause : 8207 un réplica ou des droits manquants, 8197 et 9175 une boîte de la Surveillance du système inaccessible, 8528 une boîte au-delà de sa limite de taille.',
  },
  verification: {
    en: 'The list of events is noted in the comment of this step.',
    fr: 'La liste des événements est notée dans le commentaire de cette étape.',
  },
  minutes: 10,
  certainty: 'derived',
  citations: [
    cite('KB 945602, KB 943721; freebusy spec 10', 'M'),
    cite('event 14031: freebusy spec 10', 'T', ['2010']),
  ],
})

const FREEBUSY_ROOT = '"\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY"'

export const replicaCheck: ProcedureStep = reading({
  id: 'replica-check',
  appliesTo: LEGACY,
  phase: 'observe',
  title: {
    en: 'List the replicas of SCHEDULE+ FREE BUSY',
    fr: 'Lister les réplicas de SCHEDULE+ FREE BUSY',
  },
  instruction: {
    en: 'List every subfolder of `SCHEDULE+ FREE BUSY` with its replicas.\nWrite down each subfolder that has no replica, or whose replica lies on a server or store that no longer exists or is not mounted.\nWrite down public-folder servers that hold no mailbox store: their publishing has no System Attendant mailbox to work with.',
    fr: 'Lister chaque sous-dossier de `SCHEDULE+ FREE BUSY` avec ses réplicas.\nNoter chaque sous-dossier sans réplica, ou dont le réplica se trouve sur un serveur ou une banque qui n’existe plus ou n’est pas montée.\nNoter les serveurs de dossiers publics sans banque de boîtes aux lettres : leur publication ne dispose d’aucune boîte de la Surveillance du système.',
  },
  verbatim: [
    {
      as: 'menu',
      text: 'Exchange System Manager ▸ Folders ▸ Public Folders ▸ View System Folders',
      only: { exchange: ['2003'] },
    },
    {
      as: 'command',
      text: `Get-PublicFolder -Identity ${FREEBUSY_ROOT} -Recurse | fl`,
      only: { exchange: ['2007', '2010'] },
    },
    { as: 'object', text: 'NON_IPM_SUBTREE \\ SCHEDULE+ FREE BUSY' },
  ],
  prerequisites: [
    {
      text: {
        en: 'Exchange System Manager with rights on the public folders.',
        fr: 'Exchange System Manager avec des droits sur les dossiers publics.',
      },
      only: { exchange: ['2003'] },
    },
    {
      text: {
        en: 'Exchange Management Shell with rights on the public folders.',
        fr: 'Exchange Management Shell avec des droits sur les dossiers publics.',
      },
      only: { exchange: ['2007', '2010'] },
    },
  ],
  expected: {
    en: 'Every subfolder named by the DN of a living mailbox has a replica on a mounted store.',
    fr: 'Chaque sous-dossier désigné par le DN d’une boîte existante a un réplica sur une banque montée.',
  },
  verification: {
    en: 'The list is saved next to this checklist.',
    fr: 'La liste est enregistrée avec cette liste de contrôle.',
  },
  minutes: 10,
  citations: [cite('KB 945602; freebusy spec 11 row 4', 'M')],
})

export const addReplica: ProcedureStep = reversible({
  id: 'add-replica',
  appliesTo: LEGACY,
  phase: 'contain',
  title: { en: 'Give folders without a replica a replica', fr: 'Donner un réplica aux dossiers qui n’en ont pas' },
  instruction: {
    en: 'Answer “not applicable” when the previous listing found no folder without a replica on a mounted store.\nAdd one replica per folder found.\nThe replica list is replaced as a whole: give the replicas that stay and the new one together.\nWait for replication before any later step.',
    fr: 'Répondre « sans objet » si le relevé précédent n’a trouvé aucun dossier sans réplica sur une banque montée.\nAjouter un réplica pour chaque dossier relevé.\nLa liste des réplicas est remplacée en entier : indiquer ensemble les réplicas à garder et le nouveau.\nAttendre la réplication avant toute étape suivante.',
  },
  verbatim: [
    { as: 'menu', text: 'Properties ▸ Replication ▸ Add', only: { exchange: ['2003'] } },
    {
      as: 'command',
      text: 'Set-PublicFolder -Identity "\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY\\<folder>" -Replicas "<database that stays>","<new database>"',
      only: { exchange: ['2007', '2010'] },
    },
  ],
  prerequisites: [
    {
      text: {
        en: 'The present replica list of each folder is written down: it is the way back.',
        fr: 'La liste actuelle des réplicas de chaque dossier est notée : elle permet le retour arrière.',
      },
    },
  ],
  expected: {
    en: 'Event 8207 stops and the item counts of the replicas agree.',
    fr: 'L’événement 8207 cesse et les nombres d’éléments des réplicas concordent.',
  },
  risk: {
    en: 'Medium. A replica left out of the list is removed; replication loads the network.',
    fr: 'Moyen. Un réplica oublié dans la liste est retiré ; la réplication charge le réseau.',
  },
  undo: { en: 'Set the replica list that was written down.', fr: 'Rétablir la liste de réplicas notée.' },
  verification: {
    en: 'List the replicas again; wait one replication interval and compare item counts.',
    fr: 'Lister de nouveau les réplicas ; attendre un intervalle de réplication et comparer les nombres d’éléments.',
  },
  minutes: 20,
  citations: [cite('KB 945602; freebusy spec 11 row 5', 'M')],
  after: ['replica-check'],
})

export const lookup: ProcedureStep = reading({
  id: 'lookup',
  appliesTo: LEGACY,
  phase: 'verify',
  title: {
    en: 'Look up free/busy information for three users',
    fr: 'Consulter les informations de disponibilité de trois utilisateurs',
  },
  instruction: {
    en: 'As another user, open a new meeting request and add three users of this plan on the scheduling page.\nCompare the bars with their calendars.\nFilter the Application log once more for 8197, 8206, 8207 and 8528 since the clean-up.',
    fr: 'Avec un autre utilisateur, ouvrir une nouvelle demande de réunion et ajouter trois utilisateurs de ce plan dans l’assistant de planification.\nComparer les barres avec leurs calendriers.\nFiltrer à nouveau le journal Application sur 8197, 8206, 8207 et 8528 depuis le nettoyage.',
  },
  prerequisites: [
    {
      text: {
        en: 'The three users have published since the deletion.',
        fr: 'Les trois utilisateurs ont publié depuis la suppression.',
      },
    },
  ],
  expected: {
    en: 'The bars show the appointments of the three calendars; no new event of the list.',
    fr: 'Les barres montrent les rendez-vous des trois calendriers ; aucun nouvel événement de la liste.',
  },
  verification: {
    en: 'Names of the three users and the result are noted in the comment.',
    fr: 'Les noms des trois utilisateurs et le résultat sont notés dans le commentaire.',
  },
  minutes: 15,
  certainty: 'derived',
  citations: [cite('freebusy spec 11; sessions spec P8', 'D')],
})

export const availabilityService: ProcedureStep = reading({
  id: 'availability-service',
  appliesTo: MODERN,
  phase: 'observe',
  title: { en: 'Test the Availability service', fr: 'Tester le service de disponibilité' },
  instruction: {
    en: 'In this Exchange version free/busy information comes from the calendars through the Availability service.\nRun the test for a user who sees no free/busy information, then check Autodiscover and EWS as the result says.',
    fr: 'Dans cette version d’Exchange, les informations de disponibilité proviennent des calendriers par le service de disponibilité.\nExécuter le test pour un utilisateur qui ne voit aucune disponibilité, puis contrôler Autodiscover et EWS selon le résultat.',
  },
  verbatim: [{ as: 'command', text: 'Test-OutlookWebServices' }],
  prerequisites: [
    {
      text: {
        en: 'Exchange Management Shell with rights to run the test.',
        fr: 'Exchange Management Shell avec les droits d’exécuter le test.',
      },
    },
  ],
  expected: {
    en: 'Each scenario (Autodiscover, EWS, availability) reports success.',
    fr: 'Chaque scénario (Autodiscover, EWS, disponibilité) se termine correctement.',
  },
  verification: {
    en: 'The output is saved next to this checklist.',
    fr: 'La sortie est enregistrée avec cette liste de contrôle.',
  },
  minutes: 10,
  certainty: 'derived',
  citations: [cite('sessions spec P8', 'D'), cite('freebusy spec 8, Exchange 2013 and later', 'G')],
})

/** Rules whose findings ask owners of public free/busy messages to publish again. */
export const REPUBLISHED = [
  select('freebusy-stale', 'stale'),
  select('freebusy-damaged', 'damaged'),
  select('freebusy-merged-mismatch', 'mismatch'),
  select('freebusy-identity', 'identity'),
  select('freebusy-out-of-range', 'out-of-range'),
  select('freebusy-two-folders', 'left-behind'),
] as const
