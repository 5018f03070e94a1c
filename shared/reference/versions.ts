import { type Bilingual, EXCHANGE_VERSIONS, type ExchangeVersion } from '../model/plan.ts'
import { type Evidence, entry, type Fact, type ReferenceEntry, words } from './entry.ts'
import { versionSpan } from './version-span.ts'

interface Cell {
  readonly evidence: Evidence
  readonly source: string
  readonly text: Bilingual
}
interface Row {
  readonly id: string
  readonly name: Bilingual
  readonly cells: Readonly<Partial<Record<ExchangeVersion, Cell>>>
  readonly related: readonly string[]
}

const cell = (evidence: Evidence, source: string, en: string, fr: string): Cell => ({
  evidence,
  source,
  text: { en, fr },
})
const managed = (one: Cell): Row['cells'] => ({
  '2013': one,
  '2016': one,
  '2019': one,
  se: { ...one, evidence: one.evidence === 'S' ? 'K' : one.evidence },
})

/** What differs by Exchange version: one row a question. The page of a version and the page of a question are both made from it. */
const ROWS: readonly Row[] = [
  {
    id: 'freebusy-reader',
    name: words('Who reads free/busy information, by version', 'Qui lit les disponibilités, par version'),
    cells: {
      '2003': cell(
        'M',
        'Microsoft article',
        'Clients read the public folder of the administrative group.',
        'Les clients lisent le dossier public du groupe d’administration.',
      ),
      '2007': cell(
        'M',
        'MS-OXOPFFB 1.6; Microsoft article',
        'Outlook 2007 and OWA ask the Availability service, which reads the calendars. Outlook 2003, and look-ups of mailboxes on 2003, still use the public folder.',
        'Outlook 2007 et OWA interrogent le service de disponibilité, qui lit les calendriers. Outlook 2003, et les recherches vers des boîtes sur 2003, passent encore par le dossier public.',
      ),
      '2010': cell(
        'M',
        'MS-OXOPFFB 1.6; Microsoft article',
        'As 2007; the Availability service itself reads the public folder for older mailboxes.',
        'Comme 2007 ; le service de disponibilité lit lui-même le dossier public pour les boîtes plus anciennes.',
      ),
      ...managed(
        cell(
          'G',
          'working knowledge',
          'The Availability service. Outlook 2003 is not supported and there are no public-folder databases; to verify.',
          'Le service de disponibilité. Outlook 2003 n’est pas pris en charge et il n’y a pas de base de dossiers publics ; à vérifier.',
        ),
      ),
    },
    related: ['term-availability-service', 'term-schedule-free-busy'],
  },
  {
    id: 'freebusy-publisher',
    name: words('Who publishes free/busy information, by version', 'Qui publie les disponibilités, par version'),
    cells: {
      '2003': cell(
        'M',
        'bb124868; Microsoft article',
        'Outlook writes the public message itself. OWA, mobile clients and Entourage leave an item in the System Attendant mailbox, which MSExchangeFBPublish (MadFB) writes to the public folder about every 5 minutes.',
        'Outlook écrit lui-même le message public. OWA, les clients mobiles et Entourage déposent un élément dans la boîte System Attendant, que MSExchangeFBPublish (MadFB) écrit dans le dossier public toutes les 5 minutes environ.',
      ),
      '2007': cell(
        'M',
        'Microsoft article',
        'Outlook 2003 itself; OWA and automatic acceptance through the System Attendant and MSExchangeFBPublish.',
        'Outlook 2003 lui-même ; OWA et l’acceptation automatique passent par la Surveillance du système et MSExchangeFBPublish.',
      ),
      '2010': cell(
        'T',
        'third-party article on event 14031',
        'Outlook 2003 itself; on the server the FreeBusy Assistant of the Mailbox Assistants.',
        'Outlook 2003 lui-même ; côté serveur, le FreeBusy Assistant des assistants de boîtes aux lettres.',
      ),
      ...managed(
        cell(
          'G',
          'working knowledge',
          'Nothing of its own publishes to `SCHEDULE+ FREE BUSY`; to verify.',
          'Rien du produit ne publie vers `SCHEDULE+ FREE BUSY` ; à vérifier.',
        ),
      ),
    },
    related: ['term-madfb', 'term-system-attendant', 'event-8197', 'event-14031'],
  },
  {
    id: 'system-attendant',
    name: words('System Attendant mailbox, by version', 'Boîte de la Surveillance du système, par version'),
    cells: {
      '2003': cell(
        'M',
        'Microsoft article',
        'One for each server, in the default store of the first storage group.',
        'Une par serveur, dans la banque par défaut du premier groupe de stockage.',
      ),
      '2007': cell(
        'M',
        'Microsoft article',
        'Present; `homeMDB` of the object `Microsoft System Attendant` says where.',
        'Présente ; `homeMDB` de l’objet `Microsoft System Attendant` dit où.',
      ),
      '2010': cell(
        'M',
        'KB 2616832',
        'The directory object with `homeMDB` still exists and is checked; the exact role of the mailbox is to verify.',
        'L’objet d’annuaire avec `homeMDB` existe encore et il est contrôlé ; le rôle exact de la boîte est à vérifier.',
      ),
      ...managed(
        cell(
          'G',
          'working knowledge',
          'No System Attendant service or mailbox; arbitration mailboxes instead. To verify.',
          'Ni service ni boîte de la Surveillance du système ; des boîtes d’arbitrage à la place. À vérifier.',
        ),
      ),
    },
    related: ['term-system-attendant', 'topic-attendant-mailbox', 'repair-12'],
  },
  {
    id: 'logon-source',
    name: words('Where logons can be listed, by version', 'Où énumérer les ouvertures de session, par version'),
    cells: {
      '2003': cell(
        'S',
        'Exchange_Logon WMI class',
        'Exchange System Manager, `Logons` of the mailbox store, or the WMI class `Exchange_Logon` in `root\\MicrosoftExchangeV2`.',
        'Gestionnaire système Exchange, `Logons` de la banque, ou la classe WMI `Exchange_Logon` dans `root\\MicrosoftExchangeV2`.',
      ),
      '2007': cell(
        'S',
        'Get-LogonStatistics help 2007 and 2010',
        '`Get-LogonStatistics` in the local shell; without parameters the local server.',
        '`Get-LogonStatistics` dans l’environnement local ; sans paramètre, le serveur local.',
      ),
      '2010': cell(
        'S',
        'Get-LogonStatistics help 2007 and 2010',
        '`Get-LogonStatistics` through the remote shell. Heavy use loads the Client Access server; OWA users are mostly absent.',
        '`Get-LogonStatistics` par l’environnement distant. Un usage intensif charge le serveur d’accès client ; les utilisateurs d’OWA en sont souvent absents.',
      ),
      '2013': cell(
        'S',
        'technet bb124415',
        '`Get-LogonStatistics` is deprecated and gives nothing usable. The RPC Client Access and MAPI over HTTP logs, and `Get-StoreUsageStatistics`.',
        '`Get-LogonStatistics` est déconseillée et ne donne rien d’utilisable. Les journaux RPC Client Access et MAPI sur HTTP, et `Get-StoreUsageStatistics`.',
      ),
      '2016': cell(
        'S',
        'technet bb124415',
        'No logon statistics. The MAPI over HTTP logs, and `Get-StoreUsageStatistics`.',
        'Pas de statistiques d’ouverture de session. Les journaux MAPI sur HTTP, et `Get-StoreUsageStatistics`.',
      ),
      '2019': cell(
        'S',
        'technet bb124415',
        'No logon statistics. The MAPI over HTTP logs.',
        'Pas de statistiques d’ouverture de session. Les journaux MAPI sur HTTP.',
      ),
      se: cell('K', 'working knowledge', 'As 2019; to verify.', 'Comme 2019 ; à vérifier.'),
    },
    related: ['topic-logons', 'topic-other-exports', 'tool-get-logonstatistics'],
  },
  {
    id: 'per-user-gate',
    name: words(
      'Where the sessions of one user are limited, by version',
      'Où se limitent les sessions d’un utilisateur, par version',
    ),
    cells: {
      '2003': cell('S', 'KB 842022', 'The registry alone.', 'Le registre seul.'),
      '2007': cell('S', 'KB 842022', 'The registry alone.', 'Le registre seul.'),
      '2010': cell(
        'S',
        'Set-ThrottlingPolicy reference; Exchange store limits ff477612',
        'The throttling policy on the Client Access server and the registry of the mailbox server: the smaller one wins.',
        'La stratégie de limitation sur le serveur d’accès client et le registre du serveur de boîtes : la plus petite l’emporte.',
      ),
      ...managed(
        cell(
          'S',
          'Set-ThrottlingPolicy reference; Managed Store limits',
          'The throttling policy and the registry, which counts per mailbox database: the smaller one wins.',
          'La stratégie de limitation et le registre, qui compte par base de boîtes aux lettres : la plus petite l’emporte.',
        ),
      ),
    },
    related: ['limit-maximum-allowed-sessions-per-user', 'limit-rcamaxconcurrency'],
  },
  {
    id: 'close-connection',
    name: words('Where a connection can be closed, by version', 'Où fermer une connexion, par version'),
    cells: {
      '2003': cell(
        'S',
        'calazan.com 9646 procedure',
        'TCPView on the mailbox server, process `store.exe`.',
        'TCPView sur le serveur de boîtes, processus `store.exe`.',
      ),
      '2007': cell(
        'S',
        'calazan.com 9646 procedure',
        'TCPView on the mailbox server, process `store.exe`.',
        'TCPView sur le serveur de boîtes, processus `store.exe`.',
      ),
      '2010': cell(
        'D',
        'ports of Exchange 2010',
        'TCPView on the Client Access server, process `Microsoft.Exchange.RpcClientAccess.Service.exe`. The mailbox server only sees Client Access servers.',
        'TCPView sur le serveur d’accès client, processus `Microsoft.Exchange.RpcClientAccess.Service.exe`. Le serveur de boîtes ne voit que les serveurs d’accès client.',
      ),
      ...managed(
        cell(
          'D',
          'ports of Exchange 2013',
          'Everything is HTTPS: act on the client or the load balancer.',
          'Tout passe par HTTPS : agissez sur le client ou l’équilibreur de charge.',
        ),
      ),
    },
    related: ['topic-ports', 'tool-tcpview', 'playbook-p1'],
  },
  {
    id: 'kick-user',
    name: words('How one user is put off, by version', 'Comment déconnecter un utilisateur, par version'),
    cells: {
      '2003': cell(
        'D',
        'KB 842022',
        'Delete the TCP connection, or deny MAPI to the user.',
        'Fermez la connexion TCP, ou refusez MAPI à l’utilisateur.',
      ),
      '2007': cell(
        'D',
        'Set-CASMailbox reference',
        '`Set-CASMailbox <user> -MAPIEnabled $false`, then `$true`.',
        '`Set-CASMailbox <user> -MAPIEnabled $false`, puis `$true`.',
      ),
      '2010': cell(
        'K',
        'working knowledge',
        '`Set-CASMailbox <user> -MAPIEnabled $false`, then `$true`. A cache may delay it for up to 2 hours; to verify.',
        '`Set-CASMailbox <user> -MAPIEnabled $false`, puis `$true`. Un cache peut la retarder jusqu’à 2 heures ; à vérifier.',
      ),
      ...managed(
        cell(
          'K',
          'working knowledge',
          '`Set-CASMailbox <user> -MAPIEnabled $false`, then `$true`. A cache may delay it for up to 2 hours; to verify.',
          '`Set-CASMailbox <user> -MAPIEnabled $false`, puis `$true`. Un cache peut la retarder jusqu’à 2 heures ; à vérifier.',
        ),
      ),
    },
    related: ['playbook-p1'],
  },
  {
    id: 'service-exemption',
    name: words('How a service account is exempted, by version', 'Comment exempter un compte de service, par version'),
    cells: {
      '2003': cell(
        'S',
        'KB 842022',
        'Exchange System Manager, Security of the store: `View information store status` = Allow.',
        'Gestionnaire système Exchange, sécurité de la banque : `View information store status` = Allow.',
      ),
      '2007': cell(
        'S',
        'KB 2742012',
        '`Add-ADPermission` with the extended right `View information store status`.',
        '`Add-ADPermission` avec le droit étendu `View information store status`.',
      ),
      '2010': cell(
        'S',
        'KB 2742012; Set-ThrottlingPolicy reference',
        'As 2007, and a throttling policy of its own.',
        'Comme 2007, plus une stratégie de limitation propre.',
      ),
      ...managed(
        cell(
          'S',
          'KB 2742012',
          'The right `Administer information store`; it may not help unless the program opens stores with the administrator flag.',
          'Le droit `Administer information store` ; il peut ne pas suffire si le programme n’ouvre pas les banques avec l’indicateur d’administration.',
        ),
      ),
    },
    related: ['playbook-p2', 'client-administrator'],
  },
  {
    id: 'restart',
    name: words('How the store is restarted, by version', 'Comment redémarrer la banque, par version'),
    cells: {
      '2003': cell(
        'S',
        'KB 842022',
        '`net stop MSExchangeIS && net start MSExchangeIS`: an outage for every mailbox on the server.',
        '`net stop MSExchangeIS && net start MSExchangeIS` : une coupure pour toutes les boîtes du serveur.',
      ),
      '2007': cell(
        'D',
        'KB 842022',
        '`Restart-Service MSExchangeIS`: an outage for every mailbox on the server.',
        '`Restart-Service MSExchangeIS` : une coupure pour toutes les boîtes du serveur.',
      ),
      '2010': cell(
        'D',
        'Exchange store limits ff477612',
        '`Restart-Service MSExchangeIS`: an outage for every mailbox on the server; move the active copies first.',
        '`Restart-Service MSExchangeIS` : une coupure pour toutes les boîtes du serveur ; déplacez d’abord les copies actives.',
      ),
      ...managed(
        cell(
          'D',
          'Managed Store limits',
          '`Restart-Service MSExchangeIS`: all databases of the server. The values seem to be read again from time to time; verify without a restart first.',
          '`Restart-Service MSExchangeIS` : toutes les bases du serveur. Les valeurs semblent relues périodiquement ; vérifiez d’abord sans redémarrer.',
        ),
      ),
    },
    related: ['playbook-p4', 'topic-store-limits'],
  },
]

