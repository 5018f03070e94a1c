import { type Fact, fact } from './entry.ts'

/** What is known of a property beyond its name, tag and type. */
export interface PropertyNote {
  /** Full tag, upper half id, lower half type. */
  readonly tag: number
  readonly also: readonly string[]
  readonly facts: readonly Fact[]
  readonly related?: readonly string[]
}

const note = (
  tag: number,
  also: readonly string[],
  facts: readonly Fact[],
  related?: readonly string[],
): PropertyNote => ({
  tag,
  also,
  facts,
  ...(related !== undefined && { related }),
})

const PAIR = ['topic-freebusy-encoding', 'term-merged']
const months = (tag: number, word: string, alias: string, en: string, fr: string): PropertyNote =>
  note(
    tag,
    [`PR_SCHDINFO_MONTHS_${word}`, alias],
    [
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        `Months that hold ${en}: one month word each, year × 16 + month, ascending.`,
        `Mois qui contiennent ${fr} : un mot de mois chacun, année × 16 + mois, en ordre croissant.`,
      ),
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        'It goes with the property of blocks one id above: same number of values, paired by position.',
        'Elle va avec la propriété de blocs d’identifiant suivant : même nombre de valeurs, appariées par position.',
      ),
    ],
    PAIR,
  )
const blocks = (tag: number, word: string, alias: string, en: string, fr: string): PropertyNote =>
  note(
    tag,
    [`PR_SCHDINFO_FREEBUSY_${word}`, alias],
    [
      fact(
        'S',
        'MS-OXOPFFB; MS-OXPROPS',
        `Blocks of ${en}, one binary value for each month. A block is 4 bytes: start and end, unsigned 16-bit little-endian minutes from 00:00 UTC on the 1st of the month; the end is exclusive.`,
        `Blocs ${fr}, une valeur binaire par mois. Un bloc tient en 4 octets : début et fin, minutes sur 16 bits non signés petit-boutistes depuis 00:00 UTC le 1er du mois ; la fin est exclue.`,
      ),
      fact(
        'M',
        'Exchange team blog',
        'A block holds no subject and no count: two meetings side by side are one block.',
        'Un bloc ne contient ni objet ni nombre : deux réunions accolées font un seul bloc.',
      ),
    ],
    PAIR,
  )

