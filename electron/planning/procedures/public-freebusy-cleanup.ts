import type { Procedure } from '../procedure.ts'
import {
  addReplica,
  availabilityService,
  freebusyEvents,
  lookup,
  mfcmapiOptions,
  onlineProfile,
  REPUBLISHED,
  replicaCheck,
} from './shared-steps.ts'
import { irreversible, reading, reversible } from './step.ts'
import { cite, HARD_DELETE_ENTRY, LEGACY, MODERN, OLD_BUILD, OWNERS, select } from './vocabulary.ts'

const DELETED = [
  select('freebusy-duplicate', 'duplicate'),
  select('freebusy-orphan', 'orphan'),
  select('freebusy-stale', 'stale'),
  select('freebusy-damaged', 'damaged'),
]
const ORPHANS = [select('freebusy-orphan', 'orphan')]
const UNDECIDED = [select('freebusy-duplicate', 'undecided')]
const DUPLICATES = [select('freebusy-duplicate', 'duplicate', 'keeper', 'undecided')]

/**
 * Duplicates, stale, orphaned and damaged messages in SCHEDULE+ FREE BUSY (freebusy spec 8, 9, 11 rows 1-8). Publishing
 * again comes before deleting; the EX: folders themselves are never deleted.
 */
export const publicFreebusyCleanup: Procedure = {
  id: 'public-freebusy-cleanup',
  title: {
    en: 'Clean up the free/busy messages of the public folder',
    fr: 'Nettoyer les messages de disponibilité du dossier public',
  },
  purpose: {
    en: 'Duplicate, stale, orphaned or damaged messages in SCHEDULE+ FREE BUSY show wrong or no free/busy information to the clients that read them.',
    fr: 'Des messages en double, périmés, orphelins ou endommagés dans SCHEDULE+ FREE BUSY montrent des disponibilités fausses ou absentes aux clients qui les lisent.',
  },
  refusals: [
    {
      versions: MODERN,
      rules: [],
      reason: {
        en: 'In Exchange 2013 and later these messages hardly matter: clients ask the Availability service, which reads the calendars, and nothing of the product publishes to SCHEDULE+ FREE BUSY any more (to verify). Deleting them changes nothing users see; no deletion is planned.',
        fr: 'Dans Exchange 2013 et ultérieur, ces messages n’ont presque plus d’importance : les clients interrogent le service de disponibilité, qui lit les calendriers, et le produit ne publie plus rien dans SCHEDULE+ FREE BUSY (à vérifier). Les supprimer ne change rien pour les utilisateurs ; aucune suppression n’est prévue.',
      },
    },
  ],
  remarks: [
    {
      versions: ['2007', '2010'],
      kind: 'assumption',
      text: {
        en: 'Outlook 2007 and later on Exchange 2007 and later ignore the public message. The clean-up only matters for Outlook 2003, connectors (Notes, GroupWise) and look-ups across versions.',
        fr: 'Outlook 2007 et ultérieur sur Exchange 2007 et ultérieur ignorent le message public. Le nettoyage ne compte que pour Outlook 2003, les connecteurs (Notes, GroupWise) et les consultations entre versions.',
      },
    },
    {
      versions: LEGACY,
      kind: 'unknown',
      text: {
        en: 'No documented rule says which of several copies a client reads. Where the signs disagree the plan asks and does not decide.',
        fr: 'Aucune règle documentée ne dit lequel de plusieurs exemplaires un client lit. Lorsque les indices se contredisent, le plan demande et ne décide pas.',
      },
    },
  ],
  steps: [
    onlineProfile,
    mfcmapiOptions,
    freebusyEvents,
    replicaCheck,
    reading({
      id: 'who-reads',
      appliesTo: ['2007', '2010'],
      phase: 'observe',
      title: {
        en: 'Find out who still reads the public messages',
        fr: 'Déterminer qui lit encore les messages publics',
      },
      instruction: {
        en: 'List the client versions in use and look for 11.x (Outlook 2003) and older.\nAsk for connectors to Notes or GroupWise and for mailboxes on Exchange 2003.\nIf there is neither, the deletions below change nothing for users and may be left out.',
        fr: 'Lister les versions clientes utilisées et rechercher 11.x (Outlook 2003) et plus anciennes.\nDemander s’il existe des connecteurs Notes ou GroupWise et des boîtes sur Exchange 2003.\nS’il n’y a ni les uns ni les autres, les suppressions ci-dessous ne changent rien pour les utilisateurs et peuvent être omises.',
      },
      verbatim: [
        {
          as: 'command',
          text: 'Get-LogonStatistics -Server <server> | Sort-Object ClientVersion | Format-Table UserName,ClientVersion,ClientMode -AutoSize',
        },
      ],
      prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
      expected: {
        en: 'A list of the users with old clients, or the knowledge that there are none.',
        fr: 'La liste des utilisateurs d’anciens clients, ou la certitude qu’il n’y en a pas.',
      },
      risk: {
        en: 'None: the step only reads. On Exchange 2010 the command loads the Client Access server; run it outside the peak.',
        fr: 'Aucun : l’étape ne fait que lire. Sur Exchange 2010, la commande charge le serveur d’accès client ; l’exécuter hors des heures de pointe.',
      },
      verification: {
        en: 'The number of old clients is noted in the comment.',
        fr: 'Le nombre d’anciens clients est noté dans le commentaire.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('MS-OXOPFFB 1.6; freebusy spec 8', 'S'), cite('sessions spec 1.1 and 1.5', 'S')],
    }),
    reading({
      id: 'search-owner',
      appliesTo: LEGACY,
      phase: 'observe',
      needs: ORPHANS,
      targets: ORPHANS,
      list: 'owner-search',
      title: {
        en: 'Search the directory for the owners of the orphans',
        fr: 'Rechercher dans l’annuaire les propriétaires des orphelins',
      },
      instruction: {
        en: 'Search every DN listed, as `legacyExchangeDN` and as X500 address, in the whole forest.\nAn answer means the message is no orphan: strike it out here and in the deletion step.\nLook for deleted and disconnected mailboxes that may be connected again.',
        fr: 'Rechercher chaque DN listé, comme `legacyExchangeDN` et comme adresse X500, dans toute la forêt.\nUne réponse signifie que le message n’est pas orphelin : le rayer ici et dans l’étape de suppression.\nRechercher aussi les boîtes supprimées ou déconnectées qui pourraient être reconnectées.',
      },
      prerequisites: [
        {
          text: {
            en: 'Right to read the directory; for PowerShell the module ActiveDirectory and a domain controller with AD Web Services (TCP 9389), for older domain controllers the Active Directory Management Gateway Service.',
            fr: 'Droit de lire l’annuaire ; pour PowerShell, le module ActiveDirectory et un contrôleur de domaine avec les services Web AD (TCP 9389), pour les contrôleurs plus anciens l’Active Directory Management Gateway Service.',
          },
        },
      ],
      expected: {
        en: 'No object is found for a true orphan.',
        fr: 'Aucun objet n’est trouvé pour un véritable orphelin.',
      },
      risk: {
        en: 'None while reading. A mailbox that is missing from the exported table is not yet a deleted mailbox.',
        fr: 'Aucun en lecture. Une boîte absente de la table exportée n’est pas pour autant une boîte supprimée.',
      },
      verification: {
        en: 'The answer to each DN is noted in the comment.',
        fr: 'La réponse pour chaque DN est notée dans le commentaire.',
      },
      owner: OWNERS.directory,
      minutes: 15,
      certainty: 'derived',
      citations: [cite('sessions spec P7', 'D'), cite('KB 271417; freebusy spec 9', 'M')],
    }),
    reading({
      id: 'open-folder',
      appliesTo: LEGACY,
      phase: 'observe',
      scope: 'folder',
      needs: [...DELETED, ...UNDECIDED],
      title: { en: 'Open {folder} and export its list', fr: 'Ouvrir {folder} et exporter sa liste' },
      instruction: {
        en: 'Choose `{menu.logonStores}` with the online profile, then `{menu.publicStore}`.\nIn the tree go to `NON_IPM_SUBTREE` ▸ `SCHEDULE+ FREE BUSY` ▸ `{folder}`.\nOpen it with `{menu.contents}` and export the list with `{menu.exportTable}` into a folder named after the moment.\nLeave the window open for the steps on this folder.',
        fr: 'Choisir `{menu.logonStores}` avec le profil en ligne, puis `{menu.publicStore}`.\nDans l’arborescence, aller à `NON_IPM_SUBTREE` ▸ `SCHEDULE+ FREE BUSY` ▸ `{folder}`.\nL’ouvrir par `{menu.contents}` et exporter la liste par `{menu.exportTable}` dans un dossier nommé d’après le moment.\nLaisser la fenêtre ouverte pour les étapes sur ce dossier.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.logonStores}' },
        { as: 'menu', text: '{menu.publicStore}' },
        { as: 'object', text: '{folder}' },
        { as: 'menu', text: '{menu.exportTable}' },
      ],
      prerequisites: [
        {
          text: {
            en: 'The account may read and delete in this public folder.',
            fr: 'Le compte peut lire et supprimer dans ce dossier public.',
          },
        },
        {
          text: {
            en: 'In this build the table export is plain text, numbered anew every 20 rows.',
            fr: 'Dans cette version, l’export de table est du texte brut, renuméroté toutes les 20 lignes.',
          },
          only: { mfcmapi: OLD_BUILD },
        },
      ],
      expected: {
        en: 'The exported list holds as many rows as the window shows.',
        fr: 'La liste exportée compte autant de lignes que la fenêtre en affiche.',
      },
      verification: {
        en: 'Attendant imports the list without rejects; the number of rows is noted in the comment.',
        fr: 'Attendant importe la liste sans rejet ; le nombre de lignes est noté dans le commentaire.',
      },
      minutes: 10,
      citations: [cite('MFCMAPI source history; mfcmapi-exports spec 3.7 and 6', 'S')],
      after: ['online-profile', 'mfcmapi-options'],
    }),
    reading({
      id: 'decide-copy',
      appliesTo: LEGACY,
      phase: 'observe',
      scope: 'folder',
      needs: UNDECIDED,
      targets: UNDECIDED,
      title: { en: 'Decide which copies in {folder} live', fr: 'Décider quels exemplaires de {folder} sont vivants' },
      instruction: {
        en: 'For each subject listed compare the copies: the newest `0x68680040` (PidTagFreeBusyRangeTimestamp), the address without `-x.EML` at its end, and the entry id that the mailbox keeps as third value of `0x36E41102` (PidTagFreeBusyEntryIds) on its root folder.\nThe copy with most of these signs is the one to keep. Write its record key and the reason into the comment.\nWithout a clear answer delete no copy: let the user publish again and compare once more.',
        fr: 'Pour chaque objet listé, comparer les exemplaires : le `0x68680040` (PidTagFreeBusyRangeTimestamp) le plus récent, l’adresse qui ne se termine pas par `-x.EML`, et l’identifiant d’entrée que la boîte garde en troisième valeur de `0x36E41102` (PidTagFreeBusyEntryIds) sur son dossier racine.\nL’exemplaire qui réunit le plus d’indices est à garder. Noter sa clé d’enregistrement et la raison dans le commentaire.\nSans réponse claire, ne supprimer aucun exemplaire : faire republier l’utilisateur et comparer de nouveau.',
      },
      verbatim: [
        { as: 'object', text: '0x68680040' },
        { as: 'object', text: '0x36E41102' },
      ],
      expected: {
        en: 'Each subject has exactly one copy to keep, with a reason.',
        fr: 'Chaque objet a exactement un exemplaire à garder, avec une raison.',
      },
      risk: {
        en: 'None while reading. A wrong decision deletes the living copy in a later step.',
        fr: 'Aucun en lecture. Une mauvaise décision supprime l’exemplaire vivant dans une étape ultérieure.',
      },
      verification: {
        en: 'Make the plan again after the decision is confirmed by a new export, or act on it with the second person.',
        fr: 'Refaire le plan une fois la décision confirmée par un nouvel export, ou agir avec la seconde personne.',
      },
      owner: OWNERS.exchangeTwo,
      minutes: 20,
      certainty: 'derived',
      citations: [cite('MS-OXOSFLD 2.2.6; MS-OXOPFFB 3.1.4.1', 'S'), cite('bb124868; freebusy spec 9', 'M')],
      after: ['open-folder'],
    }),
    reading({
      id: 'export-messages',
      appliesTo: LEGACY,
      phase: 'observe',
      scope: 'folder',
      needs: DELETED,
      targets: DELETED,
      title: {
        en: 'Export each message of {folder} that may be deleted',
        fr: 'Exporter chaque message de {folder} susceptible d’être supprimé',
      },
      instruction: {
        en: 'In the window of `{folder}` select the messages listed, by subject and record key.\nChoose `{menu.exportMessage}`, once as the first choice (all properties, XML) and once as `MSG file (UNICODE)`.\nImport the XML files into the case file.',
        fr: 'Dans la fenêtre de `{folder}`, sélectionner les messages listés, d’après l’objet et la clé d’enregistrement.\nChoisir `{menu.exportMessage}`, une fois avec le premier choix (toutes les propriétés, XML) et une fois en `MSG file (UNICODE)`.\nImporter les fichiers XML dans le dossier d’analyse.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.exportMessage}' },
        { as: 'dialog', text: 'MSG file (UNICODE)' },
      ],
      expected: { en: 'Two files per message listed.', fr: 'Deux fichiers par message listé.' },
      verification: {
        en: 'The number of files is twice the number of messages; Attendant reads each XML file.',
        fr: 'Le nombre de fichiers est le double du nombre de messages ; Attendant lit chaque fichier XML.',
      },
      minutes: 15,
      citations: [cite('MFCMAPI source history; mfcmapi-exports spec 3.8', 'S')],
      after: ['open-folder'],
    }),
    addReplica,
    reversible({
      id: 'republish-first',
      appliesTo: LEGACY,
      phase: 'contain',
      needs: REPUBLISHED,
      targets: REPUBLISHED,
      title: {
        en: 'Let the owners publish again before anything is deleted',
        fr: 'Faire republier les propriétaires avant toute suppression',
      },
      instruction: {
        en: 'On the workstation of each owner open Outlook online, change and save one appointment, and wait 15 minutes or close Outlook.\nUp to Outlook 2007 the start with the switch below publishes at once; later versions are said not to know it (to verify).\nAn owner who no longer works with a publishing client cannot publish again: note that instead.',
        fr: 'Sur le poste de chaque propriétaire, ouvrir Outlook en ligne, modifier et enregistrer un rendez-vous, puis attendre 15 minutes ou fermer Outlook.\nJusqu’à Outlook 2007, le démarrage avec le commutateur ci-dessous publie aussitôt ; les versions suivantes ne le connaîtraient plus (à vérifier).\nUn propriétaire qui n’utilise plus de client publiant ne peut pas republier : le noter.',
      },
      verbatim: [{ as: 'command', text: 'outlook.exe /cleanfreebusy' }],
      prerequisites: [
        {
          text: {
            en: 'Outlook is connected online with the owner’s own profile: another profile publishes the wrong range.',
            fr: 'Outlook est connecté en ligne avec le profil du propriétaire : un autre profil publie la mauvaise plage.',
          },
        },
        {
          text: {
            en: 'The folder of the owner has a reachable replica: without one the switch fails.',
            fr: 'Le dossier du propriétaire a un réplica accessible : sans lui, le commutateur échoue.',
          },
        },
      ],
      expected: {
        en: 'The time stamp of the message moves to today and exactly one message bears the subject. Such messages need no deletion.',
        fr: 'L’horodatage du message passe à aujourd’hui et un seul message porte l’objet. Ces messages n’ont pas besoin d’être supprimés.',
      },
      risk: { en: 'Low.', fr: 'Faible.' },
      undo: {
        en: 'Not needed: publishing replaces the message with the present calendar. Take back the change to the appointment.',
        fr: 'Inutile : la publication remplace le message d’après le calendrier actuel. Annuler la modification du rendez-vous.',
      },
      verification: {
        en: 'Export the list again: `0x68680040` of these subjects is of today.',
        fr: 'Exporter de nouveau la liste : `0x68680040` de ces objets est du jour.',
      },
      owner: OWNERS.desktop,
      minutes: 30,
      citations: [
        cite('KB 199297; freebusy spec 11 rows 1 and 2', 'M'),
        cite('end of the switch after Outlook 2007: freebusy spec 11 row 2', 'T'),
      ],
      after: ['add-replica'],
    }),
    irreversible({
      id: 'delete-messages',
      appliesTo: LEGACY,
      phase: 'clean',
      scope: 'folder',
      needs: DELETED,
      targets: DELETED,
      title: {
        en: 'Hard-delete single messages of {folder}',
        fr: 'Supprimer définitivement des messages de {folder}, un par un',
      },
      instruction: {
        en: `In the contents table of \`{folder}\` take the messages listed one after the other; compare subject and record key before each deletion.\nDuplicate: only while the copy to keep is in the window. Orphan: only when the directory knows no owner. Stale or damaged: only when it still is so after publishing again.\nChoose \`{menu.deleteMessage}\`; in \`Delete Item\` ▸ \`Deletion style\` choose the third entry: \`${HARD_DELETE_ENTRY}\`.\nDelete messages only. The folder \`{folder}\` itself stays.`,
        fr: `Dans la table de contenu de \`{folder}\`, prendre les messages listés l’un après l’autre ; comparer l’objet et la clé d’enregistrement avant chaque suppression.\nDoublon : seulement si l’exemplaire à garder est dans la fenêtre. Orphelin : seulement si l’annuaire ne connaît aucun propriétaire. Périmé ou endommagé : seulement s’il l’est encore après republication.\nChoisir \`{menu.deleteMessage}\` ; dans \`Delete Item\` ▸ \`Deletion style\`, choisir la troisième entrée : \`${HARD_DELETE_ENTRY}\`.\nNe supprimer que des messages. Le dossier \`{folder}\` lui-même reste.`,
      },
      verbatim: [
        { as: 'object', text: '{folder}' },
        { as: 'menu', text: '{menu.deleteMessage}' },
        { as: 'dialog', text: 'Delete Item' },
        { as: 'dialog', text: 'Deletion style' },
        { as: 'dialog', text: HARD_DELETE_ENTRY },
      ],
      prerequisites: [
        {
          text: {
            en: 'Outlook of the owner is closed.',
            fr: 'L’Outlook du propriétaire est fermé.',
          },
        },
        {
          text: {
            en: 'The preselected entry `Delete to deleted items` moves the message to Deleted Items of the profile’s default store; Shift+Del preselects the retention entry. Neither is a hard delete.',
            fr: 'L’entrée présélectionnée `Delete to deleted items` déplace le message vers les Éléments supprimés de la banque par défaut du profil ; Maj+Suppr présélectionne l’entrée de rétention. Ni l’une ni l’autre n’est une suppression définitive.',
          },
        },
        {
          text: {
            en: 'Work on one replica only: the deletion replicates to all servers.',
            fr: 'Travailler sur un seul réplica : la suppression se réplique sur tous les serveurs.',
          },
        },
      ],
      expected: {
        en: 'For each duplicate exactly one message with the subject is left; orphans are gone.',
        fr: 'Pour chaque doublon, il reste exactement un message portant l’objet ; les orphelins ont disparu.',
      },
      risk: {
        en: 'Medium. The owner shows “no information” until the next publication.',
        fr: 'Moyen. Le propriétaire apparaît « sans information » jusqu’à la prochaine publication.',
      },
      undo: {
        en: 'There is no way back for the message itself. A living owner publishes a new one; the export is the record of the old one.',
        fr: 'Il n’y a pas de retour arrière pour le message lui-même. Un propriétaire existant en publie un nouveau ; l’export garde la trace de l’ancien.',
      },
      verification: {
        en: 'Refresh the window: the record keys listed are gone, all others are still there.',
        fr: 'Actualiser la fenêtre : les clés d’enregistrement listées ont disparu, toutes les autres sont encore là.',
      },
      minutes: 20,
      citations: [
        cite('KB 250051; freebusy spec 11 row 8', 'M'),
        cite('MFCMAPI source history; mfcmapi-exports spec 0 and 6', 'S'),
      ],
      after: ['export-messages', 'decide-copy', 'search-owner', 'republish-first', 'replica-check'],
    }),
    reversible({
      id: 'republish-after',
      appliesTo: LEGACY,
      phase: 'clean',
      needs: [select('freebusy-duplicate', 'duplicate'), ...REPUBLISHED],
      title: {
        en: 'Let the owners of deleted messages publish again',
        fr: 'Faire republier les propriétaires des messages supprimés',
      },
      instruction: {
        en: 'After the deletion has replicated, let each owner open Outlook online, change an appointment and wait 15 minutes or close Outlook.\nUp to Outlook 2007 the switch below does the same at once.',
        fr: 'Une fois la suppression répliquée, chaque propriétaire ouvre Outlook en ligne, modifie un rendez-vous et attend 15 minutes ou ferme Outlook.\nJusqu’à Outlook 2007, le commutateur ci-dessous fait de même aussitôt.',
      },
      verbatim: [{ as: 'command', text: 'outlook.exe /cleanfreebusy' }],
      expected: {
        en: 'One new message per owner, with a new time stamp and a new entry id in the mailbox’s `0x36E41102`.',
        fr: 'Un nouveau message par propriétaire, avec un nouvel horodatage et un nouvel identifiant d’entrée dans le `0x36E41102` de la boîte.',
      },
      risk: { en: 'Low.', fr: 'Faible.' },
      undo: { en: 'Take back the change to the appointment.', fr: 'Annuler la modification du rendez-vous.' },
      verification: {
        en: 'Exactly one message per subject in the next export.',
        fr: 'Exactement un message par objet dans l’export suivant.',
      },
      owner: OWNERS.desktop,
      minutes: 30,
      citations: [cite('freebusy spec 11 rows 1, 2 and 8', 'M')],
      after: ['delete-messages'],
    }),
    reading({
      id: 'nightly-cleanup',
      appliesTo: ['2003', '2007'],
      phase: 'cause',
      needs: DUPLICATES,
      title: {
        en: 'Find out why the nightly clean-up left duplicates',
        fr: 'Chercher pourquoi le nettoyage nocturne a laissé des doublons',
      },
      instruction: {
        en: 'MSExchangeFBPublish removes duplicates at 02:00 by default, keeps the oldest, and repairs addresses that end in `-x.EML`.\nCheck that the service System Attendant ran through the night and that event 8197 or 8207 did not stop it.\nLook for a second writer: delegates, rooms opened by several people, gateways.',
        fr: 'MSExchangeFBPublish supprime les doublons à 02:00 par défaut, garde le plus ancien et répare les adresses qui se terminent par `-x.EML`.\nVérifier que le service Surveillance du système a fonctionné toute la nuit et que l’événement 8197 ou 8207 ne l’a pas arrêté.\nRechercher un second auteur : délégués, salles ouvertes par plusieurs personnes, passerelles.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeFBPublish' }],
      expected: {
        en: 'The second writer or the failed service is known.',
        fr: 'Le second auteur ou le service en échec est connu.',
      },
      verification: {
        en: 'No new duplicate the next day.',
        fr: 'Aucun nouveau doublon le lendemain.',
      },
      minutes: 15,
      citations: [cite('bb124868, KB 246866; freebusy spec 9 and 11 row 7', 'M')],
    }),
    reading({
      id: 'prove-folder',
      appliesTo: LEGACY,
      phase: 'verify',
      scope: 'folder',
      needs: DELETED,
      title: { en: 'Prove the result in {folder}', fr: 'Prouver le résultat dans {folder}' },
      instruction: {
        en: 'Wait for replication and one publishing interval.\nExport the list of `{folder}` again with `{menu.exportTable}`, and `{menu.deletedContents}` of the same folder as well. Delete nothing in that window: it hard-deletes at once, without a dialog.\nImport both as a new snapshot and compare it with the one of this plan.',
        fr: 'Attendre la réplication et un intervalle de publication.\nExporter de nouveau la liste de `{folder}` par `{menu.exportTable}`, ainsi que `{menu.deletedContents}` du même dossier. Ne rien supprimer dans cette fenêtre : la suppression y est définitive et immédiate, sans dialogue.\nImporter les deux comme nouvel instantané et le comparer à celui de ce plan.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.exportTable}' },
        { as: 'menu', text: '{menu.deletedContents}' },
      ],
      expected: {
        en: 'The record keys of this plan are gone, no other message is missing, and the owners have published again.',
        fr: 'Les clés d’enregistrement de ce plan ont disparu, aucun autre message ne manque et les propriétaires ont republié.',
      },
      verification: {
        en: 'Attendant shows the findings as fixed and no new damage.',
        fr: 'Attendant montre les constats comme corrigés et aucun nouveau dommage.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [cite('mfcmapi-exports spec 9 rule 9', 'S'), cite('freebusy spec 11', 'M')],
      after: ['delete-messages', 'republish-after'],
    }),
    { ...lookup, after: ['delete-messages', 'republish-after'] },
    availabilityService,
  ],
}
