import type { Procedure } from '../procedure.ts'
import { homeMdb } from './attendant-step.ts'
import {
  addReplica,
  availabilityService,
  freebusyEvents,
  lookup,
  mfcmapiOptions,
  onlineProfile,
  replicaCheck,
} from './shared-steps.ts'
import { irreversible, reading, reversible } from './step.ts'
import { CURRENT_BUILD, cite, HARD_DELETE_ENTRY, LEGACY, MODERN, OLD_BUILD, OWNERS, select } from './vocabulary.ts'

const QUEUE = [select('system-attendant-queue', 'queue-item')]
const WAITING = [select('system-attendant-queue', '*')]

/**
 * Emptying the free/busy queue of a server's System Attendant mailbox (freebusy spec 11 rows 8, 11, 12, 13; sessions
 * spec P8; mfcmapi-exports spec 0, 6, 7). The cause comes before the deletion: a queue without a working publisher fills
 * again.
 */
export const systemAttendantQueueCleanup: Procedure = {
  id: 'system-attendant-queue-cleanup',
  title: {
    en: 'Empty the free/busy queue of the System Attendant mailbox',
    fr: 'Vider la file de disponibilités de la boîte Surveillance du système',
  },
  purpose: {
    en: 'Requests to publish free/busy information pile up in the Microsoft System Attendant mailbox when publishing into the public folder fails.',
    fr: 'Les demandes de publication des disponibilités s’accumulent dans la boîte Microsoft System Attendant lorsque la publication vers le dossier public échoue.',
  },
  refusals: [
    {
      versions: MODERN,
      rules: [],
      reason: {
        en: 'Exchange 2013 and later have no System Attendant mailbox (to verify): there is no queue to empty. Free/busy information comes from the Availability service; check it with `Test-OutlookWebServices`.',
        fr: 'Exchange 2013 et ultérieur n’ont plus de boîte Surveillance du système (à vérifier) : il n’y a pas de file à vider. Les disponibilités proviennent du service de disponibilité ; le contrôler avec `Test-OutlookWebServices`.',
      },
    },
  ],
  remarks: [
    {
      versions: ['2010'],
      kind: 'unknown',
      text: {
        en: 'Which part the System Attendant mailbox still plays in Exchange 2010 is not confirmed: server-side publishing belongs to the FreeBusy Assistant there. Act on the queue only where the export of this server really shows waiting items.',
        fr: 'Le rôle exact de la boîte Surveillance du système dans Exchange 2010 n’est pas confirmé : la publication côté serveur y relève du FreeBusy Assistant. N’agir sur la file que si l’export de ce serveur montre réellement des éléments en attente.',
      },
    },
    {
      versions: LEGACY,
      kind: 'unknown',
      text: {
        en: 'The format of the queue items is not documented. An item that is not clearly a free/busy request stays where it is.',
        fr: 'Le format des éléments de la file n’est pas documenté. Un élément qui n’est pas clairement une demande de disponibilité reste en place.',
      },
    },
  ],
  steps: [
    onlineProfile,
    mfcmapiOptions,
    freebusyEvents,
    replicaCheck,
    homeMdb,
    reading({
      id: 'open-attendant',
      appliesTo: LEGACY,
      phase: 'observe',
      scope: 'server',
      list: 'attendant-mailboxes',
      title: {
        en: 'Open the Microsoft System Attendant mailbox of {server}',
        fr: 'Ouvrir la boîte Microsoft System Attendant de {server}',
      },
      instruction: {
        en: 'Choose `{menu.logonOnly}` and the online profile: no store is opened.\nChoose `{menu.mailboxTable}`; in the dialog `Display Server Mailbox Table` type `{server}` in `Server Name` and confirm.\nExport the mailbox table with `{menu.exportTable}`.\nDouble-click the row `Microsoft System Attendant`. Do not open `SystemMailbox{guid}`: it holds no free/busy storage.\nIn the folder tree go to `SpecialPrivateFolderForFreeBusyStorage`. Some texts write it `SpecialPrivateFolderFreeBusyStorage`, without “For”; either spelling is this folder.',
        fr: 'Choisir `{menu.logonOnly}` et le profil en ligne : aucune banque n’est ouverte.\nChoisir `{menu.mailboxTable}` ; dans la boîte de dialogue `Display Server Mailbox Table`, saisir `{server}` dans `Server Name` et valider.\nExporter la table des boîtes aux lettres par `{menu.exportTable}`.\nDouble-cliquer sur la ligne `Microsoft System Attendant`. Ne pas ouvrir `SystemMailbox{guid}` : cette boîte ne contient aucun stockage de disponibilités.\nDans l’arborescence, aller à `SpecialPrivateFolderForFreeBusyStorage`. Certains textes écrivent `SpecialPrivateFolderFreeBusyStorage`, sans « For » ; les deux noms désignent ce dossier.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.logonOnly}' },
        { as: 'menu', text: '{menu.mailboxTable}' },
        { as: 'dialog', text: 'Display Server Mailbox Table' },
        { as: 'object', text: 'Microsoft System Attendant' },
        { as: 'object', text: 'SpecialPrivateFolderForFreeBusyStorage' },
        { as: 'object', text: 'SpecialPrivateFolderFreeBusyStorage' },
      ],
      prerequisites: [
        {
          text: {
            en: 'The workstation belongs to the server’s domain; otherwise the mailbox table answers `MAPI_E_NETWORK_ERROR`.',
            fr: 'Le poste appartient au domaine du serveur ; sinon la table des boîtes aux lettres répond `MAPI_E_NETWORK_ERROR`.',
          },
        },
        {
          text: {
            en: 'The account has full rights on the store; otherwise the answer is `MAPI_E_NO_ACCESS`.',
            fr: 'Le compte a tous les droits sur la banque ; sinon la réponse est `MAPI_E_NO_ACCESS`.',
          },
        },
      ],
      expected: {
        en: 'A store window opens whose tree shows `SpecialPrivateFolderForFreeBusyStorage`.',
        fr: 'Une fenêtre de banque s’ouvre, dont l’arborescence montre `SpecialPrivateFolderForFreeBusyStorage`.',
      },
      risk: {
        en: 'Low. The mailbox is opened with administrator rights; every other folder in it stays untouched.',
        fr: 'Faible. La boîte est ouverte avec les droits d’administration ; tous ses autres dossiers restent intacts.',
      },
      verification: {
        en: 'The title of the window names `Microsoft System Attendant`, and the e-mail address of the row ends with `/cn=Microsoft System Attendant`.',
        fr: 'Le titre de la fenêtre indique `Microsoft System Attendant` et l’adresse de la ligne se termine par `/cn=Microsoft System Attendant`.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [
        cite('MFCMAPI source history; mfcmapi-exports spec 6', 'S'),
        cite('loguinfo 2008-11, ehlro 2010-11; mfcmapi-exports spec 7', 'E'),
      ],
      after: ['online-profile', 'mfcmapi-options'],
    }),
    reading({
      id: 'export-queue',
      appliesTo: LEGACY,
      phase: 'observe',
      scope: 'server',
      title: {
        en: 'Export the queue of {server} before anything is deleted',
        fr: 'Exporter la file de {server} avant toute suppression',
      },
      instruction: {
        en: 'Select the folder in the tree and open it with `{menu.contents}`.\nExport the list with `{menu.exportTable}` into a folder named after the server and the moment. This file is the evidence and the only record of what was there.\nBack in the folder tree choose `{menu.exportFolder}` for the messages themselves: regular and associated items, without subfolders.\nCopy the files to the jump host and import them into the case file as a snapshot of their own.',
        fr: 'Sélectionner le dossier dans l’arborescence et l’ouvrir par `{menu.contents}`.\nExporter la liste par `{menu.exportTable}` dans un dossier nommé d’après le serveur et le moment. Ce fichier est la preuve et la seule trace de ce qui existait.\nDe retour dans l’arborescence, choisir `{menu.exportFolder}` pour les messages eux-mêmes : éléments normaux et associés, sans sous-dossiers.\nCopier les fichiers sur le poste de rebond et les importer dans le dossier d’analyse comme instantané distinct.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.contents}' },
        { as: 'menu', text: '{menu.exportTable}' },
        { as: 'menu', text: '{menu.exportFolder}' },
        { as: 'file', text: 'table.txt' },
      ],
      prerequisites: [
        {
          text: {
            en: 'In this build the table export is plain text; only the folder export keeps every property.',
            fr: 'Dans cette version, l’export de table est du texte brut ; seul l’export du dossier garde toutes les propriétés.',
          },
          only: { mfcmapi: OLD_BUILD },
        },
        {
          text: {
            en: 'Use the command of the folder tree. `Folder ▸ Export folder…` of a contents window writes the wrong one of the two tables in builds since 20.2.20064.',
            fr: 'Utiliser la commande de l’arborescence. `Folder ▸ Export folder…` d’une fenêtre de contenu écrit la mauvaise des deux tables dans les versions depuis 20.2.20064.',
          },
          only: { mfcmapi: CURRENT_BUILD },
        },
        {
          text: {
            en: 'Not the export of the whole server: it writes the mail of every mailbox to disk.',
            fr: 'Pas l’export du serveur entier : il écrit sur disque le courrier de toutes les boîtes.',
          },
        },
      ],
      expected: {
        en: 'The exported list holds as many rows as the window shows.',
        fr: 'La liste exportée compte autant de lignes que la fenêtre en affiche.',
      },
      risk: {
        en: 'None for the server. The files hold names and free/busy data: keep them with the case file.',
        fr: 'Aucun pour le serveur. Les fichiers contiennent des noms et des disponibilités : les conserver avec le dossier d’analyse.',
      },
      verification: {
        en: 'Attendant imports the files without rejects; the number of rows is noted in the comment.',
        fr: 'Attendant importe les fichiers sans rejet ; le nombre de lignes est noté dans le commentaire.',
      },
      minutes: 15,
      citations: [cite('MFCMAPI source history; mfcmapi-exports spec 0 and 3', 'S')],
      after: ['open-attendant'],
    }),
    reversible({
      id: 'queue-growth',
      appliesTo: ['2003', '2007'],
      phase: 'observe',
      scope: 'server',
      title: {
        en: 'See whether the queue of {server} still moves',
        fr: 'Voir si la file de {server} avance encore',
      },
      instruction: {
        en: 'Note the number of items of the folder.\nIn Outlook Web Access, with a test mailbox on `{server}`, save an appointment.\nNote the number again at once and after two polling periods (about ten minutes).\nDelete the test appointment.',
        fr: 'Noter le nombre d’éléments du dossier.\nDans Outlook Web Access, avec une boîte de test sur `{server}`, enregistrer un rendez-vous.\nNoter de nouveau le nombre aussitôt, puis après deux périodes d’interrogation (environ dix minutes).\nSupprimer le rendez-vous de test.',
      },
      prerequisites: [{ text: { en: 'A test mailbox on this server.', fr: 'Une boîte de test sur ce serveur.' } }],
      expected: {
        en: 'The number grows and falls again: publishing works. It grows and never falls: publishing is broken. It never grows: the calendar agent (CDO) is broken.',
        fr: 'Le nombre monte puis redescend : la publication fonctionne. Il monte et ne redescend pas : la publication est en panne. Il ne monte jamais : l’agent de calendrier (CDO) est en panne.',
      },
      risk: {
        en: 'Low: one test appointment in a test mailbox.',
        fr: 'Faible : un rendez-vous de test dans une boîte de test.',
      },
      undo: { en: 'Delete the test appointment.', fr: 'Supprimer le rendez-vous de test.' },
      verification: {
        en: 'The three numbers and the verdict are noted in the comment.',
        fr: 'Les trois nombres et la conclusion sont notés dans le commentaire.',
      },
      minutes: 15,
      citations: [cite('KB 830501; freebusy spec 11 row 11', 'M')],
      after: ['open-attendant'],
    }),
    addReplica,
    irreversible({
      id: 'delete-queue',
      appliesTo: LEGACY,
      phase: 'clean',
      scope: 'server',
      needs: WAITING,
      targets: QUEUE,
      targetsFromExport: true,
      title: {
        en: 'Hard-delete the waiting free/busy items of {server}',
        fr: 'Supprimer définitivement les éléments de disponibilité en attente de {server}',
      },
      instruction: {
        en: `In the contents table of \`SpecialPrivateFolderForFreeBusyStorage\` select the free/busy items listed here (without a list here: those of the export just made), and only those.\nChoose \`{menu.deleteMessage}\`.\nIn the dialog \`Delete Item\`, list \`Deletion style\`, choose the third entry: \`${HARD_DELETE_ENTRY}\`.\nLet the second person read the chosen entry aloud, then confirm.`,
        fr: `Dans la table de contenu de \`SpecialPrivateFolderForFreeBusyStorage\`, sélectionner les éléments de disponibilité listés ici (sans liste ici : ceux de l’export qui vient d’être fait), et eux seuls.\nChoisir \`{menu.deleteMessage}\`.\nDans la boîte de dialogue \`Delete Item\`, liste \`Deletion style\`, choisir la troisième entrée : \`${HARD_DELETE_ENTRY}\`.\nFaire lire l’entrée choisie à voix haute par la seconde personne, puis valider.`,
      },
      verbatim: [
        { as: 'object', text: 'SpecialPrivateFolderForFreeBusyStorage' },
        { as: 'menu', text: '{menu.deleteMessage}' },
        { as: 'dialog', text: 'Delete Item' },
        { as: 'dialog', text: 'Deletion style' },
        { as: 'dialog', text: HARD_DELETE_ENTRY },
      ],
      prerequisites: [
        {
          withoutTargets: true,
          text: {
            en: 'This snapshot knows the number of items only. Import the export of the queue first and make the plan again; where that cannot be done, the second person compares the selection with the exported list.',
            fr: 'Cet instantané ne connaît que le nombre d’éléments. Importer d’abord l’export de la file et refaire le plan ; si c’est impossible, la seconde personne compare la sélection à la liste exportée.',
          },
        },
        {
          text: {
            en: 'The preselected entry `Delete to deleted items` moves the items to Deleted Items of the profile’s default store. Do not confirm it.',
            fr: 'L’entrée présélectionnée `Delete to deleted items` déplace les éléments vers les Éléments supprimés de la banque par défaut du profil. Ne pas la valider.',
          },
        },
        {
          text: {
            en: 'Shift+Del does not choose the third entry: it drops the first and preselects the retention entry.',
            fr: 'Maj+Suppr ne choisit pas la troisième entrée : ce raccourci retire la première et présélectionne l’entrée de rétention.',
          },
        },
        {
          text: {
            en: 'Deleting opens the default store of the profile first. If that store cannot be opened nothing is deleted, with or without a message.',
            fr: 'La suppression ouvre d’abord la banque par défaut du profil. Si elle ne s’ouvre pas, rien n’est supprimé, avec ou sans message.',
          },
        },
        {
          text: {
            en: 'The cause is known and removed: a public-folder server without a mailbox store, or a missing replica, fills the queue again.',
            fr: 'La cause est connue et supprimée : un serveur de dossiers publics sans banque de boîtes aux lettres, ou un réplica manquant, remplit de nouveau la file.',
          },
        },
        {
          text: {
            en: 'A backup of the mailbox store exists.',
            fr: 'Une sauvegarde de la banque de boîtes aux lettres existe.',
          },
        },
      ],
      expected: {
        en: 'The items listed disappear from the window.',
        fr: 'Les éléments listés disparaissent de la fenêtre.',
      },
      risk: {
        en: 'Medium to high. Waiting updates are lost until those calendars change again. No other folder of this mailbox may be touched.',
        fr: 'Moyen à élevé. Les mises à jour en attente sont perdues jusqu’à la prochaine modification de ces calendriers. Aucun autre dossier de cette boîte ne doit être touché.',
      },
      undo: {
        en: 'There is no way back. The export is the only record; lost updates return when the users change their calendars.',
        fr: 'Il n’y a pas de retour arrière. L’export est la seule trace ; les mises à jour perdues reviennent quand les utilisateurs modifient leur calendrier.',
      },
      verification: {
        en: 'The number of items left equals the number before minus the number selected.',
        fr: 'Le nombre d’éléments restants est égal au nombre initial moins le nombre sélectionné.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [
        cite('MFCMAPI source history; mfcmapi-exports spec 0 and 6', 'S'),
        cite('Exchange team blog; freebusy spec 11 row 12', 'M'),
        cite('role of the mailbox in Exchange 2010: freebusy spec 8', 'G', ['2010']),
      ],
      after: ['export-queue', 'replica-check', 'add-replica', 'home-mdb', 'queue-growth', 'freebusy-events'],
    }),
    reversible({
      id: 'trigger-publishing',
      appliesTo: LEGACY,
      phase: 'clean',
      scope: 'server',
      needs: WAITING,
      title: {
        en: 'Let the users of {server} publish again',
        fr: 'Faire republier les utilisateurs de {server}',
      },
      instruction: {
        en: 'Users who work in Outlook Web Access and rooms with automatic acceptance publish only when their calendar changes: change and save one appointment in each affected calendar, or tell the users to.\nUsers of Outlook publish by themselves within the publishing interval or on exit.',
        fr: 'Les utilisateurs d’Outlook Web Access et les salles à acceptation automatique ne publient que lorsque leur calendrier change : modifier et enregistrer un rendez-vous dans chaque calendrier concerné, ou le demander aux utilisateurs.\nLes utilisateurs d’Outlook publient d’eux-mêmes à l’intervalle prévu ou à la fermeture.',
      },
      prerequisites: [
        { text: { en: 'The cause of the backlog is removed.', fr: 'La cause de l’accumulation est supprimée.' } },
      ],
      expected: {
        en: 'New items appear in the queue and leave it within two polling periods.',
        fr: 'De nouveaux éléments arrivent dans la file et en sortent en deux périodes d’interrogation.',
      },
      risk: { en: 'Low.', fr: 'Faible.' },
      undo: { en: 'Take back the change to the appointment.', fr: 'Annuler la modification du rendez-vous.' },
      verification: {
        en: 'The time stamp of the users’ public free/busy messages moves forward.',
        fr: 'L’horodatage des messages publics de disponibilité de ces utilisateurs avance.',
      },
      owner: OWNERS.desktop,
      minutes: 20,
      certainty: 'derived',
      citations: [
        cite('freebusy spec 8 and 11 rows 1 and 12', 'M'),
        cite('publishing in Exchange 2010: freebusy spec 8', 'G', ['2010']),
      ],
      after: ['delete-queue'],
    }),
    reading({
      id: 'prove-queue',
      appliesTo: LEGACY,
      phase: 'verify',
      scope: 'server',
      needs: WAITING,
      title: { en: 'Prove that the queue of {server} is empty', fr: 'Prouver que la file de {server} est vide' },
      instruction: {
        en: 'Wait two polling periods (about ten minutes) after the deletion.\nExport the contents table of `SpecialPrivateFolderForFreeBusyStorage` again with `{menu.exportTable}`.\nOpen `{menu.deletedContents}` of the same folder and export that list as well. Delete nothing in that window: it hard-deletes at once, without a dialog.\nLook into Deleted Items of the mailbox of the profile: it must hold none of the items.\nImport both lists as a new snapshot and compare it with the one of this plan.',
        fr: 'Attendre deux périodes d’interrogation (environ dix minutes) après la suppression.\nExporter de nouveau la table de contenu de `SpecialPrivateFolderForFreeBusyStorage` par `{menu.exportTable}`.\nOuvrir `{menu.deletedContents}` du même dossier et exporter aussi cette liste. Ne rien supprimer dans cette fenêtre : la suppression y est définitive et immédiate, sans dialogue.\nVérifier les Éléments supprimés de la boîte du profil : aucun des éléments ne doit s’y trouver.\nImporter les deux listes comme nouvel instantané et le comparer à celui de ce plan.',
      },
      verbatim: [
        { as: 'menu', text: '{menu.exportTable}' },
        { as: 'menu', text: '{menu.deletedContents}' },
      ],
      expected: {
        en: 'The queue holds close to no items; none of the record keys of this plan is in it, nor in the deleted contents; event 8528 stops.',
        fr: 'La file ne contient presque plus d’éléments ; aucune clé d’enregistrement de ce plan n’y figure, ni dans les contenus supprimés ; l’événement 8528 cesse.',
      },
      verification: {
        en: 'Attendant shows the findings of this plan as fixed. An item in the deleted contents was not hard-deleted. The log of MFCMAPI proves nothing: it never shows the flag’s value.',
        fr: 'Attendant montre les constats de ce plan comme corrigés. Un élément présent dans les contenus supprimés n’a pas été supprimé définitivement. Le journal de MFCMAPI ne prouve rien : il n’affiche jamais la valeur de l’indicateur.',
      },
      minutes: 20,
      certainty: 'derived',
      citations: [cite('mfcmapi-exports spec 0 verdict 11, 6 and 9 rule 9', 'S'), cite('freebusy spec 11 row 12', 'M')],
      after: ['delete-queue', 'trigger-publishing'],
    }),
    { ...lookup, after: ['delete-queue', 'trigger-publishing'] },
    availabilityService,
  ],
}