/** Free/busy, delegate and pointer properties, in the order an administrator meets them. */
export const FREEBUSY_PROPERTY_NOTES: readonly PropertyNote[] = [
  months(0x684f1003, 'MERGED', 'PR_FREEBUSY_ALL_MONTHS', 'busy or out-of-office time', 'du temps occupé ou d’absence'),
  blocks(0x68501102, 'MERGED', 'PR_FREEBUSY_ALL_EVENTS', 'busy or out-of-office time', '« occupé » ou « absent »'),
  months(0x68511003, 'TENTATIVE', 'PR_FREEBUSY_TENTATIVE_MONTHS', 'tentative time', 'du temps provisoire'),
  blocks(0x68521102, 'TENTATIVE', 'PR_FREEBUSY_TENTATIVE_EVENTS', 'tentative time', '« provisoire »'),
  months(0x68531003, 'BUSY', 'PR_FREEBUSY_BUSY_MONTHS', 'busy time', 'du temps occupé'),
  blocks(0x68541102, 'BUSY', 'PR_FREEBUSY_BUSY_EVENTS', 'busy time', '« occupé »'),
  months(0x68551003, 'OOF', 'PR_FREEBUSY_OOF_MONTHS', 'out-of-office time', 'du temps d’absence du bureau'),
  blocks(0x68561102, 'OOF', 'PR_FREEBUSY_OOF_EVENTS', 'out-of-office time', '« absent du bureau »'),
  note(
    0x68470003,
    ['PR_FREEBUSY_PUBLISH_START', 'PR_FREEBUSY_START_RANGE'],
    [
      fact(
        'S',
        'MS-OXOPFFB 2.2.1.2.9',
        'Start of the published range, in minutes since 1601-01-01 00:00 UTC: the first day of the month or of the week, whichever is earlier.',
        'Début de la période publiée, en minutes depuis le 1601-01-01 00:00 UTC : premier jour du mois ou de la semaine, le plus ancien des deux.',
      ),
      fact(
        'R',
        'calendar-connectors sample',
        'Exchange itself writes local midnight, not UTC midnight: the real sample begins at 08:00 UTC.',
        'Exchange écrit minuit en heure locale, non en UTC : l’exemple réel commence à 08:00 UTC.',
      ),
      fact(
        'S',
        'MFCMAPI source history',
        'MFCMAPI prints it as `PR_WB_SF_TAG`: trust the tag, never the printed name.',
        'MFCMAPI l’affiche sous le nom `PR_WB_SF_TAG` : fiez-vous à l’étiquette, jamais au nom affiché.',
      ),
    ],
    ['topic-tag-collisions', 'property-68480003'],
  ),
  note(
    0x68480003,
    ['PR_FREEBUSY_PUBLISH_END', 'PR_FREEBUSY_END_RANGE'],
    [
      fact(
        'S',
        'MS-OXOPFFB 2.2.1.2.10',
        'End of the published range, in minutes since 1601-01-01 00:00 UTC: the start plus the number of months to publish.',
        'Fin de la période publiée, en minutes depuis le 1601-01-01 00:00 UTC : le début plus le nombre de mois à publier.',
      ),
      fact(
        'S',
        'MFCMAPI source history',
        'MFCMAPI prints it as `PR_WB_SF_EFP_FLAGS`: trust the tag, never the printed name.',
        'MFCMAPI l’affiche sous le nom `PR_WB_SF_EFP_FLAGS` : fiez-vous à l’étiquette, jamais au nom affiché.',
      ),
    ],
    ['topic-tag-collisions', 'property-68470003'],
  ),
  note(
    0x68680040,
    ['PR_FREEBUSY_RANGE_TIMESTAMP', 'PR_FREEBUSY_LAST_MODIFIED'],
    [
      fact(
        'S',
        'MS-OXPROPS',
        'Moment of publishing, UTC, as a FILETIME.',
        'Moment de la publication, en UTC, sous forme de FILETIME.',
      ),
      fact(
        'R',
        'calendar-connectors sample',
        'The Outlook reference speaks of minutes since 1601; the type and the real value are an ordinary time.',
        'La référence d’Outlook parle de minutes depuis 1601 ; le type et la valeur réelle sont une date ordinaire.',
      ),
    ],
    ['status-stale'],
  ),
  note(
    0x6849001f,
    ['PR_FREEBUSY_EMA', 'PR_FREEBUSY_EMAIL_ADDRESS'],
    [
      fact(
        'S',
        'MS-OXPROPS',
        'Address-book address of the owner, which is the legacyExchangeDN. Old stores keep it as 8-bit text (0x6849001E).',
        'Adresse du propriétaire dans le carnet d’adresses, c’est-à-dire le legacyExchangeDN. Les anciennes banques la gardent en texte 8 bits (0x6849001E).',
      ),
    ],
    ['term-legacyexchangedn', 'topic-dn-to-folder'],
  ),
  note(
    0x0e1d001f,
    ['PR_NORMALIZED_SUBJECT'],
    [
      fact(
        'R',
        'calendar-connectors sample',
        'On a free/busy message: the key `USER-/CN=RECIPIENTS/CN=…`. Compare it without regard to case.',
        'Sur un message de disponibilité : la clé `USER-/CN=RECIPIENTS/CN=…`. À comparer sans tenir compte de la casse.',
      ),
    ],
    ['topic-dn-to-folder'],
  ),
  note(
    0x6846000b,
    ['PR_GATEWAY_NEEDS_TO_REFRESH'],
    [
      fact(
        'I',
        'Open-Xchange publisher',
        'Flag for gateways and connectors; usually true.',
        'Indicateur pour les passerelles et connecteurs ; vrai en général.',
      ),
    ],
  ),
  note(
    0x68410003,
    ['PR_SCHDINFO_RESOURCE_TYPE'],
    [
      fact(
        'I',
        'Ximian Connector documentation',
        'Usually 0 on a free/busy message.',
        'Généralement 0 sur un message de disponibilité.',
      ),
      fact(
        'S',
        'MS-OXPROPS',
        'Search folders use the very same tag for a template id: only the folder and the class tell which it is.',
        'Les dossiers de recherche emploient exactement la même étiquette pour un identifiant de modèle : seuls le dossier et la classe tranchent.',
      ),
    ],
    ['topic-tag-collisions'],
  ),
  note(
    0x68690003,
    ['PR_FREEBUSY_COUNT_MONTHS', 'PR_FREEBUSY_NUM_MONTHS'],
    [
      fact(
        'M',
        'MAPI property reference',
        'Months to publish, 0 to 36, optional. 0 publishes nothing and others see the user as free.',
        'Mois à publier, de 0 à 36, facultatif. 0 ne publie rien et les autres voient l’utilisateur comme libre.',
      ),
      fact('R', 'six sample PST files', '2 in every sample seen.', '2 dans tous les exemples vus.'),
    ],
    ['repair-1'],
  ),
  note(
    0x686a0102,
    ['PR_SCHDINFO_APPT_TOMBSTONE'],
    [
      fact(
        'S',
        'MS-OXOCAL 2.2.12.5',
        'Declined meetings: a header of 20 bytes (identifier 0xBEDEAFCD), then records with start, end, global id and user name.',
        'Réunions refusées : un en-tête de 20 octets (identifiant 0xBEDEAFCD), puis des enregistrements avec début, fin, identifiant global et nom d’utilisateur.',
      ),
    ],
    ['term-tombstone'],
  ),
  note(
    0x686b1003,
    ['PR_DELEGATE_FLAGS'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'For each delegate: 1 may see private items, 0 may not. Same order as the delegate names and entry ids.',
        'Pour chaque délégué : 1 peut voir les éléments privés, 0 non. Même ordre que les noms et identifiants des délégués.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x686c0102,
    ['PR_SCHDINFO_FREEBUSY', 'PR_PERSONAL_FREEBUSY'],
    [
      fact(
        'M',
        'MAPI property reference',
        'Obsolete: not to be set and to be ignored.',
        'Obsolète : à ne pas définir et à ignorer.',
      ),
      fact(
        'I',
        'Ximian Connector documentation',
        'Older Outlook and CDO kept a private free/busy map here. Attendant decodes it as a best effort only.',
        'D’anciens Outlook et CDO y gardaient une carte privée de disponibilité. Attendant ne la décode qu’au mieux.',
      ),
    ],
    ['topic-local-map'],
  ),
  note(
    0x686d000b,
    ['PR_SCHDINFO_AUTO_ACCEPT_APPTS'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Direct booking is on. Absent means off.',
        'La réservation directe est activée. Absente : désactivée.',
      ),
    ],
    ['term-localfreebusy'],
  ),
  note(
    0x686e000b,
    ['PR_SCHDINFO_DISALLOW_RECURRING_APPTS'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Declines recurring meetings; counts only with automatic acceptance. Absent means they are allowed.',
        'Refuse les réunions périodiques ; ne vaut qu’avec l’acceptation automatique. Absente : elles sont admises.',
      ),
    ],
    ['property-686d000b'],
  ),
  note(
    0x686f000b,
    ['PR_SCHDINFO_DISALLOW_OVERLAPPING_APPTS'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Declines conflicting meetings; counts only with automatic acceptance. Absent means they are allowed.',
        'Refuse les réunions en conflit ; ne vaut qu’avec l’acceptation automatique. Absente : elles sont admises.',
      ),
    ],
    ['property-686d000b'],
  ),
  note(
    0x6842000b,
    ['PR_SCHDINFO_BOSS_WANTS_COPY'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'The delegator receives a copy of meeting items.',
        'Le mandant reçoit une copie des éléments de réunion.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x6843000b,
    ['PR_SCHDINFO_DONT_MAIL_DELEGATES'],
    [
      fact(
        'S',
        'MS-OXPROPS',
        'Clients always write true, whatever the user chose: treat it as a constant.',
        'Les clients écrivent toujours vrai, quel que soit le choix de l’utilisateur : à traiter comme une constante.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x6844101f,
    ['PR_SCHDINFO_DELEGATE_NAMES'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Display names of the delegates (old form), in the order of the entry ids and flags.',
        'Noms complets des délégués (ancienne forme), dans l’ordre des identifiants et des indicateurs.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x68451102,
    ['PR_SCHDINFO_DELEGATE_ENTRYIDS'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Address-book entry ids of the delegates, in the order of the names and flags.',
        'Identifiants d’entrée des délégués dans le carnet d’adresses, dans l’ordre des noms et des indicateurs.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x684a101f,
    ['PR_SCHDINFO_DELEGATE_NAMES_W'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'Display names of the delegates in Unicode.',
        'Noms complets des délégués en Unicode.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x684b000b,
    ['PR_SCHDINFO_BOSS_WANTS_INFO'],
    [
      fact(
        'S',
        'MS-OXODLGT; MS-OXPROPS',
        'The delegator receives informational updates. Outlook 2003 does not know it.',
        'Le mandant reçoit les mises à jour d’information. Outlook 2003 ne la connaît pas.',
      ),
    ],
    ['topic-delegate-lists'],
  ),
  note(
    0x36e41102,
    ['PR_FREEBUSY_ENTRYIDS'],
    [
      fact(
        'S',
        'MS-OXOSFLD 2.2.6',
        'On the mailbox root and on the Inbox, with equal values. [0] empty; [1] the delegate information object (LocalFreebusy); [2] the user’s public free/busy message, or empty; [3] the `Freebusy Data` folder.',
        'Sur la racine de la boîte et sur la Boîte de réception, avec des valeurs égales. [0] vide ; [1] l’objet d’information de délégation (LocalFreebusy) ; [2] le message de disponibilité public de l’utilisateur, ou vide ; [3] le dossier `Freebusy Data`.',
      ),
      fact(
        'M',
        'KB 237459',
        'Outlook publishes to the message cached in value [2] first; after a move it may still point to the folder of the old site.',
        'Outlook publie d’abord vers le message mémorisé dans la valeur [2] ; après un déplacement elle peut encore désigner le dossier de l’ancien site.',
      ),
    ],
    ['topic-which-duplicate', 'topic-freebusy-places', 'term-localfreebusy'],
  ),
  note(
    0x66220102,
    ['PR_SPLUS_FREE_BUSY_ENTRYID'],
    [
      fact(
        'S',
        'MS-OXPROPS',
        'On the public store: entry id of the folder `SCHEDULE+ FREE BUSY`.',
        'Sur la banque publique : identifiant d’entrée du dossier `SCHEDULE+ FREE BUSY`.',
      ),
    ],
    ['term-schedule-free-busy'],
  ),
  note(
    0x66250102,
    ['PR_FREE_BUSY_FOR_LOCAL_SITE_ENTRYID'],
    [
      fact(
        'S',
        'MFCMAPI source history',
        'On the public store: entry id of the free/busy subfolder of the local site.',
        'Sur la banque publique : identifiant d’entrée du sous-dossier de disponibilité du site local.',
      ),
    ],
    ['term-schedule-free-busy'],
  ),
  note(
    0x66200102,
    ['PR_NON_IPM_SUBTREE_ENTRYID'],
    [
      fact(
        'S',
        'MS-OXPROPS',
        'On the public store: entry id of `NON_IPM_SUBTREE`, which holds the system folders.',
        'Sur la banque publique : identifiant d’entrée de `NON_IPM_SUBTREE`, qui contient les dossiers système.',
      ),
    ],
    ['term-schedule-free-busy'],
  ),
  note(
    0x0f000102,
    ['PR_FREEBUSY_NT_SECURITY_DESCRIPTOR'],
    [
      fact(
        'S',
        'MFCMAPI source history',
        'On the Calendar: the security descriptor that says who may read free/busy details.',
        'Sur le Calendrier : le descripteur de sécurité qui dit qui peut lire le détail des disponibilités.',
      ),
    ],
  ),
  note(
    0x10f2000b,
    ['PR_DISABLE_FULL_FIDELITY'],
    [
      fact(
        'K',
        'no document found',
        'Setting it to 0 on a free/busy message is said to force Outlook to rebuild it. To verify before use.',
        'La mettre à 0 sur un message de disponibilité forcerait Outlook à le reconstruire. À vérifier avant usage.',
      ),
    ],
  ),
]
