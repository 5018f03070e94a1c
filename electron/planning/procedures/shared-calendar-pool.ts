import type { Procedure, ProcedureStep } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { clientRelief, exportKey, PARAMETERS_KEY, readBack, restartStore } from './store-steps.ts'
import { ALL, cite, FROM_2007_TO_2010, FROM_2010, LEGACY, MODERN, OWNERS, select } from './vocabulary.ts'

const LOGONS = [select('*', 'logon', 'opener', 'shared')]

const fanOut = {
  title: {
    en: 'Count who opens how many mailboxes of others',
    fr: 'Compter qui ouvre combien de boîtes d’autrui',
  },
  expected: {
    en: 'The ten users with most mailboxes of others, and the mailboxes opened by most users.',
    fr: 'Les dix utilisateurs qui ouvrent le plus de boîtes d’autrui, et les boîtes ouvertes par le plus d’utilisateurs.',
  },
  verification: {
    en: 'Both lists are kept next to this checklist. Ten mailboxes of others per user are many.',
    fr: 'Les deux listes sont conservées avec cette liste de contrôle. Dix boîtes d’autrui par utilisateur, c’est beaucoup.',
  },
} as const

const observe: readonly ProcedureStep[] = [
  reading({
    id: 'pool-counter',
    appliesTo: ALL,
    phase: 'observe',
    title: {
      en: 'Read how full the pool of administrator sessions is',
      fr: 'Lire le remplissage du pool de sessions d’administration',
    },
    instruction: {
      en: 'In Performance Monitor on the mailbox server add the sessions of the client type `Administrator` from the object named below, and watch it over a working day.\nLook in the Application log for event 9646 that names this client type or an account of the system.\nOutlook opens the shared calendars of others with a flag that files the connection under this client type; its pool holds 10,000 sessions by default.',
      fr: 'Dans l’Analyseur de performances du serveur de boîtes aux lettres, ajouter les sessions du type de client `Administrator` de l’objet nommé ci-dessous et l’observer pendant une journée de travail.\nRechercher dans le journal Application un événement 9646 qui désigne ce type de client ou un compte du système.\nOutlook ouvre les calendriers partagés d’autrui avec un indicateur qui range la connexion sous ce type de client ; son pool compte 10 000 sessions par défaut.',
    },
    verbatim: [
      { as: 'object', text: 'MSExchangeIS Client (Administrator)', only: { exchange: LEGACY } },
      { as: 'object', text: 'MSExchangeIS Client Type (Administrator)', only: { exchange: MODERN } },
      { as: 'object', text: 'MSExchangeIS 9646' },
    ],
    prerequisites: [
      {
        text: {
          en: 'In this version all users of the server share one pool.',
          fr: 'Dans cette version, tous les utilisateurs du serveur partagent un seul pool.',
        },
        only: { exchange: LEGACY },
      },
      {
        text: {
          en: 'In this version each mailbox database has a pool of its own.',
          fr: 'Dans cette version, chaque base de boîtes aux lettres a son propre pool.',
        },
        only: { exchange: MODERN },
      },
    ],
    expected: {
      en: 'The peak of the day. At 70% of the limit there is reason to act, at 90% no time to lose.',
      fr: 'Le maximum de la journée. À 70 % de la limite il faut agir, à 90 % sans attendre.',
    },
    verification: {
      en: 'Peak, hour and limit are noted in the comment.',
      fr: 'Le maximum, l’heure et la limite sont notés dans le commentaire.',
    },
    minutes: 20,
    certainty: 'derived',
    citations: [
      cite('KB 2726897; sessions spec 1.6 and P3', 'S', ['2010']),
      cite('name of the counter: sessions spec 1.6', 'K'),
    ],
  }),
  reading({
    id: 'fan-out-2003',
    appliesTo: ['2003'],
    phase: 'observe',
    targets: LOGONS,
    ...fanOut,
    instruction: {
      en: 'Run the command: it counts, per account, the logons to mailboxes other than its own.\nLeave out service accounts; they have a procedure of their own.',
      fr: 'Exécuter la commande : elle compte, par compte, les ouvertures de session vers des boîtes autres que la sienne.\nLaisser de côté les comptes de service ; ils relèvent d’une autre procédure.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-WmiObject -ComputerName {server} -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Where-Object { $_.MailboxLegacyDN -ne $_.LoggedOnUsersMailboxLegacyDN } | Group-Object LoggedOnUserAccount | Sort-Object Count -Descending | Select-Object -First 10 Count,Name',
      },
    ],
    minutes: 10,
    certainty: 'derived',
    citations: [cite('Exchange_Logon WMI class; sessions spec 1.3', 'S'), cite('sessions spec 7 (H6)', 'D')],
  }),
  reading({
    id: 'fan-out',
    appliesTo: FROM_2007_TO_2010,
    phase: 'observe',
    targets: LOGONS,
    ...fanOut,
    instruction: {
      en: 'Run both commands: the first counts, per user, the logons to mailboxes other than their own, the second, per mailbox, the logons of others.\nLeave out service accounts; they have a procedure of their own.',
      fr: 'Exécuter les deux commandes : la première compte, par utilisateur, les ouvertures de session vers des boîtes autres que la sienne, la seconde, par boîte, les ouvertures faites par d’autres.\nLaisser de côté les comptes de service ; ils relèvent d’une autre procédure.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-LogonStatistics -Server {server} | Where-Object { $_.FullMailboxDirectoryName -ne $_.FullUserDirectoryName } | Group-Object UserName | Sort-Object Count -Descending | Select-Object -First 10 Count,Name',
      },
      {
        as: 'command',
        text: 'Get-LogonStatistics -Server {server} | Where-Object { $_.FullMailboxDirectoryName -ne $_.FullUserDirectoryName } | Group-Object FullMailboxDirectoryName | Sort-Object Count -Descending | Select-Object -First 10 Count,Name',
      },
    ],
    prerequisites: [
      {
        text: {
          en: 'Exchange Management Shell, outside the peak: the command loads the Client Access server.',
          fr: 'Exchange Management Shell, hors des heures de pointe : la commande charge le serveur d’accès client.',
        },
        only: { exchange: ['2010'] },
      },
      {
        text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' },
        only: { exchange: ['2007'] },
      },
    ],
    minutes: 10,
    citations: [cite('sessions spec 1.2 and P3 step 1', 'S'), cite('sessions spec 7 (H6)', 'D')],
  }),
  reading({
    id: 'fan-out-modern',
    appliesTo: MODERN,
    phase: 'observe',
    targets: LOGONS,
    ...fanOut,
    instruction: {
      en: '`Get-LogonStatistics` is deprecated from Exchange 2013 on.\nIn the RPC Client Access and MAPI over HTTP logs count, per client name, the distinct mailboxes of the operation `DelegateLogon`.\nLeave out service accounts; they have a procedure of their own.',
      fr: '`Get-LogonStatistics` est obsolète à partir d’Exchange 2013.\nDans les journaux RPC Client Access et MAPI over HTTP, compter par nom de client les boîtes distinctes de l’opération `DelegateLogon`.\nLaisser de côté les comptes de service ; ils relèvent d’une autre procédure.',
    },
    verbatim: [
      { as: 'file', text: '...\\Logging\\RPC Client Access\\RCA_yyyymmdd-n.LOG' },
      { as: 'object', text: 'DelegateLogon' },
    ],
    minutes: 30,
    certainty: 'derived',
    citations: [
      cite('technet bb124415; sessions spec 5 and 6.10', 'S'),
      cite('operations in the log: sessions spec 5', 'K'),
    ],
  }),
]

