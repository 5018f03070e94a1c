import type { Procedure, ProcedureStep } from '../procedure.ts'
import { homeMdb } from './attendant-step.ts'
import { addReplica, availabilityService, freebusyEvents, lookup, replicaCheck } from './shared-steps.ts'
import { irreversible, reading, reversible } from './step.ts'
import { cite, FROM_2007_TO_2010, LEGACY, MODERN, OWNERS } from './vocabulary.ts'

const GROUP_FOLDER = '"\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY\\<folder>"'
const ATTENDANT =
  'CN=Microsoft System Attendant,CN={server},CN=Servers,CN=<administrative group>,CN=Administrative Groups,CN=<organization>,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=<forest root>'
const GROUP =
  'CN=<administrative group>,CN=Administrative Groups,CN=<organization>,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=<forest root>'

const folders: readonly ProcedureStep[] = [
  reversible({
    id: 'folder-rights',
    appliesTo: LEGACY,
    phase: 'contain',
    title: {
      en: 'Give the free/busy folders their default rights',
      fr: 'Donner aux dossiers de disponibilité leurs droits par défaut',
    },
    instruction: {
      en: 'For each subfolder `EX:` read the client rights first and write them down.\n`Default` must be `Editor` and `Anonymous` must be `None`; set them where they differ, and leave all other lines as they are.\nA client without the right reports that it cannot update the public free/busy data.',
      fr: 'Pour chaque sous-dossier `EX:`, lire d’abord les droits des clients et les noter.\n`Default` doit être `Editor` et `Anonymous` doit être `None` ; les corriger s’ils diffèrent et laisser toutes les autres lignes.\nUn client privé de ce droit signale qu’il ne peut pas mettre à jour les disponibilités publiques.',
    },
    verbatim: [
      { as: 'menu', text: 'Properties ▸ Permissions ▸ Client Permissions', only: { exchange: ['2003'] } },
      {
        as: 'command',
        text: `Get-PublicFolderClientPermission -Identity ${GROUP_FOLDER}`,
        only: { exchange: FROM_2007_TO_2010 },
      },
      {
        as: 'command',
        text: `Remove-PublicFolderClientPermission -Identity ${GROUP_FOLDER} -User Default -AccessRights <present right>`,
        only: { exchange: FROM_2007_TO_2010 },
      },
      {
        as: 'command',
        text: `Add-PublicFolderClientPermission -Identity ${GROUP_FOLDER} -User Default -AccessRights Editor`,
        only: { exchange: FROM_2007_TO_2010 },
      },
    ],
    prerequisites: [
      {
        text: {
          en: 'The present rights of each folder are written down: they are the way back.',
          fr: 'Les droits actuels de chaque dossier sont notés : ils permettent le retour arrière.',
        },
      },
    ],
    expected: {
      en: 'The client error is gone after the next publication.',
      fr: 'L’erreur du client disparaît après la publication suivante.',
    },
    risk: { en: 'Low.', fr: 'Faible.' },
    undo: { en: 'Set the rights that were written down.', fr: 'Rétablir les droits notés.' },
    verification: {
      en: 'Read the rights of each folder again.',
      fr: 'Relire les droits de chaque dossier.',
    },
    minutes: 20,
    citations: [
      cite('KB 184151, KB 247927, KB 830501; freebusy spec 10 and 11 row 3', 'M'),
      cite('form of the commands: working knowledge', 'K', FROM_2007_TO_2010),
    ],
    after: ['replica-check'],
  }),
  addReplica,
  reversible({
    id: 'synchronise',
    appliesTo: FROM_2007_TO_2010,
    phase: 'contain',
    title: {
      en: 'Start the synchronisation of the replicas from the good server',
      fr: 'Lancer la synchronisation des réplicas depuis le bon serveur',
    },
    instruction: {
      en: 'Choose the server whose item counts are right; a stale source spreads what is stale.\nRun the first command for the hierarchy, the second for each free/busy folder.\nWait one replication interval.',
      fr: 'Choisir le serveur dont les nombres d’éléments sont justes ; une source périmée propage ce qui est périmé.\nExécuter la première commande pour la hiérarchie, la seconde pour chaque dossier de disponibilité.\nAttendre un intervalle de réplication.',
    },
    verbatim: [
      { as: 'command', text: 'Update-PublicFolderHierarchy -Server <source server>' },
      { as: 'command', text: `Update-PublicFolder -Identity ${GROUP_FOLDER} -Server <source server>` },
    ],
    expected: { en: 'The item counts of the replicas agree.', fr: 'Les nombres d’éléments des réplicas concordent.' },
    risk: {
      en: 'Low. Replication loads the network.',
      fr: 'Faible. La réplication charge le réseau.',
    },
    undo: {
      en: 'Content that has replicated is not taken back; run the commands again from the server that is right.',
      fr: 'Le contenu répliqué ne se reprend pas ; relancer les commandes depuis le serveur qui est juste.',
    },
    verification: {
      en: 'Item counts per replica before and after are noted in the comment.',
      fr: 'Les nombres d’éléments par réplica, avant et après, sont notés dans le commentaire.',
    },
    minutes: 20,
    citations: [cite('freebusy spec 11 row 6', 'M')],
    after: ['add-replica', 'replica-check'],
  }),
]

