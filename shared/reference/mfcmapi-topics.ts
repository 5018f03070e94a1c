import { HARD_DELETE_ENTRY, MENU_NAMES, MENUS, type MenuName } from '../mfcmapi/menus.ts'
import type { Bilingual } from '../model/plan.ts'
import { both, entry, type Fact, fact, LABEL, type ReferenceEntry, words } from './entry.ts'

const SRC = 'MFCMAPI source history'

const MENU_STEPS: Readonly<Partial<Record<MenuName, { readonly id: string; readonly name: Bilingual }>>> = {
  logonOnly: {
    id: 'logon-only',
    name: words('MFCMAPI: log on without stores', 'MFCMAPI : ouvrir une session sans les banques'),
  },
  logonStores: {
    id: 'logon-stores',
    name: words('MFCMAPI: log on with the store list', 'MFCMAPI : ouvrir une session avec la liste des banques'),
  },
  mailboxTable: {
    id: 'mailbox-table',
    name: words('MFCMAPI: mailbox table', 'MFCMAPI : table des boîtes aux lettres'),
  },
  publicStore: {
    id: 'public-store',
    name: words('MFCMAPI: public folder store', 'MFCMAPI : banque de dossiers publics'),
  },
  contents: { id: 'contents', name: words('MFCMAPI: contents of a folder', 'MFCMAPI : contenu d’un dossier') },
  hiddenContents: {
    id: 'hidden-contents',
    name: words('MFCMAPI: hidden contents of a folder', 'MFCMAPI : contenu masqué d’un dossier'),
  },
  deletedContents: { id: 'deleted-contents', name: words('MFCMAPI: deleted contents', 'MFCMAPI : contenus supprimés') },
  deleteMessage: { id: 'delete-message', name: words('MFCMAPI: delete messages', 'MFCMAPI : supprimer des messages') },
  exportTable: { id: 'export-table', name: words('MFCMAPI: export a table', 'MFCMAPI : exporter une table') },
  exportFolder: {
    id: 'export-folder',
    name: words('MFCMAPI: export a folder as files', 'MFCMAPI : exporter un dossier en fichiers'),
  },
  exportMessage: { id: 'export-message', name: words('MFCMAPI: export a message', 'MFCMAPI : exporter un message') },
  options: { id: 'options', name: words('MFCMAPI: options', 'MFCMAPI : options') },
  optionOnline: {
    id: 'option-online',
    name: words('MFCMAPI: option to open stores online', 'MFCMAPI : option d’ouverture des banques en ligne'),
  },
  optionNoCache: {
    id: 'option-no-cache',
    name: words('MFCMAPI: option to bypass the cache', 'MFCMAPI : option pour ignorer le cache'),
  },
}

const OLD = words('Build of 2010 (6.0.0.1017 to 1023)', 'Version de 2010 (6.0.0.1017 à 1023)')
const NOW = words('Since November 2011 (15.0.0.1029)', 'Depuis novembre 2011 (15.0.0.1029)')

const MENU_REMARKS: Readonly<Partial<Record<MenuName, readonly Fact[]>>> = {
  exportFolder: [
    fact(
      'S',
      SRC,
      'Use the command of the folder tree: the one of a contents window swaps regular and hidden items since 2020.',
      'Utilisez la commande de l’arborescence : celle d’une fenêtre de contenu intervertit éléments ordinaires et masqués depuis 2020.',
      LABEL.caution,
    ),
  ],
  exportTable: [
    fact(
      'S',
      SRC,
      'In 2010 the file is plain text, later XML under the same name `table.txt`.',
      'En 2010, le fichier est du texte, ensuite du XML sous le même nom `table.txt`.',
    ),
  ],
  deletedContents: [
    fact(
      'S',
      SRC,
      'Deleting in that window is final at once, without a dialog.',
      'Dans cette fenêtre, supprimer est définitif aussitôt, sans boîte de dialogue.',
      LABEL.caution,
    ),
  ],
}

const menuEntry = (name: MenuName): ReferenceEntry => {
  const [old, now] = MENUS[name]
  const { id, name: title } = MENU_STEPS[name] ?? { id: name.toLowerCase(), name: both(`MFCMAPI: ${now}`) }
  return entry(
    'menu',
    `menu-${id}`,
    title,
    [
      fact('S', SRC, `\`${old}\``, `\`${old}\``, OLD),
      fact('S', SRC, `\`${now}\``, `\`${now}\``, NOW),
      ...(MENU_REMARKS[name] ?? []),
    ],
    { also: [old, now], related: ['topic-mfcmapi-menus', ...(name === 'deleteMessage' ? ['menu-delete-dialog'] : [])] },
  )
}