const client: readonly ProcedureStep[] = [
  clientRelief,
  reversible({
    id: 'shared-mail-caching',
    appliesTo: FROM_2010,
    phase: 'contain',
    title: {
      en: 'Keep shared mail folders out of the cache by policy',
      fr: 'Exclure par stratégie les dossiers de courrier partagés du cache',
    },
    instruction: {
      en: 'For users with many shared mailboxes set the value below by group policy; `xx.0` is 14.0 for Outlook 2010, 15.0 for Outlook 2013, 16.0 from Outlook 2016 on (to verify).\nWith 0 only calendars, contacts and tasks of others are cached, as in Outlook 2007. In the policy key it holds for existing profiles too.\nOutlook takes it at its next start.',
      fr: 'Pour les utilisateurs ayant de nombreuses boîtes partagées, définir la valeur ci-dessous par stratégie de groupe ; `xx.0` vaut 14.0 pour Outlook 2010, 15.0 pour Outlook 2013, 16.0 à partir d’Outlook 2016 (à vérifier).\nAvec 0, seuls les calendriers, contacts et tâches d’autrui sont mis en cache, comme dans Outlook 2007. Dans la clé de stratégie, elle vaut aussi pour les profils existants.\nOutlook en tient compte au prochain démarrage.',
    },
    verbatim: [
      { as: 'registry', text: 'HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Office\\xx.0\\Outlook\\Cached Mode' },
      { as: 'registry', text: 'CacheOthersMail = 0 (REG_DWORD)' },
    ],
    expected: {
      en: 'The files of the offline cache shrink; shared mail folders open online.',
      fr: 'Les fichiers du cache hors connexion diminuent ; les dossiers de courrier partagés s’ouvrent en ligne.',
    },
    risk: {
      en: 'Low to medium. Shared mail folders are slower and not there offline.',
      fr: 'Faible à moyen. Les dossiers de courrier partagés sont plus lents et absents hors connexion.',
    },
    undo: { en: 'Take the policy back.', fr: 'Retirer la stratégie.' },
    verification: {
      en: 'A test user sees the folder online; the number of logons to other mailboxes has fallen.',
      fr: 'Un utilisateur de test voit le dossier en ligne ; le nombre de ses ouvertures vers d’autres boîtes a baissé.',
    },
    owner: OWNERS.desktop,
    minutes: 30,
    citations: [
      cite('KB 982697; sessions spec P3 step 2', 'M'),
      cite('key of Outlook 2016 and later: working knowledge', 'K', ['2013', '2016', '2019', 'se']),
    ],
  }),
  reversible({
    id: 'automapping',
    appliesTo: FROM_2010,
    phase: 'contain',
    title: {
      en: 'Stop mapping shared mailboxes automatically',
      fr: 'Arrêter l’ajout automatique des boîtes partagées',
    },
    instruction: {
      en: 'For a user who does not need a shared mailbox all the time, take the full access away and grant it again without automatic mapping.\nThe user adds the mailbox when needed, or has it as a second account.\nIn Exchange 2010 the parameter needs SP2 (to verify).',
      fr: 'Pour un utilisateur qui n’a pas besoin d’une boîte partagée en permanence, retirer l’accès complet puis l’accorder de nouveau sans ajout automatique.\nL’utilisateur ajoute la boîte lorsqu’il en a besoin, ou l’utilise comme second compte.\nDans Exchange 2010, le paramètre demande SP2 (à vérifier).',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Remove-MailboxPermission -Identity <shared mailbox> -User <user> -AccessRights FullAccess',
      },
      {
        as: 'command',
        text: 'Add-MailboxPermission -Identity <shared mailbox> -User <user> -AccessRights FullAccess -AutoMapping $false',
      },
    ],
    expected: {
      en: 'The mailbox disappears from the user’s folder list after the next start of Outlook.',
      fr: 'La boîte disparaît de la liste des dossiers de l’utilisateur au prochain démarrage d’Outlook.',
    },
    risk: {
      en: 'Low. Between the two commands the user has no access.',
      fr: 'Faible. Entre les deux commandes, l’utilisateur n’a pas d’accès.',
    },
    undo: {
      en: 'Run both commands again, the second without `-AutoMapping`.',
      fr: 'Exécuter de nouveau les deux commandes, la seconde sans `-AutoMapping`.',
    },
    verification: {
      en: '`Get-MailboxPermission` shows the access; the list of the user’s mailboxes is shorter.',
      fr: '`Get-MailboxPermission` montre l’accès ; la liste des boîtes de l’utilisateur est plus courte.',
    },
    minutes: 15,
    citations: [
      cite('KB 2646504; sessions spec P3 step 2', 'S'),
      cite('service pack of the parameter: working knowledge', 'K', ['2010']),
    ],
  }),
]

