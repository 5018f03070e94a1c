import type { Procedure } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { ALL, cite, LEGACY, OWNERS } from './vocabulary.ts'

/** Exchange versions that still meet domain controllers older than Windows Server 2008 R2. */
const OLD_DIRECTORY = [...LEGACY, '2013'] as const

/** AD PowerShell and what it rests on: needed to resolve names and manage groups (sessions spec P7, 6.10). */
export const directoryTooling: Procedure = {
  id: 'directory-tooling',
  title: {
    en: 'Prepare the directory tools on the jump host',
    fr: 'Préparer les outils d’annuaire sur le poste de rebond',
  },
  purpose: {
    en: 'Resolving distinguished names and managing groups needs the module ActiveDirectory and a domain controller that answers it. These are the parts, their versions and what replaces the old ones.',
    fr: 'Résoudre les noms uniques et gérer les groupes demande le module ActiveDirectory et un contrôleur de domaine qui lui réponde. Voici les éléments, leurs versions et ce qui remplace les anciens.',
  },
  refusals: [],
  remarks: [
    {
      versions: ALL,
      kind: 'assumption',
      text: {
        en: 'The jump host has no internet: every package is carried in as a file and its hash is compared.',
        fr: 'Le poste de rebond n’a pas d’accès Internet : chaque paquet est apporté comme fichier et son empreinte est comparée.',
      },
    },
  ],
  steps: [
    reading({
      id: 'find-web-services',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'Find a domain controller with AD Web Services',
        fr: 'Trouver un contrôleur de domaine doté des services Web AD',
      },
      instruction: {
        en: 'On a domain controller run the command: a line in state LISTENING on 9389 means that AD Web Services (ADWS) run there.\nWindows Server 2008 R2 and later have them built in. One such domain controller is enough; then answer the gateway step with “not applicable”.\nThe firewall between the jump host and that server lets TCP 9389 through.',
        fr: 'Sur un contrôleur de domaine, exécuter la commande : une ligne à l’état LISTENING sur 9389 signifie que les services Web AD (ADWS) y fonctionnent.\nWindows Server 2008 R2 et ultérieur les intègrent. Un seul contrôleur de ce type suffit ; répondre alors « sans objet » à l’étape sur la passerelle.\nLe pare-feu entre le poste de rebond et ce serveur laisse passer TCP 9389.',
      },
      verbatim: [{ as: 'command', text: 'netstat -ano | findstr :9389' }],
      expected: {
        en: 'The name of one domain controller that answers on TCP 9389, or the knowledge that there is none.',
        fr: 'Le nom d’un contrôleur de domaine qui répond sur TCP 9389, ou la certitude qu’il n’y en a pas.',
      },
      verification: {
        en: 'Name and Windows version of the domain controller are noted in the comment.',
        fr: 'Le nom et la version de Windows du contrôleur de domaine sont notés dans le commentaire.',
      },
      owner: OWNERS.directory,
      minutes: 10,
      citations: [cite('Windows port reference; sessions spec P7', 'S')],
    }),
    reading({
      id: 'carry-files',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'Carry the packages in and compare their hashes',
        fr: 'Apporter les paquets et comparer leurs empreintes',
      },
      instruction: {
        en: 'Fetch the packages of the following steps on a machine with internet, with the SHA-256 that stands beside the download.\nCarry the MSU, MSI or ISO files in and compute the hash again here.\nA file whose hash differs is not opened.',
        fr: 'Récupérer les paquets des étapes suivantes sur une machine connectée, avec le SHA-256 indiqué à côté du téléchargement.\nApporter les fichiers MSU, MSI ou ISO et recalculer l’empreinte ici.\nUn fichier dont l’empreinte diffère n’est pas ouvert.',
      },
      verbatim: [{ as: 'command', text: 'certutil -hashfile <file> SHA256' }],
      expected: { en: 'Equal hashes.', fr: 'Des empreintes identiques.' },
      verification: {
        en: 'File names and hashes are noted in the comment.',
        fr: 'Les noms et les empreintes des fichiers sont notés dans le commentaire.',
      },
      owner: OWNERS.server,
      minutes: 20,
      certainty: 'derived',
      citations: [cite('sessions spec P7 (air gap)', 'D')],
    }),
    reversible({
      id: 'gateway-service',
      appliesTo: OLD_DIRECTORY,
      phase: 'observe',
      title: {
        en: 'Without such a domain controller install the Active Directory Management Gateway Service',
        fr: 'À défaut, installer l’Active Directory Management Gateway Service',
      },
      instruction: {
        en: 'Only where no domain controller runs Windows Server 2008 R2 or later. The name is also shortened to `ADMGS` or `ADGWS`.\nIt runs on Windows Server 2003 SP2, 2003 R2 SP2, 2008 and 2008 SP2.\nInstall .NET Framework 3.5 SP1 first, then the hotfix KB 969429 on 2003 or KB 967574 on 2008, without which Windows 7 clients do not find the service, then the package KB 968934 (number to verify).\nObsolete today: from Windows Server 2008 R2 on ADWS is built in and replaces it.',
        fr: 'Uniquement si aucun contrôleur de domaine n’a Windows Server 2008 R2 ou ultérieur. Le nom est aussi abrégé en `ADMGS` ou `ADGWS`.\nLe service fonctionne sur Windows Server 2003 SP2, 2003 R2 SP2, 2008 et 2008 SP2.\nInstaller d’abord .NET Framework 3.5 SP1, puis le correctif KB 969429 sur 2003 ou KB 967574 sur 2008, sans lequel les clients Windows 7 ne trouvent pas le service, puis le paquet KB 968934 (numéro à vérifier).\nObsolète aujourd’hui : à partir de Windows Server 2008 R2, ADWS est intégré et le remplace.',
      },
      verbatim: [
        { as: 'object', text: 'Active Directory Management Gateway Service' },
        { as: 'command', text: 'netstat -ano | findstr :9389' },
      ],
      prerequisites: [
        {
          text: {
            en: 'Change window with a restart of this domain controller; a second one is running.',
            fr: 'Fenêtre de changement avec redémarrage de ce contrôleur de domaine ; un second est en service.',
          },
        },
      ],
      expected: {
        en: 'The service listens on TCP 9389.',
        fr: 'Le service est à l’écoute sur TCP 9389.',
      },
      risk: {
        en: 'Medium: an installation on a domain controller.',
        fr: 'Moyen : une installation sur un contrôleur de domaine.',
      },
      undo: {
        en: 'Remove the package and the hotfixes in the list of installed updates.',
        fr: 'Désinstaller le paquet et les correctifs dans la liste des mises à jour installées.',
      },
      verification: {
        en: 'The command shows the port in state LISTENING.',
        fr: 'La commande montre le port à l’état LISTENING.',
      },
      owner: OWNERS.directory,
      minutes: 60,
      citations: [
        cite('ADMGS articles KB 969429, KB 967574; sessions spec P7', 'S'),
        cite('number of the package: sessions spec P7', 'K'),
      ],
      after: ['find-web-services', 'carry-files'],
    }),
    reversible({
      id: 'remote-tools-old',
      appliesTo: OLD_DIRECTORY,
      phase: 'observe',
      title: {
        en: 'On Windows 7 or Windows Server 2008 R2 install the remote administration tools',
        fr: 'Sur Windows 7 ou Windows Server 2008 R2, installer les outils d’administration à distance',
      },
      instruction: {
        en: 'Only where the jump host still is Windows 7 or 2008 R2; both are out of support and give way to Windows 10, 11 or a current Windows Server.\nInstall the package (RSAT) on Windows 7; on the server it is a feature already there.\nSwitch on the feature named below.',
        fr: 'Uniquement si le poste de rebond est encore sous Windows 7 ou 2008 R2 ; tous deux ne sont plus pris en charge et cèdent la place à Windows 10, 11 ou un Windows Server actuel.\nInstaller le paquet (RSAT) sur Windows 7 ; sur le serveur, la fonctionnalité est déjà présente.\nActiver la fonctionnalité nommée ci-dessous.',
      },
      verbatim: [{ as: 'dialog', text: 'Active Directory Module for Windows PowerShell' }],
      prerequisites: [{ text: { en: 'Local administrator.', fr: 'Administrateur local.' } }],
      expected: {
        en: 'The module ActiveDirectory is listed by `Get-Module -ListAvailable`.',
        fr: 'Le module ActiveDirectory figure dans `Get-Module -ListAvailable`.',
      },
      risk: { en: 'Low.', fr: 'Faible.' },
      undo: { en: 'Switch the feature off again.', fr: 'Désactiver la fonctionnalité.' },
      verification: {
        en: 'The module is listed.',
        fr: 'Le module figure dans la liste.',
      },
      owner: OWNERS.server,
      minutes: 30,
      citations: [cite('sessions spec P7', 'S')],
      after: ['carry-files'],
    }),
    reversible({
      id: 'remote-tools',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'On Windows 10, 11 and later add the directory tools from the Features on Demand image',
        fr: 'Sur Windows 10, 11 et ultérieur, ajouter les outils d’annuaire depuis l’image des fonctionnalités à la demande',
      },
      instruction: {
        en: 'From Windows 10 1809 on these tools are a Feature on Demand and no longer a package to install (release to verify).\nWithout internet mount the ISO of the Features on Demand that belongs to this Windows build; in the command `E:` is its drive.\nRun the command as administrator.',
        fr: 'À partir de Windows 10 1809, ces outils sont une fonctionnalité à la demande et non plus un paquet à installer (version à vérifier).\nSans Internet, monter l’ISO des fonctionnalités à la demande correspondant à cette version de Windows ; dans la commande, `E:` est son lecteur.\nExécuter la commande en tant qu’administrateur.',
      },
      verbatim: [
        {
          as: 'command',
          text: 'Add-WindowsCapability -Online -Name Rsat.ActiveDirectory.DS-LDS.Tools~~~~0.0.1.0 -Source E:\\ -LimitAccess',
        },
      ],
      prerequisites: [
        {
          text: {
            en: 'Local administrator, or the tools are part of the image of the jump host already.',
            fr: 'Administrateur local, ou outils déjà présents dans l’image du poste de rebond.',
          },
        },
      ],
      expected: {
        en: 'The command answers with `RestartNeeded : False` and the module is listed.',
        fr: 'La commande répond `RestartNeeded : False` et le module figure dans la liste.',
      },
      risk: { en: 'Low.', fr: 'Faible.' },
      undo: {
        en: 'Run `Remove-WindowsCapability` with the same name.',
        fr: 'Exécuter `Remove-WindowsCapability` avec le même nom.',
      },
      verification: {
        en: '`Get-Module -ListAvailable` lists ActiveDirectory.',
        fr: '`Get-Module -ListAvailable` montre ActiveDirectory.',
      },
      owner: OWNERS.server,
      minutes: 20,
      citations: [cite('sessions spec P7', 'S'), cite('release with the change: working knowledge', 'K')],
      after: ['carry-files'],
    }),
    reading({
      id: 'resolve-name',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'Resolve one distinguished name with the module, and once without it',
        fr: 'Résoudre un nom unique avec le module, et une fois sans lui',
      },
      instruction: {
        en: 'Load the module and look for one legacyExchangeDN of this plan; put it in place of `<dn>`.\nThe answer “unable to find a default server with Active Directory Web Services running” means that no domain controller with ADWS or the gateway service was found: go back to the first step.\nWithout the module the third and fourth command give the same.',
        fr: 'Charger le module et rechercher un legacyExchangeDN de ce plan ; le mettre à la place de `<dn>`.\nUn message indiquant qu’aucun serveur par défaut doté des services Web Active Directory n’a été trouvé signifie qu’aucun contrôleur de domaine avec ADWS ou la passerelle ne répond : revenir à la première étape.\nSans le module, la troisième et la quatrième commande donnent le même résultat.',
      },
      verbatim: [
        { as: 'command', text: 'Import-Module ActiveDirectory' },
        { as: 'command', text: 'Get-ADUser -LDAPFilter "(legacyExchangeDN=<dn>)" -Properties legacyExchangeDN' },
        { as: 'command', text: 'dsquery * forestroot -filter "(legacyExchangeDN=<dn>)" -attr samAccountName' },
        { as: 'command', text: 'ldifde -f found.ldf -r "(legacyExchangeDN=<dn>)" -l samAccountName,legacyExchangeDN' },
      ],
      prerequisites: [
        {
          text: {
            en: 'Inside the quotes the characters `( ) * \\` of a name are written `\\28 \\29 \\2a \\5c`.',
            fr: 'Entre les guillemets, les caractères `( ) * \\` d’un nom s’écrivent `\\28 \\29 \\2a \\5c`.',
          },
        },
      ],
      expected: {
        en: 'Both ways name the same account.',
        fr: 'Les deux méthodes désignent le même compte.',
      },
      verification: {
        en: 'The account found is noted in the comment.',
        fr: 'Le compte trouvé est noté dans le commentaire.',
      },
      owner: OWNERS.directory,
      minutes: 10,
      citations: [cite('Mike Pfeiffer 2010-01, ADMGS articles; sessions spec P7', 'S')],
      after: ['gateway-service', 'remote-tools', 'remote-tools-old', 'find-web-services'],
    }),
    reading({
      id: 'reference',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'Keep the reference for the tools of this plan at hand',
        fr: 'Garder sous la main la référence des outils de ce plan',
      },
      instruction: {
        en: 'WMI: the management interface of Windows; the class `Exchange_Logon` exists in Exchange 2003 only, `Get-LogonStatistics` replaces it in 2007 and 2010.\nWS-Management: protocol of the DMTF (DSP0226) on SOAP for managing servers and devices; WinRM speaks it on 5985 and 5986, the remote Exchange Management Shell on 80 and 443 under `/PowerShell`.\nSOAP: XML messages, mostly over HTTP. Web services: programs reached by address with an XML interface (SOAP, WSDL, UDDI, XSD).\nQuick references of that time, to be carried in as files where still found: AD cmdlet poster (ADPS Overview), Windows PowerShell Quick Reference, WMI tutorial. Their links are dead or historic; `Get-Help <cmdlet> -Full` and `Get-Command -Module ActiveDirectory` replace them offline.',
        fr: 'WMI : l’interface d’administration de Windows ; la classe `Exchange_Logon` n’existe que dans Exchange 2003, `Get-LogonStatistics` la remplace dans 2007 et 2010.\nWS-Management : protocole du DMTF (DSP0226) fondé sur SOAP pour administrer serveurs et équipements ; WinRM l’utilise sur 5985 et 5986, l’Exchange Management Shell à distance sur 80 et 443 sous `/PowerShell`.\nSOAP : messages XML, le plus souvent sur HTTP. Services Web : programmes atteints par une adresse et dotés d’une interface XML (SOAP, WSDL, UDDI, XSD).\nAide-mémoire de l’époque, à apporter comme fichiers s’ils existent encore : affiche des cmdlets AD (ADPS Overview), Windows PowerShell Quick Reference, tutoriel WMI. Leurs liens sont morts ou historiques ; `Get-Help <cmdlet> -Full` et `Get-Command -Module ActiveDirectory` les remplacent hors connexion.',
      },
      verbatim: [
        { as: 'command', text: 'Get-Command -Module ActiveDirectory' },
        { as: 'command', text: 'Get-Help <cmdlet> -Full' },
      ],
      expected: {
        en: 'Help for each cmdlet of this plan can be read without internet.',
        fr: 'L’aide de chaque cmdlet de ce plan se lit sans Internet.',
      },
      verification: {
        en: 'One cmdlet was looked up.',
        fr: 'Une cmdlet a été consultée.',
      },
      minutes: 5,
      certainty: 'derived',
      citations: [cite('DMTF DSP0226, MSDN Exchange_Logon; sessions spec 6.10 and P7', 'S')],
    }),
  ],
}
