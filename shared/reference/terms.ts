import { entry, type Fact, fact, type ReferenceEntry, words } from './entry.ts'

const term = (
  id: string,
  en: string,
  fr: string,
  facts: readonly Fact[],
  related: readonly string[] = [],
  also: readonly string[] = [],
): ReferenceEntry => entry('term', `term-${id}`, words(en, fr), facts, { related, also })

/** Glossary: words of this field as administrators say them in both languages. */
export const TERMS: readonly ReferenceEntry[] = [
  term(
    'free-busy',
    'Free/busy information',
    'Informations de disponibilité (libre/occupé)',
    [
      fact(
        'M',
        'Exchange team blog',
        'When somebody is busy, tentative or out of office, without subject or place. Free time is never stored.',
        'Les moments où quelqu’un est occupé, provisoire ou absent, sans objet ni lieu. Le temps libre n’est jamais enregistré.',
      ),
      fact(
        'I',
        'OpenChange; CDO documentation',
        'In CDO and OWA digits: 0 free, 1 tentative, 2 busy, 3 out of office, 4 no data.',
        'En chiffres CDO et OWA : 0 libre, 1 provisoire, 2 occupé, 3 absent, 4 sans donnée.',
      ),
    ],
    ['topic-freebusy-places', 'version-by-freebusy-reader'],
    ['free/busy', 'libre/occupé', 'disponibilité'],
  ),
  term(
    'freebusy-message',
    'Free/busy message',
    'Message de disponibilité',
    [
      fact(
        'M',
        'Exchange team blog',
        'One item for each mailbox in the public folder of its group; rewritten as a whole on each publication.',
        'Un élément par boîte aux lettres dans le dossier public de son groupe ; réécrit en entier à chaque publication.',
      ),
      fact(
        'I',
        'Open-Xchange publisher',
        'Class `IPM.Post`; subject `USER-/CN=RECIPIENTS/CN=…`.',
        'Classe `IPM.Post` ; objet `USER-/CN=RECIPIENTS/CN=…`.',
      ),
    ],
    ['term-schedule-free-busy', 'topic-dn-to-folder', 'topic-bad-messages'],
  ),
  term(
    'schedule-free-busy',
    'SCHEDULE+ FREE BUSY',
    'SCHEDULE+ FREE BUSY',
    [
      fact(
        'M',
        'bb124868',
        'System folder of the public store, below `NON_IPM_SUBTREE`, with one subfolder `EX:/o=<org>/ou=<group>` for each administrative group. Never delete a subfolder to “clean” it.',
        'Dossier système de la banque publique, sous `NON_IPM_SUBTREE`, avec un sous-dossier `EX:/o=<org>/ou=<groupe>` par groupe d’administration. Ne supprimez jamais un sous-dossier pour le « nettoyer ».',
      ),
    ],
    ['property-66220102', 'property-66250102', 'term-replica', 'repair-4'],
    ['NON_IPM_SUBTREE', 'EX:/o='],
  ),
  term(
    'localfreebusy',
    'LocalFreebusy',
    'LocalFreebusy',
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXOSFLD',
        'Hidden item in the folder `Freebusy Data` of a mailbox root: delegates, booking switches, months to publish, declined meetings. Class `IPM.Microsoft.ScheduleData.FreeBusy`.',
        'Élément masqué du dossier `Freebusy Data` à la racine d’une boîte : délégués, options de réservation, mois à publier, réunions refusées. Classe `IPM.Microsoft.ScheduleData.FreeBusy`.',
      ),
      fact(
        'R',
        'six sample PST files',
        'One TechNet page places it in the Calendar; all real files have it in `Freebusy Data`, in a PST as a normal item.',
        'Une page TechNet le place dans le Calendrier ; tous les fichiers réels l’ont dans `Freebusy Data`, comme élément ordinaire dans un PST.',
      ),
    ],
    ['property-36e41102', 'topic-delegate-lists', 'repair-16'],
    ['Freebusy Data', 'IPM.Microsoft.ScheduleData.FreeBusy', 'delegate information object'],
  ),
  term(
    'system-attendant',
    'System Attendant',
    'Surveillance du système',
    [
      fact(
        'M',
        'bb124868',
        'Service of Exchange 2000 to 2010 with a mailbox of its own, `Microsoft System Attendant`, in which OWA and others leave requests to publish free/busy information.',
        'Service d’Exchange 2000 à 2010 doté de sa propre boîte, `Microsoft System Attendant`, où OWA et d’autres déposent des demandes de publication des disponibilités.',
      ),
      fact(
        'E',
        'evand blog',
        'Not to be confused with `SystemMailbox{guid}`, which holds no free/busy storage.',
        'À ne pas confondre avec `SystemMailbox{guid}`, qui ne contient aucun stockage de disponibilité.',
      ),
    ],
    ['topic-attendant-mailbox', 'version-by-system-attendant', 'playbook-p8'],
    ['MSExchangeSA', 'mad.exe', 'Microsoft System Attendant'],
  ),
  term(
    'madfb',
    'MSExchangeFBPublish (MadFB)',
    'MSExchangeFBPublish (MadFB)',
    [
      fact(
        'M',
        'bb124868',
        'Agent inside the System Attendant: carries the requests of OWA and others to the public folder about every 5 minutes and cleans up duplicates at 02:00.',
        'Agent au sein de la Surveillance du système : porte les demandes d’OWA et d’autres vers le dossier public toutes les 5 minutes environ et nettoie les doublons à 02:00.',
      ),
      fact(
        'M',
        'Microsoft article',
        'One Microsoft blog gives about 15 minutes instead of 5.',
        'Un blog de Microsoft indique environ 15 minutes au lieu de 5.',
      ),
    ],
    ['event-8197', 'event-8207', 'repair-7'],
  ),
  term(
    'availability-service',
    'Availability service',
    'Service de disponibilité',
    [
      fact(
        'S',
        'MS-OXOPFFB 1.6',
        'Web service since Exchange 2007 that answers free/busy questions straight from the calendars. Where it exists, public messages hardly matter.',
        'Service web depuis Exchange 2007 qui répond aux questions de disponibilité directement d’après les calendriers. Là où il existe, les messages publics ne comptent guère.',
      ),
    ],
    ['version-by-freebusy-reader'],
    ['Test-OutlookWebServices'],
  ),
  term(
    'legacyexchangedn',
    'legacyExchangeDN',
    'legacyExchangeDN',
    [
      fact(
        'S',
        'MS-OXOPFFB 3.1.4.1.2.2',
        'Address of a mailbox inside Exchange: `/o=…/ou=…/cn=Recipients/cn=…`. It names the free/busy folder and the subject of the message.',
        'Adresse d’une boîte à l’intérieur d’Exchange : `/o=…/ou=…/cn=Recipients/cn=…`. Elle donne le nom du dossier de disponibilité et l’objet du message.',
      ),
      fact(
        'M',
        'Microsoft article',
        'It stays that of the group in which the mailbox was created; after a move the data stays in the old group’s folder.',
        'Elle reste celle du groupe où la boîte a été créée ; après un déplacement, les données restent dans le dossier de l’ancien groupe.',
      ),
    ],
    ['topic-dn-to-folder', 'property-3003001f', 'playbook-p7'],
    ['DN', 'X500', 'FYDIBOHF23SPDLT', 'FYDIBOHF25SPDLT'],
  ),
  term(
    'mailbox-table',
    'Mailbox table',
    'Table des boîtes aux lettres',
    [
      fact(
        'S',
        'MFCMAPI source history',
        'List of all mailboxes of a server with their legacyExchangeDN; without it no message can be called an orphan.',
        'Liste de toutes les boîtes d’un serveur avec leur legacyExchangeDN ; sans elle, aucun message ne peut être dit orphelin.',
      ),
    ],
    ['menu-mailbox-table', 'property-3003001f'],
  ),
  term(
    'duplicate',
    'Duplicate',
    'Doublon',
    [
      fact(
        'M',
        'KB 246866; bb124868',
        'Two free/busy messages with the same subject in the same folder.',
        'Deux messages de disponibilité de même objet dans le même dossier.',
      ),
    ],
    ['topic-which-duplicate', 'topic-bad-messages', 'repair-8'],
  ),
  term(
    'orphan',
    'Orphan',
    'Orphelin',
    [
      fact(
        'M',
        'KB 271417',
        'A message whose address matches no mailbox: the recipient was deleted or moved, or its group was removed.',
        'Un message dont l’adresse ne correspond à aucune boîte : destinataire supprimé ou déplacé, ou groupe retiré.',
      ),
    ],
    ['topic-bad-messages'],
  ),
  term(
    'stale',
    'Stale',
    'Périmé',
    [
      fact(
        'D',
        'Attendant',
        'Not published again for longer than the limit of the case, or the published range is past.',
        'Non republié depuis plus longtemps que la limite du dossier d’analyse, ou période publiée révolue.',
      ),
    ],
    ['status-stale', 'repair-1'],
  ),
  term(
    'merged',
    'Merged blocks',
    'Blocs fusionnés',
    [
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        'Busy and out-of-office time together, without tentative. A reader that only wants to know whether somebody is away reads these.',
        'Le temps occupé et absent réuni, sans le provisoire. Un lecteur qui veut seulement savoir si quelqu’un est pris lit celles-ci.',
      ),
    ],
    ['property-68501102', 'status-warn-merged-mismatch'],
  ),
  term(
    'tentative',
    'Tentative',
    'Provisoire',
    [
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        'Time that may become busy. Not part of the merged blocks.',
        'Temps qui peut devenir occupé. Ne fait pas partie des blocs fusionnés.',
      ),
    ],
    ['property-68521102'],
  ),
  term(
    'out-of-office',
    'Out of office',
    'Absent du bureau',
    [
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        'Time marked as away. Part of the merged blocks.',
        'Temps marqué comme absence. Fait partie des blocs fusionnés.',
      ),
    ],
    ['property-68561102'],
    ['OOF'],
  ),
  term(
    'tombstone',
    'Tombstone',
    'Pierre tombale (tombstone)',
    [
      fact(
        'S',
        'MS-OXOCAL 2.2.12.5',
        'List of meetings that were declined, so that they are not entered again. Kept in LocalFreebusy, 0x686A.',
        'Liste des réunions refusées, afin qu’elles ne soient pas saisies de nouveau. Conservée dans LocalFreebusy, 0x686A.',
      ),
      fact(
        'R',
        'MFCMAPI unit test data',
        'Real values exist whose count does not match their records.',
        'Il existe des valeurs réelles dont le nombre ne correspond pas aux enregistrements.',
      ),
    ],
    ['property-686a0102'],
  ),
  term(
    'hard-delete',
    'Hard delete',
    'Suppression définitive',
    [
      fact(
        'S',
        'MFCMAPI source history',
        'Deletion past the retention of deleted items. It cannot be undone. In MFCMAPI only the third entry of the dialog does it: `Permanent delete passing DELETE_HARD_DELETE (unrecoverable)`.',
        'Suppression qui passe outre la conservation des éléments supprimés. Elle ne s’annule pas. Dans MFCMAPI, seule la troisième entrée de la boîte de dialogue la fait : `Permanent delete passing DELETE_HARD_DELETE (unrecoverable)`.',
      ),
      fact(
        'S',
        'MFCMAPI source history',
        'Without Shift the first entry is chosen, which moves the items; Shift+Del leaves the retention entry chosen. In a window of deleted contents there is no dialog: the deletion is hard at once.',
        'Sans Maj, la première entrée est choisie et déplace les éléments ; Maj+Suppr laisse choisie l’entrée de conservation. Dans une fenêtre de contenus supprimés, pas de boîte de dialogue : la suppression est définitive aussitôt.',
      ),
    ],
    ['menu-delete-dialog', 'repair-8', 'repair-12'],
    ['DELETE_HARD_DELETE', 'Permanent delete passing DELETE_HARD_DELETE (unrecoverable)'],
  ),
  term(
    'replica',
    'Replica',
    'Réplica',
    [
      fact(
        'M',
        'KB 945602',
        'Copy of a public folder on another server. Without one on a mounted store nothing can be published.',
        'Copie d’un dossier public sur un autre serveur. Sans réplica sur une banque montée, rien ne peut être publié.',
      ),
    ],
    ['repair-4', 'repair-5', 'event-8207'],
  ),
  term(
    'entry-id',
    'Entry id',
    'Identifiant d’entrée',
    [
      fact(
        'S',
        'MFCMAPI unit test data',
        'Binary address of an object. That of a message is 70 bytes: folder and message part; type 0x0007 is private, 0x0009 public.',
        'Adresse binaire d’un objet. Celle d’un message fait 70 octets : partie dossier et partie message ; le type 0x0007 est privé, 0x0009 public.',
      ),
    ],
    ['property-0fff0102', 'property-36e41102'],
    ['EntryID', 'PR_ENTRYID'],
  ),
  term(
    'property-tag',
    'Property tag',
    'Étiquette de propriété',
    [
      fact(
        'S',
        'MS-OXCDATA 2.11.1',
        'Eight hexadecimal digits: the first four are the id, the last four the type. 0x36E41102 is id 36E4, type 1102 (several binary values).',
        'Huit chiffres hexadécimaux : les quatre premiers sont l’identifiant, les quatre derniers le type. 0x36E41102 : identifiant 36E4, type 1102 (plusieurs valeurs binaires).',
      ),
    ],
    ['topic-tag-collisions', 'topic-property-types'],
  ),
  term(
    'mapi-session',
    'MAPI session',
    'Session MAPI',
    [
      fact(
        'D',
        'Get-LogonStatistics help 2007 and 2010',
        'Connection of a client with the store. One Outlook session holds several logons: own mailbox, shared mailboxes, public folders. Rows of logon statistics are therefore an upper bound.',
        'Connexion d’un client à la banque. Une session Outlook tient plusieurs ouvertures de session (logons) : sa boîte, des boîtes partagées, les dossiers publics. Les lignes de statistiques sont donc un majorant.',
      ),
    ],
    ['term-logon', 'limit-maximum-allowed-sessions-per-user', 'event-9646'],
  ),
  term(
    'logon',
    'Logon',
    'Ouverture de session (logon)',
    [
      fact(
        'D',
        'Get-LogonStatistics help 2007 and 2010',
        'One opened store: a row of `Get-LogonStatistics`. Not a session.',
        'Une banque ouverte : une ligne de `Get-LogonStatistics`. Ce n’est pas une session.',
      ),
    ],
    ['term-mapi-session', 'topic-logons'],
  ),
  term(
    'ghost-session',
    'Ghost session',
    'Session fantôme',
    [
      fact(
        'D',
        'msexchange.org, H. Walther, 2010-12-03; jeff_stokes TechNet blog 2008',
        'Session of a client that is gone, most often after a VPN drop. It stays until the keep-alive of TCP notices, by default after two hours.',
        'Session d’un client disparu, le plus souvent après une coupure du VPN. Elle reste jusqu’à ce que le keep-alive de TCP s’en aperçoive, au bout de deux heures par défaut.',
      ),
    ],
    ['limit-keepalivetime', 'playbook-p1', 'topic-correlation'],
    ['ghost'],
  ),
  term(
    'cached-mode',
    'Cached mode, online mode',
    'Mode cache, mode en ligne',
    [
      fact(
        'S',
        'Exchange_Logon WMI class',
        'Cached: Outlook works on a local copy (OST). Online (Classic): every action asks the server. ClientMode says which.',
        'Cache : Outlook travaille sur une copie locale (OST). En ligne (Classic) : chaque action interroge le serveur. ClientMode dit lequel.',
      ),
    ],
    ['playbook-p6'],
    ['ClientMode', 'Classic', 'Cached'],
  ),
  term(
    'snapshot',
    'Snapshot',
    'Instantané',
    [
      fact(
        'D',
        'Attendant',
        'What was imported together, for one moment and place. It is never changed and can be undone as a whole.',
        'Ce qui a été importé ensemble, pour un moment et un lieu. Il n’est jamais modifié et peut être annulé en entier.',
      ),
    ],
    [],
  ),
  term(
    'finding',
    'Finding',
    'Constat',
    [
      fact(
        'D',
        'Attendant',
        'Result of a rule, with severity, certainty, the rows that prove it and the procedures that answer it.',
        'Résultat d’une règle, avec gravité, certitude, lignes qui le prouvent et procédures qui y répondent.',
      ),
    ],
    [],
  ),
]
