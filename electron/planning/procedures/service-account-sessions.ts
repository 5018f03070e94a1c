import type { Procedure, ProcedureStep } from '../procedure.ts'
import { confirmEvent, listSessionsModern } from './session-steps.ts'
import { reading, reversible } from './step.ts'
import { ALL, cite, FROM_2007_TO_2010, LEGACY, MODERN, OWNERS, select } from './vocabulary.ts'

const LOGONS = [select('*', 'logon', 'ghost', 'live')]
const GRANT =
  'Add-ADPermission -Identity "Exchange Administrative Group (FYDIBOHF23SPDLT)" -User {account} -AccessRights ExtendedRight -ExtendedRights "View information store status" -InheritanceType Descendents'
const GRANT_STORE_ADMIN =
  'Get-MailboxDatabase <database> | Add-ADPermission -User {account} -AccessRights GenericRead,GenericWrite -ExtendedRights ms-Exch-Store-Admin'
const POLICY_2010 =
  'Set-ThrottlingPolicy ServiceMapiPolicy -RCAMaxConcurrency $null -RCAPercentTimeInAD $null -RCAPercentTimeInCAS $null -RCAPercentTimeInMailboxRPC $null -EWSMaxConcurrency $null'

const observe: readonly ProcedureStep[] = [
  confirmEvent(),
  reading({
    id: 'service-logons-2003',
    appliesTo: ['2003'],
    phase: 'observe',
    scope: 'account',
    targets: LOGONS,
    title: {
      en: 'List the mailboxes that {account} has open',
      fr: 'Lister les boîtes aux lettres que {account} tient ouvertes',
    },
    instruction: {
      en: 'Run the query and read the rows of `{account}`.\nA service account shows as one account with many different mailboxes, a version that begins with 6.5 (MAPI/CDO) and one address, that of its server.\nA user after VPN drops shows as one mailbox under several addresses: that is another procedure.',
      fr: 'Exécuter la requête et lire les lignes de `{account}`.\nUn compte de service se reconnaît à un seul compte pour de nombreuses boîtes, à une version commençant par 6.5 (MAPI/CDO) et à une seule adresse, celle de son serveur.\nUn utilisateur après des coupures VPN montre une seule boîte sous plusieurs adresses : cela relève d’une autre procédure.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-WmiObject -ComputerName {server} -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Sort-Object LoggedOnUserAccount | Format-Table LoggedOnUserAccount,MailboxDisplayName,ClientVersion,ClientIP -AutoSize',
      },
    ],
    prerequisites: [
      {
        text: {
          en: 'Rights to read the store; PowerShell for the query.',
          fr: 'Droits de lecture sur la banque ; PowerShell pour la requête.',
        },
      },
    ],
    expected: {
      en: 'The number of mailboxes, the version and the server of the product are known.',
      fr: 'Le nombre de boîtes, la version et le serveur du produit sont connus.',
    },
    verification: {
      en: 'Number of mailboxes, version and address are noted in the comment.',
      fr: 'Le nombre de boîtes, la version et l’adresse sont notés dans le commentaire.',
    },
    minutes: 10,
    certainty: 'derived',
    citations: [cite('Exchange_Logon WMI class; sessions spec 1.3 and P2', 'S'), cite('sessions spec 7 (H5)', 'D')],
  }),
  reading({
    id: 'service-logons',
    appliesTo: FROM_2007_TO_2010,
    phase: 'observe',
    scope: 'account',
    targets: LOGONS,
    title: {
      en: 'List the mailboxes that {account} has open',
      fr: 'Lister les boîtes aux lettres que {account} tient ouvertes',
    },
    instruction: {
      en: 'Run the first command and read the rows of `{account}`; the second saves all of it in a form Attendant reads without loss.\nA service account shows as one account with many different `FullMailboxDirectoryName`, a `ClientVersion` that begins with 6.5 (MAPI/CDO) and one address, that of its server.\nA user after VPN drops shows as one mailbox under several addresses: that is another procedure.',
      fr: 'Exécuter la première commande et lire les lignes de `{account}` ; la seconde enregistre le tout sous une forme qu’Attendant lit sans perte.\nUn compte de service se reconnaît à un seul compte pour de nombreux `FullMailboxDirectoryName`, à une `ClientVersion` commençant par 6.5 (MAPI/CDO) et à une seule adresse, celle de son serveur.\nUn utilisateur après des coupures VPN montre une seule boîte sous plusieurs adresses : cela relève d’une autre procédure.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-LogonStatistics -Server {server} | Sort-Object Windows2000Account | Format-Table Windows2000Account,FullMailboxDirectoryName,ClientVersion,ClientIPAddress -AutoSize',
      },
      {
        as: 'command',
        text: 'Get-LogonStatistics -Server {server} | Export-Csv logons-before.csv -Encoding Unicode',
      },
    ],
    prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
    expected: {
      en: 'The number of mailboxes, the version and the server of the product are known.',
      fr: 'Le nombre de boîtes, la version et le serveur du produit sont connus.',
    },
    verification: {
      en: 'The file is saved as `logons-before.csv`; number of mailboxes, version and address are noted in the comment.',
      fr: 'Le fichier est enregistré sous le nom `logons-before.csv` ; le nombre de boîtes, la version et l’adresse sont notés dans le commentaire.',
    },
    minutes: 10,
    citations: [
      cite('Get-LogonStatistics help 2007 and 2010; sessions spec 1.2, 1.5 and P2', 'S'),
      cite('sessions spec 7 (H5)', 'D'),
    ],
  }),
  listSessionsModern,
]