const cause: readonly ProcedureStep[] = [
  reversible({
    id: 'update-builds',
    appliesTo: ALL,
    phase: 'cause',
    title: {
      en: 'Install the builds that repair this',
      fr: 'Installer les versions qui corrigent ce défaut',
    },
    instruction: {
      en: 'Replace Outlook 2003 and other unsupported versions by a supported build; Microsoft 365 Apps since version 1904 or 1905 lift the folder limit of shared caching from 500 to about 5,000.\nNote the builds of the servers; where a condition above names a level, bring them to it.',
      fr: 'Remplacer Outlook 2003 et les autres versions non prises en charge par une version prise en charge ; Microsoft 365 Apps à partir de la version 1904 ou 1905 porte la limite de dossiers du cache partagé de 500 à environ 5 000.\nNoter les versions des serveurs ; si une condition ci-dessus nomme un niveau, les y amener.',
    },
    prerequisites: [
      {
        text: {
          en: 'Exchange 2010: SP1 at least, better SP2 RU4 or later, which stops the leak of administrator sessions (KB 2726897). Of RU4 itself take a later one: it slows products on MAPI/CDO.',
          fr: 'Exchange 2010 : SP1 au minimum, de préférence SP2 RU4 ou ultérieur, qui arrête la fuite de sessions d’administration (KB 2726897). Préférer un correctif postérieur à RU4, qui ralentit les produits MAPI/CDO.',
        },
        only: { exchange: ['2010'] },
      },
      {
        text: {
          en: 'This Exchange version is out of support (for 2016 and 2019 since October 2025, to verify): the target is Exchange Server SE.',
          fr: 'Cette version d’Exchange n’est plus prise en charge (pour 2016 et 2019 depuis octobre 2025, à vérifier) : la cible est Exchange Server SE.',
        },
        only: { exchange: ['2003', '2007', '2010', '2013', '2016', '2019'] },
      },
    ],
    expected: {
      en: 'One supported Outlook build; servers with their last update.',
      fr: 'Une seule version d’Outlook, prise en charge ; des serveurs avec leur dernier correctif.',
    },
    risk: {
      en: 'Medium, as with any update: test it first.',
      fr: 'Moyen, comme pour toute mise à jour : la tester d’abord.',
    },
    undo: {
      en: 'Remove the update as its article describes.',
      fr: 'Désinstaller la mise à jour selon son article.',
    },
    verification: {
      en: 'Take the logon table again: no client version 11 or older.',
      fr: 'Relever la table des ouvertures de session : plus de client en version 11 ou antérieure.',
    },
    owner: OWNERS.desktop,
    minutes: 60,
    citations: [
      cite('KB 3115602; sessions spec P3 step 3', 'S'),
      cite('KB 2726897; sessions spec P3 step 3', 'S', ['2010']),
      cite('end of support: sessions spec 6.10', 'K', ['2003', '2007', '2010', '2013', '2016', '2019']),
    ],
    after: ['client-relief'],
  }),
]

