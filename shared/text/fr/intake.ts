import type { Encoding, Format, RejectCode, WarningCode } from '../../model/source.ts'
import type { intake as shape } from '../en/intake.ts'
import { evidence } from './evidence.ts'

type Params = Readonly<Record<string, string | number>>

/** « ␣: quoi » ou rien, avec l’espace insécable fine. */
const colon = (detail: string): string => (detail === '' ? '' : `\u202f: ${detail}`)
const brackets = (detail: string): string => (detail === '' ? '' : ` (${detail})`)
const of = (params: Params, name: string): string => (params[name] === undefined ? '' : String(params[name]))
const from = (params: Params): string => (params.line === undefined ? '' : `, d’abord à la ligne ${params.line}`)
const count = (params: Params, one: string, more: string): string => {
  const number = Number(params.count ?? Number.NaN)
  if (Number.isNaN(number)) return `Plusieurs ${more}`
  return number < 2 ? `${number} ${one}` : `${number.toLocaleString('fr')} ${more}`
}
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  EBUSY: 'utilisé par un autre programme',
  ENOENT: 'introuvable',
  EIO: 'le disque signale un défaut',
  link: 'un lien',
  device: 'un périphérique ou un canal',
}
/** La limite dépassée, quand le détail est un nombre. */
const atMost = (detail: string, unit: string): string =>
  /^\d+$/.test(detail) ? ` (au plus ${Number(detail).toLocaleString('fr')} ${unit})` : brackets(detail)
const why = (params: Params): string => brackets(evidence(of(params, 'why')))
const encoding = (params: Params): string => ENCODINGS[of(params, 'encoding')] ?? of(params, 'encoding')
const system = (detail: string): string => brackets(SYSTEM[detail] ?? detail)
const ENCODINGS: Readonly<Record<string, string>> & Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (petit-boutiste)',
  'utf-16be': 'UTF-16 (gros-boutiste)',
  'windows-1252': 'Windows-1252 (Europe occidentale)',
  ibm850: 'page de codes 850 (console, Europe occidentale)',
  ibm437: 'page de codes 437 (console, États-Unis)',
  'windows-1250': 'Windows-1250 (Europe centrale)',
  ibm852: 'page de codes 852 (console, Europe centrale)',
  'windows-1251': 'Windows-1251 (cyrillique)',
  ibm866: 'page de codes 866 (console, cyrillique)',
  'windows-1253': 'Windows-1253 (grec)',
  'windows-1254': 'Windows-1254 (turc)',
  'iso-8859-15': 'ISO 8859-15 (latin 9)',
  shift_jis: 'Shift_JIS (japonais)',
  gbk: 'GBK (chinois simplifié)',
}
const ORDERS: Readonly<Record<string, string>> = {
  'day-first': 'jour d’abord',
  'month-first': 'mois d’abord',
  'year-first': 'année d’abord',
}
const order = (params: Params): string => ORDERS[of(params, 'order')] ?? of(params, 'order')

