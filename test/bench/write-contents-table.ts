import { closeSync, openSync, writeSync } from 'node:fs'

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').toString('hex').toUpperCase()

const property = (tag: string, type: string, names: string, value: string, alt: string): string => {
  const [name, ...others] = names.split(' ')
  return `\t<property tag = "0x${tag}" type = "${type}" >\r\n\t\t<Name>${name}</Name>\r\n\t\t<OtherNames>${others.join(', ')}</OtherNames>\r\n\t\t${value}\r\n\t\t${alt}\r\n\t</property>\r\n`
}
const text = (tag: string, names: string, value: string): string =>
  property(
    `${tag}001F`,
    'PT_UNICODE',
    names,
    `<Value><![CDATA[${value}]]></Value>`,
    `<AltValue cb="${value.length * 2}" >${utf16Hex(value)}</AltValue>`,
  )
const binary = (tag: string, names: string, value: string): string =>
  property(
    `${tag}0102`,
    'PT_BINARY',
    names,
    `<Value cb="${value.length / 2}" >${value}</Value>`,
    `<AltValue><![CDATA[${'.'.repeat(value.length / 2)}]]></AltValue>`,
  )
const long = (tag: string, names: string, value: number): string =>
  property(`${tag}0003`, 'PT_LONG', names, `<Value>${value}</Value>`, `<AltValue>0x${hex(value, 8)}</AltValue>`)
const time = (tag: string, names: string, low: number): string =>
  property(
    `${tag}0040`,
    'PT_SYSTIME',
    names,
    '<Value>04:41:09.553 PM 10/30/2010</Value>',
    `<AltValue>Low: 0x${hex(low, 8)} High: 0x01CB7851</AltValue>`,
  )

/** One row as builds since 2020 write it, with the columns MFCMAPI shows of a free/busy folder. */
function row(number: number): string {
  const alias = `USER${number}`
  const key = `00000000${hex(number, 8)}${'8D1F3C5AB0E24743A1C6D2F34E5B6A7907003B7A9C11D24E4F0A8C55E6A1B2C3'}${hex(number, 12)}`
  return [
    `<message num="0x${hex(number, 8)}">\r\n`,
    text(
      '001A',
      'PR_MESSAGE_CLASS PR_MESSAGE_CLASS_W PidTagMessageClass ptagMessageClass PR_MESSAGE_CLASS_A',
      'IPM.Post',
    ),
    text('0037', 'PR_SUBJECT PR_SUBJECT_W PidTagSubject ptagSubject PR_SUBJECT_A', `USER-/CN=RECIPIENTS/CN=${alias}`),
    time('0E06', 'PR_MESSAGE_DELIVERY_TIME PidTagMessageDeliveryTime', 0x416c_e210 + number),
    binary('0FF9', 'PR_RECORD_KEY PidTagRecordKey', key),
    binary('0FFF', 'PR_ENTRYID PidTagEntryId ptagEntryId', `${key}${key}`),
    binary('300B', 'PR_SEARCH_KEY PidTagSearchKey', hex(number, 32)),
    time('3007', 'PR_CREATION_TIME PidTagCreationTime', 0x416c_0000 + number),
    time('3008', 'PR_LAST_MODIFICATION_TIME PidTagLastModificationTime', 0x416d_0000 + number),
    long('0E07', 'PR_MESSAGE_FLAGS PidTagMessageFlags ptagMessageFlags', 1),
    long('0E08', 'PR_MESSAGE_SIZE PidTagMessageSize', 2048 + (number % 4096)),
    long('6847', 'PR_FREEBUSY_START_RANGE PidTagFreeBusyPublishStart', 215_000_000 + (number % 5000)),
    long('6848', 'PR_FREEBUSY_END_RANGE PidTagFreeBusyPublishEnd', 215_100_000 + (number % 5000)),
    text(
      '6849',
      'PR_FREEBUSY_EMAIL_ADDRESS',
      `/o=Contoso/ou=First Administrative Group/cn=Recipients/cn=user${number}`,
    ),
    '</message>\r\n',
  ].join('')
}

/** CONTENTS_TABLE.xml of at least so many bytes, UTF-16 with its mark. Answers its rows. */
export function writeContentsTable(path: string, bytes: number): number {
  const file = openSync(path, 'w')
  try {
    let written = 0
    let rows = 0
    const write = (part: string): void => {
      written += writeSync(file, Buffer.from(part, 'utf16le'))
    }
    write(
      `\uFEFF<?xml version="1.0" encoding="UTF-16"?>\r\n<ContentsTable TableType="Contents" messagecount="0x7FFFFFFF">\r\n`,
    )
    while (written < bytes) {
      let part = ''
      for (let i = 0; i < 200; i++) part += row(rows++)
      write(part)
    }
    write('</ContentsTable>\r\n')
    return rows
  } finally {
    closeSync(file)
  }
}

/** One message of a dump, UTF-16 with its mark. */
export function messageFile(number: number): Buffer {
  const inside = row(number)
    .replace(/^<message[^>]*>\r\n/, '')
    .replace(/<\/message>\r\n$/, '')
  return Buffer.from(
    `\uFEFF<?xml version="1.0" encoding="UTF-16"?>\r\n<message>\r\n<properties listtype="summary">\r\n${inside}</properties>\r\n</message>\r\n`,
    'utf16le',
  )
}
