import type { App, BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { Language } from '../../shared/model/plan.ts'
import type { Log } from '../service/log/log.ts'
import { WORDS } from './words.ts'

/** A fault of the main process: one dialog with its name and message, then out. The case file is transactional. */
export function exitOnFault(app: App, log: Log, language: () => Language): void {
  let told = false
  const exit = (fault: unknown) => {
    if (told) return
    told = true
    log.fault('fault', fault, { exit: 1 })
    const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
    dialog.showErrorBox(WORDS.faultTitle[language()], `${WORDS.faultText[language()]}\n\n${text.slice(0, 500)}`)
    app.exit(1)
  }
  process.on('uncaughtException', exit)
  process.on('unhandledRejection', exit)
}

/** Offers to load the page again where it crashed or hangs. */
export function offerReload(app: App, log: Log, window: BrowserWindow, language: Language): void {
  const ask = async (title: string, detail: string, other: string): Promise<boolean> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title,
      message: title,
      detail,
      buttons: [WORDS.reload[language], other],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.note('page-gone', { reason: details.reason, exit: details.exitCode })
    void ask(WORDS.pageGoneTitle[language], WORDS.pageGoneText[language], WORDS.quit[language]).then((reload) =>
      reload ? window.webContents.reload() : app.quit(),
    )
  })
  // The GPU and other helpers come back by themselves; the log says that they were gone.
  app.on('child-process-gone', (_event, details) =>
    log.note('child-gone', { kind: details.type, reason: details.reason, exit: details.exitCode }),
  )
  window.on('unresponsive', () => {
    log.note('page-hung')
    void ask(WORDS.hungTitle[language], WORDS.pageGoneText[language], WORDS.wait[language]).then((reload) => {
      if (!reload || window.isDestroyed()) return
      window.webContents.forcefullyCrashRenderer()
      window.webContents.reload()
    })
  })
}