const formats: Readonly<Record<Format, string>> = {
  'mfcmapi-mailbox-table': 'table des boîtes aux lettres MFCMAPI',
  'mfcmapi-contents-table': 'table de contenu MFCMAPI',
  'mfcmapi-message': 'message MFCMAPI',
  'mfcmapi-folder-props': 'propriétés de dossier MFCMAPI',
  'mfcmapi-table': 'table exportée de MFCMAPI',
  'mfcmapi-table-text': 'table en texte MFCMAPI (versions de 2010)',
  'mfcmapi-property-pane': 'volet de propriétés MFCMAPI',
  'mfcmapi-profile': 'export de profil MFCMAPI',
  'mfcmapi-log': 'journal de débogage MFCMAPI',
  'mrmapi-list': 'liste de contenu MrMAPI',
  'webdav-multistatus': 'réponse WebDAV',
  'logon-csv': 'statistiques d’ouverture de session (CSV)',
  'logon-clixml': 'statistiques d’ouverture de session (CLIXML)',
  'logon-format-table': 'statistiques d’ouverture de session (tableau affiché)',
  'format-objects-csv': 'CSV d’objets mis en forme',
  'event-csv': 'journal d’événements (CSV)',
  tcpview: 'connexions TCPView',
  netstat: 'connexions netstat',
  reg: 'export du Registre',
  pst: 'fichier de données Outlook (PST ou OST)',
  evtx: 'journal d’événements (EVTX)',
  evt: 'journal d’événements (EVT)',
  zip: 'archive ZIP ou document Office',
  cfb: 'message Outlook (MSG) ou fichier OLE',
  'logon-format-list': 'ouvertures de session (Format-List)',
  'logon-wmi': 'ouvertures de session (WMI ou ESM, 2003)',
  'event-xml': 'journal d’événements (XML)',
  'event-text': 'journal d’événements (texte)',
  'net-tcp-connection-csv': 'Get-NetTCPConnection (CSV)',
  tasklist: 'tasklist',
  'mailbox-csv': 'liste de boîtes aux lettres (CSV)',
  'directory-csv': 'liste d’annuaire (CSV)',
  'directory-clixml': 'liste d’annuaire (CLIXML)',
  'directory-format-list': 'liste d’annuaire (Format-List)',
  'throttling-policy': 'stratégie de limitation',
  'mailbox-statistics': 'statistiques de boîtes aux lettres (PowerShell)',
  'mailbox-folder-statistics': 'dossiers d’une boîte aux lettres (PowerShell)',
  'public-folder': 'dossiers publics (PowerShell)',
  'public-folder-statistics': 'statistiques de dossiers publics (PowerShell)',
  'public-folder-item-statistics': 'éléments de dossiers publics (PowerShell)',
  'folder-permission': 'autorisations sur les dossiers (PowerShell)',
  'store-usage': 'charge de la banque (PowerShell)',
  exmon: 'tableau ExMon',
  'net-tcp-connection': 'Get-NetTCPConnection (affiché ou CLIXML)',
  'event-clixml': 'journal d’événements (CLIXML)',
  'registry-values': 'valeurs du Registre (PowerShell)',
  healthchecker: 'rapport HealthChecker (XML)',
  'rpc-client-access-log': 'journal RPC Client Access',
  'mapi-http-log': 'journal MAPI sur HTTP',
  msg: 'message Outlook (MSG)',
  tnef: 'message TNEF (winmail.dat)',
  eml: 'message Internet (EML)',
  empty: 'fichier vide',
  unknown: 'fichier inconnu',
}

