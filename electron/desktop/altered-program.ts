import { dialog } from 'electron'
import { AttendantError } from '../../shared/contract/error.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { checkProgram } from '../service/program-files.ts'
import { WORDS } from './words.ts'

/** True where the program's own files are what was released; otherwise says in a dialog what is wrong. */
export function isProgramSound(language: Language): boolean {
  try {
    checkProgram()
    return true
  } catch (error) {
    if (!(error instanceof AttendantError)) throw error
    dialog.showErrorBox(WORDS.faultTitle[language], `${texts(language).errors.messages[error.code]}\n\n${error.detail}`)
    return false
  }
}
