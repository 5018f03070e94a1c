import { BrowserWindow } from 'electron'
import { HOME_URL } from './app-origin.ts'
import { getWindowOptions } from './window-options.ts'

/** Opens the window and shows it once it is painted. */
export function openWindow(preloadPath: string): BrowserWindow {
  const window = new BrowserWindow(getWindowOptions(preloadPath))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(HOME_URL)
  return window
}
