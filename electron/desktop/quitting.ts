import type { App, BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { Language } from '../../shared/model/plan.ts'
import type { Service } from '../service/service.ts'
import { WORDS } from './words.ts'

/** Asks before a running import is cancelled, and leaves only after the case file is closed. */
export function closeCleanly(app: App, window: BrowserWindow, service: Service, language: Language): void {
  let closed = false
  window.on('close', (event) => {
    if (!service.busy()) return
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: WORDS.busyTitle[language],
      message: WORDS.busyTitle[language],
      detail: WORDS.busyText[language],
      buttons: [WORDS.keepRunning[language], WORDS.closeAnyway[language]],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (choice === 0) event.preventDefault()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void service.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}