const cause: readonly ProcedureStep[] = [
  reversible({
    id: 'patch-product',
    appliesTo: ALL,
    phase: 'cause',
    scope: 'account',
    title: {
      en: 'Bring the product behind {account} up to date and count its threads',
      fr: 'Mettre à jour le produit derrière {account} et compter ses threads',
    },
    instruction: {
      en: 'Install the newest update of the product and, on its server, of its MAPI client (`MAPI/CDO 1.2.1`; BlackBerry asks for 6.5.8147 or later).\nRead its thread setting: one vendor’s rule is sessions needed = threads + 1 per machine, summed over all machines that use the account.\nLower the threads, or give each machine an account of its own, until the sum stays below the limit of the event.\nStop scripts and multifunction devices that open mailboxes and do not release them.',
      fr: 'Installer la dernière mise à jour du produit et, sur son serveur, de son client MAPI (`MAPI/CDO 1.2.1` ; BlackBerry demande 6.5.8147 ou plus récent).\nLire son réglage de threads : selon la règle d’un éditeur, sessions nécessaires = threads + 1 par machine, additionnées sur toutes les machines qui utilisent le compte.\nRéduire les threads, ou donner à chaque machine son propre compte, jusqu’à ce que la somme reste sous la limite de l’événement.\nArrêter les scripts et les imprimantes multifonctions qui ouvrent des boîtes sans les libérer.',
    },
    verbatim: [{ as: 'object', text: 'MAPI/CDO 1.2.1' }],
    prerequisites: [
      {
        text: {
          en: 'The owner of the application agrees to its restart.',
          fr: 'Le responsable de l’application accepte son redémarrage.',
        },
      },
      {
        text: {
          en: 'The servers have the last update rollup: with 2010 SP2 RU4 each folder opened for a delegate costs an administrator session and slows such products.',
          fr: 'Les serveurs ont le dernier correctif cumulatif : avec 2010 SP2 RU4, chaque dossier ouvert pour un délégué coûte une session d’administration et ralentit ces produits.',
        },
        only: { exchange: ['2010'] },
      },
    ],
    expected: {
      en: 'The sessions the product needs by its own rule fit below the limit.',
      fr: 'Les sessions nécessaires au produit selon sa propre règle tiennent sous la limite.',
    },
    risk: {
      en: 'Low to medium. The product is restarted; fewer threads make it slower.',
      fr: 'Faible à moyen. Le produit redémarre ; moins de threads le ralentissent.',
    },
    undo: {
      en: 'Restore the thread setting that was noted; remove the update as its vendor describes.',
      fr: 'Rétablir le réglage de threads noté ; retirer la mise à jour selon la procédure de l’éditeur.',
    },
    verification: {
      en: 'Old and new thread setting, version before and after are noted in the comment.',
      fr: 'Le réglage de threads et la version, avant et après, sont notés dans le commentaire.',
    },
    owner: OWNERS.application,
    minutes: 60,
    citations: [
      cite('vendor note on threads; sessions spec P2 step 2', 'S'),
      cite('BlackBerry on MAPI/CDO 6.5.8147; sessions spec 1.5', 'S'),
      cite('support article on BES after SP2 RU4; sessions spec P2 step 6', 'S', ['2010']),
    ],
    after: ['service-logons', 'service-logons-2003', 'list-sessions-modern'],
  }),
  reading({
    id: 'retire-product',
    appliesTo: ALL,
    phase: 'cause',
    title: {
      en: 'Plan the end of MAPI/CDO products',
      fr: 'Planifier la fin des produits MAPI/CDO',
    },
    instruction: {
      en: 'Products on MAPI/CDO 1.2.1, such as BlackBerry Enterprise Server 5 and 10 with MAPI, are obsolete.\nWrite down who uses the product, what it does, and the date on which it is retired.\nThe replacement speaks Exchange ActiveSync, Exchange Web Services or Graph: no MAPI session is opened then.',
      fr: 'Les produits reposant sur MAPI/CDO 1.2.1, tels que BlackBerry Enterprise Server 5 et 10 en MAPI, sont obsolètes.\nNoter qui utilise le produit, ce qu’il fait et la date de son retrait.\nLe remplaçant utilise Exchange ActiveSync, Exchange Web Services ou Graph : aucune session MAPI n’est alors ouverte.',
    },
    expected: {
      en: 'A date and a successor for each product; the exemptions below end with it.',
      fr: 'Une date et un successeur pour chaque produit ; les exemptions ci-dessous prennent fin avec lui.',
    },
    verification: {
      en: 'Date and successor are noted in the comment.',
      fr: 'La date et le successeur sont notés dans le commentaire.',
    },
    owner: OWNERS.application,
    minutes: 15,
    certainty: 'derived',
    citations: [cite('sessions spec P2 and 6.10', 'D')],
  }),
]

