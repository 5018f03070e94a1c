import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../../electron/desktop/menu.ts'
import { CLOSED_SCHEMES, countForeignRequests, OFFLINE_SWITCHES } from '../../../electron/desktop/offline.ts'
import { PRINT_OPTIONS, PRINT_POLICY } from '../../../electron/desktop/print-options.ts'
import { getPrintWindowOptions, getWindowOptions } from '../../../electron/desktop/window-options.ts'

const CLOSED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: false,
}

describe('window options', () => {
  it('close what a page could reach [sec 1.2] [sec 1.3] [sec 1.4] [sec 1.6] [sec 1.8-1.11] [sec 1.22] [sec 1.24]', () => {
    const { webPreferences } = getWindowOptions('/app/preload.cjs')
    expect(webPreferences).toMatchObject({ ...CLOSED, preload: '/app/preload.cjs' })
    expect(webPreferences?.enableBlinkFeatures).toBeUndefined()
  })

  it('fit a jump host’s screen and show nothing before it is painted', () => {
    const options = getWindowOptions('/app/preload.cjs')
    expect(options.width).toBeLessThanOrEqual(1366)
    expect(options.height).toBeLessThanOrEqual(768)
    expect(options.show).toBe(false)
  })

  it('let the printed document run nothing and keep nothing [sec 3.5]', () => {
    const { webPreferences, show } = getPrintWindowOptions()
    expect(webPreferences).toMatchObject({ ...CLOSED, javascript: false })
    expect(webPreferences?.preload).toBeUndefined()
    expect(webPreferences?.partition).not.toBe(getWindowOptions('/x').webPreferences?.partition)
    expect(webPreferences?.partition).not.toMatch(/^persist:/)
    expect(show).toBe(false)
    expect(PRINT_POLICY).toContain("default-src 'none'")
    expect(PRINT_POLICY).not.toContain('script-src')
    expect(PRINT_OPTIONS).toMatchObject({ pageSize: 'A4', generateTaggedPDF: true, generateDocumentOutline: true })
  })
})

describe('staying offline', () => {
  it('resolves no name, answers no scheme of the network and counts [sec 1.25] [sec 1.26] [sec 9.7]', () => {
    expect(OFFLINE_SWITCHES).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
    expect(OFFLINE_SWITCHES).toContainEqual(['disable-component-update'])
    expect(CLOSED_SCHEMES).toEqual(expect.arrayContaining(['file', 'http', 'https', 'ftp']))
    const foreign = countForeignRequests()
    foreign.note()
    foreign.note()
    expect(foreign.count()).toBe(2)
  })
})

describe('menu', () => {
  it.each(['en', 'fr'] as const)(
    'has roles only in %s, and none that reloads or opens tools [sec 1.23]',
    (language) => {
      const entries = menuTemplate(language).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      expect(entries.length).toBeGreaterThan(10)
      for (const { role, type, label } of entries) {
        if (type === 'separator') continue
        expect(label).toBeTruthy()
        expect(role).toMatch(/^(undo|redo|cut|copy|paste|selectAll|zoomIn|zoomOut|resetZoom|togglefullscreen|quit)$/)
      }
    },
  )

  it('speaks French where asked', () => {
    expect(menuTemplate('fr').map(({ label }) => label)).toEqual(['Fichier', 'Édition', 'Affichage'])
  })
})