/** MFCMAPI: menus of both generations, made from what procedures print, and pages on its files. */
export const MFCMAPI_ENTRIES: readonly ReferenceEntry[] = [
  ...MENU_NAMES.map(menuEntry),
  entry(
    'menu',
    'menu-delete-dialog',
    words('MFCMAPI: the deletion dialog', 'MFCMAPI : la boîte de dialogue de suppression'),
    [
      fact(
        'S',
        SRC,
        '`Delete to deleted items`: moves the items to Deleted Items of the default store. Preselected without Shift.',
        '`Delete to deleted items` : déplace les éléments vers les Éléments supprimés de la banque par défaut. Présélectionnée sans Maj.',
        words('First', 'Première'),
      ),
      fact(
        'S',
        SRC,
        '`Permanent deletion (deletes to deleted item retention if supported)`: can still be recovered. Preselected with Shift.',
        '`Permanent deletion (deletes to deleted item retention if supported)` : encore récupérable. Présélectionnée avec Maj.',
        words('Second', 'Deuxième'),
      ),
      fact(
        'S',
        SRC,
        `\`${HARD_DELETE_ENTRY}\`: final. Always to be chosen by hand.`,
        `\`${HARD_DELETE_ENTRY}\` : définitive. Toujours à choisir à la main.`,
        words('Third', 'Troisième'),
      ),
      fact(
        'S',
        SRC,
        'The dialog is identical in all builds from 2007 to 2026: title `Delete Item`, list `Deletion style`.',
        'La boîte est identique dans toutes les versions de 2007 à 2026 : titre `Delete Item`, liste `Deletion style`.',
      ),
    ],
    {
      also: ['Delete Item', 'Deletion style', HARD_DELETE_ENTRY],
      related: ['term-hard-delete', 'menu-delete-message', 'repair-8'],
    },
  ),
  entry(
    'menu',
    'menu-open-mailbox',
    words('MFCMAPI: open a mailbox', 'MFCMAPI : ouvrir une boîte aux lettres'),
    [
      fact(
        'S',
        SRC,
        'Double-click a row of the mailbox table: opens with `OPENSTORE_USE_ADMIN_PRIVILEGE` and `OPENSTORE_TAKE_OWNERSHIP`.',
        'Double-clic sur une ligne de la table : ouvre avec `OPENSTORE_USE_ADMIN_PRIVILEGE` et `OPENSTORE_TAKE_OWNERSHIP`.',
      ),
      fact('S', SRC, "`MDB ▸ Open Other User's Mailbox...`", "`MDB ▸ Open Other User's Mailbox...`", OLD),
      fact('S', SRC, '`MDB ▸ Open other mailboxes ▸ From GAL...`', '`MDB ▸ Open other mailboxes ▸ From GAL...`', NOW),
    ],
    {
      also: ['OPENSTORE_USE_ADMIN_PRIVILEGE', 'OPENSTORE_TAKE_OWNERSHIP'],
      related: ['menu-mailbox-table', 'topic-attendant-mailbox'],
    },
  ),
  entry(
    'topic',
    'topic-mfcmapi-menus',
    words('MFCMAPI: menus of 2010 and of today', 'MFCMAPI : menus de 2010 et d’aujourd’hui'),
    [
      fact(
        'S',
        SRC,
        'Reorganised once, in build 15.0.0.1029 of 2011-11-29; ellipses were added in January 2012. Texts from before name menus that are no longer there.',
        'Réorganisés une fois, dans la version 15.0.0.1029 du 2011-11-29 ; les points de suspension datent de janvier 2012. Les textes antérieurs citent des menus disparus.',
      ),
      fact(
        'S',
        SRC,
        'The export of a whole server opens every mailbox with administrator flags and writes all mail: not for this work.',
        'L’export d’un serveur entier ouvre chaque boîte avec des indicateurs d’administration et écrit tout le courrier : pas pour ce travail.',
        LABEL.caution,
      ),
    ],
    {
      related: [
        'menu-logon-only',
        'menu-mailbox-table',
        'menu-public-store',
        'menu-contents',
        'menu-deleted-contents',
        'menu-delete-message',
        'menu-delete-dialog',
        'menu-export-folder',
        'menu-export-table',
      ],
    },
  ),
  entry(
    'topic',
    'topic-mfcmapi-traps',
    words('MFCMAPI: traps of its exports', 'MFCMAPI : pièges de ses exports'),
    [
      fact(
        'S',
        SRC,
        '`premailaddress` is empty in every released build: the address stands in property 0x3003.',
        '`premailaddress` est vide dans toutes les versions publiées : l’adresse se trouve dans la propriété 0x3003.',
      ),
      fact(
        'S',
        SRC,
        'Files of 2020 to 2026 are UTF-16 and say ISO-8859-1; nothing is escaped.',
        'Les fichiers de 2020 à 2026 sont en UTF-16 et se disent ISO-8859-1 ; rien n’est échappé.',
      ),
      fact(
        'S',
        SRC,
        'Printed names of properties are guesses and wrong for free/busy: only the tag counts.',
        'Les noms de propriétés affichés sont des suppositions, fausses pour les disponibilités : seule l’étiquette compte.',
      ),
      fact(
        'S',
        SRC,
        'Times are UTC in the regional format of the exporter; only the hexadecimal form is safe.',
        'Les heures sont en UTC au format régional de la personne qui exporte ; seule la forme hexadécimale est sûre.',
      ),
      fact(
        'S',
        SRC,
        'Its log never shows the flags of a deletion: it cannot prove that it was hard.',
        'Son journal ne montre jamais les indicateurs d’une suppression : il ne peut prouver qu’elle était définitive.',
      ),
      fact(
        'S',
        SRC,
        'Deleting opens the default store of the profile first, and stops if that fails.',
        'Supprimer ouvre d’abord la banque par défaut du profil, et s’arrête en cas d’échec.',
      ),
    ],
    {
      also: ['premailaddress'],
      related: ['topic-mfcmapi-eras', 'topic-mfcmapi-values', 'menu-delete-dialog', 'menu-export-folder'],
    },
  ),
  entry(
    'topic',
    'topic-mfcmapi-eras',
    words('MFCMAPI: eras of its files', 'MFCMAPI : époques de ses fichiers'),
    [
      fact(
        'S',
        SRC,
        'Single byte, `ExactNames` and `PartialNames`; binary values as `cb: N lpb: HEX`. In B the halves of 64-bit numbers are swapped.',
        'Un octet par caractère, `ExactNames` et `PartialNames` ; valeurs binaires `cb: N lpb: HEX`. En B, les moitiés des nombres de 64 bits sont inversées.',
        words('A, B: 2007 to 2014', 'A, B : 2007 à 2014'),
      ),
      fact(
        'S',
        SRC,
        'Attributes `cb`, `err`, `mv`; each character cut to its low byte: take the text from the hexadecimal form.',
        'Attributs `cb`, `err`, `mv` ; chaque caractère réduit à son octet bas : prenez le texte dans la forme hexadécimale.',
        words('C, D, E: 2014 to 2020', 'C, D, E : 2014 à 2020'),
      ),
      fact(
        'S',
        SRC,
        'UTF-16 with BOM, yet declared as ISO-8859-1.',
        'UTF-16 avec BOM, mais déclaré ISO-8859-1.',
        words('F: 2020-10 to 2026-04', 'F : 2020-10 à 2026-04'),
      ),
      fact(
        'S',
        SRC,
        'UTF-16 with BOM, declared as such.',
        'UTF-16 avec BOM, déclaré comme tel.',
        words('G: from 26.0.26170.02 on', 'G : à partir de 26.0.26170.02'),
      ),
    ],
    { related: ['topic-mfcmapi-values', 'topic-mfcmapi-files', 'tool-mfcmapi'] },
  ),
  entry(
    'topic',
    'topic-mfcmapi-values',
    words('MFCMAPI: how values are printed', 'MFCMAPI : comment les valeurs sont affichées'),
    [
      fact(
        'S',
        SRC,
        '`Value` is the readable form, `AltValue` the second one: hexadecimal for text, `Low` and `High` for times.',
        '`Value` est la forme lisible, `AltValue` la seconde : hexadécimale pour le texte, `Low` et `High` pour les dates.',
      ),
      fact(
        'S',
        SRC,
        'A missing column keeps its id and takes type 000A with `MAPI_E_NOT_FOUND`.',
        'Une colonne absente garde son identifiant et prend le type 000A avec `MAPI_E_NOT_FOUND`.',
      ),
    ],
    { related: ['error-8004010f', 'term-property-tag', 'topic-mfcmapi-eras'] },
  ),
  entry(
    'topic',
    'topic-mfcmapi-files',
    words('MFCMAPI: files of a dump', 'MFCMAPI : fichiers d’un export'),
    [
      fact(
        'S',
        SRC,
        '`MAILBOX_TABLE.xml`, `FOLDER_PROPS.xml`, `CONTENTS_TABLE.xml`, `ASSOCIATED_CONTENTS_TABLE.xml`, one file for each message.',
        '`MAILBOX_TABLE.xml`, `FOLDER_PROPS.xml`, `CONTENTS_TABLE.xml`, `ASSOCIATED_CONTENTS_TABLE.xml`, un fichier par message.',
      ),
      fact(
        'S',
        SRC,
        'File names replace `/ = : +` and others by `_`: take the subject from inside the file.',
        'Les noms de fichiers remplacent `/ = : +` et d’autres par `_` : prenez l’objet à l’intérieur du fichier.',
      ),
      fact(
        'S',
        SRC,
        'An export of a table takes all rows, not the selection.',
        'L’export d’une table prend toutes les lignes, non la sélection.',
      ),
      fact(
        'I',
        SRC,
        'A stopped export leaves a file without its end: what stands in it is valid.',
        'Un export interrompu laisse un fichier sans fin : ce qui s’y trouve est valable.',
      ),
    ],
    {
      also: ['MAILBOX_TABLE.xml', 'CONTENTS_TABLE.xml', 'FOLDER_PROPS.xml', 'table.txt'],
      related: ['menu-export-folder', 'menu-export-table', 'topic-mfcmapi-traps'],
    },
  ),
  entry(
    'topic',
    'topic-mrmapi',
    words('MrMAPI: switches', 'MrMAPI : options'),
    [
      fact(
        'S',
        SRC,
        '`MrMAPI -Contents -Online -Profile "<profile>" -Folder "#1\\@PR_SPLUS_FREE_BUSY_ENTRYID" -Recurse -Output <directory>` writes the free/busy folders of the public store.',
        '`MrMAPI -Contents -Online -Profile "<profil>" -Folder "#1\\@PR_SPLUS_FREE_BUSY_ENTRYID" -Recurse -Output <répertoire>` écrit les dossiers de disponibilité de la banque publique.',
      ),
      fact(
        'S',
        SRC,
        '`-List` prints subject, class and file name as CSV; there is no `-Mailbox` switch.',
        '`-List` affiche objet, classe et nom de fichier en CSV ; il n’y a pas d’option `-Mailbox`.',
      ),
    ],
    { also: ['-Contents', '-HiddenContents', '-List', '-Recurse'], related: ['tool-mrmapi'] },
  ),
  entry(
    'topic',
    'topic-mfcmapi-log',
    words('MFCMAPI: debug log', 'MFCMAPI : journal de débogage'),
    [
      fact(
        'S',
        SRC,
        'Off by default; `c:\\mfcmapi.log`. Times are UTC; 12 with AM is noon.',
        'Désactivé par défaut ; `c:\\mfcmapi.log`. Les heures sont en UTC ; 12 avec AM est midi.',
      ),
    ],
    { related: ['topic-mfcmapi-traps'] },
  ),
  entry(
    'topic',
    'topic-mfcmapi-reading',
    words('MFCMAPI: proving a deletion', 'MFCMAPI : prouver une suppression'),
    [
      fact(
        'D',
        'Attendant',
        'An export before and one after, compared by record key within the same folder, is the best proof of what is gone.',
        'Un export avant et un après, comparés par clé d’enregistrement dans le même dossier, sont la meilleure preuve de ce qui a disparu.',
      ),
      fact(
        'D',
        'Attendant',
        'Only the table of deleted contents tells soft from hard: what stands there was not hard-deleted.',
        'Seule la table des contenus supprimés distingue : ce qui y figure n’a pas été supprimé définitivement.',
      ),
    ],
    { related: ['property-0ff90102', 'menu-deleted-contents', 'term-hard-delete'] },
  ),
]
