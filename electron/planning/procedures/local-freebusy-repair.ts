import type { Procedure, ProcedureStep } from '../procedure.ts'
import { mfcmapiOptions, onlineProfile } from './shared-steps.ts'
import { irreversible, reading, reversible } from './step.ts'
import { ALL, cite, FROM_2007, LEGACY, OWNERS, RETENTION_ENTRY, select } from './vocabulary.ts'

/** What the delegate information object keeps and a deletion loses (freebusy spec 2.3, 11 row 16). */
const KEPT = [
  '0x6844101F PidTagScheduleInfoDelegateNames',
  '0x684A101F PidTagScheduleInfoDelegateNamesW',
  '0x68451102 PidTagScheduleInfoDelegateEntryIds',
  '0x686B1003 PidTagDelegateFlags',
  '0x6842000B PidTagScheduleInfoDelegatorWantsCopy',
  '0x686D000B PidTagScheduleInfoAutoAcceptAppointments',
  '0x686E000B PidTagScheduleInfoDisallowRecurringAppts',
  '0x686F000B PidTagScheduleInfoDisallowOverlappingAppts',
  '0x68690003 PidTagFreeBusyCountMonths',
  '0x686A0102 PidTagScheduleInfoAppointmentTombstone',
] as const

const observe: readonly ProcedureStep[] = [
  { ...onlineProfile, appliesTo: ALL },
  { ...mfcmapiOptions, appliesTo: ALL },
  reading({
    id: 'record-local',
    appliesTo: ALL,
    phase: 'observe',
    scope: 'account',
    targets: [select('*', 'local-freebusy', 'damaged-delegates')],
    title: {
      en: 'Write down the delegates and booking options of {account}',
      fr: 'Noter les délégués et les options de réservation de {account}',
    },
    instruction: {
      en: 'In Outlook of the owner note the delegates, the rights of each, who may see private items, who receives copies, and the options for resource booking.\nIn MFCMAPI choose `{menu.logonStores}` with a profile of this mailbox and open its store.\nIn the root of the mailbox, beside the top of the information store, select the folder `Freebusy Data` and choose `{menu.hiddenContents}`.\nSelect the item with the subject `LocalFreebusy` and the class `IPM.Microsoft.ScheduleData.FreeBusy`; note the properties listed below.\nExport it with `{menu.exportMessage}`, once as the first choice (all properties, XML) and once as `MSG file (UNICODE)`.',
      fr: 'Dans l’Outlook du titulaire, noter les délégués, les droits de chacun, qui voit les éléments privés, qui reçoit des copies, et les options de réservation de ressources.\nDans MFCMAPI, choisir `{menu.logonStores}` avec un profil de cette boîte et ouvrir sa banque.\nÀ la racine de la boîte, à côté du haut de la banque d’informations, sélectionner le dossier `Freebusy Data` et choisir `{menu.hiddenContents}`.\nSélectionner l’élément d’objet `LocalFreebusy` et de classe `IPM.Microsoft.ScheduleData.FreeBusy` ; noter les propriétés listées ci-dessous.\nL’exporter par `{menu.exportMessage}`, une fois avec le premier choix (toutes les propriétés, XML) et une fois en `MSG file (UNICODE)`.',
    },
    verbatim: [
      { as: 'menu', text: '{menu.hiddenContents}' },
      { as: 'object', text: 'Freebusy Data' },
      { as: 'object', text: 'LocalFreebusy' },
      ...KEPT.map((text) => ({ as: 'object', text }) as const),
      { as: 'menu', text: '{menu.exportMessage}' },
      { as: 'dialog', text: 'MSG file (UNICODE)' },
    ],
    prerequisites: [
      {
        text: {
          en: 'The owner, or an account with full access to this mailbox, is at the keyboard.',
          fr: 'Le titulaire, ou un compte ayant l’accès complet à cette boîte, est au clavier.',
        },
      },
    ],
    expected: {
      en: 'Two files and a list. Names, entry ids and flags are parallel lists: unequal lengths mean a damaged delegate list.',
      fr: 'Deux fichiers et une liste. Noms, identifiants et indicateurs sont des listes parallèles : des longueurs inégales signifient une liste de délégués endommagée.',
    },
    verification: {
      en: 'Attendant reads the XML file; the delegates are noted in the comment.',
      fr: 'Attendant lit le fichier XML ; les délégués sont notés dans le commentaire.',
    },
    minutes: 20,
    citations: [
      cite('MS-OXODLGT 2.2.2, MS-OXOSFLD 2.2.6; freebusy spec 2.3', 'S'),
      cite('MFCMAPI source history; mfcmapi-exports spec 6', 'S'),
    ],
    after: ['online-profile', 'mfcmapi-options'],
  }),
  reading({
    id: 'read-booking',
    appliesTo: FROM_2007,
    phase: 'observe',
    scope: 'account',
    title: {
      en: 'Read the booking settings of {account} on the server',
      fr: 'Lire les paramètres de réservation de {account} sur le serveur',
    },
    instruction: {
      en: 'From Exchange 2007 on the server books rooms by its own settings. Save them: they are not in the item and stay when it is deleted.',
      fr: 'À partir d’Exchange 2007, le serveur réserve les salles d’après ses propres paramètres. Les enregistrer : ils ne sont pas dans l’élément et restent lorsqu’il est supprimé.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-MailboxCalendarSettings {account} | Format-List',
        only: { exchange: ['2007'] },
      },
      {
        as: 'command',
        text: 'Get-CalendarProcessing {account} | Format-List',
        only: { exchange: ['2010', '2013', '2016', '2019', 'se'] },
      },
    ],
    prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
    expected: {
      en: 'The settings are saved next to this checklist.',
      fr: 'Les paramètres sont enregistrés avec cette liste de contrôle.',
    },
    verification: {
      en: 'The file is named in the comment.',
      fr: 'Le fichier est nommé dans le commentaire.',
    },
    minutes: 5,
    certainty: 'derived',
    citations: [cite('freebusy spec 8', 'D'), cite('names of the commands: working knowledge', 'K')],
  }),
]

