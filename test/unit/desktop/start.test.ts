import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../electron/desktop/arguments.ts'
import { needsSoftwareRendering } from '../../../electron/desktop/graphics.ts'
import { chooseLanguage } from '../../../electron/desktop/language.ts'
import { type DataDirectoryFacts, dataFolders } from '../../../electron/service/data-directory.ts'

describe('readArguments', () => {
  it('reads its own options in both spellings', () => {
    expect(readArguments(['--data-dir', 'D:\\Att', '--safe-graphics', '--lang=fr', 'D:\\Contoso.attendant'])).toEqual({
      dataDirectory: 'D:\\Att',
      safeGraphics: true,
      language: 'fr',
      casePath: 'D:\\Contoso.attendant',
    })
    expect(readArguments(['--data-dir=D:\\Att']).dataDirectory).toBe('D:\\Att')
  })

  it('leaves the rest to Chromium', () => {
    const started = ['.', '--allow-file-access-from-files', '--inspect=x.attendant', '-psn_0_1', '--data-dir', '--lang']
    expect(readArguments(started)).toEqual({
      dataDirectory: undefined,
      safeGraphics: false,
      language: undefined,
      casePath: undefined,
    })
  })
})

const chooseDataDirectory = (facts: DataDirectoryFacts): string | undefined => dataFolders(facts)[0]?.path

describe('the first of the data folders [sec 9.8]', () => {
  const windows = {
    given: undefined,
    platform: 'win32' as const,
    environment: { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local', APPDATA: 'C:\\Users\\a\\AppData\\Roaming' },
    home: 'C:\\Users\\a',
    programDirectory: 'E:\\Attendant',
    portable: false,
  }

  it('prefers the command line, then the portable copy, then the local folder', () => {
    expect(chooseDataDirectory({ ...windows, given: 'D:\\x', portable: true })).toBe('D:\\x')
    expect(chooseDataDirectory({ ...windows, portable: true })).toBe('E:\\Attendant\\data')
    expect(chooseDataDirectory(windows)).toBe('C:\\Users\\a\\AppData\\Local\\Attendant')
  })

  it('never roams, even where the local folder is not named', () => {
    const environment = { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }
    expect(chooseDataDirectory({ ...windows, environment })).toBe('C:\\Users\\a\\AppData\\Local\\Attendant')
  })

  it('follows the customs of Linux and macOS', () => {
    const linux = { ...windows, platform: 'linux' as const, environment: {}, home: '/home/a' }
    expect(chooseDataDirectory(linux)).toBe('/home/a/.local/share/attendant')
    expect(chooseDataDirectory({ ...linux, environment: { XDG_DATA_HOME: '/x' } })).toBe('/x/attendant')
    expect(chooseDataDirectory({ ...linux, environment: { XDG_DATA_HOME: 'x' } })).toBe(
      '/home/a/.local/share/attendant',
    )
    expect(chooseDataDirectory({ ...linux, platform: 'darwin' })).toBe('/home/a/Library/Application Support/Attendant')
  })
})

describe('needsSoftwareRendering [sec 9.6]', () => {
  it.each([
    ['RDP-Tcp#12', true],
    ['rdp-tcp#0', true],
    ['ICA-tcp#3', true],
    ['Console', false],
    ['RDPX', false],
    [undefined, false],
  ])('over %s: %s', (SESSIONNAME, expected) => {
    expect(needsSoftwareRendering({ SESSIONNAME }, false)).toBe(expected)
  })

  it('does what the switch says', () => {
    expect(needsSoftwareRendering({ SESSIONNAME: 'Console' }, true)).toBe(true)
  })
})

describe('chooseLanguage', () => {
  it('takes what was asked, then the first of the two the system prefers', () => {
    expect(chooseLanguage('fr', ['en-GB'])).toBe('fr')
    expect(chooseLanguage('de', ['fr-CA', 'en'])).toBe('fr')
    expect(chooseLanguage(undefined, ['de-DE', 'en-US', 'fr'])).toBe('en')
    expect(chooseLanguage(undefined, ['fr-FR'])).toBe('fr')
    expect(chooseLanguage(undefined, ['fry'])).toBe('en')
    expect(chooseLanguage(undefined, [])).toBe('en')
  })
})
