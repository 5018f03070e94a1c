import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

/** On disk, in the data folder: the page remembers language, appearance and columns there, never evidence. */
export const INTERFACE_PARTITION = 'persist:interface'
/** In memory, as it lacks `persist:`: nothing of a printed document is written to disk by Chromium. */
export const PRINT_PARTITION = 'print'

/** What every page of ours gets, the printed one too. */
const CLOSED: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: false,
  disableDialogs: true,
  // A middle click would open a window.
  disableBlinkFeatures: 'Auxclick',
}

/** Options of the one window, sized for 1366x768. */
export function getWindowOptions(preloadPath: string): BrowserWindowConstructorOptions {
  return {
    title: 'Attendant',
    width: 1280,
    height: 720,
    minWidth: 800,
    minHeight: 560,
    // Shown when painted: a white window over a slow remote session looks broken.
    show: false,
    webPreferences: { ...CLOSED, preload: preloadPath, partition: INTERFACE_PARTITION },
  }
}

/** Options of the hidden window that prints a document: no preload, no script, a partition of its own in memory. */
export function getPrintWindowOptions(): BrowserWindowConstructorOptions {
  const webPreferences = { ...CLOSED, javascript: false, partition: PRINT_PARTITION }
  return { show: false, width: 794, height: 1123, webPreferences }
}