const directory: readonly ProcedureStep[] = [
  reversible({
    id: 'set-home-mdb',
    appliesTo: LEGACY,
    phase: 'cause',
    scope: 'server',
    title: {
      en: 'Give the System Attendant object of {server} an existing database',
      fr: 'Donner à l’objet Surveillance du système de {server} une base existante',
    },
    instruction: {
      en: 'Only when the check of `homeMDB` showed a database that does not exist; otherwise answer “not applicable”.\nIn ADSI Edit open the object named below; write down `homeMDB`, `mail`, `proxyAddresses` and `textEncodedORAddress` as they are.\nSet `homeMDB` to the distinguished name of a mounted mailbox database of `{server}`. Change the other three only where they are empty or name an old organisation.\nWait for directory replication, then restart the service System Attendant in the change window.',
      fr: 'Uniquement si le contrôle de `homeMDB` a montré une base inexistante ; sinon répondre « sans objet ».\nDans ADSI Edit, ouvrir l’objet nommé ci-dessous ; noter `homeMDB`, `mail`, `proxyAddresses` et `textEncodedORAddress` tels quels.\nRégler `homeMDB` sur le nom unique d’une base de boîtes aux lettres montée de `{server}`. Ne modifier les trois autres que s’ils sont vides ou désignent une ancienne organisation.\nAttendre la réplication de l’annuaire, puis redémarrer le service Surveillance du système dans la fenêtre de changement.',
    },
    verbatim: [
      { as: 'object', text: ATTENDANT },
      { as: 'object', text: 'homeMDB' },
      {
        as: 'command',
        text: 'net stop MSExchangeSA /y && net start MSExchangeSA && net start MSExchangeIS',
        only: { exchange: ['2003'] },
      },
      { as: 'command', text: 'Restart-Service MSExchangeSA', only: { exchange: FROM_2007_TO_2010 } },
    ],
    prerequisites: [
      {
        text: {
          en: 'A second person compares the distinguished names before they are written; a system state backup of a domain controller exists.',
          fr: 'Une seconde personne compare les noms uniques avant l’écriture ; une sauvegarde de l’état du système d’un contrôleur de domaine existe.',
        },
      },
      {
        text: {
          en: 'Stopping the service also stops those that depend on it, the information store among them. Note which ones run before, and start every one of them again.',
          fr: 'L’arrêt du service arrête aussi ceux qui en dépendent, dont la banque d’informations. Noter ceux qui fonctionnent auparavant et les redémarrer tous.',
        },
        only: { exchange: ['2003'] },
      },
    ],
    expected: {
      en: 'Events 8197 and 9175 stop; moving a mailbox and publishing from Outlook Web Access work.',
      fr: 'Les événements 8197 et 9175 cessent ; le déplacement d’une boîte et la publication depuis Outlook Web Access fonctionnent.',
    },
    risk: {
      en: 'High. A wrong value in the configuration partition stops services of this server.',
      fr: 'Élevé. Une valeur erronée dans la partition de configuration arrête des services de ce serveur.',
    },
    undo: {
      en: 'Write the values that were noted back and restart the service.',
      fr: 'Réécrire les valeurs notées et redémarrer le service.',
    },
    verification: {
      en: 'Read the four attributes again; old and new values are noted in the comment.',
      fr: 'Relire les quatre attributs ; anciennes et nouvelles valeurs sont notées dans le commentaire.',
    },
    owner: OWNERS.exchangeTwo,
    minutes: 45,
    citations: [
      cite('TechNet dd535374, KB 2616832; freebusy spec 11 row 13', 'M'),
      cite('name of the service to restart: working knowledge', 'K'),
    ],
    after: ['home-mdb', 'freebusy-events'],
  }),
  reading({
    id: 'missing-group',
    appliesTo: FROM_2007_TO_2010,
    phase: 'cause',
    title: {
      en: 'Find mailboxes whose name points to a group without a folder',
      fr: 'Trouver les boîtes dont le nom désigne un groupe sans dossier',
    },
    instruction: {
      en: 'Run the command and compare the part before `/cn` of each name with the list of subfolders `EX:`.\nNames of a group that has no subfolder have nowhere to publish to.',
      fr: 'Exécuter la commande et comparer la partie située avant `/cn` de chaque nom à la liste des sous-dossiers `EX:`.\nLes noms d’un groupe sans sous-dossier n’ont nulle part où publier.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-Mailbox -ResultSize Unlimited | Select-Object Name,LegacyExchangeDN | Export-Csv names.csv -Encoding Unicode',
      },
      { as: 'object', text: 'FreeBusy Assistant 14031', only: { exchange: ['2010'] } },
    ],
    expected: {
      en: 'The number of mailboxes per group, and the groups without a folder.',
      fr: 'Le nombre de boîtes par groupe, et les groupes sans dossier.',
    },
    verification: {
      en: 'The groups without a folder are noted in the comment.',
      fr: 'Les groupes sans dossier sont notés dans le commentaire.',
    },
    minutes: 20,
    certainty: 'derived',
    citations: [cite('freebusy spec 10 and 11 row 14', 'T')],
    after: ['replica-check'],
  }),
  reversible({
    id: 'correct-names',
    appliesTo: FROM_2007_TO_2010,
    phase: 'cause',
    title: {
      en: 'Move such mailboxes to a name whose group has a folder',
      fr: 'Donner à ces boîtes un nom dont le groupe a un dossier',
    },
    instruction: {
      en: 'Only for mailboxes found in the step before; otherwise answer “not applicable”. Begin with one test mailbox.\nIn ADSI Edit write down `legacyExchangeDN` of the mailbox, then set it to a name below a group that has a folder and that no other object bears.\nAdd the old name to `proxyAddresses` as `X500:` followed by the old name, before anybody replies to an old message.\nLet the user start Outlook and publish.',
      fr: 'Uniquement pour les boîtes trouvées à l’étape précédente ; sinon répondre « sans objet ». Commencer par une boîte de test.\nDans ADSI Edit, noter `legacyExchangeDN` de la boîte, puis lui donner un nom placé sous un groupe qui a un dossier et qu’aucun autre objet ne porte.\nAjouter l’ancien nom à `proxyAddresses` sous la forme `X500:` suivie de l’ancien nom, avant que quiconque ne réponde à un ancien message.\nFaire démarrer Outlook par l’utilisateur et publier.',
    },
    verbatim: [
      { as: 'object', text: 'legacyExchangeDN' },
      { as: 'object', text: 'proxyAddresses' },
    ],
    prerequisites: [
      {
        text: {
          en: 'The list `names.csv` is kept: it holds the way back for every mailbox.',
          fr: 'La liste `names.csv` est conservée : elle permet le retour arrière pour chaque boîte.',
        },
      },
    ],
    expected: {
      en: 'The folder of the group receives messages.',
      fr: 'Le dossier du groupe reçoit des messages.',
    },
    risk: {
      en: 'High. Without the X500 address replies and delegates break; a mass change.',
      fr: 'Élevé. Sans l’adresse X500, les réponses et les délégués ne fonctionnent plus ; modification de masse.',
    },
    undo: {
      en: 'Write the old name back and take the X500 address out again.',
      fr: 'Réécrire l’ancien nom et retirer l’adresse X500.',
    },
    verification: {
      en: 'A reply to a message from before reaches the mailbox; its message is in the folder of the group.',
      fr: 'Une réponse à un ancien message atteint la boîte ; son message se trouve dans le dossier du groupe.',
    },
    owner: OWNERS.exchangeTwo,
    minutes: 60,
    certainty: 'derived',
    citations: [cite('freebusy spec 11 row 14', 'T')],
    after: ['missing-group'],
  }),
  irreversible({
    id: 'rebuild-folder',
    appliesTo: ['2003'],
    phase: 'cause',
    title: {
      en: 'As the very last resort, rebuild the system folders of an administrative group',
      fr: 'En tout dernier recours, reconstruire les dossiers système d’un groupe d’administration',
    },
    instruction: {
      en: 'Only when the folder of the group is missing on every server and cannot be replicated from anywhere; otherwise answer “not applicable”.\nIn ADSI Edit open the object of the administrative group named below; write down `siteFolderGUID` and `siteFolderServer`.\nSet a new value made with `Guidgen` for `siteFolderGUID`, and for `siteFolderServer` the name of a public-folder store that exists.\nRestart the information store of that server in the change window.',
      fr: 'Uniquement si le dossier du groupe manque sur tous les serveurs et ne peut être répliqué de nulle part ; sinon répondre « sans objet ».\nDans ADSI Edit, ouvrir l’objet du groupe d’administration nommé ci-dessous ; noter `siteFolderGUID` et `siteFolderServer`.\nDonner à `siteFolderGUID` une nouvelle valeur créée avec `Guidgen`, et à `siteFolderServer` le nom d’une banque de dossiers publics existante.\nRedémarrer la banque d’informations de ce serveur dans la fenêtre de changement.',
    },
    verbatim: [
      { as: 'object', text: 'siteFolderGUID' },
      { as: 'object', text: 'siteFolderServer' },
      { as: 'object', text: GROUP },
      { as: 'command', text: 'net stop MSExchangeIS && net start MSExchangeIS' },
    ],
    prerequisites: [
      {
        text: {
          en: 'A list of all public-folder stores of the organisation shows that none holds the folder.',
          fr: 'Une liste de toutes les banques de dossiers publics de l’organisation montre qu’aucune ne contient le dossier.',
        },
      },
      {
        text: {
          en: 'The users know that free/busy information is missing until each calendar has changed.',
          fr: 'Les utilisateurs savent que les disponibilités manquent jusqu’à la modification de chaque calendrier.',
        },
      },
    ],
    expected: {
      en: 'The folder exists again and fills over days.',
      fr: 'Le dossier existe de nouveau et se remplit en quelques jours.',
    },
    risk: {
      en: 'Very high. All messages of the group are gone; everybody must publish again.',
      fr: 'Très élevé. Tous les messages du groupe sont perdus ; chacun doit republier.',
    },
    undo: {
      en: 'There is no way back for the messages. The noted values can be written back, which brings back the old, missing folder only.',
      fr: 'Il n’y a pas de retour arrière pour les messages. Les valeurs notées peuvent être réécrites, ce qui ne ramène que l’ancien dossier manquant.',
    },
    verification: {
      en: 'The folder shows in the list of system folders and its item count grows.',
      fr: 'Le dossier figure dans la liste des dossiers système et son nombre d’éléments augmente.',
    },
    minutes: 60,
    citations: [cite('KB 284200, KB 275171, KB 294282; freebusy spec 9 and 11 row 15', 'M')],
    after: ['replica-check', 'add-replica'],
  }),
]

