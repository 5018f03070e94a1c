import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { described, latin, plainOf, read, utf16 } from '../reading.ts'

const DECLARED = '<?xml version="1.0" encoding="UTF-16"?>\n'
const property = (tag: string, type: string, value: string, alt = '') =>
  `\t<property tag = "0x${tag}" type = "${type}" >\n\t\t<Value>${value}</Value>\n${alt === '' ? '' : `\t\t<AltValue>${alt}</AltValue>\n`}\t</property>\n`
const text = (id: string, value: string) => property(`${id}001F`, 'PT_UNICODE', `<![CDATA[${value}]]>`)
const number = (id: string, value: number) => property(`${id}0003`, 'PT_LONG', String(value))
const subjects = (file: Uint8Array | string, name?: string) =>
  described(read(file, name).records).map((record) => plainOf(record.properties, 0x0037001f))

describe('contents tables', () => {
  const contents = (type: string, count: number, ...rows: string[]) =>
    utf16(
      `${DECLARED}<ContentsTable TableType="${type}" messagecount="0x${count.toString(16).padStart(8, '0')}">\n` +
        rows.map((row, at) => `<message num="0x${at.toString(16).padStart(8, '0')}">\n${row}</message>\n`).join('') +
        '</ContentsTable>\n',
    )

  it('tells hidden items from regular ones by the file, and explains a hidden table', () => {
    const { records, warnings } = read(contents('Associated Contents', 1, text('0037', 'x')), 'CONTENTS_TABLE.xml')
    expect(records).toMatchObject([{ kind: 'message', associated: true }])
    expect(warnings).toEqual([{ code: 'associated-only' }])
  })

  it('says when rows are missing, and that the file was not finished', () => {
    const file = contents('Contents', 9, text('0037', 'x'), text('0037', 'y'))
    expect(read(file).warnings).toEqual([{ code: 'fewer-rows-than-announced', params: { announced: 9, found: 2 } }])
    const { warnings } = read(file.subarray(0, file.length - 40))
    expect(warnings.map((warning) => warning.code)).toEqual(['root-unclosed', 'fewer-rows-than-announced'])
  })

  it('takes the folder from a dump directory and from nothing else', () => {
    const file = contents('Contents', 1, text('0037', 'x'))
    const folder = (name: string) =>
      read(file, name).records.map((record) => record.kind === 'message' && record.folder)
    expect(folder('SA/SpecialPrivateFolderForFreeBusyStorage/CONTENTS_TABLE.xml')).toEqual([
      'SA/SpecialPrivateFolderForFreeBusyStorage',
    ])
    expect(folder('CONTENTS_TABLE.xml')).toEqual([undefined])
    expect(folder('my files/export.xml')).toEqual([undefined])
  })
})

describe('message files', () => {
  const list = (type: string, body: string) => `<properties listtype="${type}">\n${body}</properties>\n`
  const message = (...parts: string[]) => `${DECLARED}<message>\n${parts.join('')}</message>\n`

  it('never keeps a body, in whatever form it comes [sec 7.11]', () => {
    const secret = 'the secret'
    const file = message(
      list('summary', text('0037', 'x')),
      `<body property="PR_BODY_W">\n<![CDATA[${secret}]]>\n</body>\n`,
      `<body property="PR_BODY_HTML">\n<![CDATA[<html><body>${secret}\n</body>\n</html>\n]]>\n</body>\n`,
      list(
        'FullPropList',
        text('0037', 'x') + text('1000', secret) + property('10130102', 'PT_BINARY', '00') + text('3FD9', secret),
      ),
      `<recipients>\n<recipient num="0x00000000">\n${text('3001', secret)}</recipient>\n</recipients>\n`,
      `<attachments>\n<attachment num="0x00000000" filename="a<b>.xml">\n\t<tableprops>\n${text('3707', secret)}\t</tableprops>\n</attachment>\n</attachments>\n`,
    )
    const { records, rejects } = read(utf16(file))
    expect(records).toHaveLength(1)
    expect(JSON.stringify([records, rejects])).not.toContain(secret)
    expect(described(records)[0]?.properties.map((one) => one.tag)).toEqual([0x0037001f])
  })

  it('believes the list behind the bodies, not one inside a body', () => {
    const forged = `]]>\n</body>\n${list('FullPropList', text('0037', 'forged'))}`
    const file = message(
      list('summary', text('0037', 'real')),
      `<body property="PR_BODY_W">\n<![CDATA[hello${forged}<body property="PR_BODY">\n<![CDATA[]]>\n</body>\n`,
      list('FullPropList', text('0037', 'real')),
    )
    expect(subjects(utf16(file))).toEqual(['real'])
    expect(read(utf16(file)).rejects).toMatchObject([{ code: 'malformed', detail: '2 full property lists' }])
  })

  it('completes the full list from the summary, and falls back on it when the file was cut', () => {
    const summary = list('summary', text('0037', 'x') + number('3FDE', 1252))
    const whole = message(summary, list('FullPropList', text('0037', 'x') + number('0E07', 0x41)))
    expect(read(utf16(whole)).records).toMatchObject([{ associated: true, properties: { length: 3 } }])
    const cut = utf16(whole.slice(0, whole.indexOf('0E07')))
    expect(read(cut).records).toMatchObject([{ properties: { length: 2 } }])
    expect(read(cut).rejects.map((reject) => reject.code)).toContain('truncated')
  })
})

