import { type Fact, fact, LABEL } from './entry.ts'

const OPEN_OBJECTS: readonly Fact[] = [
  fact(
    'S',
    'KB 830829',
    'Raise only the type that the event names, in steps of about 100; higher values cost memory of the server. The limit counts for each session: two sessions have twice as much.',
    'N’augmentez que le type nommé par l’événement, par pas d’environ 100 ; des valeurs plus hautes coûtent de la mémoire au serveur. La limite vaut par session : deux sessions en ont le double.',
    LABEL.caution,
  ),
]
const cause = (en: string, fr: string): readonly Fact[] => [
  fact('S', 'KB 830829; KB 842022', en, fr, LABEL.cause),
  ...OPEN_OBJECTS,
]

export interface LimitNote {
  readonly facts: readonly Fact[]
  readonly related: readonly string[]
}

/** What the values of `KNOWN_LIMITS` mean, by their names. */
export const LIMIT_NOTES: Readonly<Record<string, LimitNote>> = {
  'Maximum Allowed Sessions Per User': {
    facts: [
      fact(
        'S',
        'KB 842022',
        'MAPI sessions one user may hold on the store at the same time. It counts for Outlook and for MAPI programs that do not say otherwise.',
        'Sessions MAPI qu’un utilisateur peut tenir en même temps sur la banque. Vaut pour Outlook et pour les programmes MAPI qui ne disent rien d’autre.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'KB 842022',
        'VPN drops that leave sessions behind, several profiles, service accounts.',
        'Des coupures VPN qui laissent des sessions derrière elles, plusieurs profils, des comptes de service.',
        LABEL.cause,
      ),
      fact(
        'S',
        'KB 842022',
        'Take the smallest value that works, and only after the cause is gone.',
        'Prenez la plus petite valeur qui convient, et seulement une fois la cause supprimée.',
        LABEL.caution,
      ),
      fact(
        'D',
        'Set-ThrottlingPolicy reference; Managed Store limits',
        'From 2010 on two gates apply: this value and `RCAMaxConcurrency`. The smaller one wins.',
        'À partir de 2010, deux portes s’appliquent : cette valeur et `RCAMaxConcurrency`. La plus petite l’emporte.',
      ),
    ],
    related: ['event-9646', 'limit-rcamaxconcurrency', 'playbook-p1', 'playbook-p4', 'limit-keepalivetime'],
  },
  'Maximum Allowed Service Sessions Per User': {
    facts: [
      fact(
        'S',
        'Managed Store limits',
        'Sessions of one user through services: OWA, ActiveSync, EWS, POP, IMAP, availability.',
        'Sessions d’un utilisateur au travers des services : OWA, ActiveSync, EWS, POP, IMAP, disponibilité.',
        LABEL.meaning,
      ),
      fact(
        'K',
        'working knowledge',
        'Exchange 2007 knows it for service clients; its default there is to verify.',
        'Exchange 2007 la connaît pour les clients de service ; sa valeur par défaut y est à vérifier.',
      ),
    ],
    related: ['client-service-per-user', 'topic-store-limits'],
  },
  'Maximum Allowed Exchange Sessions Per Service': {
    facts: [
      fact(
        'S',
        'Managed Store limits; Exchange store limits ff477612; source article, 2011-03-02',
        'Sessions of one service in all: per server in 2010, per mailbox database since 2013. Shared calendars opened with administrative rights fill it.',
        'Sessions d’un service au total : par serveur en 2010, par base de boîtes aux lettres depuis 2013. Les calendriers partagés ouverts avec des droits d’administration la remplissent.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'source article, 2011-03-02',
        'Type the digits alone, in decimal: 25000. A comma or the base Hexadecimal gives another number.',
        'Saisissez les chiffres seuls, en décimal : 25000. Une virgule ou la base hexadécimale donnent un autre nombre.',
        LABEL.caution,
      ),
      fact(
        'S',
        'source article, 2011-03-02',
        'Relief of the clients comes first; this value is the last step.',
        'Soulagez d’abord les clients ; cette valeur est la dernière étape.',
      ),
    ],
    related: ['playbook-p3', 'client-administrator', 'topic-reg-files'],
  },
  'Maximum Allowed Sessions Per Administrator': {
    facts: [
      fact(
        'S',
        'Managed Store limits',
        'Sessions opened with administrative rights. The code says 65,536, the documentation 64,000.',
        'Sessions ouvertes avec des droits d’administration. Le code dit 65 536, la documentation 64 000.',
        LABEL.meaning,
      ),
    ],
    related: ['client-administrator', 'topic-store-limits'],
  },
  'Disable Session Limit': {
    facts: [
      fact(
        'S',
        'Best Practices Analyzer, MAPI session limit disabled',
        'Anything but 0 switches the session limit off for everybody on the server. Delete the value.',
        'Toute valeur autre que 0 supprime la limite de sessions pour tout le serveur. Supprimez la valeur.',
        LABEL.meaning,
      ),
      fact(
        'K',
        'working knowledge',
        'Not for 2010 and later; there it is not read.',
        'Pas pour 2010 et suivants ; elle n’y est pas lue.',
      ),
    ],
    related: ['limit-maximum-allowed-sessions-per-user'],
  },
  'TCP/IP Port': {
    facts: [
      fact(
        'S',
        '1ask2.com static ports; proexchange.be',
        'Fixed port of the store. Absent: a port that the endpoint mapper hands out. On a 2010 Client Access server it stands under `MSExchangeRPC\\ParametersSystem`.',
        'Port fixe de la banque. Absent : un port attribué par l’endpoint mapper. Sur un serveur d’accès client 2010, il se trouve sous `MSExchangeRPC\\ParametersSystem`.',
        LABEL.meaning,
      ),
    ],
    related: ['topic-ports'],
  },
  objtMessage: {
    facts: cause(
      'Scripts, antivirus and scan-to-mail programs that never release messages.',
      'Des scripts, antivirus et numériseurs vers messagerie qui ne libèrent jamais les messages.',
    ),
    related: ['playbook-p5', 'topic-object-types'],
  },
  objtFolder: {
    facts: cause(
      'Shared mailboxes in cache (more than 500 folders), public-folder favourites, indexers.',
      'Des boîtes partagées en cache (plus de 500 dossiers), des favoris de dossiers publics, des indexeurs.',
    ),
    related: ['playbook-p5', 'topic-object-types'],
  },
  objtAttachment: {
    facts: cause(
      'Archiving, antivirus, scripts of multifunction printers.',
      'L’archivage, l’antivirus, les scripts d’imprimantes multifonctions.',
    ),
    related: ['playbook-p5', 'topic-object-types'],
  },
  objtFolderView: {
    facts: cause(
      'The same as for `objtFolder`: hierarchy tables.',
      'Les mêmes que pour `objtFolder` : tables de hiérarchie.',
    ),
    related: ['limit-objtfolder'],
  },
  objtMessageView: {
    facts: [
      fact(
        'S',
        'KB 2699023',
        'IMAP with more than 250 folders (corrected in 2010 SP2 RU3), search tools: contents tables.',
        'IMAP avec plus de 250 dossiers (corrigé dans 2010 SP2 RU3), outils de recherche : tables de contenu.',
        LABEL.cause,
      ),
      ...OPEN_OBJECTS,
    ],
    related: ['playbook-p5'],
  },
  objtAttachView: {
    facts: [
      ...cause(
        'Archiving, antivirus, scripts of multifunction printers: tables of attachments.',
        'L’archivage, l’antivirus, les scripts d’imprimantes multifonctions : tables de pièces jointes.',
      ),
      fact(
        'S',
        'Managed Store limits',
        'The documentation from 2010 on writes `objtAttachmentView`; the store reads `objtAttachView`.',
        'La documentation depuis 2010 écrit `objtAttachmentView` ; la banque lit `objtAttachView`.',
        LABEL.caution,
      ),
    ],
    related: ['wrong-name-objtattachmentview'],
  },
  objtStream: {
    facts: cause(
      'Big bodies, code that leaks streams of properties.',
      'De gros corps de message, du code qui ne libère pas les flux de propriétés.',
    ),
    related: ['playbook-p5'],
  },
  objtACLView: {
    facts: cause('Tools that read permission tables.', 'Des outils qui lisent les tables de permissions.'),
    related: ['topic-object-types'],
  },
  objtRulesView: {
    facts: cause('Tables of rules; not read since 2013.', 'Des tables de règles ; plus lue depuis 2013.'),
    related: ['topic-object-types'],
  },
  objtFXSrcStrm: {
    facts: cause(
      'Source streams of cached-mode synchronisation and migration.',
      'Les flux source de la synchronisation en mode cache et de la migration.',
    ),
    related: ['topic-object-types'],
  },
  objtFXDstStrm: {
    facts: cause(
      'Destination streams of cached-mode synchronisation and migration.',
      'Les flux de destination de la synchronisation en mode cache et de la migration.',
    ),
    related: ['topic-object-types'],
  },
  objtCStream: {
    facts: cause('Conversion streams; not read since 2013.', 'Des flux de conversion ; plus lue depuis 2013.'),
    related: ['topic-object-types'],
  },
  objtNotify: {
    facts: cause('Notifications that add-ins ask for.', 'Les notifications demandées par des compléments.'),
    related: ['topic-object-types'],
  },
  KeepAliveTime: {
    facts: [
      fact(
        'S',
        'CSS-Exchange HealthChecker, TCPIPSettingsCheck',
        'How long Windows waits before it asks a silent TCP connection whether it still lives. That is how long sessions of a dead VPN tunnel stay.',
        'Délai avant que Windows ne vérifie si une connexion TCP silencieuse vit encore. C’est aussi la durée pendant laquelle restent les sessions d’un tunnel VPN mort.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'CSS-Exchange HealthChecker, TCPIPSettingsCheck',
        'Exchange needs the smallest value on the path: firewall 60 min, load balancer 40, Exchange 20.',
        'Exchange doit avoir la plus petite valeur du chemin : pare-feu 60 min, équilibreur 40, Exchange 20.',
        LABEL.caution,
      ),
      fact(
        'K',
        'working knowledge',
        'A restart of the server makes it count; to verify.',
        'Un redémarrage du serveur la rend effective ; à vérifier.',
      ),
      fact(
        'S',
        'jeff_stokes TechNet blog 2008',
        'A field engineer suggested 5 minutes for Exchange 2003.',
        'Un ingénieur de terrain proposait 5 minutes pour Exchange 2003.',
      ),
    ],
    related: ['playbook-p1', 'term-ghost-session'],
  },
  MinimumConnectionTimeout: {
    facts: [
      fact(
        'K',
        'working knowledge',
        'Idle time after which RPC over HTTP (Outlook Anywhere) is kept alive.',
        'Durée d’inactivité au bout de laquelle RPC sur HTTP (Outlook Anywhere) est entretenu.',
        LABEL.meaning,
      ),
      fact(
        'K',
        'working knowledge',
        '720 or 900 seconds take effect where it is absent; 120 is the usual recommendation. Both numbers are to verify.',
        'Sans elle, 720 ou 900 secondes s’appliquent ; 120 est la recommandation habituelle. Les deux nombres sont à vérifier.',
      ),
    ],
    related: ['limit-keepalivetime'],
  },
  'Named Props Quota': {
    facts: [
      fact(
        'S',
        'KB 820379; KB 948856',
        'Named properties a database may hold. Events 9666 to 9669 watch it; another family than session limits.',
        'Propriétés nommées qu’une base peut contenir. Les événements 9666 à 9669 le surveillent ; une autre famille que les limites de sessions.',
        LABEL.meaning,
      ),
    ],
    related: ['event-9666', 'playbook-p9'],
  },
  'Database Size Limit in GB': {
    facts: [
      fact(
        'S',
        'listings of Exchange 15 types',
        'Size in gigabytes a database may reach.',
        'Taille en gigaoctets qu’une base peut atteindre.',
        LABEL.meaning,
      ),
    ],
    related: ['event-1112'],
  },
  'Database Size Buffer in Percentage': {
    facts: [
      fact(
        'K',
        'working knowledge',
        'How far below the size limit warnings begin.',
        'Marge sous la limite de taille à partir de laquelle viennent les avertissements.',
        LABEL.meaning,
      ),
    ],
    related: ['limit-database-size-limit-in-gb'],
  },
}
