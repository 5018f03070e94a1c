import { type Evidence, entry, type Fact, fact, LABEL, type ReferenceEntry, words } from './entry.ts'

const repair = (
  row: string,
  en: string,
  fr: string,
  facts: readonly Fact[],
  related: readonly string[] = [],
  also: readonly string[] = [],
): ReferenceEntry =>
  entry('repair', `repair-${row}`, words(en, fr), facts, { also, related: ['topic-repair-order', ...related] })

const versions = (evidence: Evidence, source: string, en: string, fr: string): Fact =>
  fact(evidence, source, en, fr, LABEL.versions)
const risk = (evidence: Evidence, source: string, en: string, fr: string): Fact =>
  fact(evidence, source, en, fr, LABEL.risk)
const verify = (en: string, fr: string): Fact => fact('D', 'Attendant', en, fr, LABEL.verify)

/** Repairs of free/busy information in the order of rising danger: what, for which versions, risk, verification. */
export const REPAIRS: readonly ReferenceEntry[] = [
  repair(
    '1',
    'Repair 1: let the client publish again',
    'Réparation 1 : laisser le client publier de nouveau',
    [
      fact(
        'M',
        'KB 199297',
        'Open Outlook online, change an appointment, wait 15 minutes or leave Outlook.',
        'Ouvrez Outlook en ligne, modifiez un rendez-vous, attendez 15 minutes ou quittez Outlook.',
      ),
      versions(
        'G',
        'working knowledge',
        'Outlook 2003 and earlier; Outlook 2007 probably still writes, to verify.',
        'Outlook 2003 et antérieurs ; Outlook 2007 écrit sans doute encore, à vérifier.',
      ),
      risk('M', 'KB 199297', 'None.', 'Aucun.'),
      verify(
        'The time of publication moves and exactly one message has the subject.',
        'La date de publication avance et un seul message porte cet objet.',
      ),
    ],
    ['property-68680040'],
  ),
  repair(
    '2',
    'Repair 2: outlook.exe /cleanfreebusy',
    'Réparation 2 : outlook.exe /cleanfreebusy',
    [
      fact(
        'M',
        'Microsoft article',
        'Run `outlook.exe /cleanfreebusy` online, as the user of the mailbox.',
        'Lancez `outlook.exe /cleanfreebusy` en ligne, avec le compte de l’utilisateur.',
      ),
      versions(
        'T',
        'third-party article on Outlook switches',
        'Documented up to Outlook 2007; said to be gone from 2010 or 2016, to verify.',
        'Documenté jusqu’à Outlook 2007 ; aurait disparu avec 2010 ou 2016, à vérifier.',
      ),
      risk(
        'M',
        'Microsoft article',
        'Low: a wrong profile publishes a wrong range; it fails while replicas are missing.',
        'Faible : un mauvais profil publie une mauvaise période ; échoue tant que des réplicas manquent.',
      ),
      fact(
        'K',
        'no document found',
        '`/cleanlocalfreebusy` stands in no list: do not offer it.',
        '`/cleanlocalfreebusy` ne figure dans aucune liste : ne le proposez pas.',
        LABEL.caution,
      ),
    ],
    ['error-clean-freebusy'],
    ['/cleanfreebusy', '/cleanlocalfreebusy'],
  ),
  repair(
    '3',
    'Repair 3: rights of the free/busy subfolder',
    'Réparation 3 : droits du sous-dossier de disponibilité',
    [
      fact(
        'M',
        'KB 184151; KB 247927; KB 830501',
        'On the subfolder: Default = Editor, Anonymous = None.',
        'Sur le sous-dossier : Default = Editor, Anonymous = None.',
      ),
      versions('M', 'KB 184151; KB 247927; KB 830501', 'Exchange 5.5 to 2010.', 'Exchange 5.5 à 2010.'),
      risk('M', 'KB 830501', 'Low.', 'Faible.'),
      verify('The message of the client no longer appears.', 'Le message du client n’apparaît plus.'),
    ],
    ['error-update-public-freebusy'],
  ),
  repair(
    '4',
    'Repair 4: list the replicas of the free/busy folders',
    'Réparation 4 : lister les réplicas des dossiers de disponibilité',
    [
      fact(
        'M',
        'KB 945602',
        '2003: Exchange System Manager, `View System Folders`. 2007 and 2010: `Get-PublicFolder -Identity "\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY" -Recurse | fl`.',
        '2003 : Gestionnaire système Exchange, `View System Folders`. 2007 et 2010 : `Get-PublicFolder -Identity "\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY" -Recurse | fl`.',
      ),
      risk('M', 'KB 945602', 'None: it only reads.', 'Aucun : lecture seule.'),
      verify(
        'Every subfolder that a living legacyExchangeDN names has a replica on a mounted store.',
        'Chaque sous-dossier que nomme un legacyExchangeDN en vie a un réplica sur une banque montée.',
      ),
    ],
    ['event-8207', 'term-replica'],
  ),
  repair(
    '5',
    'Repair 5: add a replica',
    'Réparation 5 : ajouter un réplica',
    [
      fact(
        'M',
        'KB 945602',
        '2003: the Replication tab. 2007 and 2010: `Set-PublicFolder <folder> -Replicas <list>`.',
        '2003 : l’onglet Réplication. 2007 et 2010 : `Set-PublicFolder <dossier> -Replicas <liste>`.',
      ),
      risk(
        'M',
        'KB 945602',
        'Medium: `-Replicas` replaces the whole list; replication load.',
        'Moyen : `-Replicas` remplace toute la liste ; charge de réplication.',
      ),
      verify(
        'List the replicas again; 8207 stops; the item counts agree.',
        'Listez de nouveau les réplicas ; 8207 cesse ; les nombres d’éléments concordent.',
      ),
    ],
    ['repair-4', 'repair-6', 'event-8207'],
  ),
  repair('6', 'Repair 6: update content and hierarchy', 'Réparation 6 : mettre à jour le contenu et la hiérarchie', [
    fact(
      'M',
      'Microsoft article',
      '`Update-PublicFolder -Identity <folder> -Server <source>` and `Update-PublicFolderHierarchy`.',
      '`Update-PublicFolder -Identity <dossier> -Server <source>` et `Update-PublicFolderHierarchy`.',
    ),
    versions('M', 'Microsoft article', 'Exchange 2007 and 2010 only.', 'Exchange 2007 et 2010 seulement.'),
    risk('M', 'Microsoft article', 'Low; a stale source spreads.', 'Faible ; une source périmée se propage.'),
    verify('Counts for each replica.', 'Nombre d’éléments par réplica.'),
  ]),
  repair(
    '7',
    'Repair 7: let MadFB clean up at night',
    'Réparation 7 : laisser MadFB nettoyer la nuit',
    [
      fact(
        'M',
        'bb124868',
        'At 02:00 by default MSExchangeFBPublish keeps the oldest of several messages and deletes the others. Find out why it does not.',
        'À 02:00 par défaut, MSExchangeFBPublish garde le plus ancien de plusieurs messages et supprime les autres. Cherchez pourquoi il ne le fait pas.',
      ),
      versions('M', 'bb124868', 'Exchange 2000 to 2007.', 'Exchange 2000 à 2007.'),
      risk(
        'M',
        'bb124868',
        'It keeps the oldest, which need not be the living one.',
        'Il garde le plus ancien, qui n’est pas forcément celui qui vit.',
      ),
      verify(
        'Addresses that end in `-x.EML` are gone the next day.',
        'Les adresses se terminant par `-x.EML` ont disparu le lendemain.',
      ),
    ],
    ['term-madfb', 'topic-which-duplicate'],
  ),
  repair(
    '8',
    'Repair 8: hard-delete one free/busy message with MFCMAPI',
    'Réparation 8 : supprimer définitivement un message de disponibilité avec MFCMAPI',
    [
      fact(
        'M',
        'KB 250051',
        'Export the message first, close Outlook of its owner, delete, then let the client publish again.',
        'Exportez d’abord le message, fermez l’Outlook de son propriétaire, supprimez, puis laissez le client publier de nouveau.',
      ),
      versions(
        'M',
        'KB 250051',
        'All with public-folder free/busy.',
        'Toutes celles à disponibilité en dossier public.',
      ),
      risk(
        'M',
        'KB 250051',
        'Medium: the user shows “no information” until published again; the deletion replicates to all servers and has no way back.',
        'Moyen : l’utilisateur apparaît sans information jusqu’à la publication suivante ; la suppression se réplique sur tous les serveurs et n’a pas de retour arrière.',
      ),
      verify(
        'One message is left, or a new one appears with a new time and stands in value [2] of 0x36E4.',
        'Il reste un message, ou un nouveau apparaît avec une nouvelle date et figure dans la valeur [2] de 0x36E4.',
      ),
    ],
    ['term-hard-delete', 'menu-delete-dialog', 'topic-which-duplicate', 'property-36e41102'],
  ),
  repair(
    '9',
    'Repair 9: remove properties left by a migration',
    'Réparation 9 : retirer des propriétés laissées par une migration',
    [
      fact(
        'M',
        'KB 928874',
        'The Notes migration wizard leaves foreign properties on the messages; remove them with MFCMAPI.',
        'L’assistant de migration Notes laisse des propriétés étrangères sur les messages ; retirez-les avec MFCMAPI.',
      ),
      versions('M', 'KB 928874', 'Exchange 2003 and 2007.', 'Exchange 2003 et 2007.'),
      risk(
        'M',
        'KB 928874',
        'Medium: a wrong property is lost.',
        'Moyen : une propriété supprimée par erreur est perdue.',
      ),
      verify('List the properties again.', 'Listez de nouveau les propriétés.'),
    ],
  ),
  repair(
    '10',
    'Repair 10: Updatefb.exe',
    'Réparation 10 : Updatefb.exe',
    [
      fact(
        'M',
        'Microsoft article',
        'Not supported by Microsoft: adds a 30-minute item at 23:00 today to every listed calendar and may damage data. Not recommended.',
        'Non pris en charge par Microsoft : ajoute un élément de 30 minutes à 23:00 le jour même à chaque calendrier énuméré et peut endommager des données. Déconseillé.',
      ),
      versions('M', 'Microsoft article', 'Exchange 5.0 to 2003.', 'Exchange 5.0 à 2003.'),
      risk(
        'M',
        'Microsoft article',
        'High; it needs rights on all mailboxes.',
        'Élevé ; il faut des droits sur toutes les boîtes.',
      ),
    ],
    [],
    ['CPPCDO'],
  ),
  repair(
    '11',
    'Repair 11: see whether the queue of the System Attendant moves',
    'Réparation 11 : voir si la file de la Surveillance du système bouge',
    [
      fact(
        'M',
        'KB 830501',
        'Count the items before and after an appointment is saved in OWA. Grows and never shrinks: publishing is broken. Never grows: CDO is broken.',
        'Comptez les éléments avant et après l’enregistrement d’un rendez-vous dans OWA. La file grossit sans jamais diminuer : la publication est en panne. Elle ne grossit jamais : CDO est en panne.',
      ),
      versions('M', 'KB 830501', 'Exchange 2000 to 2007.', 'Exchange 2000 à 2007.'),
      risk('M', 'KB 830501', 'None.', 'Aucun.'),
    ],
    ['topic-attendant-mailbox'],
  ),
  repair(
    '12',
    'Repair 12: empty the queue of the System Attendant',
    'Réparation 12 : vider la file de la Surveillance du système',
    [
      fact(
        'M',
        'Exchange team blog',
        'With MFCMAPI, in the free/busy storage folder of the System Attendant mailbox and nowhere else. Remove the cause first.',
        'Avec MFCMAPI, dans le dossier de stockage de disponibilité de la boîte System Attendant et nulle part ailleurs. Supprimez d’abord la cause.',
      ),
      versions(
        'M',
        'Exchange team blog',
        'Exchange 2000 to 2007; 2010 to verify.',
        'Exchange 2000 à 2007 ; 2010 à vérifier.',
      ),
      risk(
        'M',
        'Exchange team blog',
        'Medium to high: waiting changes are lost until those calendars change; no way back. Never touch another folder of that mailbox.',
        'Moyen à élevé : les modifications en attente sont perdues jusqu’au prochain changement de ces calendriers ; pas de retour arrière. Ne touchez à aucun autre dossier de cette boîte.',
      ),
      verify(
        'About 0 items after two polling periods; 8528 stops.',
        'Environ 0 élément après deux périodes d’interrogation ; 8528 cesse.',
      ),
    ],
    ['topic-attendant-mailbox', 'event-8528', 'playbook-p8', 'term-hard-delete'],
  ),
  repair(
    '13',
    'Repair 13: homeMDB of the System Attendant',
    'Réparation 13 : homeMDB de la Surveillance du système',
    [
      fact(
        'M',
        'TechNet dd535374; KB 2616832',
        'Set `homeMDB` to a database that exists; check `mail`, `proxyAddresses` and `textEncodedORAddress`; restart the service.',
        'Affectez à `homeMDB` une base existante ; contrôlez `mail`, `proxyAddresses` et `textEncodedORAddress` ; redémarrez le service.',
      ),
      versions('M', 'TechNet dd535374; KB 2616832', 'Exchange 2003 to 2010.', 'Exchange 2003 à 2010.'),
      risk(
        'M',
        'TechNet dd535374; KB 2616832',
        'High: ADSI Edit on the configuration partition.',
        'Élevé : ADSI Edit sur la partition de configuration.',
      ),
      verify(
        '8197 and 9175 stop; moving a mailbox and publishing from OWA work.',
        '8197 et 9175 cessent ; le déplacement d’une boîte et la publication depuis OWA fonctionnent.',
      ),
    ],
    ['event-8197', 'event-9175'],
    ['homeMDB'],
  ),
  repair(
    '14',
    'Repair 14: the folder of a missing group',
    'Réparation 14 : le dossier d’un groupe manquant',
    [
      fact(
        'T',
        'third-party article on event 14031',
        'Create the missing group folder anew, or correct the legacyExchangeDN and add the old one as X500 address.',
        'Recréez le dossier de groupe manquant, ou corrigez le legacyExchangeDN et ajoutez l’ancien comme adresse X500.',
      ),
      versions('T', 'third-party article on event 14031', 'Exchange 2007 and 2010.', 'Exchange 2007 et 2010.'),
      risk(
        'T',
        'third-party article on event 14031',
        'High: replies and delegates break without the X500 address.',
        'Élevé : sans l’adresse X500, réponses et délégués sont rompus.',
      ),
      verify('The folder receives new messages; 14031 stops.', 'Le dossier reçoit de nouveaux messages ; 14031 cesse.'),
    ],
    ['event-14031', 'term-legacyexchangedn'],
    ['X500'],
  ),
  repair('15', 'Repair 15: rebuild the system folders', 'Réparation 15 : reconstruire les dossiers système', [
    fact(
      'M',
      'KB 284200; KB 275171',
      'New `siteFolderGUID` and `siteFolderServer`.',
      'Nouveaux `siteFolderGUID` et `siteFolderServer`.',
    ),
    versions('M', 'KB 284200; KB 275171', 'Exchange 5.5 to 2003.', 'Exchange 5.5 à 2003.'),
    risk(
      'M',
      'KB 284200; KB 275171',
      'Very high: all messages of the site are gone and everybody has to publish again.',
      'Très élevé : tous les messages du site disparaissent et chacun doit publier de nouveau.',
    ),
    verify('The folder exists and fills up over days.', 'Le dossier existe et se remplit en quelques jours.'),
  ]),
  repair(
    '16',
    'Repair 16: delete the LocalFreebusy item',
    'Réparation 16 : supprimer l’élément LocalFreebusy',
    [
      fact(
        'K',
        'KB 958443',
        'Delete the message, open Outlook again, enter the delegates and booking options anew. To verify.',
        'Supprimez le message, rouvrez Outlook, saisissez de nouveau les délégués et les options de réservation. À vérifier.',
      ),
      risk(
        'D',
        'MS-OXODLGT',
        'Medium to high: delegates, private flags, booking switches and declined meetings are lost. Record 0x6844, 0x6845, 0x684A, 0x686B and 0x686D to 0x686F first.',
        'Moyen à élevé : délégués, indicateurs privés, options de réservation et réunions refusées sont perdus. Notez d’abord 0x6844, 0x6845, 0x684A, 0x686B et 0x686D à 0x686F.',
      ),
      verify(
        'Value [1] of 0x36E4 names the new message; the delegates dialog saves.',
        'La valeur [1] de 0x36E4 désigne le nouveau message ; la boîte des délégués enregistre.',
      ),
    ],
    ['term-localfreebusy', 'topic-delegate-lists'],
  ),
  repair(
    '17',
    'Repair 17: rebuild the calendar of an old client',
    'Réparation 17 : reconstruire le calendrier d’un ancien client',
    [
      fact(
        'M',
        'KB 292183',
        'Export the calendar, delete its folder with the old Exchange client, run `/resetfolders`, import.',
        'Exportez le calendrier, supprimez son dossier avec l’ancien client Exchange, lancez `/resetfolders`, importez.',
      ),
      versions('M', 'KB 292183', 'Outlook 97 to 2000.', 'Outlook 97 à 2000.'),
      risk(
        'M',
        'KB 292183',
        'Very high: the links of meetings are lost.',
        'Très élevé : les liens des réunions sont perdus.',
      ),
    ],
  ),
  repair(
    '18',
    'Repair 18: move to Outlook 2007 and Exchange 2007 or later',
    'Réparation 18 : passer à Outlook 2007 et Exchange 2007 ou plus récents',
    [
      fact(
        'M',
        'MS-OXOPFFB 1.6',
        'Public messages stop mattering. Remove orphans last.',
        'Les messages publics ne comptent plus. Retirez les orphelins en dernier.',
      ),
    ],
    ['version-by-freebusy-reader'],
  ),
]