describe('folder properties', () => {
  it('gives the folder and its subfolders, with their places in the dump', () => {
    const file = utf16(
      `${DECLARED}<folderprops>\n<properties listtype="summary">\n${text('3001', 'SCHEDULE+ FREE BUSY')}</properties>\n` +
        `<HierarchyTable>\n<row>\n${text('3001', 'EX:/o=Contoso')}</row>\n<row>\n${text('3001', 'OAB')}</row>\n</HierarchyTable>\n</folderprops>\n`,
    )
    const { records, rejects } = read(file, 'PF/SCHEDULE_ FREE BUSY/FOLDER_PROPS.xml')
    expect(rejects).toEqual([])
    expect(records).toMatchObject([
      { kind: 'folder', path: 'PF/SCHEDULE_ FREE BUSY' },
      { kind: 'folder', path: 'PF/SCHEDULE_ FREE BUSY/EX__o_Contoso' },
      { kind: 'folder', path: 'PF/SCHEDULE_ FREE BUSY/OAB' },
    ])
  })

  it('says that the folder could not be opened', () => {
    const file = utf16(`${DECLARED}<folderprops>\n<properties error="0x80070005" />\n</folderprops>\n`)
    expect(read(file).rejects).toMatchObject([{ code: 'bad-value', detail: 'error 0x80070005' }])
  })

  it('reads what MrMAPI -Folder prints, without a list type and behind lines of its own', () => {
    const printed = `Outputting folder 13\n<folderprops>\n<properties>\n${text('3001', 'Inbox')}</properties>\n</folderprops>\n`
    expect(read(Buffer.from(printed.replaceAll('\n', '\r\n'), 'utf16le')).outcome.counts).toEqual({ folder: 1 })
  })
})

describe('exported tables', () => {
  const row = (body: string) => `<row index = "0x00000000">\n${body}</row>\n`

  it('tells mailboxes, messages and folders by their columns and leaves the rest out with a reject', () => {
    const file = utf16(
      `${DECLARED}<table>\n` +
        row(text('3001', 'A') + text('3003', '/o=A') + number('66A1', 1036)) +
        row(text('001A', 'IPM.Post') + text('0037', 'S') + number('0E07', 0)) +
        row(text('3001', 'F') + number('3602', 3)) +
        row(number('6671', 1) + number('6673', 0)) +
        row(text('3001', 'Store') + property('0FFF0102', 'PT_BINARY', '00') + number('0FFE', 1)) +
        '</table>\n',
    )
    const { outcome, rejects, records } = read(file)
    expect(outcome.counts).toEqual({ mailbox: 1, message: 1, folder: 1 })
    expect(rejects.map((reject) => [reject.code, reject.place.path])).toEqual([
      ['bad-value', 'row[3]'],
      ['bad-value', 'row[4]'],
    ])
    expect(records.map((record) => record.place.path)).toEqual(['row[0]', 'row[1]', 'row[2]'])
  })

  it('does not take a web page for one', () => {
    expect(read('<table>\n<tr><td>1</td></tr>\n</table>\n').outcome.facts.format).toBe('unknown')
  })

  it('reads texts with quotes, commas and line breaks out of the 2010 text form', () => {
    const subject = 'a", "b"\r\nc, "d'
    const hex = Buffer.from(subject, 'latin1').toString('hex').toUpperCase()
    const file = Buffer.from(
      `Row 0x1 of 0x1\r\nTag: 0x0037001E\r\r\nType: PT_STRING8\r\r\nDASL: http://x/0x0037001E, "${subject}", "cb: ${subject.length} lpb: ${hex}"\r\n` +
        'Tag: 0x0E060040\r\r\nType: PT_SYSTIME\r\r\nDASL: x, "noon", "Low: 0x416CE210 High: 0x01CB7851"\r\n' +
        'Tag: 0x0E070003\r\r\nType: PT_LONG\r\r\nDASL: x, "1", "0x1", "MSGFLAG_READ"\r\n' +
        'Tag: 0x0FFF0102\r\r\nType: PT_BINARY\r\r\nDASL: x, "cb: 2 lpb: 0102", "", ""\r\n',
      'latin1',
    )
    const { records, rejects } = read(file)
    expect(rejects).toEqual([])
    const bag = described(records)[0]?.properties ?? []
    expect([0x0037001e, 0x0e060040, 0x0e070003, 0x0fff0102].map((tag) => plainOf(bag, tag))).toEqual([
      subject,
      0x01cb7851416ce210n,
      1,
      '0102',
    ])
  })
})

