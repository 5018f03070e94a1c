import type { Random } from './random.ts'

/** A fictional mailbox owner. `alias` is what stands after the last `/cn=`. */
export interface Person {
  readonly name: string
  readonly alias: string
  /** Windows locale id of the mailbox. */
  readonly localeId: number
  /** A service or shared mailbox: no Outlook publishes its free/busy. */
  readonly silent?: boolean
}

interface NamePool {
  readonly localeId: number
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const POOLS: readonly NamePool[] = [
  {
    localeId: 1033,
    first: words('Alice Brian Carol David Emma George Helen Ian Laura Michael Nora Oliver Rachel Simon Tracy Victor'),
    last: words(
      "Baker Cooper Foster Hughes Irving Kelly Lambert Morris Norton O'Brien Parker Quinn Reeves Turner Walsh",
    ),
  },
  {
    localeId: 1036,
    first: words(
      'Amélie Benoît Cécile Didier Élodie François Gaël Hélène Jérôme Léa Maëlle Noël Océane René Solène Zoé',
    ),
    last: words(
      'Arnaud Béranger Carpentier Delacroix Étienne Fauré Gérard Hébert Joly Lefèvre Mérieux Noël Pelletier Rivière',
    ),
  },
  {
    localeId: 1031,
    first: words(
      'Anja Björn Claudia Dörte Ernst Frauke Günther Heike Jürgen Käthe Lutz Monika Rüdiger Sören Uwe Wiebke',
    ),
    last: words(
      'Brückner Dietz Eichhorn Förster Großmann Hübner Jäger Köhler Löwe Müller Neumann Schäfer Strauß Vogt Weiß',
    ),
  },
  {
    localeId: 1045,
    first: words(
      'Agnieszka Bartłomiej Cezary Elżbieta Grażyna Jacek Katarzyna Łukasz Małgorzata Paweł Sławomir Żaneta',
    ),
    last: words(
      'Błaszczyk Dąbrowski Gołębiewska Jabłoński Kowalczyk Łuczak Mazur Nowak Ostrowski Pająk Świątek Wójcik Żak',
    ),
  },
]

/** `count` people with aliases that differ from each other and from `taken`. */
export function makePeople(random: Random, count: number, taken: Iterable<string>): readonly Person[] {
  const aliases = new Set(taken)
  return Array.from({ length: count }, (): Person => {
    const pool = random.pick(POOLS)
    const first = random.pick(pool.first)
    const last = random.pick(pool.last)
    const stem = `${plain(first).slice(0, 1)}${plain(last)}`.slice(0, 9)
    let alias = stem
    for (let n = 2; aliases.has(alias); n += 1) alias = `${stem}${n}`
    aliases.add(alias)
    return { name: `${first} ${last}`, alias, localeId: pool.localeId }
  })
}

/** Lower-case ASCII letters of a name, as account names are made of it. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
