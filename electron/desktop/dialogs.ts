import { extname, join } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import { dialog } from 'electron'
import type { Language } from '../../shared/model/plan.ts'
import type { Places } from './host.ts'
import { WORDS } from './words.ts'

/** The system's dialogs, on the window where it is there. */
export function createDialogs(window: () => BrowserWindow, language: Language, documents: string): Places {
  const caseFilter: FileFilter = { name: WORDS.caseFile[language], extensions: ['attendant'] }
  return {
    async pickPaths(directory) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: (directory ? WORDS.pickFolder : WORDS.pickFiles)[language],
        // A link is followed here, in the dialog the user sees, so what comes back is the thing itself.
        properties: [directory ? 'openDirectory' : 'openFile', 'multiSelections', 'dontAddToRecent'],
      })
      return canceled ? [] : filePaths
    },
    async pickCase() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: WORDS.openCase[language],
        filters: [caseFilter],
        properties: ['openFile', 'dontAddToRecent'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async placeCase(name) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: WORDS.newCase[language],
        defaultPath: join(documents, `${name}.attendant`),
        filters: [caseFilter],
        properties: ['dontAddToRecent', 'createDirectory'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    async placeDocument(name) {
      const extension = extname(name).slice(1)
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: WORDS.saveDocument[language],
        defaultPath: join(documents, name),
        ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
        properties: ['dontAddToRecent', 'createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
  }
}
