import { splitLine } from '../csv/header.ts'
import { SEPARATORS } from '../csv/scanner.ts'
import type { EventTable } from './event-csv.ts'
import { levelOf } from './event-words.ts'

const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/
const TIME = /^\d{1,2}[:.]\d{2}/

/**
 * The event viewer of Windows 2003 saves no captions: Date, Time, Source, Type, Category, Event, User, Computer,
 * Description (order seen in one public export, sessions spec 2.5):
 *
 *     3/28/2011,9:37:02 AM,MSExchangeIS,Error,General ,9646,N/A,EXMBX01,"Mapi session ""/o=…"" exceeded …"
 *
 * Told by the first line's date, time, type word and number. Undefined for anything else.
 */
export function classicHeader(headText: string): EventTable | undefined {
  const line = headText.slice(0, Math.max(0, headText.indexOf('\n'))) || headText.slice(0, 4096)
  for (const separator of SEPARATORS) {
    const cells = splitLine(line.slice(0, 65_536), separator)
    if (cells.length !== 9) continue
    const cell = (index: number): string => (cells[index] ?? '').trim()
    if (!DATE.test(cell(0)) || !TIME.test(cell(1)) || !/^\d{1,5}$/.test(cell(5))) continue
    if (levelOf(cell(3)) === undefined && cell(3) !== '') continue
    return {
      header: { separator, captions: new Array<string>(9).fill(''), lines: 0, score: 5, preamble: false },
      columns: new Map([
        ['time', 0],
        ['provider', 2],
        ['level', 3],
        ['id', 5],
        ['computer', 7],
        ['message', 8],
      ]),
      timeOfDay: 1,
      plausible: (count) => count === 9,
      why: 'nine fields of the classic event viewer',
    }
  }
  return undefined
}