const limits: readonly ProcedureStep[] = [
  exportKey,
  reversible({
    id: 'group-policy-throttling',
    appliesTo: FROM_2010,
    phase: 'limits',
    title: {
      en: 'Widen the throttling policy for the affected group only',
      fr: 'Élargir la stratégie de limitation pour le seul groupe concerné',
    },
    instruction: {
      en: 'Only when the policy is the smaller gate for these users; otherwise answer “not applicable”.\nMake one policy for the group, set 100, bind the mailboxes of the group to it. Never edit the default or global policy for this.\nThe limit per user of the store still holds: even without a limit in the policy the store stopped at 32.',
      fr: 'Uniquement si la stratégie est la plus petite barrière pour ces utilisateurs ; sinon répondre « sans objet ».\nCréer une stratégie pour le groupe, y mettre 100, y rattacher les boîtes du groupe. Ne jamais modifier pour cela la stratégie par défaut ou globale.\nLa limite de la banque par utilisateur demeure : même sans limite dans la stratégie, la banque s’arrêtait à 32.',
    },
    verbatim: [
      { as: 'command', text: 'New-ThrottlingPolicy SharedCalendarPolicy', only: { exchange: ['2010'] } },
      {
        as: 'command',
        text: 'New-ThrottlingPolicy SharedCalendarPolicy -ThrottlingPolicyScope Regular',
        only: { exchange: MODERN },
      },
      { as: 'command', text: 'Set-ThrottlingPolicy SharedCalendarPolicy -RCAMaxConcurrency 100' },
      { as: 'command', text: 'Set-Mailbox <user> -ThrottlingPolicy SharedCalendarPolicy' },
    ],
    expected: {
      en: 'The users of the group are refused no more by the Client Access services.',
      fr: 'Les utilisateurs du groupe ne sont plus refusés par les services d’accès client.',
    },
    risk: {
      en: 'Low to medium. More load per user of the group.',
      fr: 'Faible à moyen. Davantage de charge par utilisateur du groupe.',
    },
    undo: {
      en: 'Set the mailboxes back with `-ThrottlingPolicy $null`; remove the policy with `Remove-ThrottlingPolicy`.',
      fr: 'Rétablir les boîtes avec `-ThrottlingPolicy $null` ; supprimer la stratégie par `Remove-ThrottlingPolicy`.',
    },
    verification: {
      en: '`Get-Mailbox` shows the policy for the users of the group and for nobody else.',
      fr: '`Get-Mailbox` montre la stratégie pour les utilisateurs du groupe et pour personne d’autre.',
    },
    minutes: 15,
    citations: [cite('Set-ThrottlingPolicy reference; sessions spec 4.4 and P3 step 4', 'S')],
    after: ['client-relief', 'update-builds'],
  }),
  reversible({
    id: 'raise-pool',
    appliesTo: FROM_2010,
    phase: 'limits',
    list: 'pool',
    title: {
      en: 'As the last resort, raise the sessions per service to 25000',
      fr: 'En dernier recours, relever les sessions par service à 25000',
    },
    instruction: {
      en: 'Only when the pool still fills although the clients are relieved; otherwise answer “not applicable”.\nImport `service-pool-change.reg` on every node, all members of the availability group alike, or run the command.\nBy hand: regedit, key `ParametersSystem`, New ▸ DWORD (32-bit) Value, name `Maximum Allowed Exchange Sessions Per Service`, base Decimal, 25000. Digits only, not “25,000”; the maximum is 65536.',
      fr: 'Uniquement si le pool se remplit encore alors que les clients sont soulagés ; sinon répondre « sans objet ».\nImporter `service-pool-change.reg` sur chaque nœud, tous les membres du groupe de disponibilité à l’identique, ou exécuter la commande.\nÀ la main : regedit, clé `ParametersSystem`, Nouveau ▸ Valeur DWORD (32 bits), nom `Maximum Allowed Exchange Sessions Per Service`, base Décimale, 25000. Chiffres uniquement et non « 25 000 » ; le maximum est 65536.',
    },
    verbatim: [
      { as: 'registry', text: PARAMETERS_KEY },
      { as: 'registry', text: 'Maximum Allowed Exchange Sessions Per Service' },
      { as: 'file', text: 'service-pool-change.reg' },
      { as: 'file', text: 'service-pool-undo.reg' },
    ],
    prerequisites: [
      {
        text: {
          en: 'The key of this node is exported (`before.reg`); change window.',
          fr: 'La clé de ce nœud est exportée (`before.reg`) ; fenêtre de changement.',
        },
      },
      {
        text: {
          en: 'In this version the number counts per mailbox database, not per server.',
          fr: 'Dans cette version, le nombre vaut par base de boîtes aux lettres et non par serveur.',
        },
        only: { exchange: MODERN },
      },
    ],
    expected: {
      en: 'The value is 0x61a8, which is 25000, on every node.',
      fr: 'La valeur est 0x61a8, soit 25000, sur chaque nœud.',
    },
    risk: {
      en: 'Medium. Higher limits cost server memory and hide leaks.',
      fr: 'Moyen. Des limites plus hautes coûtent de la mémoire au serveur et cachent les fuites.',
    },
    undo: {
      en: 'Import `service-pool-undo.reg` and restart the store.',
      fr: 'Importer `service-pool-undo.reg` et redémarrer la banque.',
    },
    verification: {
      en: 'Read the value back on every node.',
      fr: 'Relire la valeur sur chaque nœud.',
    },
    owner: OWNERS.exchangeTwo,
    minutes: 15,
    citations: [
      cite('Exchange store limits ff477612; sessions spec 4.1, 4.2 and P3 step 5', 'S'),
      cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
    ],
    after: ['export-key', 'client-relief', 'update-builds', 'pool-counter'],
  }),
  restartStore('raise-pool'),
  readBack('restart-store', 'raise-pool'),
]