/** What both forms of the exemption say. */
const EXEMPTION = {
  title: {
    en: 'Exempt {account} from the session limit',
    fr: 'Exempter {account} de la limite de sessions',
  },
  prerequisites: [
    {
      text: {
        en: 'The account is used by this product only; its password is known to nobody else.',
        fr: 'Le compte n’est utilisé que par ce produit ; personne d’autre n’en connaît le mot de passe.',
      },
    },
  ],
  expected: {
    en: 'No more event 9646 for this account; all others keep the limit.',
    fr: 'Plus d’événement 9646 pour ce compte ; la limite demeure pour tous les autres.',
  },
  risk: {
    en: 'Medium. A leaking product is no longer stopped and can load the store.',
    fr: 'Moyen. Un produit qui ne libère pas ses sessions n’est plus arrêté et peut charger la banque.',
  },
  owner: OWNERS.exchangeTwo,
  minutes: 15,
  after: ['patch-product'],
} as const

/** What both forms of the policy say. */
const OWN_POLICY = {
  title: {
    en: 'Give {account} a throttling policy of its own',
    fr: 'Donner à {account} sa propre stratégie de limitation',
  },
  undo: {
    en: 'Set the mailbox back with `-ThrottlingPolicy $null`; remove the policy with `Remove-ThrottlingPolicy` when no account uses it.',
    fr: 'Rétablir la boîte avec `-ThrottlingPolicy $null` ; supprimer la stratégie par `Remove-ThrottlingPolicy` lorsque plus aucun compte ne l’utilise.',
  },
  minutes: 10,
} as const

