import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodedWords } from '../../../../electron/intake/eml/encoded-words.ts'
import { mailDate } from '../../../../electron/intake/eml/mail-date.ts'
import { emlReaders } from '../../../../electron/intake/eml/readers.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { expectToSurvive, readWith } from '../msg/mutations.ts'
import { plainOf } from '../reading.ts'

const MAIL = [
  'Received: from ex02.contoso.com (10.0.0.2) by ex01.contoso.com (10.0.0.1) with Microsoft',
  ' SMTP Server id 8.1.240.5; Mon, 4 Feb 2008 09:15:03 +0100',
  'Received: from client by ex02.contoso.com; Mon, 4 Feb 2008 09:15:01 +0100',
  'From: "Jean Dupont" <jdupont@contoso.com>',
  'To: all@contoso.com',
  'Subject: =?iso-8859-1?Q?R=E9union_du?= =?iso-8859-1?Q?_comit=E9?=',
  'Date: Mon, 4 Feb 2008 09:14:58 +0100',
  'Message-ID: <0A1B2C@ex01.contoso.com>',
  'Thread-Topic: =?utf-8?B?UsOpdW5pb24=?=',
  'Thread-Index: AchnCZdCdHc3WvVWTaOYpZpQx6Jk/g==',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Subject: not this',
  'secret body',
].join('\r\n')

const message = (text: string): MessageRecord => {
  const [record] = readWith(emlReaders, Buffer.from(text)).records
  if (record?.kind !== 'message') throw new Error('no message')
  return record
}

describe('.eml files', () => {
  it('gives subject, times, ids and thread, and nothing of the body', () => {
    const record = message(MAIL)
    expect(messageFacts(record)).toMatchObject({
      subject: 'Réunion du comité',
      messageClass: 'IPM.Note',
      delivered: Date.UTC(2008, 1, 4, 8, 15, 3),
    })
    expect(plainOf(record.properties, 0x1035001f)).toBe('<0A1B2C@ex01.contoso.com>')
    expect(plainOf(record.properties, 0x0070001f)).toBe('Réunion')
    expect(String(plainOf(record.properties, 0x00710102))).toHaveLength(44)
    expect(JSON.stringify(record, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /secret|not this|dupont/i,
    )
  })

  it('takes the date of sending for the delivery where no server left a stamp', () => {
    const record = message('Subject: x\nFrom: a@b\nDate: 4 Feb 08 09:14 EST\n\n')
    expect(messageFacts(record).delivered).toBe(Date.UTC(2008, 1, 4, 14, 14))
  })

  it('reads a header whose lines end in any way, and a mailbox file of one message', () => {
    for (const end of ['\n', '\r', '\r\r\n']) expect(message(MAIL.replaceAll('\r\n', end)).properties).toHaveLength(7)
    expect(message(`From jdupont Mon Feb  4 09:14:58 2008\r\n${MAIL}`).properties).toHaveLength(7)
  })

  it('says which field it cannot read', () => {
    const { rejects } = readWith(emlReaders, Buffer.from('Subject: x\nFrom: a@b\nDate: tomorrow\nThread-Index: ??\n\n'))
    expect(rejects).toEqual([
      { code: 'bad-time', place: { line: 3, path: 'date' }, excerpt: 'tomorrow' },
      { code: 'bad-value', place: { line: 4, path: 'thread-index' }, excerpt: '??' },
    ])
  })

  it.each([
    ['a list of properties', 'Name: x\nDate: 2008\nValue: 3\n'],
    ['an event', 'Log Name: Application\nSource: MSExchangeIS\nDate: 04/02/2008\nSubject: x\nFrom: y\n'],
    ['a list of objects', 'UserName : x\nFrom : y\nSubject : z\n'],
    ['a text that speaks of mail', 'Hello,\nFrom: here\nSubject: there\n'],
    ['a registry file', 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE]\n'],
  ])('leaves %s alone', (_, text) => {
    expect(readWith(emlReaders, Buffer.from(text)).outcome.facts.format).toBe('unknown')
  })

  it('survives 300 damaged forms', () => expectToSurvive(emlReaders, Buffer.from(MAIL)))
})

describe('encoded words', () => {
  it.each([
    ['=?ISO-8859-1?Q?Andr=E9?= Pirard', 'André Pirard'],
    ['=?utf-8?b?4oKs?=', '€'],
    ['=?utf-8?B?4oI=?= =?utf-8?B?rA==?=', '€'],
    ['=?windows-1252*fr?Q?=80_=93x=94?=', '€ “x”'],
    ['=?x-unknown?Q?a=E9?=', '=?x-unknown?Q?a=E9?='],
    ['a =?utf-8?Q?b?= c', 'a b c'],
    ['no =?words at all?=', 'no =?words at all?='],
  ])('%s', (written, text) => expect(decodedWords(written)).toBe(text))

  it('gives back any text that was encoded', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 4 }), (parts) => {
        const words = parts.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`)
        expect(decodedWords(words.join('\r\n '))).toBe(parts.join(''))
      }),
    )
  })
})

describe('dates of mail', () => {
  it.each([
    ['Mon, 4 Feb 2008 09:14:58 +0100', Date.UTC(2008, 1, 4, 8, 14, 58)],
    ['4 Feb 2008 09:14 -0530 (comment)', Date.UTC(2008, 1, 4, 14, 44)],
    ['31 Dec 99 23:59:59 GMT', Date.UTC(1999, 11, 31, 23, 59, 59)],
    ['31 Feb 2008 10:00 +0000', null],
    ['2008-02-04', null],
  ])('%s', (text, moment) => expect(mailDate(text)).toBe(moment))
})
