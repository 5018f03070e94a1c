import { fact } from './entry.ts'
import type { PropertyNote } from './freebusy-properties.ts'

const note = (
  tag: number,
  also: readonly string[],
  en: string,
  fr: string,
  related: readonly string[] = [],
): PropertyNote => ({
  tag,
  also,
  facts: [fact('S', 'MFCMAPI source history; MS-OXPROPS', en, fr)],
  related,
})

/** Properties of mailbox, folder and message rows that Attendant reads, in the words of somebody who looks at a row. */
export const STORE_PROPERTY_NOTES: readonly PropertyNote[] = [
  note(
    0x001a001f,
    ['PR_MESSAGE_CLASS'],
    'Class of the item, such as `IPM.Post` or `IPM.Microsoft.ScheduleData.FreeBusy`.',
    'Classe de l’élément, par exemple `IPM.Post` ou `IPM.Microsoft.ScheduleData.FreeBusy`.',
    ['topic-freebusy-places'],
  ),
  note(
    0x0037001f,
    ['PR_SUBJECT'],
    'Subject. On a public free/busy message it is the key that names the person.',
    'Objet. Sur un message de disponibilité public, c’est la clé qui désigne la personne.',
    ['topic-dn-to-folder'],
  ),
  note(
    0x0e060040,
    ['PR_MESSAGE_DELIVERY_TIME'],
    'Moment of delivery, UTC. MFCMAPI prints it in the regional format of the exporting user; only the hexadecimal form is safe.',
    'Moment de la remise, en UTC. MFCMAPI l’affiche au format régional de la personne qui exporte ; seule la forme hexadécimale est sûre.',
    ['topic-mfcmapi-values'],
  ),
  note(
    0x0e080003,
    ['PR_MESSAGE_SIZE'],
    'Size of the item or mailbox in bytes, 32 bits.',
    'Taille de l’élément ou de la boîte en octets, sur 32 bits.',
  ),
  note(
    0x0e080014,
    ['PR_MESSAGE_SIZE_EXTENDED'],
    'Size of the item or mailbox in bytes, 64 bits.',
    'Taille de l’élément ou de la boîte en octets, sur 64 bits.',
  ),
  note(
    0x0ff60102,
    ['PR_INSTANCE_KEY'],
    'Key of a row within one open table; it does not outlive the table.',
    'Clé d’une ligne dans une table ouverte ; elle ne survit pas à la table.',
  ),
  note(
    0x0ff90102,
    ['PR_RECORD_KEY'],
    'Key by which two exports of the same folder are compared: a key that is gone is a message that is gone.',
    'Clé qui permet de comparer deux exports du même dossier : une clé disparue est un message disparu.',
    ['topic-mfcmapi-reading'],
  ),
  note(
    0x0fff0102,
    ['PR_ENTRYID'],
    'Entry id of the object. For a message it holds the folder part and the message part.',
    'Identifiant d’entrée de l’objet. Pour un message, il contient la partie dossier et la partie message.',
    ['term-entry-id'],
  ),
  note(
    0x3001001f,
    ['PR_DISPLAY_NAME'],
    'Display name of the mailbox, folder or person, in the language of the server.',
    'Nom complet de la boîte, du dossier ou de la personne, dans la langue du serveur.',
  ),
  note(
    0x3003001f,
    ['PR_EMAIL_ADDRESS'],
    'In the mailbox table: the legacyExchangeDN. The attribute `premailaddress` of an export is empty in every released build; this property is the one to read.',
    'Dans la table des boîtes aux lettres : le legacyExchangeDN. L’attribut `premailaddress` d’un export est vide dans toutes les versions publiées ; c’est cette propriété qu’il faut lire.',
    ['term-legacyexchangedn', 'topic-mfcmapi-traps'],
  ),
  note(
    0x30070040,
    ['PR_CREATION_TIME'],
    'Moment of creation, UTC. Of two copies the older one is normally the living one, but not always.',
    'Moment de la création, en UTC. De deux copies, la plus ancienne est en général celle qui vit, mais pas toujours.',
    ['topic-which-duplicate'],
  ),
  note(
    0x30080040,
    ['PR_LAST_MODIFICATION_TIME'],
    'Moment of the last change, UTC.',
    'Moment de la dernière modification, en UTC.',
  ),
  note(
    0x300b0102,
    ['PR_SEARCH_KEY'],
    'Search key. Exports before July 2011 name their message files by it.',
    'Clé de recherche. Les exports antérieurs à juillet 2011 nomment leurs fichiers de message d’après elle.',
    ['topic-mfcmapi-eras'],
  ),
  note(
    0x36020003,
    ['PR_CONTENT_COUNT'],
    'Number of regular items in a folder or mailbox.',
    'Nombre d’éléments ordinaires d’un dossier ou d’une boîte.',
  ),
  note(
    0x36170003,
    ['PR_ASSOC_CONTENT_COUNT'],
    'Number of hidden (associated) items.',
    'Nombre d’éléments masqués (associés).',
  ),
  note(
    0x360a000b,
    ['PR_SUBFOLDERS'],
    'Whether the folder has subfolders.',
    'Indique si le dossier a des sous-dossiers.',
  ),
  note(
    0x66400003,
    ['PR_DELETED_MSG_COUNT'],
    'Deleted items that are still kept. An item found here was not hard-deleted.',
    'Éléments supprimés encore conservés. Un élément trouvé ici n’a pas été supprimé définitivement.',
    ['term-hard-delete'],
  ),
  note(
    0x66700102,
    ['PR_LONGTERM_ENTRYID_FROM_TABLE'],
    'Long-term entry id that a table gives beside the short one.',
    'Identifiant d’entrée durable que la table donne à côté du court.',
    ['term-entry-id'],
  ),
  note(
    0x66a0001f,
    ['PR_NT_USER_NAME'],
    'Windows account of the last logon to the mailbox.',
    'Compte Windows de la dernière ouverture de session sur la boîte.',
  ),
  note(
    0x66a20040,
    ['PR_LAST_LOGON_TIME'],
    'Last logon to the mailbox, UTC.',
    'Dernière ouverture de session sur la boîte, en UTC.',
  ),
  note(
    0x66a30040,
    ['PR_LAST_LOGOFF_TIME'],
    'Last logoff from the mailbox, UTC.',
    'Dernière fermeture de session sur la boîte, en UTC.',
  ),
  note(
    0x66a40003,
    ['PR_STORAGE_LIMIT_INFORMATION'],
    'Where the mailbox stands against its size limits.',
    'Situation de la boîte par rapport à ses limites de taille.',
  ),
  note(
    0x674a0014,
    ['PR_MID'],
    'Message id within the store: replica number and counter.',
    'Identifiant du message dans la banque : numéro de réplica et compteur.',
  ),
]