const limits: readonly ProcedureStep[] = [
  reversible({
    ...EXEMPTION,
    id: 'exempt-2003',
    appliesTo: ['2003'],
    phase: 'limits',
    scope: 'account',
    instruction: {
      en: 'Exempt this one account instead of raising the limit for everybody.\nIn Exchange System Manager open the properties of the mailbox store, page `Security`.\nAdd `{account}` and set `View information store status` to Allow; leave everything else as it is.\nRestart the service of the product so that it logs on anew.',
      fr: 'Exempter ce seul compte au lieu de relever la limite pour tous.\nDans Exchange System Manager, ouvrir les propriétés de la banque de boîtes aux lettres, onglet `Security`.\nAjouter `{account}` et mettre `View information store status` sur Autoriser ; ne rien changer d’autre.\nRedémarrer le service du produit pour qu’il se reconnecte.',
    },
    verbatim: [
      { as: 'menu', text: 'Mailbox Store ▸ Properties ▸ Security' },
      { as: 'dialog', text: 'View information store status' },
    ],
    undo: {
      en: 'Remove the account from the page `Security` of the store.',
      fr: 'Retirer le compte de l’onglet `Security` de la banque.',
    },
    verification: {
      en: 'The page `Security` shows the right for this account, and no other new right.',
      fr: 'L’onglet `Security` montre ce droit pour ce compte, et aucun autre nouveau droit.',
    },
    citations: [cite('KB 842022; sessions spec 6.0 and P2 step 3', 'S')],
  }),
  reversible({
    ...EXEMPTION,
    id: 'exempt',
    appliesTo: FROM_2007_TO_2010,
    phase: 'limits',
    scope: 'account',
    instruction: {
      en: 'Exempt this one account instead of raising the limit for everybody.\nRun the command. With mailboxes in a resource forest grant the right to the account of the account forest.\nThe last parameter is written `-InheritanceType Descendents`; a Microsoft article misspells it.\nRestart the service of the product so that it logs on anew.',
      fr: 'Exempter ce seul compte au lieu de relever la limite pour tous.\nExécuter la commande. Si les boîtes sont dans une forêt de ressources, accorder le droit au compte de la forêt de comptes.\nLe dernier paramètre s’écrit `-InheritanceType Descendents` ; un article de Microsoft l’orthographie mal.\nRedémarrer le service du produit pour qu’il se reconnecte.',
    },
    verbatim: [{ as: 'command', text: GRANT }],
    undo: {
      en: 'Run `Remove-ADPermission` with the same arguments.',
      fr: 'Exécuter `Remove-ADPermission` avec les mêmes arguments.',
    },
    verification: {
      en: '`Get-ADPermission` on the same object lists the right for this account.',
      fr: '`Get-ADPermission` sur le même objet montre ce droit pour ce compte.',
    },
    citations: [cite('KB 2742012, KB 842022; sessions spec 6.0 and P2 step 3', 'S')],
  }),
  reversible({
    id: 'exempt-modern',
    appliesTo: MODERN,
    phase: 'limits',
    scope: 'account',
    title: {
      en: 'If the vendor asks for it, let {account} administer the store',
      fr: 'Si l’éditeur le demande, autoriser {account} à administrer la banque',
    },
    instruction: {
      en: 'The older exemption `View information store status` has no effect in this version.\nThe right is `Administer information store`; it may still not help unless the program opens each store with the flag for administrators. Ask the vendor before granting it.\nRun the command for each database the product uses.\nBetter: move the product to Exchange Web Services or Graph and answer this step with “not applicable”.',
      fr: 'L’ancienne exemption `View information store status` n’a pas d’effet dans cette version.\nLe droit est `Administer information store` ; il peut rester sans effet si le programme n’ouvre pas chaque banque avec l’indicateur d’administration. Interroger l’éditeur avant de l’accorder.\nExécuter la commande pour chaque base utilisée par le produit.\nMieux : faire passer le produit à Exchange Web Services ou à Graph et répondre « sans objet » à cette étape.',
    },
    verbatim: [
      { as: 'command', text: GRANT_STORE_ADMIN },
      { as: 'object', text: 'OPENSTORE_USE_ADMIN_PRIVILEGE' },
    ],
    prerequisites: [
      {
        text: {
          en: 'The vendor confirms in writing that the program uses `OPENSTORE_USE_ADMIN_PRIVILEGE`.',
          fr: 'L’éditeur confirme par écrit que le programme utilise `OPENSTORE_USE_ADMIN_PRIVILEGE`.',
        },
      },
    ],
    expected: {
      en: 'The sessions of the product count in the pool of administrators, not per user.',
      fr: 'Les sessions du produit comptent dans le pool des administrateurs et non par utilisateur.',
    },
    risk: {
      en: 'High. The account may then act on every mailbox of the database.',
      fr: 'Élevé. Le compte peut alors agir sur toutes les boîtes de la base.',
    },
    undo: {
      en: 'Run `Remove-ADPermission` with the same arguments on each of these databases.',
      fr: 'Exécuter `Remove-ADPermission` avec les mêmes arguments sur chacune de ces bases.',
    },
    verification: {
      en: '`Get-ADPermission` lists the right on these databases only.',
      fr: '`Get-ADPermission` montre ce droit sur ces bases uniquement.',
    },
    owner: OWNERS.exchangeTwo,
    minutes: 20,
    citations: [
      cite('KB 2742012; sessions spec 6.0, 6.10 and P2 step 3', 'S'),
      cite('form of the command: a vendor’s manual for Exchange 2010 and 2013', 'T'),
    ],
    after: ['patch-product'],
  }),
  reversible({
    ...OWN_POLICY,
    id: 'service-policy-2010',
    appliesTo: ['2010'],
    phase: 'limits',
    scope: 'account',
    instruction: {
      en: 'In this version the throttling policy is a second gate: the exemption alone is not enough.\nMake the policy once, for all such accounts; never edit the default policy for this.\nBind the account to it with the last command. In this version `$null` means “no limit”.',
      fr: 'Dans cette version, la stratégie de limitation est une seconde barrière : l’exemption seule ne suffit pas.\nCréer la stratégie une seule fois pour tous les comptes de ce type ; ne jamais modifier pour cela la stratégie par défaut.\nY rattacher le compte par la dernière commande. Dans cette version, `$null` signifie « aucune limite ».',
    },
    verbatim: [
      { as: 'command', text: 'New-ThrottlingPolicy ServiceMapiPolicy' },
      { as: 'command', text: POLICY_2010 },
      { as: 'command', text: 'Set-Mailbox {account} -ThrottlingPolicy ServiceMapiPolicy' },
    ],
    expected: {
      en: 'The product is no longer refused by the Client Access server.',
      fr: 'Le produit n’est plus refusé par le serveur d’accès client.',
    },
    risk: {
      en: 'Medium. The account can load the Client Access server without a limit.',
      fr: 'Moyen. Le compte peut charger le serveur d’accès client sans limite.',
    },
    verification: {
      en: '`Get-Mailbox` shows the policy for this account; the default policy is unchanged.',
      fr: '`Get-Mailbox` montre la stratégie pour ce compte ; la stratégie par défaut est inchangée.',
    },
    citations: [cite('vendor and field articles on the BES policy; sessions spec 4.4 and P2 step 4', 'S')],
    after: ['exempt'],
  }),
  reversible({
    ...OWN_POLICY,
    id: 'service-policy',
    appliesTo: MODERN,
    phase: 'limits',
    scope: 'account',
    instruction: {
      en: 'Make the policy once, for all such accounts; never edit the global policy for this.\nBind the account to it with the second command. From Exchange 2013 on “no limit” is written `Unlimited`, no longer `$null`.',
      fr: 'Créer la stratégie une seule fois pour tous les comptes de ce type ; ne jamais modifier pour cela la stratégie globale.\nY rattacher le compte par la seconde commande. À partir d’Exchange 2013, « aucune limite » s’écrit `Unlimited` et non plus `$null`.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'New-ThrottlingPolicy ServiceMapiPolicy -ThrottlingPolicyScope Regular -RCAMaxConcurrency Unlimited -EWSMaxConcurrency Unlimited',
      },
      { as: 'command', text: 'Set-Mailbox {account} -ThrottlingPolicy ServiceMapiPolicy' },
    ],
    expected: {
      en: 'The product is no longer throttled; the store limit per user still holds.',
      fr: 'Le produit n’est plus limité par la stratégie ; la limite de la banque par utilisateur demeure.',
    },
    risk: {
      en: 'Medium. The account can load the servers without a limit.',
      fr: 'Moyen. Le compte peut charger les serveurs sans limite.',
    },
    verification: {
      en: '`Get-Mailbox` shows the policy for this account; the global policy is unchanged.',
      fr: '`Get-Mailbox` montre la stratégie pour ce compte ; la stratégie globale est inchangée.',
    },
    citations: [cite('Set-ThrottlingPolicy reference; sessions spec 4.4 and P2 step 4', 'S')],
    after: ['patch-product'],
  }),
  reversible({
    id: 'address-book-rtm',
    appliesTo: ['2010'],
    phase: 'limits',
    title: {
      en: 'On Exchange 2010 RTM only, raise the sessions of the Address Book service',
      fr: 'Sur Exchange 2010 RTM uniquement, relever les sessions du service Carnet d’adresses',
    },
    instruction: {
      en: 'From SP1 on the key no longer exists and `RCAMaxConcurrency` governs: answer “not applicable” there, or better, install the last service pack.\nOn each Client Access server copy the file named below, then set `MaxSessionsPerUser` to 100000 in it.\nRestart the Address Book service in the change window.',
      fr: 'À partir de SP1, la clé n’existe plus et `RCAMaxConcurrency` décide : y répondre « sans objet » ou, mieux, installer le dernier Service Pack.\nSur chaque serveur d’accès client, copier le fichier nommé ci-dessous, puis y régler `MaxSessionsPerUser` sur 100000.\nRedémarrer le service Carnet d’adresses dans la fenêtre de changement.',
    },
    verbatim: [
      { as: 'file', text: 'microsoft.exchange.addressbook.service.exe.config' },
      { as: 'object', text: 'MaxSessionsPerUser' },
    ],
    expected: {
      en: 'Address look-ups of the product no longer fail.',
      fr: 'Les recherches d’adresses du produit n’échouent plus.',
    },
    risk: {
      en: 'Low to medium. Address look-ups of all users of this server stop during the restart.',
      fr: 'Faible à moyen. Les recherches d’adresses de tous les utilisateurs de ce serveur s’arrêtent pendant le redémarrage.',
    },
    undo: {
      en: 'Put the copied file back and restart the service.',
      fr: 'Remettre le fichier copié et redémarrer le service.',
    },
    verification: {
      en: 'The file holds the new number; the product reports no look-up errors.',
      fr: 'Le fichier contient le nouveau nombre ; le produit ne signale aucune erreur de recherche.',
    },
    minutes: 15,
    citations: [cite('shudnow.net, vendor note; sessions spec P2 step 5', 'S')],
  }),
]