const repair: readonly ProcedureStep[] = [
  reversible({
    id: 'delegates-in-outlook',
    appliesTo: ALL,
    phase: 'contain',
    scope: 'account',
    title: {
      en: 'First set the delegates of {account} anew in Outlook',
      fr: 'Faire d’abord redéfinir les délégués de {account} dans Outlook',
    },
    instruction: {
      en: 'In Outlook of the owner open the delegates, remove all of them and confirm.\nClose Outlook, start it again, and add the delegates from the list with their rights.\nLet the administrator read the three parallel lists once more: equal lengths mean the list is mended, and nothing has to be deleted.',
      fr: 'Dans l’Outlook du titulaire, ouvrir les délégués, les retirer tous et valider.\nFermer Outlook, le redémarrer et ajouter les délégués de la liste avec leurs droits.\nFaire relire les trois listes parallèles par l’administrateur : des longueurs égales signifient que la liste est réparée et que rien n’est à supprimer.',
    },
    expected: {
      en: 'The delegates dialog saves without an error.',
      fr: 'La boîte de dialogue des délégués s’enregistre sans erreur.',
    },
    risk: {
      en: 'Low to medium. Until they are added again the delegates receive no meeting requests.',
      fr: 'Faible à moyen. Jusqu’à leur rajout, les délégués ne reçoivent aucune demande de réunion.',
    },
    undo: {
      en: 'Add the delegates again from the list that was written down.',
      fr: 'Ajouter de nouveau les délégués d’après la liste notée.',
    },
    verification: {
      en: 'The lengths of `0x6844101F`, `0x68451102` and `0x686B1003` are equal.',
      fr: 'Les longueurs de `0x6844101F`, `0x68451102` et `0x686B1003` sont égales.',
    },
    owner: OWNERS.mailbox,
    minutes: 20,
    certainty: 'derived',
    citations: [cite('MS-OXODLGT 2.2.2; freebusy spec 2.3 and 11 row 16', 'S')],
    after: ['record-local'],
  }),
  reversible({
    id: 'clean-switch',
    appliesTo: LEGACY,
    phase: 'contain',
    scope: 'account',
    title: {
      en: 'Up to Outlook 2007, start Outlook of {account} with the clean-up switch',
      fr: 'Jusqu’à Outlook 2007, démarrer l’Outlook de {account} avec le commutateur de nettoyage',
    },
    instruction: {
      en: 'On the workstation of the owner close Outlook and start it online with the command, with the owner’s own profile.\nLater versions are said not to know the switch (to verify): answer “not applicable” there.\nThe switch `/cleanlocalfreebusy`, which some texts name, stands in no list of Microsoft: it is not used.',
      fr: 'Sur le poste du titulaire, fermer Outlook et le démarrer en ligne par la commande, avec le profil du titulaire.\nLes versions suivantes ne connaîtraient plus le commutateur (à vérifier) : y répondre « sans objet ».\nLe commutateur `/cleanlocalfreebusy`, que citent certains textes, ne figure dans aucune liste de Microsoft : il n’est pas utilisé.',
    },
    verbatim: [{ as: 'command', text: 'outlook.exe /cleanfreebusy' }],
    prerequisites: [
      {
        text: {
          en: 'The free/busy folder of the owner’s group has a reachable replica: without one the switch fails.',
          fr: 'Le dossier de disponibilité du groupe du titulaire a un réplica accessible : sans lui, le commutateur échoue.',
        },
      },
    ],
    expected: {
      en: 'Outlook starts without “unable to clean your free/busy information”.',
      fr: 'Outlook démarre sans le message d’échec du nettoyage des disponibilités.',
    },
    risk: {
      en: 'Low. A wrong profile publishes the wrong range.',
      fr: 'Faible. Un mauvais profil publie la mauvaise plage.',
    },
    undo: {
      en: 'Not needed: publishing replaces the message with the present calendar.',
      fr: 'Inutile : la publication remplace le message d’après le calendrier actuel.',
    },
    verification: {
      en: 'The time stamp `0x68680040` of the public message is of today.',
      fr: 'L’horodatage `0x68680040` du message public est du jour.',
    },
    owner: OWNERS.desktop,
    minutes: 10,
    citations: [
      cite('KB 199297; freebusy spec 11 row 2', 'M'),
      cite('end of the switch after Outlook 2007: freebusy spec 11 row 2', 'T'),
    ],
    after: ['record-local'],
  }),
  irreversible({
    id: 'delete-local',
    appliesTo: ALL,
    phase: 'clean',
    scope: 'account',
    targets: [select('*', 'local-freebusy', 'damaged-delegates')],
    targetsFromExport: true,
    title: {
      en: 'Delete the item LocalFreebusy of {account}',
      fr: 'Supprimer l’élément LocalFreebusy de {account}',
    },
    instruction: {
      en: `Only when Outlook still cannot save the delegates or reports damaged local free/busy information; otherwise answer “not applicable”.\nIn the folder \`Freebusy Data\` of this mailbox, in the window of \`{menu.hiddenContents}\`, select the one item with the subject \`LocalFreebusy\`.\nChoose \`{menu.deleteMessage}\`; in \`Delete Item\` ▸ \`Deletion style\` choose the second entry: \`${RETENTION_ENTRY}\`.\nThe folder \`Freebusy Data\` and all its other items stay.`,
      fr: `Uniquement si Outlook ne peut toujours pas enregistrer les délégués ou signale des disponibilités locales endommagées ; sinon répondre « sans objet ».\nDans le dossier \`Freebusy Data\` de cette boîte, dans la fenêtre de \`{menu.hiddenContents}\`, sélectionner le seul élément d’objet \`LocalFreebusy\`.\nChoisir \`{menu.deleteMessage}\` ; dans \`Delete Item\` ▸ \`Deletion style\`, choisir la deuxième entrée : \`${RETENTION_ENTRY}\`.\nLe dossier \`Freebusy Data\` et tous ses autres éléments restent.`,
    },
    verbatim: [
      { as: 'object', text: 'LocalFreebusy' },
      { as: 'menu', text: '{menu.deleteMessage}' },
      { as: 'dialog', text: 'Delete Item' },
      { as: 'dialog', text: 'Deletion style' },
      { as: 'dialog', text: RETENTION_ENTRY },
    ],
    prerequisites: [
      {
        text: {
          en: 'Outlook of the owner and of all delegates is closed; phones are switched off or out of synchronisation.',
          fr: 'L’Outlook du titulaire et de tous les délégués est fermé ; les téléphones sont éteints ou hors synchronisation.',
        },
      },
      {
        text: {
          en: 'The preselected entry `Delete to deleted items` moves the item to Deleted Items of the profile’s default store. Do not confirm it.',
          fr: 'L’entrée présélectionnée `Delete to deleted items` déplace l’élément vers les Éléments supprimés de la banque par défaut du profil. Ne pas la valider.',
        },
      },
    ],
    expected: {
      en: 'The item is gone; Outlook makes a new one at its next start.',
      fr: 'L’élément a disparu ; Outlook en recrée un au prochain démarrage.',
    },
    risk: {
      en: 'Medium to high. Delegates, their rights on private items, booking switches and tombstones are lost.',
      fr: 'Moyen à élevé. Les délégués, leurs droits sur les éléments privés, les options de réservation et les marques de refus sont perdus.',
    },
    undo: {
      en: 'There is no way back for the item. The export and the list are the record from which the settings are entered again.',
      fr: 'Il n’y a pas de retour arrière pour l’élément. L’export et la liste sont la trace à partir de laquelle les réglages sont ressaisis.',
    },
    verification: {
      en: 'Refresh the window: no item `LocalFreebusy`; all others are still there.',
      fr: 'Actualiser la fenêtre : aucun élément `LocalFreebusy` ; tous les autres sont encore là.',
    },
    minutes: 10,
    confirm: '{account}',
    citations: [
      cite('KB 958443 (not read); freebusy spec 11 row 16', 'K'),
      cite('MFCMAPI source history; mfcmapi-exports spec 6', 'S'),
    ],
    after: ['record-local', 'delegates-in-outlook', 'clean-switch'],
  }),
  reversible({
    id: 'enter-again',
    appliesTo: ALL,
    phase: 'clean',
    scope: 'account',
    title: {
      en: 'Enter the delegates and booking options of {account} again',
      fr: 'Ressaisir les délégués et les options de réservation de {account}',
    },
    instruction: {
      en: 'Start Outlook of the owner online and wait until it shows the calendar.\nAdd each delegate of the list with the noted rights, the right on private items and the copies; set the months to publish and the booking options as before.\nChange and save one appointment, then close Outlook so that it publishes.',
      fr: 'Démarrer l’Outlook du titulaire en ligne et attendre l’affichage du calendrier.\nAjouter chaque délégué de la liste avec ses droits, le droit sur les éléments privés et les copies ; rétablir les mois à publier et les options de réservation.\nModifier et enregistrer un rendez-vous, puis fermer Outlook pour qu’il publie.',
    },
    expected: {
      en: 'The delegates dialog saves; the delegates receive the next meeting request.',
      fr: 'La boîte de dialogue des délégués s’enregistre ; les délégués reçoivent la prochaine demande de réunion.',
    },
    risk: {
      en: 'Low. A right that was not written down is missing afterwards.',
      fr: 'Faible. Un droit qui n’a pas été noté manque ensuite.',
    },
    undo: { en: 'Remove the delegate in the same dialog.', fr: 'Retirer le délégué dans la même boîte de dialogue.' },
    verification: {
      en: 'Each line of the list is ticked off.',
      fr: 'Chaque ligne de la liste est cochée.',
    },
    owner: OWNERS.mailbox,
    minutes: 20,
    certainty: 'derived',
    citations: [cite('freebusy spec 11 row 16', 'D')],
    after: ['delete-local'],
    dependent: true,
  }),
  reading({
    id: 'prove-local',
    appliesTo: ALL,
    phase: 'verify',
    scope: 'account',
    title: {
      en: 'Prove that {account} has one sound item again',
      fr: 'Prouver que {account} a de nouveau un élément sain',
    },
    instruction: {
      en: 'In MFCMAPI open `Freebusy Data` of this mailbox with `{menu.hiddenContents}`: exactly one item `LocalFreebusy`.\nOn the root folder and on the Inbox read `0x36E41102` (PidTagFreeBusyEntryIds): the second value is the entry id of this item, and both folders hold the same.\nExport the item again and import it into a new snapshot.',
      fr: 'Dans MFCMAPI, ouvrir `Freebusy Data` de cette boîte par `{menu.hiddenContents}` : exactement un élément `LocalFreebusy`.\nSur le dossier racine et sur la Boîte de réception, lire `0x36E41102` (PidTagFreeBusyEntryIds) : la deuxième valeur est l’identifiant d’entrée de cet élément, et les deux dossiers contiennent la même chose.\nExporter de nouveau l’élément et l’importer dans un nouvel instantané.',
    },
    verbatim: [
      { as: 'menu', text: '{menu.hiddenContents}' },
      { as: 'object', text: '0x36E41102' },
    ],
    expected: {
      en: 'One item, equal lengths of the three delegate lists, pointers that agree.',
      fr: 'Un élément, des longueurs égales pour les trois listes de délégués, des pointeurs concordants.',
    },
    verification: {
      en: 'Attendant shows the findings of this mailbox as fixed.',
      fr: 'Attendant montre les constats de cette boîte comme corrigés.',
    },
    minutes: 15,
    citations: [cite('MS-OXOSFLD 2.2.6, MS-OXODLGT 2.2.2; freebusy spec 2.3 and 2.4', 'S')],
    after: ['record-local', 'delegates-in-outlook', 'enter-again'],
  }),
]