const rejects: Readonly<Record<RejectCode, (detail: string) => string>> = {
  'file-empty': () =>
    'Le fichier est vide. L’export a été arrêté avant d’avoir écrit quoi que ce soit\u202f; exportez à nouveau.',
  'file-unknown': (detail) =>
    `Aucun lecteur ne connaît ce fichier${brackets(detail)}. Exportez-le sous l’une des formes du guide de collecte, ou laissez-le de côté.`,
  'file-unreadable': (detail) =>
    `Le fichier ne peut pas être lu${system(detail)}. Fermez le programme qui le tient, ou copiez-le dans un répertoire où vous avez le droit de lecture.`,
  'file-too-large': (detail) =>
    `Il y a trop à lire${brackets(detail)}. Au plus 2 Go par fichier et 200\u202f000 fichiers à la fois\u202f; exportez ou importez en plusieurs parties.`,
  'own-case': () =>
    'C’est le dossier d’analyse ouvert lui-même, ou un fichier que SQLite tient à côté. Il a été laissé de côté ; gardez le dossier d’analyse et les exports dans des répertoires différents.',
  'file-not-regular': (detail) =>
    `Ce n’est pas un fichier ordinaire${system(detail)}\u202f; il n’est pas suivi. Donnez le fichier lui-même.`,
  'format-not-read-yet': (detail) =>
    `Cette version reconnaît le format et ne le lit pas${brackets(detail)}. Exportez les mêmes données sous une autre forme du guide de collecte.`,
  'profile-refused': () =>
    'Un profil Outlook exporté contient les serveurs, les boîtes aux lettres et les réglages d’une personne et ne sert à rien ici. Il n’a pas été lu\u202f; retirez-le du support.',
  'format-objects': () =>
    'Format-Table ou Format-List précédait Export-Csv\u202f: le fichier contient une mise en page au lieu de données. Exportez à nouveau sans cette commande\u202f; Select-Object peut rester.',
  'doctype-refused': () =>
    'Le fichier déclare un type de document (DOCTYPE), ce qu’aucun export d’Exchange ne fait. Par sécurité, la lecture s’est arrêtée là.',
  'binary-refused': (detail) =>
    `Le fichier n’est pas du texte et n’est d’aucun format connu${brackets(detail)}. Laissez-le de côté, ou exportez les données en texte.`,
  truncated: (detail) =>
    `Le fichier s’arrête au milieu${brackets(detail)}. Tout ce qui précède est conservé\u202f; exportez à nouveau pour obtenir le reste.`,
  malformed: (detail) =>
    `Cette partie n’est pas construite comme son format l’exige${colon(detail)}. Regardez l’endroit\u202f; exportez à nouveau si cela compte.`,
  'bad-value': (detail) =>
    `Ceci ne se lit pas comme ce que cela devrait être${colon(detail)}. Le texte écrit est conservé lorsqu’il a une place.`,
  'bad-time': (detail) =>
    `Ce n’est pas une heure lisible${colon(detail)}. L’enregistrement est conservé sans elle\u202f; vérifiez l’ordre des dates et le fuseau horaire.`,
  'bad-number': (detail) => `Ce n’est pas un nombre lisible${colon(detail)}. L’enregistrement est conservé sans lui.`,
  'bad-hex': (detail) =>
    `Ce ne sont pas des chiffres hexadécimaux${colon(detail)}. L’export a été modifié ou coupé\u202f; exportez l’objet à nouveau.`,
  'bad-row-length': (detail) =>
    `La ligne n’a pas autant de colonnes que l’en-tête${brackets(detail)}. Elle a été laissée de côté\u202f; cherchez un séparateur à l’intérieur d’un texte.`,
  'line-too-long': (detail) =>
    `La ligne est trop longue pour être lue${atMost(detail, 'caractères')} et a été laissée de côté. Une telle ligne n’est pas une donnée de ce genre.`,
  'value-too-long': (detail) =>
    `La valeur est trop longue pour être conservée${atMost(detail, 'caractères')} et a été laissée de côté. Le reste de l’enregistrement est conservé.`,
  'too-many-columns': (detail) =>
    `Il y a plus de colonnes ou de propriétés qu’il n’en peut être lu${brackets(detail)}. Celles au-delà ont été laissées de côté.`,
  'too-deep': (detail) =>
    `Les éléments sont imbriqués trop profondément${brackets(detail)}. La lecture s’est arrêtée là\u202f; ce qui précède est conservé.`,
  'unclosed-quote': () =>
    'Un guillemet est ouvert et jamais fermé. Les lignes qui suivent peuvent manquer\u202f; exportez à nouveau ou corrigez le guillemet.',
  'no-header': () =>
    'La ligne des noms de colonnes manque\u202f: personne ne peut dire ce que signifient les colonnes. Exportez à nouveau avec les en-têtes.',
  'duplicate-file': (detail) =>
    `Le même contenu fait déjà partie de cette importation${brackets(detail)}. Il a été lu une seule fois.`,
  'too-many-files': () =>
    'Plus de fichiers qu’il n’est possible d’en lire à la fois. Importez le dossier en plusieurs parties.',
  'compression-bomb': () =>
    'L’archive se décompresse en bien plus que sa taille ne le permet. Décompressez-la vous-même et importez les fichiers utiles.',
  encrypted: () => 'Le fichier est chiffré ou protégé par un mot de passe. Exportez-le à nouveau sans protection.',
  'too-many-rejects': (detail) =>
    `Plus de ${detail === '' ? 'rejets que la limite' : `${detail} rejets`}. Les suivants sont seulement comptés\u202f; le fichier n’est sans doute pas ce qu’il semble être.`,
}