/** Third-party MAPI: BlackBerry, scripts, archiving, multifunction devices (sessions spec P2, 4.4, 6.0). */
export const serviceAccountSessions: Procedure = {
  id: 'service-account-sessions',
  title: {
    en: 'Keep a third-party MAPI service account within its sessions',
    fr: 'Maintenir un compte de service MAPI tiers dans ses sessions',
  },
  purpose: {
    en: 'BlackBerry, archiving, scripts and scanners open many mailboxes with one account and reach the limit per user. The account is mended or exempted; the limit of all users stays.',
    fr: 'BlackBerry, archivage, scripts et scanners ouvrent de nombreuses boîtes avec un seul compte et atteignent la limite par utilisateur. Le compte est corrigé ou exempté ; la limite de tous les utilisateurs reste.',
  },
  refusals: [],
  remarks: [
    {
      versions: ALL,
      kind: 'assumption',
      text: {
        en: 'Connections of a service account are not proposed for closing: the product opens them again at once, and what it was processing may be lost.',
        fr: 'Les connexions d’un compte de service ne sont pas proposées à la fermeture : le produit les rouvre aussitôt et ce qu’il traitait peut être perdu.',
      },
    },
    {
      versions: LEGACY,
      kind: 'assumption',
      text: {
        en: 'One row of the logon table is one mailbox opened, not one session: the number of rows is the upper bound.',
        fr: 'Une ligne de la table des ouvertures de session est une boîte ouverte et non une session : le nombre de lignes est la borne supérieure.',
      },
    },
  ],
  steps: [
    ...observe,
    ...cause,
    ...limits,
    reading({
      id: 'watch-service',
      appliesTo: ALL,
      phase: 'verify',
      scope: 'account',
      title: {
        en: 'Watch the service account {account} for a day',
        fr: 'Surveiller le compte de service {account} pendant une journée',
      },
      instruction: {
        en: 'After 24 hours filter the Application log for event 9646 with the DN of `{account}`.\nCompare the times: events at regular intervals point to a scheduled job of the product.\nExport the session tables and the log again and import them as a new snapshot.',
        fr: 'Après 24 heures, filtrer le journal Application sur l’événement 9646 avec le DN de `{account}`.\nComparer les heures : des événements à intervalles réguliers désignent une tâche planifiée du produit.\nExporter de nouveau les tables de sessions et le journal et les importer comme nouvel instantané.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeIS 9646' }],
      expected: {
        en: 'No new event 9646 for this account in 24 hours.',
        fr: 'Aucun nouvel événement 9646 pour ce compte en 24 heures.',
      },
      verification: {
        en: 'Attendant shows the findings of this account as fixed.',
        fr: 'Attendant montre les constats de ce compte comme corrigés.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [cite('sessions spec P2 and 7 (H10)', 'D')],
      after: ['confirm-event', 'exempt', 'exempt-2003', 'exempt-modern', 'service-policy', 'service-policy-2010'],
    }),
  ],
}
