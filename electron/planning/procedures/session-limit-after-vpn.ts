import type { Procedure } from '../procedure.ts'
import { keepAlive } from './keep-alive-step.ts'
import { confirmEvent, listSessionsModern } from './session-steps.ts'
import { irreversible, reading, reversible } from './step.ts'
import { ALL, cite, FROM_2007, LEGACY, MODERN, OWNERS, select } from './vocabulary.ts'

const GHOSTS = [select('vpn-ghosts', 'ghost', 'live')]
const ORPHAN_CONNECTIONS = [select('orphan-connections', 'connection')]
const PRESSED = [select('session-limit', '*'), select('vpn-ghosts', '*')]

/** One account at its session limit after VPN drops (sessions spec P1, 3.5, 6.0, 6.10). */
export const sessionLimitAfterVpn: Procedure = {
  id: 'session-limit-after-vpn',
  title: {
    en: 'Free a user who has used up the MAPI sessions after VPN drops',
    fr: 'Débloquer un utilisateur qui a épuisé ses sessions MAPI après des coupures VPN',
  },
  purpose: {
    en: 'When a tunnel breaks the server keeps its sessions until TCP gives up; every reconnect adds new ones until the limit per user is reached.',
    fr: 'Lorsqu’un tunnel se rompt, le serveur garde ses sessions jusqu’à l’abandon par TCP ; chaque reconnexion en ajoute jusqu’à la limite par utilisateur.',
  },
  refusals: [
    {
      versions: MODERN,
      rules: ['orphan-connections'],
      reason: {
        en: 'From Exchange 2013 on Outlook speaks HTTPS only: a connection in this table belongs to the load balancer or the front end and carries several users. No connection is listed for closing; act on the client or with `Set-CASMailbox`.',
        fr: 'À partir d’Exchange 2013, Outlook ne parle que HTTPS : une connexion de cette table appartient au répartiteur de charge ou au frontal et porte plusieurs utilisateurs. Aucune connexion n’est proposée à la fermeture ; agir sur le client ou avec `Set-CASMailbox`.',
      },
    },
  ],
  remarks: [
    {
      versions: ALL,
      kind: 'assumption',
      text: {
        en: 'The number of sessions is estimated from logons where the export holds no session id: one Outlook session shows as several logons.',
        fr: 'Le nombre de sessions est estimé à partir des ouvertures de session lorsque l’export ne contient pas d’identifiant : une session Outlook apparaît comme plusieurs ouvertures.',
      },
    },
    {
      versions: ['2010'],
      kind: 'unknown',
      text: {
        en: 'On Exchange 2010 the mailbox server sees the Client Access server instead of the workstation. VPN addresses are certain only in the RPC Client Access log or in the connection table of the Client Access server.',
        fr: 'Sur Exchange 2010, le serveur de boîtes aux lettres voit le serveur d’accès client au lieu du poste. Les adresses VPN ne sont certaines que dans le journal RPC Client Access ou dans la table de connexions du serveur d’accès client.',
      },
    },
  ],
  steps: [
    confirmEvent(...PRESSED),
    reading({
      id: 'list-sessions-2003',
      appliesTo: ['2003'],
      phase: 'observe',
      scope: 'account',
      needs: PRESSED,
      targets: GHOSTS,
      title: { en: 'List the logons of {account}', fr: 'Lister les ouvertures de session de {account}' },
      instruction: {
        en: 'In Exchange System Manager open the server, storage group, mailbox store and `Logons`; show the columns of address and times; sort by address and save with `Export List`.\nOr run the query below and read the rows of `{account}`.\nRows without an address are already ending by themselves.\nThe newest logon time marks the live tunnel; an older address with a last access more than 15 minutes ago is a ghost.',
        fr: 'Dans Exchange System Manager, ouvrir le serveur, le groupe de stockage, la banque de boîtes aux lettres et `Logons` ; afficher les colonnes d’adresse et d’heures ; trier par adresse et enregistrer par `Export List`.\nOu exécuter la requête ci-dessous et lire les lignes de `{account}`.\nLes lignes sans adresse se terminent déjà d’elles-mêmes.\nL’heure d’ouverture la plus récente désigne le tunnel vivant ; une adresse plus ancienne, dont le dernier accès date de plus de 15 minutes, est un fantôme.',
      },
      verbatim: [
        { as: 'menu', text: 'Mailbox Store ▸ Logons ▸ Export List' },
        {
          as: 'command',
          text: 'Get-WmiObject -ComputerName {server} -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Sort-Object ClientIP | Format-Table LoggedOnUserAccount,ClientIP,ClientName,LogonTime,LastOperationTime -AutoSize',
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
        en: 'The rows of this user; where this plan lists ghosts, they are still there with the same addresses.',
        fr: 'Les lignes de cet utilisateur ; si ce plan liste des fantômes, ils sont toujours présents avec les mêmes adresses.',
      },
      verification: { en: 'The list is saved as `before`.', fr: 'La liste est enregistrée sous le nom `before`.' },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('Exchange_Logon WMI class; sessions spec 1.3', 'S'), cite('sessions spec 6.0', 'D')],
    }),
    reading({
      id: 'list-sessions',
      appliesTo: ['2007', '2010'],
      phase: 'observe',
      scope: 'account',
      needs: PRESSED,
      targets: GHOSTS,
      title: { en: 'List the logons of {account}', fr: 'Lister les ouvertures de session de {account}' },
      instruction: {
        en: 'Run the first command and keep its output; the second saves it in a form Attendant reads without loss.\nRows without an address are already ending by themselves: there is nothing to close for them.\nThe newest logon time marks the live tunnel; an older address of the VPN with a last access more than 15 minutes ago is a ghost.',
        fr: 'Exécuter la première commande et garder sa sortie ; la seconde l’enregistre sous une forme qu’Attendant lit sans perte.\nLes lignes sans adresse se terminent déjà d’elles-mêmes : il n’y a rien à fermer pour elles.\nL’heure d’ouverture la plus récente désigne le tunnel vivant ; une adresse plus ancienne du VPN, dont le dernier accès date de plus de 15 minutes, est un fantôme.',
      },
      verbatim: [
        {
          as: 'command',
          text: 'Get-LogonStatistics {account} | Sort-Object ClientIPAddress | Format-Table UserName,ClientIPAddress,ClientName,LogonTime,LastAccessTime -AutoSize',
        },
        { as: 'command', text: 'Get-LogonStatistics {account} | Export-Csv before.csv -Encoding Unicode' },
      ],
      prerequisites: [
        { text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' }, only: { exchange: ['2007'] } },
        {
          text: {
            en: 'Exchange Management Shell (remote session). Read the addresses in the RPC Client Access log where the rows show the Client Access server.',
            fr: 'Exchange Management Shell (session distante). Lire les adresses dans le journal RPC Client Access si les lignes montrent le serveur d’accès client.',
          },
          only: { exchange: ['2010'] },
        },
      ],
      expected: {
        en: 'The rows of this user; where this plan lists ghosts, they are still there with the same addresses.',
        fr: 'Les lignes de cet utilisateur ; si ce plan liste des fantômes, ils sont toujours présents avec les mêmes adresses.',
      },
      verification: {
        en: 'The file is saved as `before.csv`.',
        fr: 'Le fichier est enregistré sous le nom `before.csv`.',
      },
      minutes: 5,
      citations: [cite('Get-LogonStatistics help 2007 and 2010; sessions spec 1.1, 1.7 and P1', 'S')],
    }),
    { ...listSessionsModern, needs: PRESSED, targets: GHOSTS },
    irreversible({
      id: 'close-ghosts',
      appliesTo: LEGACY,
      phase: 'contain',
      scope: 'account',
      needs: [select('vpn-ghosts', 'ghost')],
      targets: [select('vpn-ghosts', 'ghost', 'closable')],
      title: { en: 'Close the dead connections of {account}', fr: 'Fermer les connexions mortes de {account}' },
      instruction: {
        en: 'On the server that owns the sockets start TCPView as administrator.\nSwitch off name resolution in the menu `Options` ▸ `Resolve Addresses`.\nSort by remote address, then by process; select the rows of the process named below with an address of this list, and no others.\nRight-click ▸ `Close Connection`. Never `End Process`: it ends the store or the access service for everybody.\nThe live address `{liveAddress}` stays.',
        fr: 'Sur le serveur qui porte les sockets, démarrer TCPView en tant qu’administrateur.\nDésactiver la résolution de noms dans le menu `Options` ▸ `Resolve Addresses`.\nTrier par adresse distante puis par processus ; sélectionner les lignes du processus nommé ci-dessous dont l’adresse figure dans cette liste, et aucune autre.\nClic droit ▸ `Close Connection`. Jamais `End Process` : cela arrête la banque ou le service d’accès pour tout le monde.\nL’adresse vivante `{liveAddress}` reste.',
      },
      verbatim: [
        { as: 'object', text: 'store.exe', only: { exchange: ['2003', '2007'] } },
        { as: 'object', text: 'Microsoft.Exchange.RpcClientAccess.Service.exe', only: { exchange: ['2010'] } },
        { as: 'menu', text: 'Options ▸ Resolve Addresses' },
        { as: 'menu', text: 'Close Connection' },
      ],
      prerequisites: [
        {
          text: {
            en: 'TCPView runs on the mailbox server.',
            fr: 'TCPView s’exécute sur le serveur de boîtes aux lettres.',
          },
          only: { exchange: ['2003', '2007'] },
        },
        {
          text: {
            en: 'TCPView runs on the Client Access server: on the mailbox server the connections belong to Client Access servers and carry many users.',
            fr: 'TCPView s’exécute sur le serveur d’accès client : sur le serveur de boîtes aux lettres, les connexions appartiennent aux serveurs d’accès client et portent de nombreux utilisateurs.',
          },
          only: { exchange: ['2010'] },
        },
        {
          text: {
            en: 'None of the addresses is a NAT gateway or a terminal server: closing there hits other users.',
            fr: 'Aucune des adresses n’est une passerelle NAT ni un serveur Terminal Server : y fermer une connexion touche d’autres utilisateurs.',
          },
        },
        {
          text: {
            en: 'An address without a TCP connection needs nothing: its logons end with keep-alive.',
            fr: 'Une adresse sans connexion TCP ne demande rien : ses ouvertures de session se terminent par keep-alive.',
          },
        },
      ],
      expected: {
        en: 'The rows disappear from TCPView; the logons follow within minutes. Closing one connection can end several logons.',
        fr: 'Les lignes disparaissent de TCPView ; les ouvertures de session suivent en quelques minutes. Fermer une connexion peut terminer plusieurs ouvertures.',
      },
      risk: {
        en: 'Medium. Work in progress on that connection is lost. Closing connections without finding the cause only postpones the return of the problem.',
        fr: 'Moyen. Le travail en cours sur cette connexion est perdu. Fermer des connexions sans trouver la cause ne fait que retarder le retour du problème.',
      },
      undo: {
        en: 'There is no way back for the connection. Outlook connects again by itself; what had not been sent is lost.',
        fr: 'Il n’y a pas de retour arrière pour la connexion. Outlook se reconnecte de lui-même ; ce qui n’était pas envoyé est perdu.',
      },
      verification: {
        en: 'Refresh TCPView: none of the addresses listed has a connection of this process.',
        fr: 'Actualiser TCPView : aucune des adresses listées n’a de connexion de ce processus.',
      },
      minutes: 15,
      confirm: '{account}',
      citations: [
        cite('calazan.com 9646 procedure; sessions spec 3.4 and P1', 'S'),
        cite('TCPView closes IPv4 connections only, with administrator rights: sessions spec P1', 'K'),
      ],
      after: ['confirm-event', 'list-sessions', 'list-sessions-2003'],
    }),
    irreversible({
      id: 'close-orphans',
      appliesTo: LEGACY,
      phase: 'contain',
      scope: 'server',
      needs: ORPHAN_CONNECTIONS,
      targets: ORPHAN_CONNECTIONS,
      title: {
        en: 'Close connections to {server} that no logon uses',
        fr: 'Fermer les connexions vers {server} qu’aucune ouverture de session n’utilise',
      },
      instruction: {
        en: 'List the logons once more and make sure that none of the addresses listed has got one since.\nIn TCPView on `{server}`, as administrator and with name resolution off, select the rows with exactly these address and port pairs.\nRight-click ▸ `Close Connection`. Never `End Process`.',
        fr: 'Lister encore une fois les ouvertures de session et s’assurer qu’aucune des adresses listées n’en a obtenu depuis.\nDans TCPView sur `{server}`, en administrateur et sans résolution de noms, sélectionner les lignes ayant exactement ces couples adresse et port.\nClic droit ▸ `Close Connection`. Jamais `End Process`.',
      },
      verbatim: [{ as: 'menu', text: 'Close Connection' }],
      prerequisites: [
        {
          text: {
            en: 'The logon table and the connection table of this plan were taken within five minutes of each other.',
            fr: 'La table des ouvertures de session et la table des connexions de ce plan ont été relevées à moins de cinq minutes d’écart.',
          },
        },
      ],
      expected: { en: 'The rows disappear and do not return.', fr: 'Les lignes disparaissent et ne reviennent pas.' },
      risk: {
        en: 'Low to medium. A client may just be logging on; behind NAT several users share an address.',
        fr: 'Faible à moyen. Un client est peut-être en train d’ouvrir sa session ; derrière un NAT, plusieurs utilisateurs partagent une adresse.',
      },
      undo: {
        en: 'There is no way back for the connection. A living client connects again by itself.',
        fr: 'Il n’y a pas de retour arrière pour la connexion. Un client vivant se reconnecte de lui-même.',
      },
      verification: {
        en: 'Refresh TCPView after one minute: the pairs are gone.',
        fr: 'Actualiser TCPView après une minute : les couples ont disparu.',
      },
      minutes: 10,
      confirm: '{server}',
      certainty: 'derived',
      citations: [cite('sessions spec 3.5 rules 3 to 6', 'D')],
      after: ['list-sessions', 'list-sessions-2003'],
    }),
    reading({
      id: 'relist',
      appliesTo: LEGACY,
      phase: 'contain',
      scope: 'account',
      needs: PRESSED,
      title: { en: 'See that {account} has sessions again', fr: 'Vérifier que {account} a de nouveau des sessions' },
      instruction: {
        en: 'List the logons of `{account}` as before: the rows of the closed addresses have gone.\nAsk the user to close Outlook, wait a minute and start it again.',
        fr: 'Lister les ouvertures de session de `{account}` comme auparavant : les lignes des adresses fermées ont disparu.\nDemander à l’utilisateur de fermer Outlook, d’attendre une minute et de le redémarrer.',
      },
      verbatim: [
        {
          as: 'command',
          text: 'Get-LogonStatistics {account} | Sort-Object ClientIPAddress | Format-Table UserName,ClientIPAddress,ClientName,LogonTime,LastAccessTime -AutoSize',
          only: { exchange: ['2007', '2010'] },
        },
        { as: 'menu', text: 'Mailbox Store ▸ Logons', only: { exchange: ['2003'] } },
      ],
      expected: { en: 'Outlook opens the mailbox without an error.', fr: 'Outlook ouvre la boîte sans erreur.' },
      verification: {
        en: 'The number of logons before and after is noted in the comment.',
        fr: 'Le nombre d’ouvertures de session avant et après est noté dans le commentaire.',
      },
      minutes: 5,
      citations: [cite('sessions spec P1 step 5', 'S')],
      after: ['close-ghosts'],
    }),
    reversible({
      id: 'deny-mapi',
      appliesTo: FROM_2007,
      phase: 'contain',
      scope: 'account',
      needs: PRESSED,
      title: {
        en: 'If needed, end all sessions of {account}',
        fr: 'Si nécessaire, terminer toutes les sessions de {account}',
      },
      instruction: {
        en: 'Only when the user still cannot log on. Agree with the user first: every Outlook of this mailbox loses its connection.\nAsk the user to close Outlook on all devices.\nRun the first command, wait, then the second.',
        fr: 'Uniquement si l’utilisateur ne peut toujours pas se connecter. S’entendre d’abord avec lui : tous les Outlook de cette boîte perdent leur connexion.\nDemander à l’utilisateur de fermer Outlook sur tous ses appareils.\nExécuter la première commande, attendre, puis la seconde.',
      },
      verbatim: [
        { as: 'command', text: 'Set-CASMailbox {account} -MAPIEnabled $false' },
        { as: 'command', text: 'Set-CASMailbox {account} -MAPIEnabled $true' },
      ],
      prerequisites: [
        {
          text: {
            en: 'The change can take up to two hours to act in both directions (to verify).',
            fr: 'Le changement peut mettre jusqu’à deux heures à agir dans les deux sens (à vérifier).',
          },
        },
      ],
      expected: {
        en: 'The sessions of this user end; afterwards Outlook connects again.',
        fr: 'Les sessions de cet utilisateur se terminent ; Outlook se reconnecte ensuite.',
      },
      risk: {
        en: 'Medium. The user cannot work in Outlook until the second command has taken effect.',
        fr: 'Moyen. L’utilisateur ne peut pas travailler dans Outlook tant que la seconde commande n’a pas pris effet.',
      },
      undo: {
        en: 'The second command is the way back; check that it was run.',
        fr: 'La seconde commande est le retour arrière ; vérifier qu’elle a été exécutée.',
      },
      verification: {
        en: '`Get-CASMailbox` shows `MAPIEnabled` as True at the end.',
        fr: '`Get-CASMailbox` montre `MAPIEnabled` à True à la fin.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('sessions spec 6.0', 'D'), cite('cache delay: sessions spec 6.0', 'K')],
      after: ['list-sessions', 'list-sessions-modern'],
    }),
    reversible({
      id: 'vpn-settings',
      appliesTo: ALL,
      phase: 'cause',
      needs: PRESSED,
      title: { en: 'Remove the cause on the VPN and the client', fr: 'Supprimer la cause côté VPN et poste client' },
      instruction: {
        en: 'Compare the idle and reconnect settings of the VPN with the times of the logons in this plan.\nTell the users to close Outlook before they hibernate the notebook or cut the tunnel.\nUse Outlook Anywhere or MAPI over HTTP instead of plain RPC through the tunnel where the version allows.',
        fr: 'Comparer les réglages d’inactivité et de reconnexion du VPN aux heures des ouvertures de session de ce plan.\nDemander aux utilisateurs de fermer Outlook avant la mise en veille prolongée du portable ou la coupure du tunnel.\nPréférer Outlook Anywhere ou MAPI over HTTP au RPC direct à travers le tunnel lorsque la version le permet.',
      },
      expected: {
        en: 'Fewer addresses per user and day in the logon tables.',
        fr: 'Moins d’adresses par utilisateur et par jour dans les tables d’ouvertures de session.',
      },
      risk: {
        en: 'Low; settings of the VPN hold for all its users.',
        fr: 'Faible ; les réglages du VPN valent pour tous ses utilisateurs.',
      },
      undo: { en: 'Restore the previous VPN settings.', fr: 'Rétablir les réglages VPN précédents.' },
      verification: {
        en: 'Take the logon table again on another day and compare the number of VPN addresses of the user.',
        fr: 'Relever la table des ouvertures de session un autre jour et comparer le nombre d’adresses VPN de l’utilisateur.',
      },
      owner: OWNERS.network,
      minutes: 30,
      certainty: 'derived',
      citations: [cite('sessions spec P1 step 6', 'D')],
    }),
    keepAlive,
    reading({
      id: 'watch-day',
      appliesTo: ALL,
      phase: 'verify',
      scope: 'account',
      needs: PRESSED,
      title: { en: 'Watch {account} for a day', fr: 'Surveiller {account} pendant une journée' },
      instruction: {
        en: 'After 24 hours filter the Application log for event 9646 with the DN of `{account}`.\nExport the session and connection tables again and import them as a new snapshot.\nOnly when the event returns although the cause is removed, raise the limit per user, as the last step and by as little as possible.',
        fr: 'Après 24 heures, filtrer le journal Application sur l’événement 9646 avec le DN de `{account}`.\nExporter de nouveau les tables de sessions et de connexions et les importer comme nouvel instantané.\nSeulement si l’événement revient alors que la cause est supprimée, relever la limite par utilisateur, en dernière étape et du strict minimum.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeIS 9646' }],
      expected: {
        en: 'No new event 9646 for this DN in 24 hours; less than 20% of the user’s sessions are ghosts.',
        fr: 'Aucun nouvel événement 9646 pour ce DN en 24 heures ; moins de 20 % des sessions de l’utilisateur sont des fantômes.',
      },
      verification: {
        en: 'Attendant shows the findings of this user as fixed.',
        fr: 'Attendant montre les constats de cet utilisateur comme corrigés.',
      },
      minutes: 15,
      certainty: 'derived',
      citations: [cite('sessions spec P1', 'D')],
      after: ['confirm-event'],
    }),
  ],
}
