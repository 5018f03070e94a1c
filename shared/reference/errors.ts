import { entry, fact, LABEL, type ReferenceEntry } from './entry.ts'

const error = (
  id: string,
  name: string,
  facts: readonly ReturnType<typeof fact>[],
  rest: Parameters<typeof entry>[4],
): ReferenceEntry => entry('error', `error-${id}`, name, facts, rest)

/** Error codes and messages users and logs show. */
export const ERRORS: readonly ReferenceEntry[] = [
  error(
    'sessionlimit',
    'MapiExceptionSessionLimit',
    [
      fact(
        'S',
        'published posts of the error',
        'hr 0x80040112, ec 1246 (0x4DE): a session or object limit of the store refused the request. The same limits as event 9646.',
        'hr 0x80040112, ec 1246 (0x4DE) : une limite de sessions ou d’objets de la banque a refusé la demande. Les mêmes limites que l’événement 9646.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'published posts of the error',
        'OWA and EWS show it as `TooManyObjectsOpenedException`.',
        'OWA et EWS l’affichent sous le nom `TooManyObjectsOpenedException`.',
      ),
    ],
    {
      also: ['TooManyObjectsOpenedException'],
      codes: ['1246', '80040112', '4DE'],
      related: ['event-9646', 'topic-store-limits'],
    },
  ),
  error(
    'sync-issue-4de',
    '[80040305-54A-4DE-...]',
    [
      fact(
        'S',
        'KB 3115602',
        'Outlook, Sync Issues: “administrator has limited the number of items you can open simultaneously”. `objtFolder` or `objtMessage` is exhausted; note the same 4DE.',
        'Outlook, dossier Problèmes de synchronisation : `administrator has limited the number of items you can open simultaneously`. `objtFolder` ou `objtMessage` est épuisé ; notez le même 4DE.',
        LABEL.meaning,
      ),
    ],
    {
      also: ['Sync Issues', 'Problèmes de synchronisation'],
      codes: ['80040305'],
      related: ['limit-objtfolder', 'limit-objtmessage', 'playbook-p5'],
    },
  ),
  error(
    'default-folders',
    'Unable to open your default e-mail folders',
    [
      fact(
        'S',
        'KB 842022',
        'Seen by the user at the session limit: Outlook says that the server is not available.',
        'Vu par l’utilisateur à la limite de sessions : Outlook dit que le serveur n’est pas disponible.',
        LABEL.meaning,
      ),
      fact(
        'S',
        'wardvissers.nl 2011',
        'With shared calendars on Exchange 2010: `set of folders could not be opened`.',
        'Avec des calendriers partagés sur Exchange 2010 : `set of folders could not be opened`.',
      ),
    ],
    { also: ['set of folders could not be opened'], related: ['event-9646', 'playbook-p1', 'playbook-p3'] },
  ),
  error(
    'update-public-freebusy',
    'Unable to update public free/busy data',
    [
      fact(
        'M',
        'KB 184151; KB 247927; KB 830501',
        'Outlook cannot write its public message: no replica is reachable, or the right is missing. The subfolder needs Default = Editor, Anonymous = None.',
        'Outlook ne peut pas écrire son message public : aucun réplica joignable, ou droit manquant. Il faut sur le sous-dossier Default = Editor, Anonymous = None.',
        LABEL.meaning,
      ),
    ],
    { related: ['repair-3', 'repair-4'] },
  ),
  error(
    'clean-freebusy',
    'Unable to clean your freebusy information',
    [
      fact(
        'T',
        'third-party articles on Outlook errors',
        'Together with “Unable to clean your local free/busy information” and event 25: the LocalFreebusy item is damaged.',
        'Avec `Unable to clean your local free/busy information` et l’événement 25 : l’élément LocalFreebusy est endommagé.',
        LABEL.meaning,
      ),
    ],
    {
      also: ['Unable to clean your local free/busy information', 'Unable to open the free/busy information'],
      related: ['repair-2', 'repair-16'],
    },
  ),
  error(
    '80040111',
    '0x80040111',
    [
      fact(
        'M',
        'Microsoft article',
        'In event 8197: logon failed; the profile reaches no global catalogue, or `homeMDB` of the System Attendant is missing.',
        'Dans l’événement 8197 : échec d’ouverture de session ; le profil n’atteint aucun catalogue global, ou `homeMDB` de la Surveillance du système manque.',
        LABEL.meaning,
      ),
    ],
    { codes: ['80040111'], related: ['event-8197', 'repair-13'] },
  ),
  error(
    '80004005',
    '0x80004005',
    [
      fact(
        'M',
        'KB 945602',
        'In event 8207: a replica of the free/busy folder is missing.',
        'Dans l’événement 8207 : un réplica du dossier de disponibilité manque.',
        LABEL.meaning,
      ),
    ],
    { codes: ['80004005'], related: ['event-8207', 'repair-5'] },
  ),
  error(
    '80070005',
    '0x80070005',
    [
      fact(
        'M',
        'KB 945602',
        'Access denied. In event 8207: the public folder tree object is missing from its place in Active Directory.',
        'Accès refusé. Dans l’événement 8207 : l’objet d’arborescence de dossiers publics manque à sa place dans Active Directory.',
        LABEL.meaning,
      ),
    ],
    { codes: ['80070005'], related: ['event-8207'] },
  ),
  error(
    '8004010f',
    'MAPI_E_NOT_FOUND (0x8004010F)',
    [
      fact(
        'S',
        'MFCMAPI source history',
        'In an MFCMAPI export: the row has no such property. The tag then ends in 000A; it is no damage.',
        'Dans un export de MFCMAPI : la ligne n’a pas cette propriété. L’étiquette se termine alors par 000A ; ce n’est pas un dommage.',
        LABEL.meaning,
      ),
    ],
    { also: ['MAPI_E_NOT_FOUND', 'PT_ERROR'], codes: ['8004010F'], related: ['topic-mfcmapi-values'] },
  ),
  error(
    '00040680',
    'MAPI_W_PARTIAL_COMPLETION (0x00040680)',
    [
      fact(
        'S',
        'MFCMAPI issues 489 and 531',
        'A deletion was carried out in part only: some items are still there. Export again and compare.',
        'Une suppression n’a été faite qu’en partie : des éléments restent. Exportez de nouveau et comparez.',
        LABEL.meaning,
      ),
    ],
    { codes: ['00040680', '40680'], related: ['term-hard-delete'] },
  ),
  error(
    'no-access',
    'MAPI_E_NO_ACCESS, MAPI_E_NETWORK_ERROR',
    [
      fact(
        'S',
        'MFCMAPI source history',
        '`Get mailbox table` fails with the first where rights on the server are missing, with the second where the client is not in the domain of the server.',
        '`Get mailbox table` échoue avec la première s’il manque des droits sur le serveur, avec la seconde si le client n’est pas dans le domaine du serveur.',
        LABEL.meaning,
      ),
    ],
    { related: ['menu-mailbox-table'] },
  ),
  error(
    'adws-not-found',
    'Unable to find a default server with Active Directory Web Services running',
    [
      fact(
        'S',
        'mikepfeiffer.net 2010/01',
        'No domain controller in reach runs ADWS or, on older ones, ADMGS. TCP 9389 must be open.',
        'Aucun contrôleur de domaine joignable n’exécute ADWS ou, sur les anciens, ADMGS. Le port TCP 9389 doit être ouvert.',
        LABEL.meaning,
      ),
    ],
    { related: ['tool-adws', 'tool-admgs'] },
  ),
]