const versionName = (version: ExchangeVersion): string => versionSpan([version]).en
const rowId = (row: Row): string => `version-by-${row.id}`
const versionId = (version: ExchangeVersion): string => `version-${version}`
const factOf = (one: Cell, label: Bilingual): Fact => ({ label, ...one })
const present = (row: Row, version: ExchangeVersion, label: Bilingual): readonly Fact[] => {
  const one = row.cells[version]
  return one === undefined ? [] : [factOf(one, label)]
}
/** Versions that answer alike, side by side. */
function runsOf(row: Row): readonly (readonly [Cell, readonly ExchangeVersion[]])[] {
  const runs: (readonly [Cell, readonly ExchangeVersion[]])[] = []
  for (const version of EXCHANGE_VERSIONS) {
    const one = row.cells[version]
    const last = runs.at(-1)
    if (one === undefined) continue
    const alike = last !== undefined && last[0].text.en === one.text.en && last[0].evidence === one.evidence
    if (alike) runs[runs.length - 1] = [last[0], [...last[1], version]]
    else runs.push([one, [version]])
  }
  return runs
}
const question = (name: Bilingual): Bilingual =>
  words(name.en.replace(/, by version$/, ''), name.fr.replace(/, par version$/, ''))

const STATE: Readonly<Record<ExchangeVersion, Cell>> = {
  '2003': cell('S', 'Microsoft article', 'Out of support.', 'Plus pris en charge.'),
  '2007': cell('S', 'Microsoft article', 'Out of support.', 'Plus pris en charge.'),
  '2010': cell('S', 'Microsoft article', 'Out of support.', 'Plus pris en charge.'),
  '2013': cell('S', 'Microsoft article', 'Out of support.', 'Plus pris en charge.'),
  '2016': cell(
    'K',
    'working knowledge',
    'Out of support since October 2025; to verify.',
    'Plus pris en charge depuis octobre 2025 ; à vérifier.',
  ),
  '2019': cell(
    'K',
    'working knowledge',
    'Out of support since October 2025; to verify.',
    'Plus pris en charge depuis octobre 2025 ; à vérifier.',
  ),
  se: cell(
    'K',
    'working knowledge',
    'The version to move to. Names and defaults of the store limits are believed to be those of 2019; to verify.',
    'La version vers laquelle migrer. Les noms et valeurs par défaut des limites de la banque seraient ceux de 2019 ; à vérifier.',
  ),
}

/** The version matrix: a page for each version and one for each question. */
export const VERSIONS: readonly ReferenceEntry[] = [
  ...EXCHANGE_VERSIONS.map((version) =>
    entry(
      'version',
      versionId(version),
      versionName(version),
      [
        ...ROWS.flatMap((row) => present(row, version, question(row.name))),
        factOf(STATE[version], words('State', 'Situation')),
      ],
      {
        also: version === 'se' ? ['Exchange Server Subscription Edition'] : [`Exchange Server ${version}`],
        related: [...ROWS.map(rowId), 'topic-obsolete'],
      },
    ),
  ),
  ...ROWS.map((row) =>
    entry(
      'version',
      rowId(row),
      row.name,
      runsOf(row).map(([one, versions]) => factOf(one, versionSpan(versions))),
      { related: row.related },
    ),
  ),
]
