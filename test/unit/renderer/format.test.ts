import { describe, expect, it } from 'vitest'
import { cidrFault, wholeNumber } from '../../../renderer/app/settings-form.ts'
import { clipboardCell, clipboardRow } from '../../../renderer/parts/clipboard.ts'
import { formatFact } from '../../../renderer/parts/facts.ts'
import {
  elide,
  formatAge,
  formatBytes,
  formatCell,
  formatSeconds,
  type Manner,
} from '../../../renderer/parts/format.ts'
import { barsOf, gaugeOf } from '../../../renderer/parts/gauge-geometry.ts'
import { proseLines } from '../../../renderer/parts/prose-lines.ts'
import { parseWallClock } from '../../../renderer/screens/import/wall-clock.ts'
import { eventSlots } from '../../../renderer/screens/overview/event-slots.ts'
import { type ColumnInfo, TABLES, type TableName } from '../../../shared/model/tables.ts'

const en: Manner = { language: 'en', zone: 'UTC' }
const fr: Manner = { language: 'fr', zone: 'Europe/Paris' }

function cell(table: TableName, id: string, value: Parameters<typeof formatCell>[2], manner: Manner): string {
  const infos: readonly ColumnInfo[] = TABLES[table]
  const info = infos.find((column) => column.id === id)
  if (info === undefined) throw new Error(id)
  return formatCell(table, info, value, manner)
}

describe('formatCell', () => {
  it('shows moments in the zone of the case and the manner of the language', () => {
    const taken = Date.UTC(2011, 2, 28, 7, 41)
    expect(cell('logons', 'logonTime', taken, en)).toBe('2011-03-28 07:41')
    expect(cell('logons', 'logonTime', taken, fr)).toBe('28/03/2011 09:41')
  })

  it('shows minutes since 1601 as moments', () => {
    expect(cell('freebusy', 'publishStart', 214_016_160, en)).toBe('2007-12-01 08:00')
  })

  it('groups amounts and leaves names of numbers alone', () => {
    expect(cell('limits', 'number', 25_000, en)).toBe('25,000')
    expect(cell('limits', 'number', 25_000, fr)).toBe('25\u202f000')
    expect(cell('connections', 'remotePort', 49_731, en)).toBe('49731')
    expect(cell('events', 'eventId', 9646, fr)).toBe('9646')
  })

  it('says closed values in words and unknown ones as they are', () => {
    expect(cell('freebusy', 'status', ['corrupt-length', 'stale'], fr)).toBe('endommagé\u202f: longueur, périmé')
    expect(cell('mailboxes', 'role', 'system-attendant', fr)).toBe('Surveillance du système')
    expect(cell('limits', 'known', 'something-new', en)).toBe('something-new')
  })

  it('is empty for what the source does not tell', () => {
    expect(cell('logons', 'clientIp', null, en)).toBe('')
    expect(cell('logons', 'truncated', [], en)).toBe('')
  })

  it('shows a time no calendar holds as its number [sec 7.17]', () => {
    expect(cell('logons', 'logonTime', 9e18, en)).toBe('9000000000000000000')
  })
})

describe('amounts', () => {
  it('names bytes in the language', () => {
    expect(formatBytes(512, 'en')).toBe('512\u00a0bytes')
    expect(formatBytes(1536 * 1024, 'fr')).toBe('1,5\u00a0Mo')
    expect(formatBytes(2 * 1024 ** 4 * 1024, 'en')).toBe('2,048\u00a0TB')
  })

  it('rounds what is left to something a person can use', () => {
    expect(formatSeconds(4.2, 'en')).toBe('5 s')
    expect(formatSeconds(300, 'en')).toBe('5 min')
    expect(formatSeconds(7500, 'fr')).toBe('2 h 5 min')
  })

  it('says the age of a file', () => {
    const now = Date.UTC(2026, 10, 23)
    expect(formatAge(now - 30_000, now, 'en')).toBe('just now')
    expect(formatAge(now - 26 * 3_600_000, now, 'fr')).toBe('il y a 1 jour')
  })
})