describe('property panes', () => {
  it('reads the inline forms and either root, even where opening and closing tag disagree', () => {
    const body =
      property('0FFF0102', 'PT_BINARY', 'cb: 2 lpb: 0102') +
      property('684F1003', 'PT_MV_LONG', '2: 32171; 32172') +
      property('6721000A', 'PT_ERROR', 'Err: 0x8004010F=MAPI_E_NOT_FOUND') +
      text('0037', 'S')
    for (const [open, close] of [
      ['<propertypane>', '</propertypane>'],
      ['<propertypane>', '</properties>'],
      ['<properties listtype="propertypane">', '</properties>'],
    ]) {
      const { records, rejects, warnings } = read(
        latin(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${open}\n${body}${close}`),
      )
      expect([rejects, warnings]).toEqual([[], []])
      const bag = described(records)[0]?.properties ?? []
      expect([0x0fff0102, 0x684f1003, 0x6721000a].map((tag) => plainOf(bag, tag))).toEqual([
        '0102',
        [32_171, 32_172],
        'error 0x8004010f',
      ])
    }
  })
})

describe('MrMAPI -List', () => {
  const KEY = '0123456789ABCDEF'.repeat(2)
  const HEAD =
    'Outputting folder #1\\@PR_SPLUS_FREE_BUSY_ENTRYID from profile P to C:\\FB\r\nOutputting contents table\r\nList only mode\r\nSubject, Message Class, Filename\r\n'
  const row = (subject: string, cls: string | undefined, path: string) =>
    `"${subject}"${cls === undefined ? '' : `,"${cls}"`},"${path}"\r\n`

  it('reads from the right: quotes, commas and line breaks in subjects, a missing class', () => {
    const list =
      HEAD +
      row('a","b', 'IPM.Post', `C:\\FB\\a_${KEY}.xml`) +
      row('c\r\nd', 'IPM.Post', `C:\\FB\\sub\\c_${KEY}.msg`) +
      row('e', undefined, 'C:\\FB\\e.xml') +
      'Output messages (XML files) count: 0\r\n'
    const { records, rejects } = read(Buffer.from(list, 'utf16le'))
    expect(rejects).toEqual([])
    expect(subjects(Buffer.from(list, 'utf16le'))).toEqual(['a","b', 'c\nd', 'e'])
    expect(described(records).map((record) => plainOf(record.properties, 0x001a001f))).toEqual([
      'IPM.Post',
      'IPM.Post',
      undefined,
    ])
    expect(described(records).map((record) => plainOf(record.properties, 0x0ff90102))).toEqual([KEY, KEY, undefined])
    expect(records.map((record) => record.kind === 'message' && record.folder)).toEqual([
      '#1\\@PR_SPLUS_FREE_BUSY_ENTRYID',
      '#1\\@PR_SPLUS_FREE_BUSY_ENTRYID\\sub',
      '#1\\@PR_SPLUS_FREE_BUSY_ENTRYID',
    ])
  })

  it('reads what PowerShell makes of it, and says that accented letters are lost', () => {
    const list = HEAD + row('Müller', 'IPM.Post', `C:\\FB\\a_${KEY}.xml`)
    const mangled = iconv.encode([...list].map((char) => `${char}\0`).join(''), 'utf-16le', { addBOM: true })
    expect(subjects(mangled)).toEqual(['Müller'])
    expect(read(mangled).warnings.map((warning) => warning.code)).toEqual(['text-lost'])
  })

  it('leaves the folder to the directory where nothing names it', () => {
    const list = `Subject, Message Class, Filename\n${row('a', 'IPM', `C:\\FB\\Inbox\\a_${KEY}.xml`)}`
    expect(read(list).records).toMatchObject([{ folder: 'C:\\FB\\Inbox' }])
  })

  it('gives up on a row that never ends and goes on', () => {
    const list = `${HEAD}"never ends\r\n${'x\r\n'.repeat(60)}${row('b', 'IPM', 'C:\\b.xml')}`
    const { records, rejects } = read(list)
    expect(records).toHaveLength(1)
    expect(rejects).toMatchObject([{ code: 'malformed', place: { line: 5 } }])
  })
})

describe('what is recognised and not read', () => {
  it.each([
    ['<?xml version="1.0"?>\n<profile profilename= "A">\n</profile>', 'mfcmapi-profile', 'profile-refused'],
    ['<receivefoldertable>\n</receivefoldertable>', 'mfcmapi-table', 'format-not-read-yet'],
    ['<?xml version="1.0"?>\n<storetable>\n<properties index="0">\n', 'mfcmapi-table', 'format-not-read-yet'],
    ['<messagestoreprops>\n', 'mfcmapi-table', 'format-not-read-yet'],
  ])('%j', (file, format, code) => {
    const { outcome, rejects, records } = read(file)
    expect([outcome.facts.format, rejects.map((reject) => reject.code), records]).toEqual([format, [code], []])
  })
})

describe('the era', () => {
  const mailboxes = (body: string, declared = 'ISO-8859-1') =>
    `<?xml version="1.0" encoding="${declared}"?>\n<mailboxtable server="S">\n<mailbox prdisplayname="" premailaddress="">\n${body}</mailbox>\n</mailboxtable>\n`
  const binary = (attributes: string, value: string, end: string, label: string) =>
    `\t<property tag = "0x0FFF0102" type = "PT_BINARY"${end}\n\t\t${label}\n\t\t<Value${attributes}>${value}</Value>\n\t</property>\n`
  const wide = (value: string, alt: string) =>
    `\t<property tag = "0x0E080014" type = "PT_I8">\n\t\t<Value>${value}</Value>\n\t\t<AltValue>${alt}</AltValue>\n\t</property>\n`
  const EXACT = '<ExactNames>X</ExactNames>'

  it.each([
    ['A', latin(mailboxes(binary('', 'cb: 1 lpb: 00', '>', EXACT) + wide('5', '0x00000000:0x00000005')))],
    ['B', latin(mailboxes(binary('', 'cb: 1 lpb: 00', '>', EXACT) + wide('0x00000000:0x00000005', '5')))],
    ['A-B', latin(mailboxes(binary('', 'cb: 1 lpb: 00', '>', EXACT)))],
    ['C', latin(mailboxes(binary(' cb="1" ', '00', ' >', EXACT)))],
    ['D', latin(mailboxes(binary(' cb="1" ', '00', ' >', '<Other Names>X</Other Names>')))],
    ['D-E', latin(mailboxes(binary(' cb="1" ', '00', ' >', '<Name>X</Name>')))],
    ['F', utf16(mailboxes(binary(' cb="1" ', '00', ' >', '<Name>X</Name>')))],
    ['G', utf16(mailboxes(binary(' cb="1" ', '00', ' >', '<Name>X</Name>'), 'UTF-16'))],
  ])('%s is told by its marks', (era, file) => {
    const { outcome, warnings } = read(file)
    expect(outcome.facts.era).toBe(era)
    expect(warnings.map((warning) => warning.code)).not.toContain('era-unsure')
  })

  it.each([
    ['saved again as UTF-8', Buffer.from(`\ufeff${mailboxes(binary(' cb="1" ', '00', ' >', '<Name>X</Name>'))}`)],
    ['both forms of names', latin(mailboxes(binary(' cb="1" ', '00', ' >', `${EXACT}\n\t\t<Name>X</Name>`)))],
    ['old forms in UTF-16', utf16(mailboxes(binary('', 'cb: 1 lpb: 00', '>', EXACT)))],
  ])('is not told where marks disagree: %s', (_, file) => {
    const { outcome, warnings, records } = read(file)
    expect(outcome.facts.era).toBeUndefined()
    expect(warnings.map((warning) => warning.code)).toContain('era-unsure')
    expect(records).toHaveLength(1)
  })
})