/** The delegate information object of one mailbox (freebusy spec 2.3, 2.4, 10, 11 rows 1, 2, 2b, 16, 17). */
export const localFreebusyRepair: Procedure = {
  id: 'local-freebusy-repair',
  title: {
    en: 'Repair the delegate and local free/busy item of a mailbox',
    fr: 'Réparer l’élément local de disponibilité et de délégation d’une boîte',
  },
  purpose: {
    en: 'A damaged item LocalFreebusy keeps delegates from being saved and free/busy information from being published. Client-side repair comes first; the item is deleted last, after everything in it is written down.',
    fr: 'Un élément LocalFreebusy endommagé empêche d’enregistrer les délégués et de publier les disponibilités. La réparation côté client vient d’abord ; l’élément n’est supprimé qu’en dernier, une fois tout son contenu noté.',
  },
  refusals: [],
  remarks: [
    {
      versions: ['2003'],
      kind: 'assumption',
      text: {
        en: 'Rebuilding a whole calendar folder with `/resetfolders` (KB 292183, Outlook 97 to 2000) is not planned: it breaks the links of meetings.',
        fr: 'La reconstruction de tout un dossier calendrier avec `/resetfolders` (KB 292183, Outlook 97 à 2000) n’est pas prévue : elle rompt les liens des réunions.',
      },
    },
    {
      versions: ALL,
      kind: 'unknown',
      text: {
        en: 'The article that describes the deletion of this item (KB 958443) could not be read; that step is to verify on a test mailbox first.',
        fr: 'L’article qui décrit la suppression de cet élément (KB 958443) n’a pas pu être lu ; cette étape est à vérifier d’abord sur une boîte de test.',
      },
    },
  ],
  steps: [...observe, ...repair],
}