const warnings: Readonly<Record<WarningCode, (params: Params) => string>> = {
  'encoding-mislabelled': (params) =>
    `Le fichier déclare ${of(params, 'declared') || 'un codage'} et il est écrit en ${encoding(params) || 'un autre'}. Les versions de MFCMAPI de 2020 à 2026 font cela\u202f; il a été lu d’après ses octets et rien n’est perdu.`,
  'encoding-fallback': (params) =>
    `Le fichier ne porte pas de marque de codage et n’est pas de l’UTF-8\u202f; il a été lu en ${encoding(params) || 'page de codes'}. Vérifiez quelques noms accentués dans les premières lignes et choisissez un autre codage s’ils sont faux.`,
  'encoding-contradicted': (params) =>
    `Le codage ${encoding(params) || 'choisi'} a été indiqué et le fichier le contredit${why(params)}. Les lettres qui ne s’y plient pas sont perdues dans cette lecture\u202f; gardez le codage trouvé, sauf si vous en savez plus.`,
  'text-lost': (params) =>
    params.count === undefined
      ? 'Des lettres hors ASCII ont été perdues à l’écriture ou à la redirection du fichier. Ne comparez pas de noms d’après elles\u202f; exportez avec Out-File -Encoding UTF8 ou depuis cmd.exe.'
      : `${count(params, 'texte a perdu', 'textes ont perdu')} définitivement des lettres à l’écriture du fichier${from(params)}. Ne comparez pas de noms d’après elles\u202f; exportez avec une version actuelle.`,
  'zone-assumed': (params) =>
    `Le fichier ne dit pas son fuseau horaire\u202f; les heures locales ont été lues en ${of(params, 'zone') || 'fuseau du dossier d’analyse'}. Indiquez le fuseau de l’ordinateur qui a exporté s’il est autre.`,
  'date-order-assumed': (params) =>
    `Un simple indice a départagé le jour et le mois${why(params)}\u202f: ${order(params) || 'voyez l’ordre'}. Vérifiez une date que vous connaissez dans les premières lignes et choisissez l’autre ordre s’il est faux.`,
  'date-order-ambiguous': (params) =>
    `Aucune date du fichier ne montre si le jour ou le mois vient d’abord\u202f; lu ainsi\u202f: ${order(params) || 'ordre supposé'}${why(params)}. Vérifiez une date que vous connaissez dans les premières lignes et choisissez l’ordre.`,
  'date-order-contradicted': (params) =>
    `L’ordre «\u202f${order(params) || 'choisi'}\u202f» a été indiqué et les dates du fichier le contredisent${why(params)}. Les dates qui ne s’y plient pas sont rejetées\u202f; gardez l’ordre trouvé, sauf si vous en savez plus.`,
  'fewer-rows-than-announced': (params) =>
    `Le fichier annonce ${of(params, 'announced') || 'davantage de'} lignes et en contient ${of(params, 'found') || 'moins'}. L’export a été arrêté, ou limité par MrMAPI -Recent\u202f; n’en concluez pas qu’un message manquant n’existe pas.`,
  'root-unclosed': (params) =>
    `Le fichier s’arrête avant sa dernière balise fermante${params.root === undefined ? '' : ` </${params.root}>`}\u202f: l’export a été arrêté ou n’était pas fini. Les enregistrements précédents sont complets\u202f; d’autres peuvent manquer.`,
  'associated-only': () =>
    'Cette table contient les éléments masqués (associés) d’un dossier. Les versions depuis février 2020 n’écrivent que cette table quand on exporte depuis la fenêtre de contenu\u202f; pour les éléments ordinaires, utilisez Actions, Export folder, As text files dans l’arborescence.',
  'deleted-contents': (params) =>
    `${count(params, 'ligne a été lue', 'lignes ont été lues')} comme contenu supprimé${brackets(params.why === 'name' ? 'd’après le nom du fichier' : 'd’après la propriété DeletedOn')}\u202f: des messages qui ne sont plus dans leur dossier et peuvent être récupérés. Ils ne comptent pour aucun constat\u202f; une comparaison y reconnaît une suppression réversible. Renommez le fichier s’il s’agit de la liste d’un dossier.`,
  'user-column-missing': () =>
    'Les colonnes qui nomment l’utilisateur manquent\u202f: les ouvertures de session ne peuvent pas être comptées par personne. Exportez à nouveau avec UserName et Windows2000Account.',
  'address-column-missing': () =>
    'La colonne ClientIPAddress manque\u202f: aucune connexion ne peut être rapprochée d’un utilisateur. Exportez à nouveau avec toutes les colonnes.',
  'names-resolved': (params) =>
    `${count(params, 'adresse a été remplacée par un nom', 'adresses ont été remplacées par des noms')}, ce qui ne se rapproche pas des ouvertures de session. Désactivez la résolution des noms dans TCPView, ou utilisez netstat -ano.`,
  'deletion-script': (params) =>
    `${count(params, 'ligne supprime', 'lignes suppriment')} des clés ou des valeurs${from(params)}\u202f: c’est un script de modification, pas un export. Exportez la clé depuis le serveur pour voir ce qui est défini.`,
  'log-proves-nothing': () =>
    'Le journal de débogage montre qu’une fonction a été appelée, jamais avec quelle option. Il ne peut pas prouver une suppression définitive\u202f; rien n’en a été lu.',
  'values-truncated': (params) =>
    `${count(params, 'valeur a été coupée', 'valeurs ont été coupées')} à l’écriture du fichier${from(params)}. Les noms coupés ne servent pas à rapprocher des enregistrements\u202f; exportez en CSV ou avec une version actuelle.`,
  'repeated-header': (params) =>
    `${count(params, 'autre ligne d’en-tête', 'autres lignes d’en-tête')} à l’intérieur du fichier${from(params)}\u202f: plusieurs exports ont été réunis. Toutes les lignes ont été lues\u202f; certaines peuvent figurer deux fois.`,
  'same-content': (params) =>
    `Un fichier de même contenu a déjà été importé${brackets(
      [of(params, 'snapshot'), of(params, 'name')].filter((part) => part !== '').join(', '),
    )}. Il ne prouve rien de nouveau\u202f; vérifiez que vous avez bien exporté à nouveau.`,
  'era-unsure': (params) =>
    `Les marques du fichier ne désignent pas une seule version de MFCMAPI${brackets(of(params, 'why'))}. Un autre programme l’a sans doute réenregistré\u202f; les valeurs ont été lues malgré tout.`,
  'name-attribute-ignored': (params) =>
    `${count(params, 'ligne a', 'lignes ont')} dans l’élément d’ouverture un nom ou une adresse qui diffère de la propriété en dessous. La propriété fait foi\u202f; les anciennes versions abîment cette ligne.`,
  'time-does-not-exist': (params) =>
    `${count(params, 'heure tombe', 'heures tombent')} dans l’heure que les horloges sautent au printemps${brackets(of(params, 'zone'))}. Le fuseau horaire de l’export est très probablement un autre.`,
  'collections-lost': (params) =>
    `${count(params, 'valeur se réduit', 'valeurs se réduisent')} à un nom de type${brackets(of(params, 'columns'))}\u202f: Export-Csv ne sait pas écrire les listes. Exportez les mêmes objets avec Export-Clixml ou Format-List.`,
  'parts-not-read': (params) =>
    `${count(params, 'partie du fichier n’a', 'parties du fichier n’ont')} pas de sens ici et ${params.count === 1 ? 'n’a' : 'n’ont'} pas été ${params.count === 1 ? 'lue' : 'lues'}${brackets(of(params, 'names'))}. Le reste a été lu entièrement.`,
  'types-not-told': (params) =>
    `La liste ne dit pas le type des valeurs du Registre\u202f; ${count(params, 'nombre entier a été lu', 'nombres entiers ont été lus')} comme REG_DWORD. Utilisez reg export si le type importe.`,
}

export const intake: typeof shape = {
  formats,
  rejects,
  warnings,
  encodings: ENCODINGS,
  evidence,
}
