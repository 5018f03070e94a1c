import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedIntervals } from '../../../../shared/freebusy/decode.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import { typeOf } from '../../../../shared/mapi/tags.ts'
import type { PropertyValue, RawProperty } from '../../../../shared/model/properties.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { minutes1601ToUnixMs, unixMsToFiletime } from '../../../../shared/time/epoch.ts'

const folder = new URL('../../../../../shared/samples/calendar-connectors/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const valueOfElement = (type: number, body: string): PropertyValue => {
  const items = [...body.matchAll(/<c:v(?:\/>|>([^<]*)<\/c:v>)/g)].map((match) => match[1] ?? '')
  switch (type) {
    case 0x1102:
      return {
        is: 'multi',
        values: items.map((text) => ({ is: 'binary', bytes: Uint8Array.from(Buffer.from(text, 'base64')) })),
      }
    case 0x1003:
      return { is: 'multi', values: items.map((text) => ({ is: 'int', value: Number(text) })) }
    case 0x0040:
      return { is: 'time', ticks: unixMsToFiletime(Date.parse(body)) }
    default:
      return { is: 'int', value: Number(body) }
  }
}

/** The one published message as a record: enough of WebDAV for this file, no more. */
const record = (): MessageRecord => {
  const xml = read('FreeBusyPublicFolderResponse.xml')
  const href = /<a:href>([^<]*)</.exec(xml)?.[1] ?? ''
  const subject = /<d:subject>([^<]*)</.exec(xml)?.[1] ?? ''
  const properties: RawProperty[] = [{ tag: 0x0037001f, value: { is: 'text', text: subject } }]
  for (const [, hex = '', body = ''] of xml.matchAll(/<e:x([0-9a-f]{8})[^>]*>(.*?)<\/e:x\1>/g)) {
    const tag = Number.parseInt(hex, 16)
    properties.push({ tag, value: valueOfElement(typeOf(tag), body) })
  }
  return { kind: 'message', folder: href.slice(0, href.lastIndexOf('/')), properties, place: { line: 1 } }
}

describe.skipIf(!existsSync(folder))(
  'the published Exchange message (skipped where the sample folder is absent)',
  () => {
    it('is a free/busy message of its mailbox', () => {
      expect(messageFacts(record())).toMatchObject({
        role: 'freebusy',
        folder: 'EX:/o=GooLab/ou=First Administrative Group',
        folderKey: 'ex:/o=goolab/ou=first administrative group',
        userKey: '/cn=recipients/cn=phoney',
        dnKey: '/o=goolab/ou=first administrative group/cn=recipients/cn=phoney',
        published: Date.parse('2007-12-30T05:19:07.423Z'),
        publishStartMin: 214016160,
      })
    })

    it('has 13 busy blocks and nothing wrong', () => {
      const reading = messageFacts(record()).reading
      expect(reading?.busyBlocks).toBe(13)
      expect(reading?.worst).toBe('ok')
      expect(reading === undefined ? [] : publishedIntervals(reading)).toHaveLength(13)
    })

    it('covers all six appointments of the calendar', () => {
      const xml = read('AppointmentResponse.xml')
      const times = (name: string): number[] =>
        [...xml.matchAll(new RegExp(`<d:${name}[^>]*>([^<]*)<`, 'g'))].map((match) => Date.parse(match[1] ?? ''))
      const starts = times('dtstart')
      const ends = times('dtend')
      expect(starts).toHaveLength(6)
      const busy = messageFacts(record()).reading?.busyIntervals ?? []
      const covered = starts.filter((start, at) =>
        busy.some(
          (one) =>
            minutes1601ToUnixMs(one.startMin) <= start && minutes1601ToUnixMs(one.endMin) >= (ends[at] ?? Infinity),
        ),
      )
      expect(covered).toHaveLength(6)
    })
  },
)