/** Publishing into SCHEDULE+ FREE BUSY and what replaced it (freebusy spec 8, 9, 10, 11 rows 3-7, 10, 11, 13-15, 18). */
export const freebusyPublishingRepair: Procedure = {
  id: 'freebusy-publishing-repair',
  title: {
    en: 'Repair the publishing of free/busy information',
    fr: 'Réparer la publication des disponibilités',
  },
  purpose: {
    en: 'Free/busy information that never arrives has a cause in rights, replicas, directory objects or old clients. The causes are gone through from the harmless to the dangerous.',
    fr: 'Des disponibilités qui n’arrivent jamais ont une cause dans les droits, les réplicas, les objets d’annuaire ou d’anciens clients. Les causes sont parcourues de la plus anodine à la plus risquée.',
  },
  refusals: [],
  remarks: [
    {
      versions: ['2003'],
      kind: 'assumption',
      text: {
        en: '`Updatefb.exe` is not planned: Microsoft does not support it, it adds an item at 23:00 to every calendar listed and may damage data. Publishing by the clients replaces it.',
        fr: '`Updatefb.exe` n’est pas prévu : Microsoft ne le prend pas en charge, il ajoute un élément à 23:00 dans chaque calendrier listé et peut endommager des données. La publication par les clients le remplace.',
      },
    },
    {
      versions: ['2003', '2007'],
      kind: 'unknown',
      text: {
        en: 'Left-over properties of the Notes migration wizard (KB 928874) slow the answers down. Which properties these are is not in our sources: read the article before removing any with MFCMAPI.',
        fr: 'Des propriétés laissées par l’assistant de migration Notes (KB 928874) ralentissent les réponses. Nos sources ne disent pas lesquelles : lire l’article avant d’en supprimer avec MFCMAPI.',
      },
    },
    {
      versions: LEGACY,
      kind: 'assumption',
      text: {
        en: 'The System Attendant mailbox cannot be made anew by itself: that would mean moving all mailboxes out of its store. Its object is corrected instead.',
        fr: 'La boîte Surveillance du système ne peut pas être recréée à elle seule : il faudrait déplacer toutes les boîtes hors de sa banque. Son objet est corrigé à la place.',
      },
    },
    {
      versions: MODERN,
      kind: 'assumption',
      text: {
        en: 'In this version nothing publishes to `SCHEDULE+ FREE BUSY` (to verify): the Availability service reads the calendars. The steps on public folders and on the System Attendant do not apply.',
        fr: 'Dans cette version, rien ne publie dans `SCHEDULE+ FREE BUSY` (à vérifier) : le service de disponibilité lit les calendriers. Les étapes sur les dossiers publics et sur la Surveillance du système ne s’appliquent pas.',
      },
    },
  ],
  steps: [
    freebusyEvents,
    replicaCheck,
    homeMdb,
    ...folders,
    ...directory,
    reading({
      id: 'newer-clients',
      appliesTo: LEGACY,
      phase: 'cause',
      title: {
        en: 'Plan the move to clients and servers that need no public messages',
        fr: 'Planifier le passage à des clients et serveurs qui n’ont plus besoin de messages publics',
      },
      instruction: {
        en: 'Outlook 2007 and later on Exchange 2007 and later read the calendars through the Availability service.\nName who still needs the public messages: Outlook 2003 and older, connectors to Notes or GroupWise, mailboxes on Exchange 2003.\nSet a date for each; remove orphaned messages last.',
        fr: 'Outlook 2007 et ultérieur sur Exchange 2007 et ultérieur lisent les calendriers par le service de disponibilité.\nNommer qui a encore besoin des messages publics : Outlook 2003 et antérieur, connecteurs Notes ou GroupWise, boîtes sur Exchange 2003.\nFixer une date pour chacun ; supprimer les messages orphelins en dernier.',
      },
      expected: {
        en: 'Public messages stop mattering.',
        fr: 'Les messages publics n’ont plus d’importance.',
      },
      risk: {
        en: 'None while planning; the migration itself has the risk of a project.',
        fr: 'Aucun pendant la planification ; la migration elle-même a le risque d’un projet.',
      },
      undo: {
        en: 'Planning changes nothing; the migration has its own way back.',
        fr: 'La planification ne change rien ; la migration a son propre retour arrière.',
      },
      verification: {
        en: 'Names and dates are noted in the comment.',
        fr: 'Les noms et les dates sont notés dans le commentaire.',
      },
      minutes: 30,
      citations: [cite('MS-OXOPFFB 1.6; freebusy spec 8 and 11 row 18', 'S')],
    }),
    { ...lookup, after: ['set-home-mdb', 'correct-names'] },
    availabilityService,
    reading({
      id: 'web-services',
      appliesTo: MODERN,
      phase: 'observe',
      title: {
        en: 'Check Autodiscover, EWS and the rights on the calendar',
        fr: 'Contrôler Autodiscover, EWS et les droits sur le calendrier',
      },
      instruction: {
        en: 'Compare the addresses with the names on the certificate and with what a client resolves.\nFor a user without free/busy information read the rights on the calendar: `Default` is `AvailabilityOnly` unless somebody changed it. The name of the folder follows the language of the mailbox.',
        fr: 'Comparer les adresses aux noms du certificat et à ce que résout un client.\nPour un utilisateur sans disponibilités, lire les droits sur le calendrier : `Default` vaut `AvailabilityOnly` sauf modification. Le nom du dossier suit la langue de la boîte.',
      },
      verbatim: [
        {
          as: 'command',
          text: 'Get-WebServicesVirtualDirectory | Format-List Server,InternalUrl,ExternalUrl',
        },
        {
          as: 'command',
          text: 'Get-ClientAccessServer | Format-List Name,AutoDiscoverServiceInternalUri',
          only: { exchange: ['2013'] },
        },
        {
          as: 'command',
          text: 'Get-ClientAccessService | Format-List Name,AutoDiscoverServiceInternalUri',
          only: { exchange: ['2016', '2019', 'se'] },
        },
        { as: 'command', text: 'Get-MailboxFolderPermission "<mailbox>:\\<calendar>"' },
      ],
      prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
      expected: {
        en: 'Every address is reached with a trusted certificate; the default right lets free/busy be seen.',
        fr: 'Chaque adresse est atteinte avec un certificat approuvé ; le droit par défaut laisse voir les disponibilités.',
      },
      verification: {
        en: 'The output is saved next to this checklist.',
        fr: 'La sortie est enregistrée avec cette liste de contrôle.',
      },
      minutes: 20,
      certainty: 'derived',
      citations: [cite('sessions spec P8', 'D'), cite('form of the commands: working knowledge', 'K')],
      after: ['availability-service'],
    }),
    reading({
      id: 'lookup-modern',
      appliesTo: MODERN,
      phase: 'verify',
      title: {
        en: 'Look up free/busy information for three users',
        fr: 'Consulter les informations de disponibilité de trois utilisateurs',
      },
      instruction: {
        en: 'As another user, open a new meeting request and add three users on the scheduling page.\nCompare the bars with their calendars.',
        fr: 'Avec un autre utilisateur, ouvrir une nouvelle demande de réunion et ajouter trois utilisateurs dans l’assistant de planification.\nComparer les barres avec leurs calendriers.',
      },
      expected: {
        en: 'The bars show the appointments of the three calendars.',
        fr: 'Les barres montrent les rendez-vous des trois calendriers.',
      },
      verification: {
        en: 'Names of the three users and the result are noted in the comment.',
        fr: 'Les noms des trois utilisateurs et le résultat sont notés dans le commentaire.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [cite('sessions spec P8', 'D')],
      after: ['availability-service', 'web-services'],
    }),
  ],
}
