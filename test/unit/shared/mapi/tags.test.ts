import { describe, expect, it } from 'vitest'
import { parseEntryId } from '../../../../shared/mapi/entry-id.ts'
import { hexOf } from '../../../../shared/mapi/hex.ts'
import { PROPERTY_NAMES } from '../../../../shared/mapi/property-names.ts'
import { propertyName, TYPE, tagText, typeCode, typeName } from '../../../../shared/mapi/tags.ts'

describe('propertyName', () => {
  it('gives canonical names for either string form and for errors', () => {
    expect([0x3001001f, 0x3001001e, 0x0e06000a, 0x0e080014, 0x0e080003].map((tag) => propertyName(tag, false))).toEqual(
      [
        'PidTagDisplayName',
        'PidTagDisplayName',
        'PidTagMessageDeliveryTime',
        'PidTagMessageSizeExtended',
        'PidTagMessageSize',
      ],
    )
  })

  it('gives free/busy names only inside free/busy', () => {
    expect(propertyName(0x68470003, true)).toBe('PidTagFreeBusyPublishStart')
    expect(propertyName(0x68470003, false)).toBe('PidTagSearchFolderTag / PidTagWlinkSaveStamp')
    expect(propertyName(0x68530003, true)).toBe('PidTagWlinkCalendarColor')
    expect(propertyName(0x68541102, false)).toBe('0x68541102')
    expect(propertyName(0x68680040, false)).toBe('PidTagFreeBusyRangeTimestamp')
  })

  it('gives the tag where it knows no name', () => {
    expect(propertyName(0x8502001f, false)).toBe('0x8502001F')
    expect(propertyName(0x12340003, true)).toBe('0x12340003')
    expect(tagText(0xffffffff)).toBe('0xFFFFFFFF')
  })

  it('has a dictionary without holes', () => {
    expect(PROPERTY_NAMES.size).toBeGreaterThan(400)
    for (const [id, names] of PROPERTY_NAMES) {
      expect(Number.isInteger(id)).toBe(true)
      for (const { name, type } of names) {
        expect(name).toMatch(/^(PidTag[A-Z][A-Za-z0-9]+|PR_[A-Z_]+)$/)
        expect(typeName(type)).toMatch(/^PT_/)
      }
    }
  })
})

describe('type names', () => {
  it('are read back', () => {
    for (const [name, code] of Object.entries(TYPE)) {
      expect(typeName(code)).toBe(name)
      expect(typeCode(name)).toBe(code)
      expect(typeCode(typeName(code | 0x2000))).toBe(code | 0x2000)
    }
    expect(typeName(0x0abc)).toBe('0x0abc')
    expect(typeCode('0x0abc')).toBe(0x0abc)
    expect(typeCode('PT_NONSENSE')).toBeUndefined()
  })
})

describe('parseEntryId', () => {
  const folder = '000000008D1F3C5AB0E24743A1C6D2F34E5B6A7903003B7A9C11D24E4F0A8C55E6A1B2C3D4E500000000A3F10000'
  const of = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

  it('reads a message the way MFCMAPI shows it', () => {
    const bytes = of(`${folder.replace('790300', '790700')}3B7A9C11D24E4F0A8C55E6A1B2C3D4E50000000B41D70000`)
    expect(parseEntryId(bytes)).toEqual({
      is: 'message',
      abFlags: 0,
      provider: '{5A3C1F8D-E2B0-4347-A1C6-D2F34E5B6A79}',
      type: 7,
      typeName: 'eitLTPrivateMessage',
      store: 'private',
      folderDatabase: '{119C7A3B-4ED2-0A4F-8C55-E6A1B2C3D4E5}',
      folderCounter: '00000000A3F1',
      folderHex: '3b7a9c11d24e4f0a8c55e6a1b2c3d4e500000000a3f1',
      messageDatabase: '{119C7A3B-4ED2-0A4F-8C55-E6A1B2C3D4E5}',
      messageCounter: '0000000B41D7',
    })
  })

  it('reads a public folder and a PST id, and refuses other lengths', () => {
    expect(parseEntryId(of(folder))).toMatchObject({ is: 'folder', store: 'public', typeName: 'eitLTPublicFolder' })
    expect(parseEntryId(of('00000000A41D63DBC53B8E4AB8071E15E55750CE44002000'))).toMatchObject({
      is: 'pst',
      nid: 0x200044,
    })
    expect([0, 4, 45, 69, 71, 200].map((length) => parseEntryId(new Uint8Array(length)))).toEqual(Array(6).fill(null))
  })

  it('reads a view into a larger buffer', () => {
    const padded = new Uint8Array(100)
    padded.set(of(folder), 10)
    const inner = padded.subarray(10, 56)
    expect(hexOf(inner)).toBe(folder)
    expect(parseEntryId(inner)).toMatchObject({ is: 'folder', folderCounter: '00000000A3F1' })
  })
})
