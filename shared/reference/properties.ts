import { COLLIDING_NAMES, FREEBUSY_NAMES, PROPERTY_NAMES, type PropertyName } from '../mapi/property-names.ts'
import { TYPE } from '../mapi/tags.ts'
import type { Bilingual } from '../model/plan.ts'
import { entry, type Fact, fact, type ReferenceEntry, words } from './entry.ts'
import { FREEBUSY_PROPERTY_NOTES, type PropertyNote } from './freebusy-properties.ts'
import { STORE_PROPERTY_NOTES } from './store-properties.ts'

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
const fullTag = (id: number, type: number): number => id * 0x10000 + type

/** Id of the entry of a property; `tag` is the full tag. */
export const propertyEntryId = (tag: number): string => `property-${hex(tag, 8).toLowerCase()}`

const TYPE_NAMES: ReadonlyMap<number, string> = new Map(Object.entries(TYPE).map(([name, type]) => [type, name]))

const SINGLE: ReadonlyMap<number, Bilingual> = new Map([
  [TYPE.PT_I2, words('16-bit number', 'nombre sur 16 bits')],
  [TYPE.PT_LONG, words('32-bit number', 'nombre sur 32 bits')],
  [TYPE.PT_I8, words('64-bit number', 'nombre sur 64 bits')],
  [TYPE.PT_BOOLEAN, words('true or false', 'vrai ou faux')],
  [TYPE.PT_OBJECT, words('embedded object', 'objet incorporé')],
  [TYPE.PT_STRING8, words('8-bit text', 'texte sur 8 bits')],
  [TYPE.PT_UNICODE, words('Unicode text', 'texte Unicode')],
  [TYPE.PT_SYSTIME, words('moment, UTC', 'moment, en UTC')],
  [TYPE.PT_CLSID, words('GUID', 'GUID')],
  [TYPE.PT_SVREID, words('server entry id', 'identifiant d’entrée de serveur')],
  [TYPE.PT_SRESTRICTION, words('restriction', 'restriction')],
  [TYPE.PT_ACTIONS, words('rule actions', 'actions de règle')],
  [TYPE.PT_BINARY, words('bytes', 'octets')],
])

function typeWords(type: number): Bilingual {
  const name = TYPE_NAMES.get(type) ?? `0x${hex(type, 4)}`
  const several = (type & 0x1000) !== 0
  const single = SINGLE.get(type & 0xefff)
  if (single === undefined) return words(`\`${name}\``, `\`${name}\``)
  return several
    ? words(`\`${name}\`, several values: ${single.en}`, `\`${name}\`, plusieurs valeurs : ${single.fr}`)
    : words(`\`${name}\`, ${single.en}`, `\`${name}\`, ${single.fr}`)
}

const NOTES: ReadonlyMap<number, PropertyNote> = new Map(
  [...FREEBUSY_PROPERTY_NOTES, ...STORE_PROPERTY_NOTES].map((one) => [one.tag, one]),
)

const codesOf = (id: number, type: number): readonly string[] => [hex(id, 4), hex(fullTag(id, type), 8)]

function propertyEntry(id: number, { type, name }: PropertyName): ReferenceEntry {
  const tag = fullTag(id, type)
  const note = NOTES.get(tag)
  const kind = typeWords(type)
  const shared: readonly PropertyName[] = (COLLIDING_NAMES.get(id) ?? []).filter((one) => one.name !== name)
  const others = [...new Set(shared.map((one) => `\`${one.name}\` (0x${hex(fullTag(id, one.type), 8)})`))].join(', ')
  const collisions: readonly Fact[] =
    others === ''
      ? []
      : [fact('S', 'MS-OXPROPS', others, others, words('The same id elsewhere', 'Le même identifiant ailleurs'))]
  return entry(
    'property',
    propertyEntryId(tag),
    name,
    [
      ...(note?.facts ?? []),
      fact(
        'S',
        name.startsWith('PR_') ? 'MFCMAPI source history' : 'MS-OXPROPS',
        `\`0x${hex(tag, 8)}\``,
        `\`0x${hex(tag, 8)}\``,
        words('Tag', 'Étiquette'),
      ),
      fact('S', 'MS-OXCDATA 2.11.1', kind.en, kind.fr, words('Type', 'Type')),
      ...collisions,
    ],
    {
      also: [...(note?.also ?? []), ...shared.map((one) => one.name)].filter(
        (one, at, all) => one !== name && all.indexOf(one) === at,
      ),
      codes: codesOf(id, type),
      related: [
        ...(note?.related ?? []),
        ...(collisions.length > 0 ? ['topic-tag-collisions'] : []),
        'term-property-tag',
      ].filter((one, at, all) => all.indexOf(one) === at),
    },
  )
}

const typeList = Object.entries(TYPE)
  .map(([name, type]) => `\`${hex(type, 4)}\` ${name}`)
  .join(', ')

/** Ids that only navigation shortcuts use. */
const SHORTCUTS = [...COLLIDING_NAMES].filter(([id]) => !FREEBUSY_NAMES.has(id))

/** The property dictionary of the decoders, free/busy properties first. */
export const PROPERTIES: readonly ReferenceEntry[] = [
  ...[...FREEBUSY_NAMES].map(([id, one]) => propertyEntry(id, one)),
  ...[...PROPERTY_NAMES].flatMap(([id, list]) => list.map((one) => propertyEntry(id, one))),
  ...SHORTCUTS.flatMap(([id, list]) => list.map((one) => propertyEntry(id, one))),
  entry(
    'topic',
    'topic-property-types',
    words('Property types', 'Types de propriétés'),
    [
      fact('S', 'MS-OXCDATA 2.11.1', typeList, typeList),
      fact(
        'S',
        'MFCMAPI source history',
        'Type 000A in an export means that the property is absent, not that it is damaged.',
        'Le type 000A dans un export signifie que la propriété est absente, non qu’elle est endommagée.',
      ),
    ],
    { also: Object.keys(TYPE), related: ['term-property-tag', 'error-8004010f'] },
  ),
]
