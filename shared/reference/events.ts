import { entry, type Fact, fact, LABEL, type ReferenceEntry, words } from './entry.ts'

const event = (
  id: number | readonly number[],
  source: string,
  rest: readonly Fact[],
  related: readonly string[] = [],
  codes: readonly string[] = [],
): ReferenceEntry => {
  const ids = typeof id === 'number' ? [id] : id
  const from = source === '' ? '' : ` (${source})`
  return entry(
    'event',
    `event-${ids[0]}`,
    words(
      `${ids.length === 1 ? 'Event' : 'Events'} ${ids.join(', ')}${from}`,
      `${ids.length === 1 ? 'Événement' : 'Événements'} ${ids.join(', ')}${from}`,
    ),
    rest,
    { codes: [...ids.map(String), ...codes], related },
  )
}

const FB = ['topic-freebusy-events', 'playbook-p8']

/** Events about publishing, the System Attendant and sessions that corroborate what an export shows. */
export const EVENTS: readonly ReferenceEntry[] = [
  event(
    9646,
    'MSExchangeIS',
    [
      fact(
        'S',
        'KB 842022; KB 830829',
        'One user, or one client type of a user, asked for more sessions or open objects than the store allows; the request was refused.',
        'Un utilisateur, ou un type de client d’un utilisateur, a demandé plus de sessions ou d’objets ouverts que la banque n’en permet ; la demande a été refusée.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'KB 842022; KB 830829',
        '`Closing Mapi session "<DN>" because it exceeded the maximum of <N> objects of type "<type>".`',
        '`Closing Mapi session "<DN>" because it exceeded the maximum of <N> objects of type "<type>".`',
        words('Text in Exchange 2003', 'Texte dans Exchange 2003'),
      ),
      fact(
        'S',
        'KB 842022; Exchange 2007 help',
        '`Mapi session "<DN>" exceeded the maximum of <N> objects of type "<type>".`',
        '`Mapi session "<DN>" exceeded the maximum of <N> objects of type "<type>".`',
        words('Text in Exchange 2003 and 2007', 'Texte dans Exchange 2003 et 2007'),
      ),
      fact(
        'S',
        'msexchange.org, H. Walther, 2010-12-03',
        '`Mapi session "<GUID>: <DN>" exceeded the maximum of <N> objects of type "<type>".`',
        '`Mapi session "<GUID>: <DN>" exceeded the maximum of <N> objects of type "<type>".`',
        words('Text in Exchange 2010', 'Texte dans Exchange 2010'),
      ),
      fact(
        'K',
        'working knowledge',
        '`Mapi session "<DN>" with client type "<type>" exceeded the maximum of <N> objects of type "<type>".` The exact wording is to verify; the order of its four values is known.',
        '`Mapi session "<DN>" with client type "<type>" exceeded the maximum of <N> objects of type "<type>".` Le libellé exact est à vérifier ; l’ordre de ses quatre valeurs est connu.',
        words('Text since Exchange 2013', 'Texte depuis Exchange 2013'),
      ),
      fact(
        'S',
        'listings of Exchange 15 types',
        'Level Error, category General, Qualifiers 49156. Since 2013 it is written once per interval for the same user, client type and object: counting events understates the failures.',
        'Niveau Erreur, catégorie Général, Qualifiers 49156. Depuis 2013 il est écrit une fois par intervalle pour le même utilisateur, type de client et objet : compter les événements sous-estime les échecs.',
      ),
      fact(
        'D',
        'KB 842022',
        'Type `session` means sessions of the user; any other type means open objects inside one session.',
        'Le type `session` désigne les sessions de l’utilisateur ; tout autre type, les objets ouverts dans une session.',
        LABEL.check,
      ),
    ],
    [
      'topic-object-types',
      'limit-maximum-allowed-sessions-per-user',
      'playbook-p1',
      'playbook-p5',
      'error-sessionlimit',
    ],
  ),
  event(
    9523,
    'MSExchangeIS',
    [
      fact(
        'S',
        'SCOM rule page',
        'The database started: session counters begin anew here.',
        'La base a démarré : les compteurs de sessions repartent d’ici.',
        LABEL.meaning,
      ),
    ],
    ['event-9646'],
  ),
  event(
    [9666, 9667, 9668, 9669],
    'MSExchangeIS',
    [
      fact(
        'S',
        'bb851495',
        '9666 and 9668 warn 20 before the quota of named properties or replica ids, 9667 and 9669 say that it is reached.',
        '9666 et 9668 avertissent 20 avant le quota de propriétés nommées ou d’identifiants de réplica ; 9667 et 9669 disent qu’il est atteint.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'KB 820379; KB 948856',
        'Another family than session limits, although both are called store limits: find the producer in 9873 first.',
        'Une autre famille que les limites de sessions, même si l’on parle de limites de la banque dans les deux cas : cherchez d’abord l’auteur dans 9873.',
        LABEL.check,
      ),
    ],
    ['event-9873', 'limit-named-props-quota', 'playbook-p9'],
  ),
  event(
    9693,
    'MSExchangeIS',
    [
      fact(
        'S',
        'bb851495',
        'Belongs to the quota of named properties.',
        'Relève du quota de propriétés nommées.',
        LABEL.meaning,
      ),
    ],
    ['event-9666'],
  ),
  event(
    9873,
    'MSExchangeIS',
    [
      fact(
        'S',
        'KB 948856',
        'Names the named property that was created, and by whom: the way to the producer behind 9667.',
        'Nomme la propriété nommée créée, et son auteur : c’est le chemin vers la cause de 9667.',
        LABEL.meaning,
      ),
    ],
    ['event-9666', 'playbook-p9'],
  ),
  event([9518, 9519], 'MSExchangeIS', [
    fact(
      'S',
      'KB 307790; KB 896143',
      'A storage group or database did not start. Not a session problem; an empty logon table beside it means nothing.',
      'Un groupe de stockage ou une base n’a pas démarré. Ce n’est pas un problème de sessions ; une table d’ouvertures de session vide à côté ne signifie rien.',
      LABEL.meaning,
    ),
  ]),
  event(
    [1112, 445],
    'MSExchangeIS, ESE',
    [
      fact(
        'S',
        'collected mounting problems',
        'The database reached its size limit (1112 with ESE 445).',
        'La base a atteint sa taille limite (1112 avec ESE 445).',
        LABEL.meaning,
      ),
    ],
    ['limit-database-size-limit-in-gb'],
  ),
  event(
    8528,
    'MSExchangeIS',
    [
      fact(
        'M',
        'Microsoft article; ehlro 2010-11',
        'The System Attendant mailbox is over its size limit while free/busy items pile up. It comes with 1022, whose text holds error 1245.',
        'La boîte System Attendant dépasse sa taille limite pendant que s’accumulent les éléments de disponibilité. Il s’accompagne de 1022, dont le texte contient l’erreur 1245.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'Microsoft article; ehlro 2010-11',
        'A public-folder server without a mailbox database, or a missing replica: repair that before the queue is emptied.',
        'Un serveur de dossiers publics sans base de boîtes aux lettres, ou un réplica manquant : réparez cela avant de vider la file.',
        LABEL.cause,
      ),
    ],
    [...FB, 'event-1022', 'repair-12'],
  ),
  event(
    1022,
    'MSExchangeIS Mailbox Store',
    [
      fact(
        'K',
        'working knowledge',
        'Logon to a mailbox failed; the text names the mailbox and the error.',
        'L’ouverture de session sur une boîte a échoué ; le texte nomme la boîte et l’erreur.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'Microsoft article; ehlro 2010-11',
        'With error 1245 and the distinguished name of the System Attendant it accompanies 8528.',
        'Avec l’erreur 1245 et le nom unique de la Surveillance du système, il accompagne 8528.',
      ),
    ],
    ['event-8528'],
    ['1245'],
  ),
  event(
    [9175, 9167, 1008],
    'MSExchangeSA',
    [
      fact(
        'M',
        'Microsoft article',
        'The System Attendant cannot open its mailbox: OpenMsgStore failed.',
        'La Surveillance du système ne peut pas ouvrir sa boîte : OpenMsgStore a échoué.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'TechNet dd535374; KB 2616832',
        '`homeMDB` of the Microsoft System Attendant object: it must name a database that exists and is mounted.',
        '`homeMDB` de l’objet Microsoft System Attendant : il doit désigner une base qui existe et qui est montée.',
        LABEL.check,
      ),
    ],
    [...FB, 'repair-13'],
  ),
  event(
    8197,
    'MSExchangeFBPublish',
    [
      fact(
        'M',
        'Microsoft article',
        'The publishing agent cannot start its session for a server (0x80040111). It repeats about every 25 minutes.',
        'L’agent de publication ne peut pas ouvrir sa session pour un serveur (0x80040111). Il se répète toutes les 25 minutes environ.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'Microsoft article',
        'Can a global catalogue be reached? Does the System Attendant object have `homeMDB`?',
        'Un catalogue global est-il joignable ? L’objet de la Surveillance du système a-t-il `homeMDB` ?',
        LABEL.check,
      ),
    ],
    [...FB, 'repair-13', 'error-80040111'],
  ),
  event(
    8207,
    'MSExchangeFBPublish',
    [
      fact(
        'M',
        'KB 945602',
        'An update of the public folder failed.',
        'Une mise à jour du dossier public a échoué.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'KB 945602',
        '0x80004005: a replica of `SCHEDULE+ FREE BUSY`, or of the subfolder of an old administrative group, is missing. 0x80070005: the public folder tree object is missing from its place in Active Directory. A dismounted store gives the event as well.',
        '0x80004005 : il manque un réplica de `SCHEDULE+ FREE BUSY` ou du sous-dossier d’un ancien groupe d’administration. 0x80070005 : l’objet d’arborescence de dossiers publics manque à sa place dans Active Directory. Une banque démontée provoque aussi l’événement.',
        LABEL.check,
      ),
    ],
    [...FB, 'repair-4', 'repair-5', 'error-80004005', 'error-80070005'],
  ),
  event(
    8206,
    'EXCDO',
    [
      fact(
        'M',
        'KB 943721; KB 943371',
        'The calendar agent failed while it saved an appointment. It comes from EXCDO, not from the publishing agent.',
        'L’agent de calendrier a échoué en enregistrant un rendez-vous. Il vient d’EXCDO, non de l’agent de publication.',
        LABEL.meaning,
      ),
      fact(
        'M',
        'KB 943721; KB 943371',
        'A file-level scanner on drive M:, missing registry keys of MSExchangeFBPublish, rights on the System Attendant mailbox, more than 1,300 recurring items, or a fault in named counters.',
        'Un antivirus de fichiers sur le lecteur M:, des clés de registre de MSExchangeFBPublish manquantes, les droits sur la boîte System Attendant, plus de 1 300 éléments périodiques, ou un défaut des compteurs nommés.',
        LABEL.cause,
      ),
    ],
    FB,
  ),
  event(
    [8199, 8213],
    'EXCDO',
    [
      fact(
        'M',
        'Microsoft article',
        'A notification of a saved item failed; the local free/busy cache was not updated.',
        'Une notification d’enregistrement a échoué ; le cache local de disponibilité n’a pas été mis à jour.',
        LABEL.meaning,
      ),
    ],
    ['event-8206'],
  ),
  event(
    [8201, 8209, 8219, 8230, 8241],
    'EXCDO',
    [
      fact('M', 'Microsoft article', 'Companions of 8206.', 'Événements qui accompagnent 8206.', LABEL.meaning),
      fact(
        'T',
        'Quest knowledge base',
        '8201 notification of a saved folder; 8209 clean-up of a calendar; 8241 an appointment was changed without start or duration.',
        '8201 notification d’enregistrement d’un dossier ; 8209 nettoyage d’un calendrier ; 8241 rendez-vous modifié sans début ni durée.',
      ),
    ],
    ['event-8206'],
  ),
  event(
    [8205, 8208],
    '',
    [
      fact(
        'K',
        'no document found',
        'No description was found. That they belong to this family is to verify.',
        'Aucune description n’a été trouvée. Leur appartenance à cette famille est à vérifier.',
        LABEL.meaning,
      ),
    ],
    ['event-8206'],
  ),
  event(
    14031,
    'FreeBusy Assistant',
    [
      fact(
        'T',
        'third-party article on event 14031',
        'Exchange 2010: the FreeBusy Assistant cannot write to the folder of the group that the legacyExchangeDN names.',
        'Exchange 2010 : le FreeBusy Assistant ne peut pas écrire dans le dossier du groupe que nomme le legacyExchangeDN.',
        LABEL.meaning,
      ),
      fact(
        'T',
        'third-party article on event 14031',
        'Does the folder `EX:/o=…/ou=…` of that group exist, with a replica?',
        'Le dossier `EX:/o=…/ou=…` de ce groupe existe-t-il, avec un réplica ?',
        LABEL.check,
      ),
    ],
    [...FB, 'repair-14'],
  ),
  event(
    3051,
    'MSExchangeIS Public',
    [
      fact(
        'M',
        'KB 246253',
        'An unused site folder was deleted, possibly one named `EX:/o=…/ou=…`.',
        'Un dossier de site inutilisé a été supprimé, peut-être l’un de ceux nommés `EX:/o=…/ou=…`.',
        LABEL.meaning,
      ),
    ],
    ['topic-bad-messages'],
  ),
  event(
    25,
    'Outlook',
    [
      fact(
        'T',
        'third-party articles on Outlook errors',
        '“Unable to open the free/busy information”: the LocalFreebusy item is damaged.',
        '`Unable to open the free/busy information` : l’élément LocalFreebusy est endommagé.',
        LABEL.meaning,
      ),
    ],
    ['repair-16', 'error-clean-freebusy'],
  ),
]
