import { describe, expect, it } from 'vitest'
import { chromiumPlaces, findChromium } from '../../../electron/browser/chromium.ts'
import { openCommand } from '../../../electron/browser/open-browser.ts'

const url = `http://127.0.0.1:54321/enter?token=${'0a'.repeat(32)}`

describe('openCommand', () => {
  it('hands the address over as one argument, to no shell', () => {
    expect(openCommand(url, 'win32', { SystemRoot: 'C:\\Windows' })).toEqual({
      file: 'C:\\Windows\\System32\\rundll32.exe',
      args: ['url.dll,FileProtocolHandler', url],
    })
    expect(openCommand(url, 'linux', {})).toEqual({ file: 'xdg-open', args: [url] })
    expect(openCommand(url, 'darwin', {})).toEqual({ file: '/usr/bin/open', args: [url] })
  })

  it.each([
    `${url}&calc.exe`,
    url.replace('127.0.0.1', 'evil.example'),
    url.replace('http:', 'https:'),
    'file:///C:/Windows/System32/calc.exe',
    `${url}\n`,
    '',
  ])('opens no other address: %j', (other) => {
    expect(openCommand(other, 'win32', {})).toBeNull()
  })
})

describe('chromiumPlaces', () => {
  it('names Edge before Chrome on Windows, in every usual folder', () => {
    const places = chromiumPlaces('win32', {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: '',
    })
    expect(places[0]).toBe('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe')
    expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
    expect(places).toHaveLength(6)
  })

  it('looks in the usual places of Linux and macOS', () => {
    expect(chromiumPlaces('linux', {})).toContain('/usr/bin/chromium')
    expect(chromiumPlaces('darwin', {})[0]).toContain('/Applications/')
  })

  it('takes no other browser where the one that was asked for is not there', async () => {
    expect(await findChromium({ ATTENDANT_CHROMIUM: '/nowhere/chromium' })).toBeNull()
    expect(await findChromium({ ATTENDANT_CHROMIUM: process.execPath })).toEqual({
      executablePath: process.execPath,
      args: [],
    })
  })
})