/** Shared calendars and the pool of the "Exchange Administrator" client type (sessions spec 1.6, 4.1, 4.2, P3). */
export const sharedCalendarPool: Procedure = {
  id: 'shared-calendar-pool',
  title: {
    en: 'Relieve the session pool that shared calendars fill',
    fr: 'Soulager le pool de sessions que remplissent les calendriers partagés',
  },
  purpose: {
    en: 'Shared calendars and additional mailboxes are counted in one pool of administrator sessions per server. The clients are relieved first; the registry value comes last.',
    fr: 'Les calendriers partagés et les boîtes supplémentaires sont comptés dans un seul pool de sessions d’administration par serveur. Les clients sont soulagés d’abord ; la valeur de Registre vient en dernier.',
  },
  refusals: [],
  remarks: [
    {
      versions: ['2010'],
      kind: 'assumption',
      text: {
        en: 'Outlook 2003 against Exchange 2010 SP1 opens about sixteen shared calendars before errors begin, against RTM two or three. Without a limit in the throttling policy the store limit of 32 still applied.',
        fr: 'Face à Exchange 2010 SP1, Outlook 2003 ouvre environ seize calendriers partagés avant les premières erreurs, face à RTM deux ou trois. Même sans limite dans la stratégie, la limite de 32 de la banque s’appliquait.',
      },
    },
    {
      versions: ['2003', '2007'],
      kind: 'unknown',
      text: {
        en: 'The value `Maximum Allowed Exchange Sessions Per Service` is documented from Exchange 2010 on. For this version no source confirms that the store reads it: no registry step is planned.',
        fr: 'La valeur `Maximum Allowed Exchange Sessions Per Service` est documentée à partir d’Exchange 2010. Pour cette version, aucune source ne confirme que la banque la lit : aucune étape de Registre n’est prévue.',
      },
    },
    {
      versions: MODERN,
      kind: 'assumption',
      text: {
        en: 'From Exchange 2013 on the pool counts per mailbox database. The first answer is a current Outlook and fewer shared folders, not the registry value.',
        fr: 'À partir d’Exchange 2013, le pool compte par base de boîtes aux lettres. La première réponse est un Outlook à jour et moins de dossiers partagés, non la valeur de Registre.',
      },
    },
  ],
  steps: [
    ...observe,
    ...client,
    ...cause,
    ...limits,
    reading({
      id: 'pool-verify',
      appliesTo: ALL,
      phase: 'verify',
      title: {
        en: 'See that the pool keeps its distance from the limit',
        fr: 'Vérifier que le pool reste à distance de la limite',
      },
      instruction: {
        en: 'At the next peak read the counter of the client type `Administrator` again.\nCount the mailboxes of others per user again and export the tables as a new snapshot.',
        fr: 'À la prochaine pointe, relire le compteur du type de client `Administrator`.\nCompter de nouveau les boîtes d’autrui par utilisateur et exporter les tables comme nouvel instantané.',
      },
      verbatim: [
        { as: 'object', text: 'MSExchangeIS Client (Administrator)', only: { exchange: LEGACY } },
        { as: 'object', text: 'MSExchangeIS Client Type (Administrator)', only: { exchange: MODERN } },
      ],
      expected: {
        en: 'The peak stays below 70% of the limit; no event 9646.',
        fr: 'Le maximum reste sous 70 % de la limite ; aucun événement 9646.',
      },
      verification: {
        en: 'Attendant shows the findings as fixed; the peak is noted in the comment.',
        fr: 'Attendant montre les constats comme corrigés ; le maximum est noté dans le commentaire.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [cite('sessions spec P3 step 6', 'D'), cite('name of the counter: sessions spec 1.6', 'K')],
      after: ['pool-counter'],
    }),
  ],
}
