import type { EventRecord } from '../../../shared/model/records.ts'

type Level = NonNullable<EventRecord['level']>

/** Level words in English, French and German, and the numbers of the event schema (to verify for French and German). */
const LEVELS: ReadonlyMap<string, Level> = new Map<string, Level>([
  ['1', 'critical'],
  ['critical', 'critical'],
  ['critique', 'critical'],
  ['kritisch', 'critical'],
  ['2', 'error'],
  ['error', 'error'],
  ['erreur', 'error'],
  ['fehler', 'error'],
  ['failureaudit', 'error'],
  ['3', 'warning'],
  ['warning', 'warning'],
  ['avertissement', 'warning'],
  ['warnung', 'warning'],
  ['0', 'information'],
  ['4', 'information'],
  ['information', 'information'],
  ['informations', 'information'],
  ['informationen', 'information'],
  ['successaudit', 'information'],
  ['success', 'information'],
  ['5', 'verbose'],
  ['verbose', 'verbose'],
  ['commentaires', 'verbose'],
  ['detaille', 'verbose'],
  ['ausfuhrlich', 'verbose'],
])

/** The level a word or number means; undefined for words of other languages. */
export function levelOf(word: string): Level | undefined {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return LEVELS.get(plain)
}

/** Provider names as Exchange registers them; other names are kept as written. */
const PROVIDERS: ReadonlyMap<string, string> = new Map(
  [
    'MSExchangeIS',
    'MSExchangeIS Mailbox Store',
    'MSExchangeIS Public Store',
    'MSExchangeSA',
    'MSExchangeFBPublish',
    'MSExchange ADAccess',
    'MSExchangeRPC',
    'EXCDO',
    'ESE',
  ].map((name) => [name.toLowerCase(), name]),
)

/** The provider in its own letter case: logs and scripts write `msexchangeis` too. */
export function providerOf(name: string): string {
  const trimmed = name.trim()
  return PROVIDERS.get(trimmed.toLowerCase()) ?? trimmed
}

/** The event's number: the low 16 bits of an instance id or code (`3221497262` is 9646), the number as it is else. */
export function eventNumber(text: string): number | undefined {
  const digits = text.trim()
  if (!/^\d{1,10}$/.test(digits)) return undefined
  const number = Number(digits)
  return number > 0xffff ? number % 0x10000 : number
}