describe('long texts', () => {
  it('keeps beginning and end of a file name', () => {
    const name = `fb/USER__CN_RECIPIENTS_CN_AETIENNE_${'0'.repeat(200)}.xml`
    expect(elide(name, 60)).toMatch(/^fb\/USER__CN_RECIPIENTS_CN_AETIENNE_0+…0+\.xml$/)
    expect(elide(name, 60).length).toBe(60)
    expect(elide('MAILBOX_TABLE.xml', 60)).toBe('MAILBOX_TABLE.xml')
  })

  it('cuts procedure text into lines and verbatim runs', () => {
    expect(proseLines('Choose `Table ▸ Export table...` now.\nWait.')).toEqual([
      [
        { text: 'Choose ', verbatim: false },
        { text: 'Table ▸ Export table...', verbatim: true },
        { text: ' now.', verbatim: false },
      ],
      [{ text: 'Wait.', verbatim: false }],
    ])
    expect(proseLines('a ` b')).toEqual([[{ text: 'a ` b', verbatim: false }]])
  })
})

describe('clipboard', () => {
  it('defuses formulas and keeps numbers [sec 7.10]', () => {
    expect(clipboardCell('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")')
    expect(clipboardCell('＝1+1')).toBe("'＝1+1")
    expect(clipboardCell('-12.5')).toBe('-12.5')
    expect(clipboardCell('-cmd')).toBe("'-cmd")
  })

  it('keeps one line a row', () => {
    expect(clipboardRow(['a\tb', 'c\r\nd'])).toBe('a b\tc d')
  })
})

describe('facts', () => {
  it('shows moments in the zone of the case and all else verbatim', () => {
    expect(formatFact('2011-03-28T07:12:00Z', fr)).toBe('28/03/2011 09:12')
    expect(formatFact('0A1B2C', fr)).toBe('0A1B2C')
    expect(formatFact(49_731, fr)).toBe('49731')
  })
})

describe('gauges', () => {
  it('changes level at three quarters and nine tenths of the limit', () => {
    expect(gaugeOf(23, 32, 100).level).toBe('calm')
    expect(gaugeOf(24, 32, 100).level).toBe('warning')
    expect(gaugeOf(29, 32, 100).level).toBe('critical')
  })

  it('never draws beyond its end and survives a missing limit', () => {
    expect(gaugeOf(64, 32, 100)).toMatchObject({ filled: 100, share: 2 })
    expect(gaugeOf(5, 0, 100)).toMatchObject({ filled: 0, level: 'calm' })
  })

  it('keeps a small count visible beside a great one', () => {
    expect(barsOf([10_000, 1, 0], 100)).toEqual([100, 1, 0])
    expect(barsOf([], 100)).toEqual([])
  })

  it('gathers hours into slots without losing an event', () => {
    const hour = 3_600_000
    const events = [0, 1, 500, 999].map((n) => ({ hour: n * hour, count: n + 1 }))
    const { slots, hoursPerSlot } = eventSlots(events, 240)
    expect(hoursPerSlot).toBe(5)
    expect(slots.reduce((sum, n) => sum + n, 0)).toBe(1 + 2 + 501 + 1000)
    expect(slots[0]).toBe(3)
  })
})

describe('what is typed', () => {
  it('takes a date and a time that exist', () => {
    expect(parseWallClock('2011-03-28T09:41')).toMatchObject({ year: 2011, month: 3, day: 28, hour: 9, minute: 41 })
    expect(parseWallClock('2011-02-30T09:41')).toBeNull()
    expect(parseWallClock('2011-02-03T24:00')).toBeNull()
    expect(parseWallClock('yesterday')).toBeNull()
  })

  it('takes address ranges and refuses look-alikes', () => {
    expect(['10.8.0.0/16', 'fd00::/8', '192.168.1.1/32'].some(cidrFault)).toBe(false)
    expect(['10.8.0.0', '10.8.0.256/16', '10.8.0.0/33', 'fd00::/129', 'vpn'].every(cidrFault)).toBe(true)
  })

  it('takes whole numbers within bounds', () => {
    expect([
      wholeNumber('30', 1, 3650),
      wholeNumber('0', 1, 3650),
      wholeNumber('3.5', 1, 10),
      wholeNumber('', 0, 1),
    ]).toEqual([30, null, null, null])
  })
})
